#!/usr/bin/env python3
"""Builds config/words.txt and config/shares.txt: build_words.py CLUSTERS.tsv.gz LIKENESS.tsv.gz NAMES.txt FOLDER

CLUSTERS: a folded word, the numbers of three clusterings (64, 256, 1024) of words that stand among the same words, and how often it
stands in 19.4 M tokens of Arabic news.
LIKENESS: a folded word, nine digits 0-6 (how often it stands after a title, two after a title, after a speech verb, after
place words, after organization words, after a preposition, with the article, with pronoun endings, with a conjunction), and
the size class of its count.
NAMES: config/names.txt. FOLDER: where the two files go, `config`.

CLUSTERS and LIKENESS hold statistics of words, no text, and may be shipped; nothing is taken from elsewhere.

words.txt: what is counted OFTEN times or more is familiar; of that, what stands after titles or verbs of saying, never takes an
article or a pronoun, and is no Arabic given name, is a name that has other spellings, mostly a foreign one. So is what does so less
often, where the words that stand among the same words are such names.
shares.txt: how often a given name that is a word too is a name, in three grades: mostly a word, mostly a name, and the rest.
"""
import collections
import gzip
import os
import sys

OFTEN = 20
NAMES_IN_CLUSTER = 0.15
ORTHOGRAPHY = 2
VERSION = 1
FOLDS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": None, "ـ": None})
FOREIGN = "# Names of other languages"


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def is_arabic(word):
    return all("\u0621" <= letter <= "\u064a" for letter in word)


def arabic_given_names(path):
    """The entries of [given_names] before the names of other languages, folded, with their own letters."""
    with open(path, encoding="utf-8") as file:
        section = file.read().split("[given_names]")[1].split(FOREIGN)[0]
    lines = [line.split("#")[0] for line in section.splitlines()]
    names = [name.strip() for line in lines for name in line.split("|") if name.strip()]
    return {name.translate(FOLDS): name for name in names if " " not in name}


def joined(word, familiar):
    return word[0] in "وفبكل" and word[1:] in familiar


counts, clusters = {}, {}
for row in rows(sys.argv[1]):
    word = row[0].translate(FOLDS)
    if len(word) >= 3 and is_arabic(word):
        counts[word] = counts.get(word, 0) + int(row[-1])
        clusters.setdefault(word, row[-2])
familiar = {word for word, count in counts.items() if count >= OFTEN}
given = arabic_given_names(sys.argv[3])

names, perhaps, mostly_words, mostly_names = set(), set(), set(), set()
for word, digits, _ in rows(sys.argv[2]):
    word = word.translate(FOLDS)
    title, second, speech, *_, article, pronoun, _conjunction = map(int, digits)
    spoken = title + second + speech
    # على and بها fold like given names: their counts say nothing. باسم is ب and اسم too.
    if word in given and word not in ("علي", "بها"):
        if title >= 2 and second >= 2 and spoken >= 6 and article + pronoun <= 6 and not joined(word, familiar):
            mostly_names.add(given[word])
        elif article >= 2 and article + pronoun >= 6 and sorted((title, second, speech))[1] <= 1:
            mostly_words.add(given[word])
    if word not in familiar or word in given or word.startswith("ال"):
        continue
    if article == 0 and pronoun == 0 and not joined(word, familiar) and not word.endswith(("ه", "ها", "هم")):
        if spoken >= 5:
            names.add(word)
        elif spoken >= 3:
            perhaps.add(word)

sizes = collections.Counter(clusters[word] for word in familiar)
among_names = collections.Counter(clusters[word] for word in names)
names |= {word for word in perhaps if among_names[clusters[word]] >= NAMES_IN_CLUSTER * sizes[clusters[word]]}

with open(os.path.join(sys.argv[4], "words.txt"), "w", encoding="utf-8") as file:
    print("# Tokens that Arabic news is full of, folded: what is one of these is no misspelling of a name. Made by", file=file)
    print("# Tests/Support/build_words.py from counts over 19.4 M tokens of news (statistics of words, no text).", file=file)
    print(f"orthography {ORTHOGRAPHY}", file=file)
    for title, words in (("words", familiar - names), ("names", names)):
        print(f"[{title}]", file=file)
        print("\n".join(sorted(words)), file=file)

with open(os.path.join(sys.argv[4], "shares.txt"), "w", encoding="utf-8") as file:
    print("# How often a given name of names.txt that is a word of the language too stands in news as a name. What is in neither", file=file)
    print("# list is both. Made by Tests/Support/build_words.py from counts over 19.4 M tokens of news (statistics, no text).", file=file)
    print(f"version {VERSION}", file=file)
    for title, words in (("mostly_words", mostly_words), ("mostly_names", mostly_names)):
        print(f"\n[{title}]", file=file)
        print("\n".join(sorted(words)), file=file)
