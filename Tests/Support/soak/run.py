#!/usr/bin/env python3
"""A long life under load, with readers and faults all the while; then the ledger, the bounds and a chart.

  run.py PROGRAM FOLDER

SOAK_SECONDS (3600), SOAK_FILES (200000), SOAK_BACKLOG (5000), SOAK_SEED (1). Files are dropped in floods: as fast as possible
until SOAK_BACKLOG wait, then none until nine tenths are taken; twenty a second when all are dropped. In FOLDER: soak.svg, report.txt, samples.csv, fresh.csv; and desk/, which is removed where
everything held. Ends with 1 where a bound or the ledger is broken.
"""
import os
import shutil
import signal
import statistics
import sys
import threading
import time

import articles
import chart
from desk import Desk
from ledger import Ledger, check
from load import Producer, Readers
from watch import Watch

FAULTS = ("SIGHUP", "rotation", "SIGSTOP", "kill -9", "copytruncate", "log disk full", "SIGTERM")
EVERY = 30
# Bounds. A fresh file's way counts where no fault was going on, nor in the time after one in which the daemon catches up: its first pass
# after a start keeps the order of names (DELIVERY: the oldest first).
WAL_BYTES = 64 << 20
FRESH_SECONDS = 1.0
# No file starves, whatever its name and whatever went on: floods of this size take less than half of it.
LONGEST_SECONDS = 120
CATCH_UP = 15
# Resident memory is flat: from the second quarter of the time to the last, its median grows by no more than a constant and what each
# article adds to the index of stories that is held in memory.
GROWTH_BYTES, GROWTH_PER_ARTICLE = 32 << 20, 400


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0


def bounds(ledger, watch, marks, seconds, articles_count):
    wal = max(sample[2] for sample in watch.samples)
    ledger.expect(wal <= WAL_BYTES, f"WAL: at most {wal / 2**20:.1f} MiB (bound 64)")
    resident = [(sample[0], sample[1]) for sample in watch.samples if sample[1]]
    quarter = lambda n: statistics.median([r for t, r in resident if seconds * n / 4 <= t <= seconds * (n + 1) / 4] or [0])
    second, last = quarter(1), quarter(3)
    allowed = second + GROWTH_BYTES + GROWTH_PER_ARTICLE * articles_count / 2
    ledger.expect(
        last <= allowed,
        f"memory: median {second / 2**20:.0f} MiB in the second quarter, {last / 2**20:.0f} in the last (bound {allowed / 2**20:.0f}), "
        f"at most {max(r for _, r in resident) / 2**20:.0f}")
    descriptors = [sample[3] for sample in watch.samples if sample[3]]
    ledger.expect(max(descriptors) <= 128, f"descriptors: at most {max(descriptors)}, at the end {descriptors[-1]} (bound 128)")
    calm = [way for dropped, way in watch.ways if all(dropped + way < begin or dropped > end + CATCH_UP for begin, end, _ in marks)]
    everything = [way for _, way in watch.ways]
    ledger.expect(
        percentile(calm, 0.95) <= FRESH_SECONDS and len(calm) > 10,
        f"fresh files away from faults ({len(calm)}): p50 {percentile(calm, 0.5):.3f} s, p95 {percentile(calm, 0.95):.3f} (bound 1), "
        f"at most {max(calm, default=0):.2f}")
    ledger.expect(
        max(everything, default=0) <= LONGEST_SECONDS,
        f"all fresh files ({len(everything)}): p50 {percentile(everything, 0.5):.3f} s, p95 {percentile(everything, 0.95):.3f}, "
        f"at most {max(everything, default=0):.1f} (bound {LONGEST_SECONDS})")
    ledger.expect(not watch.waiting, f"fresh files without their line: {len(watch.waiting)}")


def main():
    program, folder = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
    seconds = int(os.environ.get("SOAK_SECONDS", 3600))
    total = int(os.environ.get("SOAK_FILES", 200_000))
    backlog = int(os.environ.get("SOAK_BACKLOG", 5_000))
    seed = int(os.environ.get("SOAK_SEED", 1))
    checkout = os.path.realpath(os.path.join(os.path.dirname(__file__), "../../.."))
    os.makedirs(folder, exist_ok=True)
    # Also then the disk is unmounted and the daemon ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    desk = Desk(os.path.join(folder, "desk"), program, articles.WATCHLIST, os.path.join(checkout, "config"))
    print(f"soak: {total} files, {seconds} s, {'with' if desk.has_disk else 'without'} a small disk for the logs; in {folder}", flush=True)
    try:
        held = live(desk, folder, seconds, total, backlog, seed)
    finally:
        desk.close()
    if held:
        shutil.rmtree(desk.folder, ignore_errors=True)
    sys.exit(0 if held else 1)


