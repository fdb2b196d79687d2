#!/usr/bin/env python3
"""How fast `rasid search` is, process start included, and whether it finds what a naive scan finds.

  search_speed.py PROGRAM ARTICLES [RUNS]

ARTICLES: JSON lines, gzipped, with `id`, `title` and `text`. Each becomes a file of an inbox in a new folder under
/tmp, `rasid run --once` records them, and 20 queries are run RUNS times (20). The check reads every article from the
archive and folds, cuts and compares it here, in plain Python, by what the manual says: nothing of it is shared with
the program. Ends with 1 where one set of articles differs, or the 95th percentile is above 30 ms.
"""
import gzip, json, math, os, re, sqlite3, subprocess, sys, tempfile, time, unicodedata

CHECKOUT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
WATCHLIST = """names:
  - {id: sebsi, name: الباجي قائد السبسي, kind: person, aliases: [قائد السبسي]}
  - {id: unions, name: الاتحاد العام التونسي للشغل, kind: organization}
"""
# A query as typed, its options, and its tree: a word, (phrase), [any], {"all": …, "not": …}; a word may end in *.
QUERIES = [
    ("منوبة", [], "منوبة"),
    ("القيروان", [], "القيروان"),
    ("تونس", [], "تونس"),
    ("في", [], "في"),
    ("السبسي", [], "السبسي"),
    ("صفاقس سوسة", [], {"all": ["صفاقس", "سوسة"]}),
    ("وزير الداخلية", [], {"all": ["وزير", "الداخلية"]}),
    ('"وزير الداخلية"', [], ("وزير", "الداخلية")),
    ('"رئيس الجمهورية"', [], ("رئيس", "الجمهورية")),
    ('"مجلس الأمن"', [], ("مجلس", "الأمن")),
    ('"في تونس"', [], ("في", "تونس")),
    ("القدس OR غزة OR فلسطين", [], ["القدس", "غزة", "فلسطين"]),
    ("الإرهاب -سوريا", [], {"all": ["الإرهاب"], "not": ["سوريا"]}),
    ('كرة -"كرة القدم"', [], {"all": ["كرة"], "not": [("كرة", "القدم")]}),
    ('(ليبيا OR الجزائر) "وزير الخارجية"', [], {"all": [["ليبيا", "الجزائر"], ("وزير", "الخارجية")]}),
    ("اقتصاد*", [], "اقتصاد*"),
    ("عبدالكريم", [], [("عبد", "الكريم"), "عبدالكريم"]),
    ("مصر", ["--source", "*politic*"], "مصر"),
    ("الحكومة", ["--name", "sebsi"], "الحكومة"),
    ("ألمانيا", ["--since", "1d", "--until", "2099"], "ألمانيا"),
]

FOLDED = {}
for letters, folded in [
    ("آأإٱٲٳٵ", "ا"), ("ىیېۍئٸ", "ي"), ("ؤۄۅۆۇۈۉۊۋٶٷ", "و"), ("ةۀہھەۃۂ", "ه"), ("کڪگ", "ك"), ("پ", "ب"), ("چ", "ج"),
    ("ژ", "ز"), ("ڤ", "ف"), ("ڨ", "ق"), ("ں", "ن"), ("ٹ", "ت"), ("ۓ", "ے"), ("ءـ", ""),
]:
    FOLDED.update({ord(letter): folded for letter in letters})


def tokens(text):
    """The folded words of a text."""
    text = re.sub("(?<=[A-Za-z])['’‘](?=[A-Za-z])", "", text or "")
    text = "".join(c for c in text if unicodedata.category(c) != "Cf" and c != "\u0640")
    text = unicodedata.normalize("NFKD", text.translate({k: v for k, v in FOLDED.items() if v})).casefold()
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Mc"))
    return re.findall(r"[^\W_]+", text.translate(FOLDED))


def known_words():
    """What stands for itself: single words of these sections of the lexicon."""
    words = set()
    for name in ("lexicon.txt", "names.txt"):
        section = None
        for line in open(f"{CHECKOUT}/config/{name}", encoding="utf-8"):
            line = line.split("#")[0].strip()
            if line.startswith("["):
                section = line[1:-1]
            elif line and section not in ("title_adjectives", "organization_cues", "place_cues"):
                for form in line.split("|"):
                    words.update(tokens(form) if len(tokens(form)) == 1 else [])
    return words


def pattern(word, is_first):
    """What a word may be written as."""
    prefix, word = word.endswith("*"), word.rstrip("*")
    has_hamza = word[0] in "أإآ"
    word = tokens(word)[0]
    stem = word[2:] if word.startswith("ال") and len(word) > 4 and not has_hamza else word
    bare = stem != word or len(stem) < 3
    forms = [word] + ([stem] if stem != word else ["ال" + stem] if len(stem) >= 3 else [])
    joined = [f for f in forms if len(f) >= 3]
    lil = [f[2:] for f in forms if f.startswith("ال") and f != "الله"] if stem != word or not bare else []
    choices = ["(?:%s)" % "|".join(forms)]
    if is_first and joined:
        choices.append("(?P<clitic>(?:[وف]?[بكل]|[وف])(?:%s)%s)" % ("|".join(joined), "" if not lil else "|[وف]?لل(?:%s)" % "|".join(lil)))
    return re.compile("^(?:%s)%s" % ("|".join(choices), "" if prefix else "$"))


