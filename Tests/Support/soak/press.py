#!/usr/bin/env python3
"""How large the write-ahead log gets in a flood beside Rasid's own readers on a machine that has too much to do.

  press.py PROGRAM FOLDER

PRESS_FILES (30000), PRESS_READERS (3: each loops over commands of its own), PRESS_BURNERS (4: processes that only compute), PRESS_BACKLOG
(5000), PRESS_SEED (1). Prints a line; ends with 1 where the log got over its bound. FOLDER is removed where it did not.
"""
import multiprocessing
import os
import shutil
import sys
import threading
import time

import articles
from desk import Desk
from load import Producer, Readers

WAL_BYTES = 64 << 20


def burn():
    while True:
        sum(range(100_000))


class Meter(threading.Thread):
    """Looks at the log's size all the time. `largest`: bytes, and when; `over`: seconds it was above 24 MiB."""

    def __init__(self, desk):
        super().__init__(daemon=True)
        self.desk, self.done = desk, threading.Event()
        self.largest, self.at, self.over, self.samples = 0, 0, 0, []

    def run(self):
        last = self.desk.now()
        while not self.done.is_set():
            try:
                size = os.stat(self.desk.archive + "-wal").st_size
            except OSError:
                size = 0
            now = self.desk.now()
            if size > self.largest:
                self.largest, self.at = size, now
            if size > 24 << 20:
                self.over += now - last
            last = now
            self.samples.append(size)
            time.sleep(0.01)


def main():
    program, folder = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
    number = lambda name, usual: int(os.environ.get("PRESS_" + name, usual))
    total, readers_count, burners_count = number("FILES", 30_000), number("READERS", 3), number("BURNERS", 4)
    checkout = os.path.realpath(os.path.join(os.path.dirname(__file__), "../../.."))
    desk = Desk(folder, program, articles.WATCHLIST, os.path.join(checkout, "config"))
    burners = [multiprocessing.Process(target=burn, daemon=True) for _ in range(burners_count)]
    held = False
    try:
        held = press(desk, number, total, readers_count, burners)
    finally:
        for burner in burners:
            if burner.is_alive():
                burner.kill()
        desk.close()
    if held:
        shutil.rmtree(desk.folder, ignore_errors=True)
    sys.exit(0 if held else 1)


def press(desk, number, total, readers_count, burners):
    desk.start()
    producer = Producer(desk, number("SEED", 1), 0, 0)
    # Made before the clock runs: what is measured is the daemon.
    made = desk.path("made")
    os.mkdir(made)
    for index in range(total):
        with open(f"{made}/{index}.txt", "wb") as file:
            file.write(producer.maker.article(producer.maker.some_names()).data)
    meter, readers = Meter(desk), Readers(desk)
    for burner in burners:
        burner.start()
    for thread in readers.threads[:readers_count]:
        thread.start()
    begin = desk.now()
    meter.start()
    backlog = number("BACKLOG", 5_000)
    for index in range(total):
        if index % 200 == 0:
            while desk.backlog() >= backlog:
                time.sleep(0.02)
        os.rename(f"{made}/{index}.txt", desk.path(f"spool/inbox/{index}.txt"))
    work = desk.path("spool/work")
    while desk.backlog() or any(files for _, _, files in os.walk(work)):
        if not desk.is_alive():
            raise SystemExit(f"the daemon ended; see {desk.path('journal')}")
        time.sleep(0.05)
    flooded = desk.now()
    # The search index is what it has yet to do.
    while desk.status()["search_behind"]:
        time.sleep(0.5)
    end = desk.now()
    meter.done.set()
    readers.over.set()
    for thread in readers.threads[:readers_count]:
        thread.join()
    meter.join()
    with open(f"/proc/{desk.process.pid}/stat") as file:
        ticks = file.read().rsplit(")", 1)[1].split()[11:13]
    computed = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    searches = sorted(readers.seconds.get("search", [0]))
    held = meter.largest <= WAL_BYTES and not readers.faults
    print(
        f"{'held' if held else 'BROKEN'}: {total} files, {readers_count} readers, {len(burners)} burners: WAL at most "
        f"{meter.largest / 2**20:.1f} MiB (at {meter.at - begin:.0f} s; bound {WAL_BYTES >> 20}), above 24 MiB for {meter.over:.1f} s; "
        f"{total / (flooded - begin):.0f} files/s and {computed / total * 1000:.2f} ms of a core for each, {flooded - begin:.1f} s, the index {end - flooded:.1f} s later; searches {len(searches)}, p50 "
        f"{searches[len(searches) // 2]:.2f} s, at most {searches[-1]:.2f} s; load {os.getloadavg()[0]:.1f}")
    for fault in readers.faults[:3]:
        print(fault)
    code = desk.stop()
    return held and code == 0


if __name__ == "__main__":
    main()