def live(desk, folder, seconds, total, backlog, seed):
    desk.start()
    producer = Producer(desk, seed, total, backlog)
    watch, readers = Watch(desk, producer), Readers(desk)
    dropping = threading.Thread(target=producer.run, daemon=True)
    dropping.start()
    watch.start()
    readers.start()
    turn, told = 0, 0
    while desk.now() < seconds:
        time.sleep(0.2)
        if desk.now() >= EVERY * (turn + 1) and desk.now() < seconds - 20:
            kind = FAULTS[turn % len(FAULTS)]
            if kind != "log disk full" or desk.has_disk:
                desk.fault(kind)
            turn += 1
        if not desk.is_alive():
            raise SystemExit(f"the daemon ended with {desk.process.returncode} at {desk.now():.0f} s; see {desk.path('journal')}")
        if desk.now() >= told + 60:
            told = desk.now()
            sample = watch.samples[-1]
            print(
                f"soak: {sample[0]:.0f} s, {len(producer.names)} dropped, {sample[4]} wait, WAL {sample[2] >> 20} MiB, "
                f"memory {(sample[1] or 0) >> 20} MiB, faults {turn}", flush=True)
    watch.over.set()
    producer.over.set()
    dropping.join()
    dropped = desk.now()
    while desk.backlog() > producer.folders and desk.now() < dropped + 1800:
        time.sleep(0.5)
    watch.join()
    readers.stop()
    # What was claimed last has its lines, and the search index what it lacks, when nothing is in flight any more.
    while desk.now() < dropped + 1800:
        status = desk.status()
        if status["run"]["in_flight"] == 0 and status["alerts"]["undelivered"] == 0 and status["search_behind"] == 0:
            break
        time.sleep(0.5)
    end = desk.now()
    ledger = Ledger()
    run = desk.status()["run"]
    ledger.expect(run["balanced"], f"of the last run, as status says: {run}")
    code = desk.stop()
    ledger.expect(code == 0, f"SIGTERM: exit {code}")
    check(ledger, desk, producer, desk.rotated + [desk.log])
    bounds(ledger, watch, desk.marks, seconds, len(producer.maker.digests))
    ledger.expect(not readers.faults, f"readers that failed: {len(readers.faults)} {readers.faults[:3] or ''}")
    for command, took in sorted(readers.seconds.items()):
        ledger.tell(f"        {command}: {len(took)} times, p50 {percentile(took, 0.5):.3f} s, p95 {percentile(took, 0.95):.3f}, at most {max(took):.2f}")
    took, moment, words = readers.slowest
    ledger.tell(f"        the slowest: {words}, {took:.1f} s, begun at {moment:.0f} s")
    report(ledger, desk, producer, watch, folder, seconds, end)
    return not ledger.faults


def report(ledger, desk, producer, watch, folder, seconds, end):
    head = (
        f"{len(producer.names)} files in {seconds} s (all of the flood by {producer.flooded:.0f} s), three readers, {len(desk.marks)} faults, "
        f"all done at {end:.0f} s")
    text = "\n".join([head] + ledger.lines) + "\n"
    with open(os.path.join(folder, "report.txt"), "w") as file:
        file.write(text)
    with open(os.path.join(folder, "fresh.csv"), "w") as file:
        file.write("dropped_at,seconds\n" + "".join(f"{dropped:.1f},{way:.3f}\n" for dropped, way in sorted(watch.ways)))
    with open(os.path.join(folder, "samples.csv"), "w") as file:
        file.write("seconds,resident_bytes,wal_bytes,descriptors,backlog\n")
        for sample in watch.samples:
            file.write(",".join("" if value is None else f"{value:.1f}" if i == 0 else str(value) for i, value in enumerate(sample)) + "\n")
    column = lambda index, scale: [(s[0], None if s[index] is None else s[index] / scale) for s in watch.samples]
    panels = [
        chart.Panel("resident memory", "MiB", column(1, 2**20)),
        chart.Panel("write-ahead log", "MiB", column(2, 2**20), (64, "bound")),
        chart.Panel("open descriptors", "count", column(3, 1), (128, "bound")),
        chart.Panel("backlog", "files in the inbox", column(4, 1)),
        chart.Panel("a fresh file, from its rename to its line in the log", "seconds", watch.ways, (1, "bound of p95 away from faults"), dots=True),
    ]
    held = "all held" if not ledger.faults else f"{len(ledger.faults)} broken"
    chart.draw(os.path.join(folder, "soak.svg"), f"Rasid under load: {held}", head, panels, desk.marks, max(seconds, watch.samples[-1][0]))
    print(text, end="")
    print(f"chart: {os.path.join(folder, 'soak.svg')}")


if __name__ == "__main__":
    main()