class Scan:
    def __init__(self, articles):
        self.articles = {id: (tokens(title), tokens(body)) for id, title, body in articles}
        self.vocabulary = {t for columns in self.articles.values() for column in columns for t in column}
        self.known = known_words()

    def forms(self, word, is_first):
        wanted = pattern(word, is_first)
        result = set()
        for token in self.vocabulary:
            match = wanted.match(token)
            if match and not (match.groupdict().get("clitic") and match.group("clitic") in self.known):
                result.add(token)
        return result

    def find(self, tree):
        if isinstance(tree, str):
            forms = self.forms(tree, True)
            return {id for id, columns in self.articles.items() if any(not forms.isdisjoint(c) for c in columns)}
        if isinstance(tree, tuple):
            forms = [self.forms(word, index == 0) for index, word in enumerate(tree)]
            return {
                id for id, columns in self.articles.items()
                if any(all(column[at + i] in f for i, f in enumerate(forms))
                       for column in columns for at in range(len(column) - len(forms) + 1))
            }
        if isinstance(tree, list):
            return set.union(*(self.find(part) for part in tree))
        found = set.intersection(*(self.find(part) for part in tree["all"]))
        return found.difference(*(self.find(part) for part in tree.get("not", [])))


def main():
    program, data = os.path.realpath(sys.argv[1]), sys.argv[2]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    with tempfile.TemporaryDirectory(prefix="rasid-search-", dir="/tmp") as folder:
        os.makedirs(f"{folder}/spool/inbox")
        for number, line in enumerate(gzip.open(data, "rt", encoding="utf-8")):
            article = json.loads(line)
            feed = re.sub(r"[^A-Za-z]+", "-", article["id"]).strip("-")
            with open(f"{folder}/spool/inbox/{feed}-{number:05}.txt", "w", encoding="utf-8") as file:
                file.write(f"{article['title'] or ''}\n\n{article['text']}\n")
        open(f"{folder}/watchlist.yaml", "w", encoding="utf-8").write(WATCHLIST)
        open(f"{folder}/rasid.yaml", "w").write(
            "spool: spool\narchive: {path: rasid.db}\nwatchlists: [watchlist.yaml]\n"
            f"data_dir: {CHECKOUT}/config\nalerts: {{log: alerts.jsonl, journal: false}}\n")
        os.environ["RASID_CONFIG"] = f"{folder}/rasid.yaml"
        subprocess.run([program, "run", "--once"], check=True, stderr=subprocess.DEVNULL)
        archive = sqlite3.connect(f"file:{folder}/rasid.db?mode=ro", uri=True)
        files = dict(archive.execute("SELECT id, file FROM articles"))
        named = {row[0] for row in archive.execute(
            "SELECT article_id FROM matches WHERE watch_id = 'sebsi' AND tier <> 'possible'")}
        scan = Scan(archive.execute("SELECT id, title, body FROM articles"))
        archive.close()
        sys.exit(measure(program, runs, scan, files, named))


def search(program, query, options):
    result = subprocess.run(
        [program, "search", "--json", "--limit", "1000"] + options + ["--", query], capture_output=True, text=True)
    return {json.loads(line)["article"]["id"] for line in result.stdout.splitlines()}


def found(program, query, options):
    """All of it: at most 1000 come at a time, so the files are asked for by thousands."""
    ids = search(program, query, options)
    if len(ids) < 1000 or "--source" in options:
        return ids
    return set().union(*(search(program, query, options + ["--source", f"*-{k:02}???.txt"]) for k in range(100)))


def measure(program, runs, scan, files, named):
    print(f"{len(files)} articles; {runs} runs each, whole processes, milliseconds")
    print(f"{'query':44} {'found':>6} {'naive':>6} {'p50':>6} {'p95':>6} {'max':>6}")
    every, wrong = [], 0
    for query, options, tree in QUERIES:
        expected = scan.find(tree)
        if "--source" in options:
            expected = {id for id in expected if options[1].strip("*") in files[id]}
        if "--name" in options:
            expected &= named
        ids = found(program, query, options)
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            subprocess.run([program, "search"] + options + ["--", query], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        every += times
        name = " ".join(options + [query])
        print(f"{name:44} {len(ids):6} {len(expected):6} {at(times, .5):6.1f} {at(times, .95):6.1f} {times[-1]:6.1f}"
              + ("" if ids == expected else f"  DIFFERENT: {sorted(ids ^ expected)[:8]}"))
        wrong += ids != expected
    every.sort()
    print(f"{'all':44} {'':6} {'':6} {at(every, .5):6.1f} {at(every, .95):6.1f} {every[-1]:6.1f}")
    print("every set of articles is the naive scan's" if not wrong else f"{wrong} of {len(QUERIES)} queries DIFFER")
    return 1 if wrong or at(every, .95) > 30 else 0


def at(times, share):
    return times[max(0, math.ceil(len(times) * share) - 1)]


main()
