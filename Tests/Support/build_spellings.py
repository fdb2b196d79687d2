#!/usr/bin/env python3
"""Builds config/spellings.table: build_spellings.py PAIRS.tsv.gz SHARES.tsv.gz FOLDER [--without SOURCE] [--least N] [--list FOLDER]

PAIRS: source, folded Arabic token of a name, Latin token, how often (the sources and their licences: config/spellings.license).
SHARES: a folded token of news, how often it stands there, and how often a recognizer labels it a person, an organization, a
place alone, or a part of a longer mention. Statistics, no text.
FOLDER: where the table goes, `config`. The same input gives the same bytes.
--without: leaves out a source, to test with its names what was learnt from the others.
--least: pairs that were seen less often are not shipped as such (5), but for words of news (3); the chunks are learnt from all.
--list: writes what was learnt as text too, chunks.tsv and variants.tsv.

What is learnt:
* chunks: the joint probability of letters that stand for one another, 0-2 Arabic and 0-3 Latin, by their place in the token.
  Expectation maximisation, 8 rounds, each pair by the logarithm of its count. Long chunks have a discount in each round, and
  what is hardly seen is dropped.
* variants: the same of two Arabic spellings of one foreign name: tokens that share a Latin spelling which nobody of the Arab
  countries, Iran or Pakistan bears.
* how frequent a token is as a name and as a word, and the letters that names are made of.

The format is told in Sources/NewsAnalysis/Lexicon/SpellingModel.swift. Needs numpy.
"""
import argparse
import collections
import gzip
import math
import os
import struct

import numpy

VERSION = 1
ORTHOGRAPHY = 2
MAGIC = b"RASIDSPL"
ROUNDS = 8
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
LATIN = "abcdefghijklmnopqrstuvwxyz"
# How many letters a chunk may have on both sides, and the discount of long ones in each round, in nats: what several short chunks say as
# well shall be said by them.
ACROSS = {(0, 1): 0, (0, 2): 0.2, (1, 0): 0, (1, 1): 0, (1, 2): 0.2, (1, 3): 2.0, (2, 1): 1.0}
WITHIN = {(0, 1): 0, (1, 0): 0, (1, 1): 0, (1, 2): 1.0, (2, 1): 1.0}
# What every chunk must be seen beyond.
SEEN = 0.2
INITIAL, INNER, FINAL = range(3)
# A token in news is a word where it is labelled in less than WORD of at least WORD_COUNT places.
WORD, WORD_COUNT = 0.12, 8
NATIVE = 3
# A pair with a word of news that is shipped for being no chance.
ATTESTED = 3
IS_WORD, IS_NATIVE = 1, 2


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def codes(token, letters):
    """The numbers of a token's letters, from 1."""
    return [letters.index(letter) + 1 for letter in token]


