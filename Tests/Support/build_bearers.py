#!/usr/bin/env python3
"""Builds config/bearers.txt: build_bearers.py PAIRS.tsv.gz config/bearers.txt

PAIRS: attested pairs of an Arabic and a Latin name token: source, folded Arabic token, Latin token, count.

bearers.txt holds the tokens that MANY persons or more bear, without ال. A last name that is none of them is rare: where the
recognizer sees a person in it, it may count in an article that does not name that person in full. Only the sources that count
persons are taken: `anr` (labels of persons in Wikidata, two Algerian corpora) and `coling` (tokens of persons in Wikidata).
Sources and licences: config/bearers.license. The same pairs give the same file.
"""
import collections
import gzip
import sys

MANY = 13
SOURCES = ("anr", "coling")
VERSION = 1

counts = collections.Counter()
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
    for line in file:
        if line.startswith("#"):
            continue
        source, token, _, count = line.rstrip("\n").split("\t")
        if source in SOURCES and all("\u0621" <= letter <= "\u064a" for letter in token):
            # As the matcher takes ال off: where three letters are left.
            bare = token[2:] if token.startswith("ال") and len(token) >= 5 else token
            counts[bare] += int(count)
many = sorted(token for token, count in counts.items() if count >= MANY and len(token) >= 3)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    file.write(
        f"# Tokens of names that {MANY} persons or more bear in open lists of persons, folded and without ال. Made by\n"
        "# Tests/Support/build_bearers.py; where the counts come from and under which licences: bearers.license.\n"
        f"version {VERSION}\n\n[borne_by_many]\n")
    for start in range(0, len(many), 10):
        file.write(" | ".join(many[start:start + 10]) + "\n")
