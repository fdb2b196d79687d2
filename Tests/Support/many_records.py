#!/usr/bin/env python3
"""One large file of many records beside fresh single files: memory, latency, and what kills leave.

    many_records.py --rasid .build/release/rasid [--records 200000] [--bytes 2500] [--kills 10] [--folder /var/tmp/rasid-records]

First round: the daemon takes the large file. Its resident memory is read every half second, and meanwhile single files are
dropped, each naming a tracked name; their time from rename to the line in the alert log is measured. Memory grows with the
articles on record, in whatever files they came; so the file is then taken once more, under another name, where every record is
known and nothing is added.
Second round, with --kills: a new spool and archive, the same file; the daemon is killed with SIGKILL at random moments and started
again. At the end every record has to be accounted for: each place once, each article once, each alert once and in order.
Ends with 1 where something is missing or is there twice.
"""
import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "سلمى البحتري"
FRESH = "نادر الكيلاني"
EVERY = 100
FAULTS = 997


class Desk:
    """A spool, an archive and a daemon on them."""

    def __init__(self, folder, rasid):
        self.folder, self.rasid, self.process = folder, rasid, None
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder + "/spool/inbox")
        os.makedirs(folder + "/state")
        with open(folder + "/watchlist.yaml", "w") as file:
            for line in ("names:", "  - {id: records, name: %s, kind: person}" % NAME,
                         "  - {id: fresh, name: %s, kind: person}" % FRESH):
                file.write(line + "\n")
        with open(folder + "/rasid.yaml", "w") as file:
            file.write("spool: %s/spool\narchive: {path: %s/state/rasid.db}\nwatchlists: [%s/watchlist.yaml]\n"
                       "inbox: {after: move, settle: 50ms, rescan: 2s}\n"
                       "alerts: {log: %s/state/alerts.jsonl, source: 'rasid://test', journal: false}\n"
                       % ((folder,) * 4))
        self.log = folder + "/state/alerts.jsonl"

    def start(self):
        self.process = subprocess.Popen([self.rasid, "run", "--config", self.folder + "/rasid.yaml"],
                                        stdout=subprocess.DEVNULL, stderr=open(self.folder + "/errors.txt", "ab"))

    def check(self):
        """Gives up where the daemon has ended by itself."""
        if self.process.poll() is not None:
            sys.exit("the daemon ended: see %s/errors.txt" % self.folder)

    def stop(self, how):
        self.process.send_signal(how)
        return self.process.wait()

    def memory(self):
        with open("/proc/%d/status" % self.process.pid) as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024

    def drop(self, name, path=None, text=None):
        place = self.folder + "/spool/inbox/" + name
        if path:
            os.link(path, place + ".part")
        else:
            with open(place + ".part", "w") as file:
                file.write(text)
        os.rename(place + ".part", place)

    def is_done(self, name):
        for folder, _, files in os.walk(self.folder + "/spool/done"):
            if any(file.endswith("~" + name) for file in files):
                return True
        return False

    def is_ready(self):
        """Whether a fresh file is taken: the daemon has opened its archive and made its index."""
        return not os.listdir(self.folder + "/spool/inbox")

    def query(self, sql):
        store = sqlite3.connect("file:%s/state/rasid.db?mode=ro" % self.folder, uri=True, timeout=30)
        try:
            return store.execute(sql).fetchall()
        finally:
            store.close()


def fresh_text(number):
    return ("خبر قصير رقم %d\n\nقال %s صباح اليوم إن الرحلة رقم %d تبدأ في موعدها المعلن وإن الطريق مفتوح.\n"
            % (number, FRESH, number))


class LogWatch:
    """The lines that the log grew by."""

    def __init__(self, path):
        self.path, self.file, self.rest = path, None, b""

    def lines(self):
        if self.file is None:
            if not os.path.exists(self.path):
                return []
            self.file = open(self.path, "rb")
        data = self.rest + self.file.read()
        *lines, self.rest = data.split(b"\n")
        return lines


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def beside(desk, path):
    """Takes the file; returns memory over time and the latencies of fresh files."""
    desk.start()
    while not os.path.exists(desk.log):
        desk.check()
        time.sleep(0.02)
    time.sleep(1)
    memory = [(0.0, desk.memory())]
    begin = time.monotonic()
    desk.drop("records.jsonl", path=path)
    watch, waiting, latencies, number = LogWatch(desk.log), {}, [], 0
    next_drop, next_look, done = begin + 1, begin, False
    while not done or waiting:
        desk.check()
        now = time.monotonic()
        if now >= next_look:
            memory.append((now - begin, desk.memory()))
            done, next_look = desk.is_done("records.jsonl"), now + 0.5
        if now >= next_drop and not done:
            number += 1
            name = "fresh-%d.txt" % number
            waiting[name] = time.monotonic()
            desk.drop(name, text=fresh_text(number))
            next_drop = now + random.uniform(0.15, 0.45)
        for line in watch.lines():
            if b'"subject":"fresh"' in line:
                name = json.loads(line)["data"]["article"]["file"]
                if name in waiting:
                    latencies.append((time.monotonic() - waiting.pop(name)) * 1000)
        time.sleep(0.001)
    wall = time.monotonic() - begin
    time.sleep(2)
    memory.append((time.monotonic() - begin, desk.memory()))
    desk.stop(signal.SIGTERM)
    return wall, memory, latencies