class Chunks:
    """The probabilities of chunks, learnt from weighted pairs of tokens that are written in `left` and `right` letters."""

    def __init__(self, pairs, kinds, left, right):
        self.kinds, self.left, self.right = kinds, left, right
        groups = collections.defaultdict(list)
        for (a, b), weight in sorted(pairs.items()):
            groups[len(a), len(b)].append((codes(a, left), codes(b, right), weight))
        self.groups = []
        for (m, n), tokens in sorted(groups.items()):
            a = numpy.array([token[0] for token in tokens], dtype=numpy.int64).reshape(len(tokens), m)
            b = numpy.array([token[1] for token in tokens], dtype=numpy.int64).reshape(len(tokens), n)
            weights = numpy.array([token[2] for token in tokens])
            steps = [
                (i, j, i + x, j + y, self.keys(a, b, i, j, x, y, m, n), (x, y))
                for i in range(m + 1) for j in range(n + 1) for x, y in sorted(kinds) if i + x <= m and j + y <= n
            ]
            self.groups.append((m, n, weights, steps))
        every = [numpy.unique(numpy.concatenate([step[4] for step in group[3]])) for group in self.groups if group[3]]
        self.known = numpy.unique(numpy.concatenate(every))
        self.groups = [
            (m, n, weights, [(i, j, k, l, numpy.searchsorted(self.known, keys).astype(numpy.int32)) for i, j, k, l, keys, _ in steps])
            for m, n, weights, steps in self.groups
        ]
        self.discounts = numpy.array([math.exp(-kinds[self.kind(key)]) for key in self.known.tolist()])
        # At first one letter for one is likeliest, and a chunk the less so the more letters it has.
        first = {(1, 1): 1.0, (0, 1): 0.05, (1, 0): 0.05, (1, 2): 0.1, (2, 1): 0.02, (0, 2): 0.01, (1, 3): 0.01}
        self.values = numpy.array([first[self.kind(key)] for key in self.known.tolist()])
        self.values /= math.fsum(self.values.tolist())
        for _ in range(ROUNDS):
            self.learn()

    def keys(self, a, b, i, j, x, y, m, n):
        """The keys of the chunks from letter i and j on: place, two letters, three letters, five bits each."""
        place = INITIAL if (i, j) == (0, 0) else FINAL if (i + x, j + y) == (m, n) else INNER
        key = numpy.full(len(a), place, dtype=numpy.int64)
        for at in range(2):
            key = key << 5 | (a[:, i + at] if at < x else 0)
        for at in range(3):
            key = key << 5 | (b[:, j + at] if at < y else 0)
        return key

    @staticmethod
    def letters(key):
        """The place of a chunk and the numbers of its letters."""
        parts = [key >> shift & 31 for shift in (20, 15, 10, 5, 0)]
        return key >> 25, [part for part in parts[:2] if part], [part for part in parts[2:] if part]

    def kind(self, key):
        _, a, b = self.letters(key)
        return len(a), len(b)

    def learn(self):
        counts = numpy.zeros(len(self.known))
        for m, n, weights, steps in self.groups:
            forward = {(0, 0): numpy.ones(len(weights))}
            for i, j, k, l, ids in steps:
                if (i, j) in forward:
                    value = forward[i, j] * self.values[ids]
                    forward[k, l] = forward[k, l] + value if (k, l) in forward else value
            total = forward.get((m, n))
            if total is None:
                continue
            backward = {(m, n): numpy.divide(weights, total, out=numpy.zeros(len(weights)), where=total > 0)}
            for i, j, k, l, ids in reversed(steps):
                if (k, l) in backward:
                    value = self.values[ids] * backward[k, l]
                    backward[i, j] = backward[i, j] + value if (i, j) in backward else value
                    if (i, j) in forward:
                        counts += numpy.bincount(ids, forward[i, j] * value, len(counts))
        counts = numpy.maximum(0, counts * self.discounts - SEEN)
        self.values = counts / math.fsum(counts.tolist())
        self.prune()

    def prune(self):
        """Leaves out the pieces that have become impossible: what is left goes faster."""
        kept = self.values > 0
        if kept.all():
            return
        # Their number stays, so that the steps' numbers stay too: a last place of no probability.
        numbers = numpy.cumsum(kept) - 1
        numbers[~kept] = int(kept.sum())
        for index, (m, n, weights, steps) in enumerate(self.groups):
            left = []
            for i, j, k, l, ids in steps:
                ids = numbers[ids].astype(numpy.int32)
                if (ids < numbers.max()).any() or kept.all():
                    left.append((i, j, k, l, ids))
            self.groups[index] = (m, n, weights, left)
        self.known = numpy.append(self.known[kept], -1)
        self.discounts = numpy.append(self.discounts[kept], 0)
        self.values = numpy.append(self.values[kept], 0)

    def rows(self):
        """Place, letters, letters, probability, in the order of the keys."""
        for key, value in zip(self.known.tolist(), self.values.tolist()):
            if value > 0:
                place, a, b = self.letters(key)
                yield key, place, "".join(self.left[x - 1] for x in a), "".join(self.right[x - 1] for x in b), value

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            for _, place, a, b, value in sorted(self.rows(), key=lambda row: (row[1], -row[4])):
                print(("initial", "inner", "final")[place], a or "-", b or "-", f"{value:.3g}", sep="\t", file=file)


def sixteenths(probability, most):
    """How unlikely something is, in sixteenths of a nat."""
    return min(most, max(0, round(-16 * math.log(probability)))) if probability > 0 else most


def trigrams(tokens, letters):
    """The unlikeliness of each letter behind two others, 0 for the end; seldom seen contexts lean on shorter ones."""
    size = len(letters) + 1
    one, two, three = numpy.ones(size), numpy.zeros((size, size)), numpy.zeros((size, size, size))
    for token, count in sorted(tokens.items()):
        line = [0, 0] + codes(token, letters) + [0]
        weight = math.log2(1 + count)
        for x, y, z in zip(line, line[1:], line[2:]):
            one[z] += weight
            two[y, z] += weight
            three[x, y, z] += weight
    one /= one.sum()
    two = (two + 8 * one) / (two.sum(axis=1, keepdims=True) + 8)
    three = (three + 8 * two[None]) / (three.sum(axis=2, keepdims=True) + 8)
    return bytes(sixteenths(value, 255) for value in three.reshape(-1).tolist())


def hash32(numbers):
    value = 0x811C9DC5
    for number in numbers:
        value = (value ^ number) * 0x01000193 & 0xFFFFFFFF
    return value


def checksum(content):
    value = 0xCBF29CE484222325
    for byte in content:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def bare(token):
    return token[2:] if token.startswith("ال") and len(token) >= 5 else token


