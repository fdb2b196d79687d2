#!/usr/bin/env python3
"""Measures trafilatura on the pages of a folder, beside `RASID_PAGES=FOLDER RasidBenchmarks pages`.

usage: taskset -c 1 pages_speed.py FOLDER [--fast]

Prints milliseconds of processor time a page. Needs the package trafilatura.
"""

import sys
import time
from pathlib import Path

import trafilatura


def main() -> None:
    folder, fast = Path(sys.argv[1]), "--fast" in sys.argv
    pages = [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()]
    start = time.process_time()
    found = sum(bool(trafilatura.extract(page, fast=fast)) for page in pages)
    spent = (time.process_time() - start) * 1000 / len(pages)
    way = "fast" if fast else "default"
    print(f"trafilatura {trafilatura.__version__} {way}: {len(pages)} pages, {found} with a text, {spent:.2f} ms a page")


if __name__ == "__main__":
    main()
