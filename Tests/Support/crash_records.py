#!/usr/bin/env python3
"""Files of many records in every format, and a daemon that is killed while it reads them.

    crash_records.py --rasid .build/release/rasid [--preset kills|mixed] [--seed 1] [--files 40] [--kills 25] [--folder DIR]

Files of 20 to 400 records (JSON lines, JSON, RSS, Atom, ninjs, NewsML-G2, mbox, WARC; some gzipped) are dropped by rename, by hard link or
written in place, while the daemon is killed with SIGKILL at random moments (`kills`), or killed, stopped, restarted at once, halted and
killed, and sent SIGHUP (`mixed`). The seed also decides what becomes of a file that was read: move, delete or keep. Some records are
no articles; some stand in two files, as in a feed that is polled; of some the text names a tracked name.
At the end each record has to be on record exactly once, with its fate; each naming article has exactly one alert; sequences have no
gap; and under `delete` each rejected record has to lie in `rejected/`. Ends with 1 where something is missing or is there twice.
"""
import argparse
import base64
import collections
import gzip
import html
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_records  # noqa: E402

NAME = "سلمى البحتري"
ID = re.compile(r"RSD-(\d{6})")


def text_of(rng, number, names):
    parts = make_records.paragraphs(rng, rng.choice((300, 900, 2500)))
    parts.insert(rng.randrange(len(parts) + 1), "ورد في السجل رقم RSD-%06d ما يخص هذا الموضوع وحده دون غيره من المواضيع." % number)
    if names:
        parts.insert(rng.randrange(len(parts) + 1), "وقالت %s إن الطريق رقم %d مفتوح منذ صباح اليوم أمام الجميع." % (NAME, number))
    return parts


def jsonl(records):
    return b"\n".join(json.dumps(
        {"title": t, "text": "\n\n".join(p), "url": "https://jsonl.example/%d" % n} if p else {"title": "", "text": ""},
        ensure_ascii=False).encode() for n, t, p in records) + b"\n"


def array(records):
    return json.dumps({"articles": [
        {"headline": t, "articleBody": "\n\n".join(p), "@type": "NewsArticle", "url": "https://json.example/%d" % n} if p
        else {"@type": "NewsArticle", "headline": "", "articleBody": ""} for n, t, p in records]}, ensure_ascii=False, indent=1).encode()


def rss(records):
    items = "".join("<item><guid isPermaLink='false'>rss-%d</guid><title>%s</title><description>%s</description></item>\n" % (
        n, html.escape(t) if p else "", html.escape("".join("<p>%s</p>" % x for x in p))) for n, t, p in records)
    return ("<?xml version='1.0'?><rss version='2.0'><channel><title>قناة</title><link>https://rss.example/</link>%s</channel></rss>" % items).encode()


def atom(records):
    entries = "".join("<entry><id>tag:atom.example,2026:%d</id><title>%s</title><updated>2026-11-30T01:00:00Z</updated><content type='xhtml'>"
                      "<div xmlns='http://www.w3.org/1999/xhtml'>%s</div></content></entry>\n" % (
                          n, html.escape(t) if p else "", "".join("<p>%s</p>" % html.escape(x) for x in p)) for n, t, p in records)
    return ("<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:atom.example,2026:f</id><title>خلاصة</title>%s</feed>" % entries).encode()


def ninjs(records):
    return json.dumps([{"uri": "https://ninjs.example/%d" % n, "version": "1", "type": "text", "headline": t if p else "",
                        "body_text": "\n\n".join(p)} for n, t, p in records], ensure_ascii=False).encode()


def newsml(records):
    items = "".join("<newsItem guid='urn:newsml:g2.example:%d' version='1'><itemMeta><itemClass qcode='ninat:text'/><provider qcode='p:example'/>"
                    "<pubStatus qcode='stat:usable'/></itemMeta><contentMeta><headline>%s</headline></contentMeta><contentSet><inlineXML>"
                    "<html xmlns='http://www.w3.org/1999/xhtml'><body>%s</body></html></inlineXML></contentSet></newsItem>\n" % (
                        n, html.escape(t) if p else "", "".join("<p>%s</p>" % html.escape(x) for x in p)) for n, t, p in records)
    return ("<?xml version='1.0'?><newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet>%s</itemSet></newsMessage>" % items).encode()


def mbox(records):
    def encode(text):
        return base64.encodebytes(text.encode()).decode()
    return "".join("From wire@mail.example Mon Nov 30 01:00:00 2026\nMessage-ID: <%d@mail.example>\nFrom: wire@mail.example\n"
                   "Subject: =?utf-8?b?%s?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n%s\n" % (
                       n, base64.b64encode((t if p else "").encode()).decode(), encode("\n\n".join(p))) for n, t, p in records).encode()


