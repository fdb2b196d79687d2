"""What is measured each second, and the way of fresh files from the inbox to the alert log."""
import json
import os
import threading
import time


class Watch(threading.Thread):
    """`samples`: (seconds, resident bytes, bytes of the WAL, descriptors, files that wait); None where the daemon is not there.
    `ways`: (second it was dropped, seconds until its line stood in the log)."""

    def __init__(self, desk, producer):
        super().__init__(daemon=True)
        self.desk, self.producer = desk, producer
        self.samples, self.ways, self.waiting = [], [], {}
        self.over = threading.Event()
        self.places = {}

    def resident(self):
        try:
            with open(f"/proc/{self.desk.process.pid}/status") as file:
                for line in file:
                    if line.startswith("VmRSS:"):
                        return int(line.split()[1]) * 1024
        except OSError:
            pass
        return None

    def sample(self):
        try:
            wal = os.stat(self.desk.archive + "-wal").st_size
        except OSError:
            wal = 0
        try:
            descriptors = len(os.listdir(f"/proc/{self.desk.process.pid}/fd"))
        except OSError:
            descriptors = None
        self.samples.append((self.desk.now(), self.resident(), wal, descriptors, self.desk.backlog()))

    def follow(self):
        """Reads what came to the log, and to the one that was renamed last."""
        for path in self.desk.rotated[-1:] + [self.desk.log]:
            try:
                with open(path, "rb") as file:
                    status = os.fstat(file.fileno())
                    place = self.places.get(status.st_ino, 0)
                    # After a cut it begins anew.
                    file.seek(place if place <= status.st_size else 0)
                    place = file.tell()
                    data = file.read()
            except OSError:
                continue
            whole = data.rfind(b"\n") + 1
            self.places[status.st_ino] = place + whole
            for line in data[:whole].splitlines():
                if b'"fresh-' in line:
                    name = json.loads(line)["data"]["article"]["file"]
                    if name in self.waiting:
                        dropped = self.waiting.pop(name)
                        self.ways.append((dropped, self.desk.now() - dropped))

    def run(self):
        number, due = 0, time.monotonic()
        while not self.over.is_set():
            if time.monotonic() >= due:
                due = max(due + 1, time.monotonic())
                self.sample()
                number += 1
                self.waiting[f"fresh-{number}.txt"] = self.desk.now()
                self.producer.drop_fresh(number)
            self.follow()
            time.sleep(0.02)
        # What waits still has its line when the backlog is gone.
        end = time.monotonic() + 600
        while self.waiting and time.monotonic() < end:
            self.follow()
            time.sleep(0.1)
