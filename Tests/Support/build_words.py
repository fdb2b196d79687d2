#!/usr/bin/env python3
"""Builds config/words.txt, the tokens that news text is full of: build_words.py CLUSTERS.tsv.gz LIKENESS.tsv.gz > config/words.txt

CLUSTERS: a folded word and, in the last column, how often it stands in 19.4 M tokens of Arabic news.
LIKENESS: a folded word, nine digits 0-6 (how often it stands after a title, two after a title, after a speech verb, after
place words, after organization words, after a preposition, with the article, with pronoun endings, with a conjunction), and
the size class of its count.

Both hold statistics of words, no text. What is counted OFTEN times or more is familiar; of that, what stands after titles or verbs of saying and
never takes an article or a pronoun is a name, mostly a foreign one.
"""
import gzip
import sys

OFTEN = 20
ORTHOGRAPHY = 1
FOLDS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": None, "ـ": None})


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def is_arabic(word):
    return all("\u0621" <= letter <= "\u064a" for letter in word)


counts = {}
for row in rows(sys.argv[1]):
    word = row[0].translate(FOLDS)
    if len(word) >= 3 and is_arabic(word):
        counts[word] = counts.get(word, 0) + int(row[-1])
familiar = {word for word, count in counts.items() if count >= OFTEN}

names = set()
for word, digits, _ in rows(sys.argv[2]):
    word = word.translate(FOLDS)
    if word not in familiar or word.startswith("ال"):
        continue
    title, second, speech, *_, article, pronoun, _conjunction = map(int, digits)
    joined = word[0] in "وفبكل" and word[1:] in familiar
    if article == 0 and pronoun == 0 and title + second + speech >= 5 and not joined and not word.endswith(("ه", "ها", "هم")):
        names.add(word)

print("# Tokens that Arabic news is full of, folded: what is one of these is no misspelling of a name. Made by")
print("# Tests/Support/build_words.py from counts over 19.4 M tokens of news (statistics of words, no text).")
print(f"orthography {ORTHOGRAPHY}")
for title, words in (("words", familiar - names), ("names", names)):
    print(f"[{title}]")
    print("\n".join(sorted(words)))