def warc(records):
    out = []
    for n, t, p in records:
        page = ("<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>%s</title></head><body><article><h1>%s</h1>%s</article></body></html>" % (
            html.escape(t), html.escape(t), "".join("<p>%s</p>" % html.escape(x) for x in p))).encode() if p else b"<html><body></body></html>"
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://warc.example/%d\r\nWARC-Date: 2026-11-30T01:00:00Z\r\n"
                "WARC-Record-ID: <urn:uuid:%012d>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (n, n, len(body))).encode()
        out.append(head + body + b"\r\n\r\n")
    return b"".join(out)


FORMATS = [(jsonl, "jsonl"), (array, "json"), (rss, "rss"), (atom, "atom"), (ninjs, "ninjs"), (newsml, "xml"), (mbox, "mbox"), (warc, "warc")]


class Run:
    def __init__(self, options):
        self.options, self.rng, self.process = options, random.Random(options.seed), None
        self.folder = options.folder
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder + "/spool/inbox")
        os.makedirs(self.folder + "/state")
        self.after = self.rng.choice(("move", "delete", "keep")) if not options.after else options.after
        with open(self.folder + "/watchlist.yaml", "w") as file:
            file.write("names:\n  - {id: records, name: %s, kind: person}\n" % NAME)
        with open(self.folder + "/rasid.yaml", "w") as file:
            file.write("spool: %s/spool\narchive: {path: %s/state/rasid.db}\nwatchlists: [%s/watchlist.yaml]\n"
                       "inbox: {after: %s, settle: 200ms, rescan: 1s}\n"
                       "alerts: {log: %s/state/alerts.jsonl, source: 'rasid://test', journal: false}\n"
                       % (self.folder, self.folder, self.folder, self.after, self.folder))
        self.inbox = self.folder + "/spool/inbox/"
        self.log = self.folder + "/state/alerts.jsonl"
        self.files, self.naming, self.articles, self.faults, self.repeats = {}, set(), set(), collections.Counter(), collections.Counter()

    def make(self):
        """The files: name to bytes, and what has to become of their records."""
        number, kept = 0, []
        for index in range(self.options.files):
            write, ext = self.rng.choice(FORMATS)
            records = []
            for _ in range(self.rng.choice((20, 60, 150, 400))):
                number += 1
                draw = self.rng.random()
                if draw < 0.03:
                    records.append((number, "", []))
                    self.faults[index] += 1
                    continue
                names = draw < 0.08
                records.append((number, "عنوان الخبر رقم RSD-%06d" % number, text_of(self.rng, number, names)))
                self.articles.add(number)
                if names:
                    self.naming.add(number)
            if index % 5 == 4 and kept:      # the same feed, polled again: half of what stood in it, and what is new
                write, ext, old = self.rng.choice(kept)
                again = [record for record in old if record[2]][: len(old) // 2]
                self.repeats[index] = len(again)
                records = again + records
            elif write is not mbox:
                kept.append((write, ext, records))
            data = write(records)
            name = "%03d.%s" % (index, ext)
            if self.rng.random() < 0.3:
                data, name = gzip.compress(data, 1), name + ".gz"
            self.files[name] = (index, data, len(records))

    def start(self):
        self.process = subprocess.Popen([self.options.rasid, "run", "--config", self.folder + "/rasid.yaml"],
                                        stdout=subprocess.DEVNULL, stderr=open(self.folder + "/errors.txt", "ab"))

    def end(self, how):
        self.process.send_signal(how)
        code = self.process.wait()
        if how == signal.SIGTERM and code not in (0, -signal.SIGTERM):      # the latter before it has begun to listen
            sys.exit("the daemon ended with %d: see %s/errors.txt" % (code, self.folder))

    def disturb(self):
        kind = "kill" if self.options.preset == "kills" else self.rng.choice(("kill", "kill", "stop", "restart", "halt", "reload"))
        if self.process.poll() == -signal.SIGHUP:      # before it had begun to listen
            self.start()
        elif self.process.poll() is not None:
            sys.exit("the daemon ended by itself: see %s/errors.txt" % self.folder)
        if kind == "reload":
            self.process.send_signal(signal.SIGHUP)
            return kind
        if kind == "halt":
            self.process.send_signal(signal.SIGSTOP)
            time.sleep(self.rng.uniform(0, 0.3))
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        else:
            self.end(signal.SIGTERM if kind in ("stop", "restart") else signal.SIGKILL)
        if kind != "restart":
            time.sleep(self.rng.uniform(0, 0.2))
        self.start()
        return kind

    def drop(self, name, data):
        style = self.rng.randrange(3)
        place = self.inbox + name
        if style == 0:                        # written in place, slowly
            with open(place, "wb") as file:
                for at in range(0, len(data), len(data) // 3 + 1):
                    file.write(data[at:at + len(data) // 3 + 1])
                    file.flush()
        else:
            with open(self.folder + "/" + name, "wb") as file:
                file.write(data)
            if style == 1:
                os.rename(self.folder + "/" + name, place)
            else:
                os.link(self.folder + "/" + name, place)
                os.unlink(self.folder + "/" + name)

    def query(self, sql):
        store = sqlite3.connect("file:%s/state/rasid.db?mode=ro" % self.folder, uri=True, timeout=30)
        try:
            return store.execute(sql).fetchall()
        finally:
            store.close()

    def is_done(self):
        try:
            done = self.query("SELECT count(*) FROM files WHERE fate IN ('recorded', 'known', 'rejected')")[0][0]
            waiting = self.query("SELECT count(*) FROM alerts WHERE delivered_at IS NULL")[0][0]
        except sqlite3.Error:
            return False
        left = 0 if self.after == "keep" else len(os.listdir(self.inbox))
        work = sum(len(files) for _, _, files in os.walk(self.folder + "/spool/work"))
        return done >= len(self.files) and waiting == 0 and left == 0 and work == 0

    def run(self):
        self.make()
        self.start()
        kinds = collections.Counter()
        events = ["drop"] * len(self.files) + ["disturb"] * self.options.kills
        self.rng.shuffle(events)
        names = list(self.files)
        for event in events:
            if event == "drop":
                name = names.pop(0)
                self.drop(name, self.files[name][1])
                time.sleep(self.rng.choice((0, 0.02, 0.2)))
            else:
                time.sleep(self.rng.choice((0.05, 0.2, 0.5, 1.0, 1.5)))
                kinds[self.disturb()] += 1
        until = time.monotonic() + 240
        while not self.is_done():
            if time.monotonic() > until:
                sys.exit("not done after 240 s: see %s" % self.folder)
            time.sleep(0.2)
        self.end(signal.SIGTERM)
        return kinds

    def wrong(self):
        wrong = []

        def expect(what, got, wanted):
            if got != wanted:
                wrong.append("%s: %s, wanted %s" % (what, got, wanted))
        expect("integrity", self.query("PRAGMA integrity_check")[0][0], "ok")
        bodies = collections.Counter(int(number) for body, in self.query("SELECT body FROM articles") for number in set(ID.findall(body)))
        expect("articles", sum(bodies.values()), len(self.articles))
        expect("articles missing", sorted(self.articles - set(bodies))[:10], [])
        expect("articles twice", sorted(n for n, count in bodies.items() if count > 1)[:10], [])
        known = 0
        for name, (index, _, held) in self.files.items():
            rows = self.query("SELECT id, fate, records FROM files WHERE file = '%s'" % name)
            if len(rows) != 1:
                wrong.append("%s has %d rows" % (name, len(rows)))
                continue
            fates = collections.Counter(dict(self.query("SELECT fate, count(*) FROM records WHERE file_id = %d GROUP BY fate" % rows[0][0])))
            expect(name + " rejected", fates["rejected"], self.faults[index])
            expect(name, fates["recorded"] + fates["known"], held - self.faults[index])
            expect(name + " in all", rows[0][2], held)
            known += fates["known"]
        # A long file is overtaken by shorter ones, so which of two is the repeated one is not said.
        expect("known", known, sum(self.repeats.values()))
        with open(self.log) as log:
            alerts = [json.loads(line) for line in log]
        expect("sequence", [a["sequence"] for a in alerts] == list(range(1, len(alerts) + 1)), True)
        expect("ids of alerts", len({a["id"] for a in alerts}), len(alerts))
        titles = collections.Counter(int(ID.search(a["data"]["article"]["title"]).group(1)) for a in alerts)
        expect("naming articles without alert", sorted(self.naming - set(titles))[:10], [])
        expect("articles with more than one alert", sorted(n for n, count in titles.items() if count > 1)[:10], [])
        expect("alerts nobody asked for", sorted(set(titles) - self.naming)[:10], [])
        if self.after == "delete":
            kept = [f for _, _, files in os.walk(self.folder + "/spool/rejected") for f in files if not f.endswith(".reason")]
            expect("rejected records kept", len(kept), sum(self.faults.values()))
        return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rasid", required=True)
    parser.add_argument("--preset", choices=("kills", "mixed"), default="kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--after", choices=("move", "delete", "keep"))
    parser.add_argument("--folder", default="/var/tmp/rasid-crash-records")
    options = parser.parse_args()
    begin = time.monotonic()
    run = Run(options)
    kinds = run.run()
    wrong = run.wrong()
    print("%s %d, after: %s: %d files, %d articles, %d naming, %d faults, %d again; %s; %.0f s" % (
        options.preset, options.seed, run.after, len(run.files), len(run.articles), len(run.naming), sum(run.faults.values()),
        sum(run.repeats.values()), ", ".join("%s %d" % pair for pair in sorted(kinds.items())), time.monotonic() - begin))
    for line in wrong:
        print("wrong: " + line)
    print("every record accounted for" if not wrong else "FAILED, see " + run.folder)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
