"""What the soak drops: made-up news with and without tracked names, copies, odd names and garbage, and what must come of each file."""
import hashlib
import json
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), ".."))
from make_records import NAMES as GIVEN, PARTICLES, PLACES, WORDS  # noqa: E402

# Last names that stand in no list that the articles are made of: nobody is named by chance.
TRACKED = [f"{given} {last}" for given in ("أسامة", "إلهام", "نوفل", "رباب") for last in ("الوهدان", "القيراوني", "الزرمطي", "الدغبوشي", "البشناقي")]
WATCHLIST = "names:\n" + "".join(f"  - {{id: name{i}, name: {name}, kind: person}}\n" for i, name in enumerate(TRACKED))
# Drawn from as often as such words stand in news.
POOL = PARTICLES * 3 + WORDS * 2 + ["ال" + word for word in WORDS] + GIVEN + PLACES + [str(n) for n in range(2, 200, 3)]
FILE_NAMES = (
    "خبر {}.txt", "-n {}", "a b\tc {}.txt", "'\"{}\".txt", "x..{}..txt", "x\n{}.html", "{}.TXT", "{}", "$(reboot){}.txt", "\u202e{}.txt",
    "{}" + "ن" * 100,
)


class Drop:
    """One file: its name and bytes, whether it lies in the inbox as something else, and the alerts that are due of it."""

    def __init__(self, name, data, kind="article", alerts=()):
        self.name, self.data, self.kind, self.alerts = name, data, kind, alerts


class Maker:
    """Drops one after another; the same seed gives the same ones."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.count = 0
        self.recent = []
        # (digest, id of the name): what must stand in the log, once.
        self.due = set()
        self.digests = set()

    def name(self):
        self.count += 1
        if self.rng.random() < 0.02:
            return self.rng.choice(FILE_NAMES).format(self.count).encode()
        if self.rng.random() < 0.002:
            return b"\xff\xc3" + str(self.count).encode() + b".txt"
        return b"%d.txt" % self.count

    def text(self, names):
        """News of 600 to 4,000 bytes and more: sentences of words drawn at random, so that no two are versions of one text."""
        rng = self.rng
        words = rng.choices(POOL, k=rng.choice((60, 150, 250, 400)))
        sentences = [" ".join(words[i:i + 17]) + "." for i in range(0, len(words), 17)]
        parts = [" ".join(words[:7])] + [" ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3)]
        for name in names:
            told = f"وقال {TRACKED[name]} في اللقاء رقم {rng.randint(2, 99999)} إن العمل مستمر. "
            parts.insert(rng.randint(1, len(parts)), told + sentences[0])
        return "\n\n".join(parts) + "\n"

    def note(self, data, names):
        digest = "sha256:" + hashlib.sha256(data).hexdigest()
        self.digests.add(digest)
        alerts = [(digest, f"name{name}") for name in names]
        self.due.update(alerts)
        return alerts

    def next(self):
        draw = self.rng.random()
        if draw < 0.01:
            return self.garbage()
        if draw < 0.05 and self.recent:
            data, names = self.rng.choice(self.recent)
            return Drop(self.name(), data, "copy")
        if draw < 0.08 and self.recent:
            # The same text in other bytes.
            data, names = self.rng.choice(self.recent)
            data = data.replace(b"\n\n", b"\n" + b" " * self.rng.randint(1, 9999) + b"\n", 1)
            return Drop(self.name(), data, "article", self.note(data, names))
        if draw < 0.085:
            return self.records()
        return self.article(self.some_names())

    def some_names(self):
        draw = self.rng.random()
        return self.rng.sample(range(len(TRACKED)), 0 if draw < 0.85 else 1 if draw < 0.97 else 2)

    def article(self, names, name=None):
        data = self.text(names).encode()
        # A fresh file's copy could overtake it: its line would come under the copy's name.
        if name is None:
            self.recent.append((data, names))
        if len(self.recent) > 500:
            self.recent[self.rng.randrange(500)] = self.recent.pop()
        return Drop(name or self.name(), data, "article", self.note(data, names))

    def fresh(self, number):
        """A file whose way to its line is measured."""
        return self.article([self.rng.randrange(len(TRACKED))], b"fresh-%d.txt" % number)

    def records(self):
        """JSON lines: each line an article of its own."""
        lines, alerts = [], []
        for _ in range(self.rng.randint(2, 8)):
            names = self.some_names()
            line = json.dumps({"text": self.text(names)}, ensure_ascii=False).encode()
            alerts += self.note(line, names)
            lines.append(line)
        return Drop(self.name() + b".jsonl", b"\n".join(lines) + b"\n", "article", alerts)

    def garbage(self):
        kind = self.rng.choice(("empty", "binary", "huge", "encoding", "fifo", "folder", "link", "gzip", "html", "one letter"))
        rng = self.rng
        data = {
            "binary": lambda: bytes(rng.randrange(256) for _ in range(300)) + b"\0" * 20,
            "encoding": lambda: self.text([]).encode()[1::2],
            "gzip": lambda: b"\x1f\x8b\x08" + bytes(rng.randrange(256) for _ in range(200)),
            "html": lambda: b"<html><body>" + b"<div>" * 5000 + str(rng.random()).encode(),
            "one letter": lambda: "ن".encode() * rng.randrange(1, 400_000),
        }.get(kind, lambda: b"")()
        return Drop(self.name(), data, kind)
