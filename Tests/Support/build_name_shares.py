#!/usr/bin/env python3
"""Builds config/names.shares: build_name_shares.py SHARES.tsv.gz config/names.shares

SHARES: folded token, how often it is counted, how often it is labelled alone as a person, an organization, a place, and how often it
lies inside a longer mention: labels of Rasid's recognizer on articles of several outlets; statistics without text.

names.shares says of each token how often news uses it as a name, in tenths, rounded down: as a person's, an organization's and a place's
name (labelled so alone, and half of what lies inside longer mentions), and as any (labelled at all). Tokens with other letters than
Arabic ones are left out. The same counts give the same file.

The file: a line `name shares VERSION orthography N`, the count of tokens (4 bytes, little endian), then the tokens in order of their
letters: one byte, how many letters of the token before begin it (times 16; none in every 16th token, beginning with the first) and how
many follow; the letters that follow, as code point minus 0x600; two bytes with the tenths, person and organization, place and any (the
first times 16).
Sources and licence: config/names.shares.license.
"""
import gzip
import sys

VERSION = 1
ORTHOGRAPHY = 2
LONGEST = 15
BLOCK = 16


def tenths(count, labelled, inside=0):
    """Integers only, so that every machine rounds alike."""
    return min(10, 10 * (2 * labelled + inside) // (2 * count))


tokens = {}
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
    for line in file:
        if line.startswith("#"):
            continue
        token, *numbers = line.rstrip("\n").split("\t")
        count, person, organization, place, inside = map(int, numbers)
        if not 0 < len(token) <= LONGEST or not all("\u0621" <= letter <= "\u064a" for letter in token):
            continue
        tokens[token] = (
            tenths(count, person, inside), tenths(count, organization, inside), tenths(count, place, inside),
            tenths(count, person + organization + place + inside))

data = bytearray(f"name shares {VERSION} orthography {ORTHOGRAPHY}\n".encode())
data += len(tokens).to_bytes(4, "little")
before = ""
for number, token in enumerate(sorted(tokens)):
    same = 0
    while number % BLOCK and same < min(len(before), len(token)) and before[same] == token[same]:
        same += 1
    person, organization, place, name = tokens[token]
    data.append(same << 4 | len(token) - same)
    data += bytes(ord(letter) - 0x600 for letter in token[same:])
    data += bytes((person << 4 | organization, place << 4 | name))
    before = token
with open(sys.argv[2], "wb") as file:
    file.write(data)
