#!/usr/bin/env python3
"""Prints Sources/NewsReading/Encodings/CharsetData.swift: the older charsets, how likely one Arabic letter follows
another, and what the presentation forms stand for.

    python3 Tests/Support/generate_charsets.py ARABIC.jsonl.gz PERSIAN_WORDS > Sources/NewsReading/Encodings/CharsetData.swift

ARABIC: one JSON object with `text` a line; of every ten lines the last is left out, so that the measurement has texts
that were not counted. PERSIAN_WORDS: lines `word TAB count`; of every ten words the last is left out. Only numbers are
kept of either. The charsets are those of Python's codecs, which are made from the mappings that unicode.org publishes.
The committed file was counted on `articles_ar.jsonl.gz` and on the `words.dat` of hazm 0.10 (MIT).
"""
import gzip
import json
import math
import sys
import unicodedata

CHARSETS = [("windows1256", "cp1256"), ("iso8859Part6", "iso8859_6"), ("macArabic", "mac_arabic"),
            ("windows1252", "cp1252"), ("cp720", "cp720")]

# Every letter of the model has a number from 1; 0 is what stands between words. A letter of Persian that Arabic files
# write otherwise counts as its Arabic fellow.
LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ"
FELLOWS = {"ک": "ك", "ی": "ي"}
MARKS = {chr(value) for value in [*range(0x64B, 0x660), 0x640, 0x670]}
# One in this many pairs is Persian.
PERSIAN_SHARE = 0.15
# Logarithms are kept as whole numbers of this unit.
UNIT = 1 / 16
COLUMNS = 112


def numbers(text):
    """The numbers of the letters of a text, 0 for what is none; marks are passed over."""
    place = {letter: index + 1 for index, letter in enumerate(LETTERS)}
    place.update({letter: place[fellow] for letter, fellow in FELLOWS.items()})
    return [place.get(letter, 0) for letter in text if letter not in MARKS]


def add(pairs, text, weight=1.0):
    before = 0
    for number in [*numbers(text), 0]:
        if before or number:
            pairs[before][number] += weight
        before = number


def arabic(path):
    pairs = [[0.0] * (len(LETTERS) + 1) for _ in range(len(LETTERS) + 1)]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for index, line in enumerate(file):
            if index % 10 != 9:
                add(pairs, json.loads(line)["text"])
    return pairs


def persian(path):
    pairs = [[0.0] * (len(LETTERS) + 1) for _ in range(len(LETTERS) + 1)]
    with open(path, encoding="utf-8") as file:
        for index, line in enumerate(file):
            word, count = line.split("\t")[:2]
            if index % 10 != 9:
                add(pairs, word, float(count))
    return pairs


def costs(first, second):
    """The logarithm of each pair's probability in both languages together, negated, in units, as two digits."""
    sums = [sum(map(sum, pairs)) for pairs in (first, second)]
    for before in range(len(first)):
        row = [(1 - PERSIAN_SHARE) * a / sums[0] + PERSIAN_SHARE * b / sums[1] + 2e-7
               for a, b in zip(first[before], second[before])]
        for chance in row:
            yield f"{min(255, round(-math.log(chance / sum(row)) / UNIT)):02X}"


def upper_half(codec):
    for byte in range(0x80, 0x100):
        try:
            yield f"{ord(bytes([byte]).decode(codec)):X}"
        except UnicodeDecodeError:
            yield "0"


def forms():
    """Lines `SCALAR A B+C …`: a run of presentation forms and the letters of each. Forms of one letter or of a few;
    the ligatures that are whole words or signs (U+FDF0 to FDFF) stay as they are."""
    before = None
    line = []
    for value in [*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD)]:
        letters = unicodedata.normalize("NFKC", chr(value)).strip(" \u0640") or "\u0640"
        if unicodedata.category(chr(value)) == "Cn" or letters == chr(value):
            continue
        if before is not None and (value != before + 1 or len(line) == 9):
            yield " ".join(line)
            line = []
        if not line:
            line = [f"{value:X}"]
        line.append("+".join(f"{ord(letter):X}" for letter in letters))
        before = value
    yield " ".join(line)


def joins_on(name):
    """Whether the letter of a final form also has an initial one: it joins on both sides."""
    try:
        unicodedata.lookup(name.removesuffix("FINAL FORM") + "INITIAL FORM")
        return True
    except KeyError:
        return False


def joins():
    """One letter for each form from U+FB50 and then from U+FE70: I initial, M medial, F final of a letter that joins on
    both sides, E final of one that joins only to the letter before it, - others."""
    for value in [*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD)]:
        name = unicodedata.name(chr(value), "")
        last = name.removesuffix(" FORM").rsplit(" ", 1)[-1]
        if last == "FINAL":
            yield "F" if joins_on(name) else "E"
        else:
            yield {"INITIAL": "I", "MEDIAL": "M"}.get(last, "-")


def wrapped(words, separator=" "):
    line = ""
    for word in words:
        if line and len(line) + len(separator) + len(word) > COLUMNS:
            yield line
            line = ""
        line += (separator if line else "") + word
    yield line


def show(name, comment, lines):
    print(f"    /// {comment}")
    print(f'    static let {name} = """')
    for line in lines:
        print(f"        {line}")
    print('        """')


def main():
    print("// Made by Tests/Support/generate_charsets.py; not to be edited by hand.")
    print()
    print("/// Older charsets, the letter pairs of Arabic, and presentation forms, as hexadecimal numbers.")
    print("enum CharsetData {")
    for index, (name, codec) in enumerate(CHARSETS):
        show(name, f"The bytes 80 to FF of {codec}; 0 where it has none.", wrapped(upper_half(codec)))
        print()
    print("    /// The letters of the model in order.")
    print("    static let letters =")
    print(f'        "{" ".join(f"{ord(letter):X}" for letter in LETTERS[:18])} "')
    print(f'        + "{" ".join(f"{ord(letter):X}" for letter in LETTERS[18:])}"')
    print()
    show("pairs", "Row by row for the letter before: what the next letter costs, in sixteenths of a natural logarithm.",
         wrapped(costs(arabic(sys.argv[1]), persian(sys.argv[2])), separator=" "))
    print()
    show("forms", "Runs of presentation forms: the first, then the letters of each.",
         forms())
    print()
    show("joins", "How each of these forms joins: initial, medial, final, final of a letter that ends there, other.",
         wrapped(joins(), separator=""))
    print("}")


if __name__ == "__main__":
    main()
