"""The soak's daemon, its folders, and what is done to it from outside."""
import ctypes
import json
import os
import shutil
import signal
import subprocess
import threading
import time

LIBC = ctypes.CDLL(None, use_errno=True)


class Desk:
    """Configuration, spool, archive and logs below one folder; at most one daemon at a time. `marks` gets (begin, end, kind)."""

    def __init__(self, folder, program, watchlist, data):
        self.folder, self.program = folder, program
        LIBC.umount2(self.path("log").encode(), 2)
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("spool/inbox", "archive", "log"):
            os.makedirs(self.path(part))
        # The logs on a small disk of their own, to be filled; without the right to mount it is left out.
        self.has_disk = LIBC.mount(b"rasid-soak", self.path("log").encode(), b"tmpfs", 0, b"size=1g") == 0
        with open(self.path("watchlist.yaml"), "w") as file:
            file.write(watchlist)
        with open(self.path("rasid.yaml"), "w") as file:
            file.write(
                f"spool: {self.path('spool')}\ninbox: {{rescan: 5s}}\narchive: {{path: {self.path('archive/rasid.db')}}}\n"
                f"watchlists: [{self.path('watchlist.yaml')}]\ndata_dir: {data}\n"
                f"alerts: {{log: {self.log}, text_log: {self.path('log/alerts.log')}, journal: false}}\n"
            )
        self.process = None
        self.rotated = []
        self.began = time.monotonic()
        self.marks = []
        self.lock = threading.Lock()

    def path(self, name):
        return os.path.join(self.folder, name)

    @property
    def log(self):
        return self.path("log/alerts.jsonl")

    @property
    def archive(self):
        return self.path("archive/rasid.db")

    def now(self):
        return time.monotonic() - self.began

    def start(self):
        """Starts it, and waits until it says that it watches."""
        errors = open(self.path("journal"), "ab")
        seen = errors.tell()
        self.process = subprocess.Popen(
            [self.program, "run", "--config", self.path("rasid.yaml")], stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        errors.close()
        end = time.monotonic() + 300
        while time.monotonic() < end:
            with open(self.path("journal"), "rb") as file:
                file.seek(seen)
                if b"notice: watching " in file.read():
                    return
            if self.process.poll() is not None:
                raise SystemExit(f"the daemon ended with {self.process.returncode}; see {self.path('journal')}")
            time.sleep(0.05)
        raise SystemExit("the daemon was not ready in five minutes")

    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=120)

    def ask(self, *words):
        return subprocess.run([self.program, *words, "--config", self.path("rasid.yaml")], capture_output=True, text=True)

    def status(self):
        return json.loads(self.ask("status", "--json").stdout or "{}")

    def backlog(self):
        return sum(1 for entry in os.scandir(self.path("spool/inbox")) if not entry.name.startswith(".soak"))

    def close(self):
        if self.is_alive():
            self.process.kill()
            self.process.wait()
        if self.has_disk:
            # What is asked of it afterwards lies beside the archive.
            for name in os.listdir(self.path("log")):
                shutil.copy(self.path(f"log/{name}"), self.path(f"archive/{name}"))
            LIBC.umount2(self.path("log").encode(), 2)

    # Faults; each returns when its cause is over.

    def fault(self, kind):
        begin = self.now()
        actions = {
            "SIGHUP": lambda: self.process.send_signal(signal.SIGHUP), "SIGSTOP": self.stand_still, "kill -9": self.kill,
            "SIGTERM": self.restart, "rotation": self.rotate, "copytruncate": self.copy_and_cut, "log disk full": self.fill_disk,
        }
        actions[kind]()
        self.marks.append((begin, self.now(), kind))

    def stand_still(self, seconds=5):
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        with self.lock:
            self.process.kill()
            self.process.wait()
            self.start()

    def restart(self):
        with self.lock:
            code = self.stop()
            if code != 0:
                raise SystemExit(f"SIGTERM: exit {code}")
            self.start()

    def next_name(self):
        self.rotated.append(f"{self.log}.{len(self.rotated) + 1:04}")
        return self.rotated[-1]

    def rotate(self):
        os.rename(self.log, self.next_name())
        self.process.send_signal(signal.SIGHUP)

    def copy_and_cut(self):
        """As logrotate's copytruncate, but while the daemon stands still: what is written between copy and cut is lost by design."""
        self.process.send_signal(signal.SIGSTOP)
        while open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()[0] != "T":
            time.sleep(0.01)
        shutil.copy(self.log, self.next_name())
        os.truncate(self.log, 0)
        self.process.send_signal(signal.SIGCONT)

    def fill_disk(self, seconds=8):
        if not self.has_disk:
            return
        filler = self.path("log/filler")
        file = os.open(filler, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        # Large pieces, then single pages: no byte is left.
        for piece in (1 << 20, 4096):
            try:
                while os.write(file, b"\0" * piece):
                    pass
            except OSError:
                continue
        os.close(file)
        time.sleep(seconds)
        os.unlink(filler)
