#!/usr/bin/env python3
"""A WARC of 1 GiB and a feed of 500 MB through the daemon: time, and memory of the daemon and of its parsers.

    large_files.py --rasid .build/release/rasid [--warc 1024] [--feed 500] [--folder /var/tmp/rasid-large]

Sizes are in MiB; 0 leaves a file out. A page has about 100 KiB, of which 3 KiB are the article's; an entry has about 25 KiB.
The daemon first takes one small file of the same kind, so that what it needs once is there; that is "before". Then resident memory
is read twice a second. Ends with 1 where an article is missing.
"""
import argparse
import html
import os
import random
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_records  # noqa: E402
import many_records  # noqa: E402


def frame(rng, size):
    """What stands around an article: scripts, styles, links and pictures."""
    out = []
    while size > 0:
        draw = rng.random()
        if draw < 0.6:
            piece = "<script>var s%d=[%s];</script>" % (rng.randrange(10 ** 6), ",".join(str(rng.randrange(10 ** 9)) for _ in range(400)))
        else:
            piece = "<ul class='menu-%d'>%s</ul>" % (rng.randrange(99), "".join(
                "<li><a href='https://site.example/%d'><img src='/i/%d.jpg' srcset='/i/%d-2x.jpg 2x' alt=''>%s</a></li>" % (
                    rng.randrange(10 ** 6), rng.randrange(10 ** 6), rng.randrange(10 ** 6), rng.choice(make_records.WORDS)) for _ in range(20)))
        out.append(piece)
        size -= len(piece)
    return "".join(out)


def warc(path, size):
    rng, count = random.Random(1), 0
    with open(path, "wb") as file:
        while file.tell() < size:
            count += 1
            body = "".join("<p>%s</p>" % html.escape(x) for x in make_records.paragraphs(rng, 3000))
            page = ("<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>خبر %d</title>%s</head><body>%s<article><h1>خبر %d</h1>%s</article>%s"
                    "</body></html>" % (count, frame(rng, 60_000), frame(rng, 20_000), count, body, frame(rng, 18_000))).encode()
            data = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            file.write(("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site.example/%d\r\nWARC-Date: 2026-11-30T01:00:00Z\r\n"
                        "Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (count, len(data))).encode() + data + b"\r\n\r\n")
    return count


def feed(path, size):
    rng, count = random.Random(2), 0
    with open(path, "wb") as file:
        file.write("<?xml version='1.0'?><rss version='2.0'><channel><title>قناة</title><link>https://feed.example/</link>\n".encode())
        while file.tell() < size:
            count += 1
            body = "".join("<p>%s</p>" % html.escape(x) for x in make_records.paragraphs(rng, 3000))
            file.write(("<item><guid isPermaLink='false'>f%d</guid><title>خبر %d</title><description><![CDATA[%s%s]]></description></item>\n" % (
                count, count, body, frame(rng, 20_000))).encode())
        file.write(b"</channel></rss>\n")
    return count


def resident(process):
    try:
        with open("/proc/%d/status" % process) as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024
    except (OSError, StopIteration):
        return 0.0


def parsers(process):
    found = []
    for thread in os.listdir("/proc/%d/task" % process):
        try:
            with open("/proc/%d/task/%s/children" % (process, thread)) as file:
                found += [int(number) for number in file.read().split()]
        except OSError:
            pass
    return found


def take(options, kind, write, size):
    small, large = "%s/small.%s" % (options.folder, kind), "%s/large-%d.%s" % (options.folder, size, kind)
    few = write(small, 1 << 20)
    count = write(large, size << 20)
    desk = many_records.Desk("%s/%s" % (options.folder, kind), options.rasid)
    desk.start()
    desk.drop("small." + kind, path=small)
    while not desk.is_done("small." + kind):
        desk.check()
        time.sleep(0.1)
    time.sleep(2)
    process = desk.process.pid
    before, begin = (resident(process), sum(map(resident, parsers(process)))), time.monotonic()
    over, peak = [], 0.0
    desk.drop("large." + kind, path=large)
    while not desk.is_done("large." + kind):
        desk.check()
        over.append(resident(process))
        peak = max([peak] + [resident(child) for child in parsers(process)])
        time.sleep(0.5)
    wall = time.monotonic() - begin
    time.sleep(2)
    articles = desk.query("SELECT count(*) FROM articles")[0][0]
    print("%s: %.0f MB, %d records in %.0f s; the daemon, MiB: %.0f before, %.0f at most (%+.0f), %.0f after; a parser: %.0f at most" % (
        kind, os.path.getsize(large) / 1e6, count, wall, before[0], max(over), max(over) - before[0], resident(process), peak))
    print("over time: " + " ".join("%.0f" % over[at] for at in range(0, len(over), max(1, len(over) // 15))))
    desk.stop(15)
    # The small file is the beginning of the large one: its records are known there.
    if articles != max(few, count):
        print("wrong: %d articles of %d" % (articles, max(few, count)))
        return 1
    os.unlink(large)
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rasid", required=True)
    parser.add_argument("--warc", type=int, default=1024)
    parser.add_argument("--feed", type=int, default=500)
    parser.add_argument("--folder", default="/var/tmp/rasid-large")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    wrong = 0
    if options.warc:
        wrong += take(options, "warc", warc, options.warc)
    if options.feed:
        wrong += take(options, "rss", feed, options.feed)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
