#!/usr/bin/env python3
"""Draws pairs of full names for the benchmark of spellings: spelling_pairs.py INDEX OUT.tsv [--count N]

INDEX: names.sqlite3 of the PyPI package arabic-name-romanizer 0.2.0: full names of people of Wikidata in both scripts (CC0 1.0). It is
fetched by whoever runs the benchmark, and nothing of it is kept.
OUT.tsv: Latin name, Arabic name, and a letter: T for one person's; H for two people who share the first or the last name; R for two
people drawn at random, twenty thousand. The same index gives the same pairs.

The table to test must have been made without this source: build_spellings.py … --without anr.
"""
import argparse
import collections
import random
import re
import sqlite3
import unicodedata

PARTICLES = {"al", "el", "ul", "as", "ad", "an", "ar", "ash", "at", "az", "es", "ed", "er", "ez"}
SERVANTS = {"abd", "abdul", "abdel", "abdal", "abdol", "abder", "abdur"}
FAITHS = {"din", "deen", "eddine", "allah"}


def latin_tokens(name):
    name = "".join(x for x in unicodedata.normalize("NFKD", name) if not unicodedata.combining(x)).lower()
    return [token for token in re.split("[^a-z]+", re.sub("['’]", "", name)) if token]


def joined(tokens, servants, tails):
    """عبد and what follows, الله and what stands before it are one token; articles are left out."""
    result, servant = [], False
    for token in tokens:
        if token in PARTICLES:
            continue
        if result and (servant or token in tails):
            result[-1] += token
        else:
            result.append(token)
        servant = token in servants
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("index")
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=3000)
    options = parser.parse_args()
    random.seed(7)
    rows = sqlite3.connect(options.index).execute(
        "select arabic_key, latin from full_names where source = 'wikidata' order by arabic_key, latin").fetchall()
    names = []
    for arabic, latin in rows:
        left, right = joined(latin_tokens(latin), SERVANTS, FAITHS), joined(arabic.split(), {"عبد"}, {"الله", "الدين"})
        # Where one label has a name more than the other, they are not the same name in two scripts.
        if len(left) == len(right) >= 2:
            names.append((latin, arabic, left, right))
    random.shuffle(names)
    shared = collections.defaultdict(list)
    for name in names:
        if len(name[3]) == 2:
            shared[0, name[3][0]].append(name)
            shared[1, name[3][1]].append(name)
    with open(options.out, "w", encoding="utf-8") as file:
        for latin, arabic, left, right in names[:options.count]:
            print(latin, arabic, "T", sep="\t", file=file)
            for place in (0, 1):
                others = [
                    other for other in shared[place, right[0 if place == 0 else -1]]
                    if other[3][1 - place] not in right and other[2][1 - place] not in left
                ]
                if others:
                    print(latin, random.choice(others)[1], "H", sep="\t", file=file)
        for _ in range(20_000):
            one, other = random.choice(names), random.choice(names)
            if one[1] != other[1]:
                print(one[0], other[1], "R", sep="\t", file=file)


if __name__ == "__main__":
    main()