def edits(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        last, row = row, [i + 1]
        for j, y in enumerate(b):
            row.append(min(last[j] + (x != y), last[j + 1] + 1, row[j] + 1))
    return row[-1]


def table(tokens, letters):
    """Tokens by their hash; of two with one hash the first."""
    return {hash32(codes(token, letters)): token for token in sorted(tokens, reverse=True)}


def main():
    parser = argparse.ArgumentParser()
    for name in ("pairs", "shares", "folder"):
        parser.add_argument(name)
    parser.add_argument("--without", default="")
    parser.add_argument("--least", type=int, default=5)
    parser.add_argument("--list")
    options = parser.parse_args()

    pairs, native, bearers = collections.Counter(), collections.Counter(), collections.Counter()
    near = set()
    for source, arabic, latin, count in rows(options.pairs):
        if source == options.without:
            continue
        if not all(letter in ARABIC for letter in arabic) or not all(letter in LATIN for letter in latin):
            continue
        pairs[arabic, latin] += int(count)
        if source == "anr":
            native[arabic] += int(count)
            near.add(latin)
        if source in ("anr", "coling"):
            bearers[bare(arabic)] += int(count)
    chunks = Chunks({pair: math.log2(1 + count) for pair, count in pairs.items()}, ACROSS, ARABIC, LATIN)

    spellings = collections.defaultdict(list)
    for (arabic, latin), count in sorted(pairs.items()):
        if latin not in near and len(arabic) >= 3:
            spellings[latin].append((arabic, count))
    weights = collections.Counter()
    for latin, forms in sorted(spellings.items()):
        # As often as two who are called so are written in these ways.
        total = sum(count for _, count in forms)
        for a, c in forms:
            for b, d in forms:
                if edits(a, b) <= 2:
                    weights[a, b] += c * d / total
    variants = Chunks(weights, WITHIN, ARABIC, ARABIC)

    arabic = collections.Counter()
    for (a, _), count in pairs.items():
        arabic[a] += count
    news = {row[0]: list(map(int, row[1:])) for row in rows(options.shares) if all(x in ARABIC for x in row[0])}
    news_total = sum(row[0] for row in news.values())
    total = sum(arabic.values())

    def chunk_rows(learnt):
        return b"".join(
            struct.pack("<IHH", key & 0xFFFFFFFF, sixteenths(value, 0xFFFF), 0) for key, *_, value in learnt.rows())

    def pair_rows():
        groups = collections.defaultdict(list)
        for (a, b), count in sorted(pairs.items()):
            if count >= options.least or count >= ATTESTED and is_word(a):
                groups[b].append((a, count))
        content = b""
        for b, forms in sorted(groups.items()):
            content += bytes([len(b)] + codes(b, LATIN) + [len(forms)])
            for a, count in forms:
                content += bytes([len(a)] + codes(a, ARABIC)) + struct.pack("<H", min(count, 0xFFFF))
        return content

    def is_word(token):
        count, *labels = news.get(token, [0, 0])
        return count >= WORD_COUNT and sum(labels) < WORD * count

    def arabic_rows():
        chosen = table({token for token, count in arabic.items() if count >= 2} | set(news), ARABIC)
        columns = [b"", b"", b"", b""]
        for value, token in sorted(chosen.items()):
            count, *labels = news.get(token, [0, 0])
            flags = IS_WORD if is_word(token) else 0
            flags |= IS_NATIVE if native[token] >= NATIVE else 0
            columns[0] += struct.pack("<I", value)
            columns[1] += bytes([sixteenths(arabic[token] / total, 255)])
            columns[2] += bytes([sixteenths(max(0, count - sum(labels)) / news_total, 255)])
            columns[3] += bytes([min(63, bearers[bare(token)]) << 2 | flags])
        return columns

    sections = [chunk_rows(chunks), chunk_rows(variants), pair_rows()]
    sections += arabic_rows() + [trigrams(arabic, ARABIC)]
    content = struct.pack("<II", len(sections), 0)
    at = 24 + 8 + 8 * len(sections)
    body = b""
    for section in sections:
        content += struct.pack("<II", at + len(body), len(section))
        body += section + bytes(-len(section) % 8)
    content += body
    path = os.path.join(options.folder, "spellings.table")
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<IIQ", VERSION, ORTHOGRAPHY, checksum(content)) + content)
    print(f"{path}: {os.path.getsize(path)} bytes; {len(list(chunks.rows()))} chunks, {len(list(variants.rows()))} variants")
    print("sections:", [len(section) for section in sections])
    if options.list:
        chunks.write(os.path.join(options.list, "chunks.tsv"))
        variants.write(os.path.join(options.list, "variants.tsv"))


if __name__ == "__main__":
    main()
