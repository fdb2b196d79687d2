#!/usr/bin/env python3
"""vote_pages.py SET_DIR VOTES.json

What trafilatura (2.3.1) and readability-lxml make of each page of a set with marked passages: {page: [text, text]}, for train_pages.py --votes.
Needs trafilatura and readability-lxml; about a minute for 989 pages. Only labels are taken from it, no code and no text.
"""
import glob, json, os, sys
import lxml.html, readability, trafilatura

def attempt(extract):
    try: return extract() or ""
    except Exception: return ""

votes = {}
for path in sorted(glob.glob(os.path.join(sys.argv[1], "pages", "*.html"))):
    page = open(path, "rb").read()
    votes[os.path.basename(path).removesuffix(".html")] = [
        attempt(lambda: trafilatura.extract(page, include_comments=False, include_tables=True)),
        attempt(lambda: lxml.html.fromstring(readability.Document(page.decode("utf-8", "replace")).summary()).text_content()),
    ]
json.dump(votes, open(sys.argv[2], "w", encoding="utf-8"))
