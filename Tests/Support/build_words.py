#!/usr/bin/env python3
"""Builds config/words.txt, config/familiar_names.txt and config/shares.txt:
build_words.py CLUSTERS.tsv.gz LIKENESS.tsv.gz SHARES.tsv.gz PAIRS.tsv.gz NAMES.txt FOLDER

CLUSTERS: a folded word, the numbers of three clusterings (64, 256, 1024) of words that stand among the same words, and how often it
stands in 19.4 M tokens of Arabic news.
LIKENESS: a folded word, nine digits 0-6 (how often it stands after a title, two after a title, after a speech verb, after
place words, after organization words, after a preposition, with the article, with pronoun endings, with a conjunction), and
the size class of its count.
SHARES: a folded token, how often it is counted, and four counts of how often it is labelled as a name (see build_name_shares.py).
PAIRS: attested pairs of an Arabic and a Latin name token: source, folded Arabic token, Latin token, count (see build_bearers.py).
NAMES: config/names.txt. FOLDER: where the files go, `config`.

CLUSTERS, LIKENESS and SHARES hold statistics of words, no text, and may be shipped; of PAIRS nothing is shipped but which of these tokens
are Arabic names.

words.txt and familiar_names.txt: what is counted OFTEN times or more is familiar; of that, what stands after titles or verbs of saying, never takes an
article or a pronoun, and is no Arabic given name, is a name that has other spellings, mostly a foreign one. So is what does so less
often, where the words that stand among the same words are such names. No other name is called a word: what names.txt has as a given or
family name, and what is labelled as a name in half of its places, is a person's name with other spellings where it is mostly a person's
and hardly any Arab bears it, and otherwise a name that means itself.
shares.txt: how often a given name that is a word too is a name, in three grades: mostly a word, mostly a name, and the rest.
"""
import collections
import gzip
import os
import sys

OFTEN = 20
NAMES_IN_CLUSTER = 0.15
NAME_SHARE = 0.5
# An Arabic name is one that so many persons of Arab countries, Iran and Pakistan bear.
NATIVE = 3
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


def listed_names(path):
    """All given and family names of one token, folded."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    names = set()
    for section in ("[given_names]", "[family_names]"):
        for line in text.split(section)[1].split("\n[")[0].splitlines():
            names |= {name.strip().translate(FOLDS) for name in line.split("#")[0].split("|")}
    return {name for name in names if name and " " not in name}


def labelled(path):
    """What is labelled as a name in half of its places; of that, what is mostly a person's name."""
    names, persons = set(), set()
    for word, *numbers in rows(path):
        if word.startswith("#"):
            continue
        count, person, organization, place, inside = map(int, numbers)
        if person + organization + place + inside >= NAME_SHARE * count:
            names.add(word)
            if person > organization + place:
                persons.add(word)
    return names, persons


def native(path):
    counts = collections.Counter()
    for source, word, _, count in (row for row in rows(path) if not row[0].startswith("#")):
        if source == "anr":
            counts[word] += int(count)
    return {word for word, count in counts.items() if count >= NATIVE}


def joined(word, familiar):
    return word[0] in "وفبكل" and word[1:] in familiar


counts, clusters = {}, {}
for row in rows(sys.argv[1]):
    word = row[0].translate(FOLDS)
    if len(word) >= 3 and is_arabic(word):
        counts[word] = counts.get(word, 0) + int(row[-1])
        clusters.setdefault(word, row[-2])
familiar = {word for word, count in counts.items() if count >= OFTEN}
given = arabic_given_names(sys.argv[5])

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

listed = listed_names(sys.argv[5])
(named, persons), natives = labelled(sys.argv[3]), native(sys.argv[4])
names |= (familiar & named & persons) - natives - listed
own = (familiar & (named | listed)) - names

files = (
    ("words.txt", "Tokens that Arabic news is full of, folded: what is one of these is no misspelling of a name. No name is in it.",
     (("words", familiar - names - own),)),
    ("familiar_names.txt", "Names that Arabic news is full of, folded: [names] have other spellings, [own_names] mean themselves.",
     (("names", names), ("own_names", own))))
for name, what, sections in files:
    with open(os.path.join(sys.argv[6], name), "w", encoding="utf-8") as file:
        print(f"# {what}", file=file)
        print("# Made by Tests/Support/build_words.py from counts over 19.4 M tokens of news (statistics of words, no text).", file=file)
        print(f"orthography {ORTHOGRAPHY}", file=file)
        for title, words in sections:
            print(f"[{title}]", file=file)
            print("\n".join(sorted(words)), file=file)

with open(os.path.join(sys.argv[6], "shares.txt"), "w", encoding="utf-8") as file:
    print("# How often a given name of names.txt that is a word of the language too stands in news as a name. What is in neither", file=file)
    print("# list is both. Made by Tests/Support/build_words.py from counts over 19.4 M tokens of news (statistics, no text).", file=file)
    print(f"version {VERSION}", file=file)
    for title, words in (("mostly_words", mostly_words), ("mostly_names", mostly_names)):
        print(f"\n[{title}]", file=file)
        print("\n".join(sorted(words)), file=file)
