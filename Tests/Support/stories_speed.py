#!/usr/bin/env python3
"""How fast other programs' means find the versions of articles: stories_speed.py FOLDER

Reads the files of FOLDER in the order of their names, folds them as is usual for Arabic, cuts them into shingles of three words,
asks an index of MinHash signatures (128 permutations, threshold 0.5) for similar earlier ones, and adds them; with datasketch
and with rensa, whichever is installed. Prints articles per second of CPU time. For Rasid on the same files:
  STORIES=FOLDER .build/release/RasidBenchmarks stories
"""
import os, re, sys, time

MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
FOLDS = str.maketrans("أإآٱىیئؤةکگ٠١٢٣٤٥٦٧٨٩", "اااايييوهكك0123456789")
THOUSANDS = re.compile(r"(?<=\d)[,٬،](?=\d{3}(?!\d))")
WORDS = re.compile(r"[^\W_]+")


def shingles(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        words = WORDS.findall(THOUSANDS.sub("", MARKS.sub("", file.read()).translate(FOLDS)).lower())
    return {" ".join(words[at:at + 3]) for at in range(max(1, len(words) - 2))}


def with_datasketch(paths):
    from datasketch import MinHash, MinHashLSH
    index, related = MinHashLSH(threshold=0.5, num_perm=128), 0
    for path in paths:
        print_ = MinHash(num_perm=128)
        print_.update_batch([shingle.encode() for shingle in shingles(path)])
        related += bool(index.query(print_))
        index.insert(path, print_)
    return related


def with_rensa(paths):
    from rensa import RMinHash, RMinHashLSH
    index, related = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), 0
    for number, path in enumerate(paths):
        print_ = RMinHash(num_perm=128, seed=42)
        print_.update(list(shingles(path)))
        related += bool(index.query(print_))
        index.insert(number, print_)
    return related


def main():
    folder = sys.argv[1]
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if not name.startswith(".")]
    for name, judge in (("datasketch", with_datasketch), ("rensa", with_rensa)):
        start = time.process_time()
        try:
            related = judge(paths)
        except ImportError:
            print(f"{name}: not installed")
            continue
        took = time.process_time() - start
        print(f"{name}: {len(paths)} files, {related} related to earlier ones, {len(paths) / took:.0f} per CPU second")


main()