def again(desk, path):
    """The archive opened anew, then the same file under another name, of which every record is known: memory over time."""
    desk.drop("ready.txt", text="خبر لا يذكر أحدا\n\nافتتح المعرض صباح اليوم أمام زواره في المدينة القديمة.\n")
    desk.start()
    while not desk.is_ready():
        desk.check()
        time.sleep(0.2)
    time.sleep(1)
    memory = [(0.0, desk.memory())]
    begin = time.monotonic()
    desk.drop("again.jsonl", path=path)
    while not desk.is_done("again.jsonl"):
        desk.check()
        time.sleep(0.5)
        memory.append((time.monotonic() - begin, desk.memory()))
    desk.stop(signal.SIGTERM)
    return memory


def killed(desk, path, kills, seconds):
    """Takes the file through kills at random moments."""
    moments = sorted(random.uniform(0.02, 0.95) * seconds for _ in range(kills))
    desk.drop("records.jsonl", path=path)
    spent, left = 0.0, []
    for moment in moments:
        desk.start()
        time.sleep(max(0.05, moment - spent) + 0.3)
        spent = moment
        desk.stop(signal.SIGKILL)
        try:
            left.append(desk.query("SELECT count(*) FROM articles")[0][0])
        except sqlite3.Error:
            left.append(0)
    print("articles on record after each kill: %s" % " ".join(map(str, left)))
    desk.start()
    while not desk.is_done("records.jsonl"):
        desk.check()
        time.sleep(0.2)
    time.sleep(1)
    desk.stop(signal.SIGTERM)


def verify(desk, records, others=0):
    """Says what is wrong; nothing where every record is accounted for."""
    wrong = []
    faults = records // FAULTS
    file, held = desk.query("SELECT id, records FROM files WHERE file = 'records.jsonl' AND fate = 'recorded'")[0]
    fates = dict(desk.query("SELECT fate, count(*) FROM records WHERE file_id = %d GROUP BY fate" % file))
    if fates != {"recorded": records - faults, "rejected": faults}:
        wrong.append("fates are %s" % fates)
    if held != records:
        wrong.append("the file says that it holds %s records" % held)
    places = desk.query("SELECT count(DISTINCT place), min(place), max(place) FROM records WHERE file_id = %d" % file)[0]
    if places != (records, 1, records):
        wrong.append("places are %s" % (places,))
    urls = desk.query("SELECT count(*), count(DISTINCT url) FROM articles WHERE url IS NOT NULL")[0]
    if urls != (records - faults, records - faults):
        wrong.append("articles and their addresses are %s" % (urls,))
    with open(desk.log) as log:
        alerts = [json.loads(line) for line in log]
    if [alert["sequence"] for alert in alerts] != list(range(1, len(alerts) + 1)):
        wrong.append("the sequence of the alert log has gaps")
    named = [alert["data"]["article"]["file"] for alert in alerts if alert["subject"] == "records"]
    expected = ["records.jsonl#%d" % place for place in range(EVERY, records + 1, EVERY) if place % FAULTS]
    if named != expected:
        wrong.append("%d alerts of %d, %d of them different" % (len(named), len(expected), len(set(named))))
    if len({alert["id"] for alert in alerts}) != len(alerts):
        wrong.append("an alert was raised twice")
    if len(alerts) - len(named) != others:
        wrong.append("%d fresh files alerted, of %d" % (len(alerts) - len(named), others))
    return wrong


def say_memory(what, memory):
    sizes = [size for _, size in memory]
    print("%s, MiB: %.0f before, %.0f at most, %.0f after" % (what, sizes[0], max(sizes), sizes[-1]))
    print("over time: " + " ".join("%.0fs:%.0f" % memory[place] for place in range(0, len(memory), max(1, len(memory) // 12))))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rasid", required=True)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--bytes", type=int, default=2_350)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", default="/var/tmp/rasid-records")
    options = parser.parse_args()
    random.seed(options.seed)
    os.makedirs(options.folder, exist_ok=True)
    path = "%s/%d-%d.jsonl" % (options.folder, options.records, options.bytes)
    if not os.path.exists(path):
        with open(path + ".new", "wb") as file:
            subprocess.run([sys.executable, HERE + "/make_records.py", "--records", str(options.records), "--bytes",
                            str(options.bytes), "--faults", str(FAULTS), "--name", NAME, "--every", str(EVERY)],
                           stdout=file, check=True)
        os.rename(path + ".new", path)
    print("%d records, %.0f MB" % (options.records, os.path.getsize(path) / 1e6))

    desk = Desk(options.folder + "/beside", options.rasid)
    wall, memory, latencies = beside(desk, path)
    print("taken in %.1f s, %.0f records a second" % (wall, options.records / wall))
    say_memory("resident memory", memory)
    if latencies:
        print("fresh files beside it: %d, ms from rename to alert line: p50 %.1f, p95 %.1f, p99 %.1f, max %.1f" % (
            len(latencies), percentile(latencies, 0.5), percentile(latencies, 0.95), percentile(latencies, 0.99), max(latencies)))
    wrong = verify(desk, options.records, len(latencies))
    say_memory("the archive opened anew, and the same file again, all known", again(desk, path))
    if options.kills:
        desk = Desk(options.folder + "/killed", options.rasid)
        killed(desk, path, options.kills, wall)
        wrong += verify(desk, options.records)
    for line in wrong:
        print("wrong: " + line)
    print("every record accounted for" if not wrong else "FAILED")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
