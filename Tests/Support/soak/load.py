"""The threads that press on the daemon: one that drops files, one that drops files whose way is measured, and readers."""
import os
import socket
import subprocess
import threading
import time

import articles


class Producer:
    """Drops `total` files in floods: as fast as it can until `backlog` wait, then none until nine tenths of them are taken; then a few a
    second, until it is stopped."""

    def __init__(self, desk, seed, total, backlog):
        self.desk, self.total, self.backlog = desk, total, backlog
        self.maker = articles.Maker(seed)
        self.names, self.folders, self.kinds = set(), 0, {}
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.flooded = None

    def put(self, drop):
        folder = self.desk.path("spool/inbox").encode()
        target = os.path.join(folder, drop.name)
        if len(drop.name) > 240 or os.path.lexists(target):
            target = os.path.join(folder, b"long-%d" % self.maker.count)
        part = os.path.join(folder, b".soak-%d" % threading.get_ident())
        if drop.kind == "fifo":
            os.mkfifo(part)
        elif drop.kind == "folder":
            os.mkdir(target)
        elif drop.kind == "link":
            os.symlink("/etc/passwd", part)
        else:
            with open(part, "wb") as file:
                file.write(drop.data)
                if drop.kind == "huge":
                    file.truncate(9 << 20)
        self.kinds[drop.kind] = self.kinds.get(drop.kind, 0) + 1
        if drop.kind == "folder":
            self.folders += 1
            return
        self.names.add(os.path.basename(target))
        os.rename(part, target)

    def run(self):
        dropped = 0
        while not self.over.is_set():
            if dropped >= self.total:
                self.flooded = self.flooded or self.desk.now()
                time.sleep(0.05)
            elif dropped % 200 == 0 and self.desk.backlog() >= self.backlog:
                while self.desk.backlog() > self.backlog / 10 and not self.over.is_set():
                    time.sleep(0.05)
            with self.lock:
                self.put(self.maker.next())
            dropped += 1
        self.flooded = self.flooded or self.desk.now()

    def drop_fresh(self, number):
        with self.lock:
            self.put(self.maker.fresh(number))


class Readers:
    """Commands that read, over and over; what fails is kept."""

    LISTS = (
        (["search", "--limit", "50", "الوهدان"], ["search", '"رئيس الحكومة"'], ["search", "كهرباء -مياه"]),
        (["status"], ["status", "--json"], ["alerts", "--name", "name1"]),
        (["stories"], ["entities"], ["alerts", "--json", "--since", "1h"]),
    )

    def __init__(self, desk):
        self.desk, self.over = desk, threading.Event()
        self.faults, self.seconds, self.slowest = [], {}, (0, 0, "")
        self.threads = [threading.Thread(target=self.run, args=(commands,), daemon=True) for commands in self.LISTS]

    def run(self, commands):
        while not self.over.is_set():
            for words in commands:
                begin = time.monotonic()
                output = self.desk.ask(*words)
                took = time.monotonic() - begin
                self.seconds.setdefault(words[0], []).append(took)
                self.slowest = max(self.slowest, (took, self.desk.now() - took, " ".join(words)))
                if output.returncode not in (0, 1):
                    self.faults.append(f"{self.desk.now():.1f} s: {words}: exit {output.returncode}: {output.stderr.strip()[:300]}")

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()
