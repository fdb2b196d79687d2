"""What must be true when all is over: each file accounted for, each alert that was due in the log once."""
import collections
import glob
import json
import os
import sqlite3


class Ledger:
    """`lines`: what to tell; `faults`: what is broken."""

    def __init__(self):
        self.lines, self.faults = [], []

    def tell(self, text):
        self.lines.append(text)

    def expect(self, holds, text):
        self.lines.append(f"{'held  ' if holds else 'BROKEN'}  {text}")
        if not holds:
            self.faults.append(text)


def check(ledger, desk, producer, logs):
    archive = sqlite3.connect(f"file:{desk.archive}?mode=ro", uri=True)
    one = lambda sql: archive.execute(sql).fetchone()[0]
    fates = dict(archive.execute("SELECT fate, count(*) FROM files GROUP BY fate"))
    names = {bytes(row[0]) for row in archive.execute("SELECT file_bytes FROM files")}
    dropped = producer.names
    ledger.tell("        dropped: " + ", ".join(f"{count} {kind}" for kind, count in sorted(producer.kinds.items())))
    ledger.tell("        fates: " + ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items())))
    ledger.expect(
        sum(fates.values()) == len(dropped) and set(fates) <= {"recorded", "known", "rejected"},
        f"files dropped {len(dropped)} = recorded {fates.get('recorded', 0)} + known {fates.get('known', 0)} + rejected "
        f"{fates.get('rejected', 0)} + deferred {fates.get('deferred', 0)}")
    ledger.expect(names == dropped, f"each by its name: {len(dropped - names)} missing, {len(names - dropped)} that nobody dropped")
    for reason, count in archive.execute("SELECT reason, count(*) FROM files WHERE fate = 'rejected' GROUP BY reason ORDER BY 2 DESC LIMIT 8"):
        ledger.tell(f"        rejected {count}: {reason[:90]}")
    digests = {row[0] for row in archive.execute("SELECT digest FROM articles")}
    digests = {d if d.startswith("sha256:") else f"sha256:{d}" for d in digests}
    ledger.expect(producer.maker.digests <= digests, f"articles made {len(producer.maker.digests)}, {len(producer.maker.digests - digests)} not on record")

    alerts = []
    broken = 0
    for path in logs:
        with open(path, "rb") as file:
            for line in file:
                try:
                    alerts.append(json.loads(line))
                except ValueError:
                    broken += 1
    sequences = [alert["sequence"] for alert in alerts]
    ledger.expect(broken == 0, f"lines of {len(logs)} logs that are no alert: {broken}")
    ledger.expect(sequences == list(range(1, len(sequences) + 1)), f"alerts {len(sequences)} are numbered without a gap, in order")
    ledger.expect(len({alert["id"] for alert in alerts}) == len(alerts), "no id stands twice")
    had = collections.Counter((alert["data"]["article"]["digest"], alert["subject"]) for alert in alerts)
    due = producer.maker.due
    twice = sum(count - 1 for count in had.values())
    ledger.expect(
        set(had) == due and twice == 0,
        f"alerts due {len(due)}: {len(due - set(had))} missing, {len(set(had) - due)} that were not due, {twice} twice")
    stored = one("SELECT count(*) FROM alerts")
    undelivered = one("SELECT count(*) FROM alerts WHERE delivered_at IS NULL")
    ledger.expect(stored == len(alerts) and undelivered == 0, f"alerts on record {stored}, undelivered {undelivered}")
    integrity = [row[0] for row in archive.execute("PRAGMA integrity_check")]
    ledger.expect(integrity == ["ok"], f"archive: {', '.join(integrity[:3])}; {os.path.getsize(desk.archive) >> 20} MiB")
    archive.close()

    for part, count in (("done", fates.get("recorded", 0) + fates.get("known", 0)), ("rejected", fates.get("rejected", 0))):
        found = sum(len(files) for _, _, files in os.walk(desk.path(f"spool/{part}")))
        # Beside a rejected file lies its reason.
        ledger.expect(found in (count, 2 * count), f"files in {part}/: {found} of {count}")
    left = sum(len(files) for _, _, files in os.walk(desk.path("spool/work")))
    inbox = len(glob.glob(desk.path("spool/inbox/*")))
    ledger.expect(left == 0 and inbox == producer.folders, f"left in work/ {left}, in inbox/ {inbox} (folders {producer.folders})")
