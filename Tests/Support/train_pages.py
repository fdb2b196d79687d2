#!/usr/bin/env python3
"""train_pages.py FEATURES OUT.trees SET_DIR... [--votes FILE] [--folds DIR] [--trees 200] [--leaves 24]

Learns the trees of config/pages.trees from marked pages, off-line; needs lightgbm, numpy, scipy.

From the root of the repository, with the three sets unpacked in pages/ (config/pages.license says what they are and where they come from):

    swift run -c release rasid-train pages features pages/aed pages/fundus pages/traf    # what the program sees of each block
    python3 -m venv .venv && .venv/bin/pip install lightgbm numpy scipy trafilatura readability-lxml
    .venv/bin/python Tests/Support/vote_pages.py pages/traf votes.json
    .venv/bin/python Tests/Support/train_pages.py features config/pages.trees pages/aed pages/fundus pages/traf --votes votes.json

A set is a folder with pages/*.html and gold.json. FEATURES holds numbers.f32, ptr.i32, names.i32, vocabulary.txt, pages.txt and texts.txt.
A block is the article's if more than half of its runs of four words stand in the gold text. Sets with marked passages only
(`with`, `without`) are labelled where two public extractors agree (--votes), and by the marks.
With --folds, five more files are written, each learnt without the sites of its fold, and folds.json says which page is in which:
every figure that is told of these trees comes from pages of sites that they have not seen.
Of the blocks of at most four words, most of them in menus, half are learnt from, drawn by lot, at double weight: that halves the time.
Measured on 30 November 2026, each page by trees that have not seen its site (5 folds): F1 .936 (421 pages of AndyTheFactory), .972
(256 of fundus), .929 (989 of trafilatura, marked passages). 120 trees instead of 200 give .001 to .003 less.
The same features and votes give the same trees with the same version of LightGBM (4.7.0). The first step needs a minute, the votes another,
the trees three (twenty with --folds) and 3 GB of memory.
Thresholds are rounded down to floats of 32 bits, which changes no comparison; leaves are in millionths.
"""
import argparse, collections, json, os, re, struct, time, urllib.parse, zlib
import lightgbm, numpy as np, scipy.sparse as sp

parser = argparse.ArgumentParser(); parser.add_argument("features"); parser.add_argument("out"); parser.add_argument("sets", nargs="+")
parser.add_argument("--folds"); parser.add_argument("--trees", type=int, default=200); parser.add_argument("--leaves", type=int, default=24)
parser.add_argument("--rate", type=float, default=0.1); parser.add_argument("--min-sites", type=int, default=20); parser.add_argument("--marked-weight", type=float, default=0.35); parser.add_argument("--votes", help="what two public extractors (trafilatura, readability-lxml) make of the pages with marked passages: {page: [text, text]}")
arguments = parser.parse_args()
FEATURES_VERSION, NUMBERS = 1, 89
TOKEN = re.compile(r"\w+", re.UNICODE)

def site(key, gold, canonical):
    host = urllib.parse.urlsplit(gold.get("url") or "").hostname or urllib.parse.urlsplit(canonical).hostname
    if not host: return re.split(r"[_0-9]", key)[0]
    parts = host.split("."); n = 3 if len(parts) > 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-n:])

def read():
    load = lambda name, kind: np.fromfile(os.path.join(arguments.features, name), kind)
    lines = lambda name: open(os.path.join(arguments.features, name), encoding="utf-8").read().split("\n")
    numbers = load("numbers.f32", np.float32).reshape(-1, NUMBERS); ptr = load("ptr.i32", np.int32); names = load("names.i32", np.int32); vocabulary = lines("vocabulary.txt"); texts = lines("texts.txt")
    golds = {os.path.abspath(d): json.load(open(os.path.join(d, "gold.json"), encoding="utf-8")) for d in arguments.sets}
    pages, at = [], 0
    for line in lines("pages.txt"):
        if not line: continue
        path, count, canonical = line.split("\t"); count = int(count); key = os.path.basename(path).removesuffix(".html"); gold = golds[os.path.dirname(os.path.dirname(os.path.abspath(path)))].get(key)
        if gold is not None: pages.append(dict(path=path, key=key, rows=range(at, at + count), gold=gold, site=site(key, gold, canonical), texts=texts[at:at + count]))
        at += count
    return numbers, ptr, names, vocabulary, pages

def labels(page):
    """Labels of a page with the whole gold text; None if the page does not show it."""
    gold = TOKEN.findall(page["gold"]["articleBody"]); joined = " " + " ".join(gold) + " "; grams = {tuple(gold[i:i + 4]) for i in range(len(gold) - 3)}; seen = set(); out = []
    for text in page["texts"]:
        tokens = TOKEN.findall(text); own = [tuple(tokens[i:i + 4]) for i in range(len(tokens) - 3)]; hits = [g for g in own if g in grams]
        out.append(bool(tokens) and (len(hits) * 2 > len(own) if own else " " + " ".join(tokens) + " " in joined))
        if len(tokens) >= 8 and out[-1]: seen.update(hits)
    long = [i for i, text in enumerate(page["texts"]) if out[i] and len(text.split()) >= 8]
    if not long or len(seen) < 0.6 * len(grams): return None
    for i, text in enumerate(page["texts"]):
        if len(text.split()) < 8 and not long[0] <= i <= long[-1]: out[i] = False
    return np.array(out, dtype=np.float32)

flat = lambda s: re.sub(r"\s+", " ", s or "").strip()
def share(text, others):
    """For each of other texts, whether most of a block stands in it."""
    tokens = TOKEN.findall(text); own = [tuple(tokens[i:i + 4]) for i in range(len(tokens) - 3)]
    return [bool(tokens) and (sum(g in grams for g in own) * 2 > len(own) if own else " " + " ".join(tokens) + " " in joined) for joined, grams in others]

def voted(page, texts):
    """Labels and weights of a page with marked passages: a block counts where two extractors agree, or where a mark says what it is."""
    others = [(" " + " ".join(t) + " ", {tuple(t[i:i + 4]) for i in range(len(t) - 3)}) for t in (TOKEN.findall(x) for x in texts)]
    votes = [share(text, others) for text in page["texts"]]; out = np.array([all(v) for v in votes], dtype=np.float32); trust = np.array([1.0 if len(set(v)) == 1 else 0.0 for v in votes])
    for wanted, passages in ((0, page["gold"]["without"]), (1, page["gold"]["with"])):
        for passage in passages:
            hits = [i for i, text in enumerate(page["texts"]) if flat(passage) in text]
            for i in hits if not wanted or not any(out[i] for i in hits) else []: out[i] = wanted; trust[i] = 1.0
            if wanted and len(hits) == 1: trust[hits[0]] = 2.0
    return out, trust

def draw(pages, count):
    """A factor for the weight of each block. Of the blocks of at most four words, most of them in menus, half are learnt from, drawn by lot, at double weight."""
    drawn = np.ones(count); lot = np.random.RandomState(3).rand(count)
    for page in pages:
        for row, text in zip(page["rows"], page["texts"]):
            if len(text.split()) <= 4: drawn[row] = 2.0 if lot[row] < 0.5 else 0.0
    return drawn

def learn(matrix, rows, values, weights):
    data = lightgbm.Dataset(matrix[rows], label=values, weight=weights, params={"max_bin": 127, "feature_pre_filter": False, "verbose": -1})
    return lightgbm.train(dict(objective="binary", num_leaves=arguments.leaves, learning_rate=arguments.rate, min_data_in_leaf=40, feature_fraction=0.4, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, use_missing=False, deterministic=True, force_col_wise=True, seed=7, num_threads=2, verbose=-1), data, arguments.trees)

def weights(page, scale=1.0):
    own = np.array([min(200, len(t.split()) + len(re.findall(r"[\u3040-\u9fff]", t)) / 2) for t in page["texts"]]) ** 0.6
    return scale * (own / max(1.0, own.sum()) ** 0.5)

def train(matrix, pages):
    rows, values, loads = [], [], []
    def add(page, marks, scale=1.0):
        load = weights(page, scale) * drawn[page["rows"].start:page["rows"].stop]; kept = load > 0; rows.append(np.array(page["rows"])[kept]); values.append(marks[kept]); loads.append(load[kept])
    fit = lambda: (lambda w: learn(matrix, np.concatenate(rows), np.concatenate(values), w / w.mean()))(np.concatenate(loads))
    for page in pages:
        if page["labels"] is not None: add(page, page["labels"])
    for page in pages:
        if page["votes"] is not None: add(page, page["votes"][0], arguments.marked_weight * page["votes"][1])
    began = time.time(); model = fit(); print(f"{time.time() - began:.0f} s", flush=True); return model

def below(x):
    """The largest float of 32 bits that is not above x, as hexadecimal bits."""
    f = np.float32(x)
    if float(f) > x: f = np.nextafter(f, np.float32(-np.inf))
    return struct.pack(">f", f).hex()

def write(model, vocabulary, path):
    trees = []
    def walk(node, nodes, leaves):
        if "split_feature" not in node: leaves.append(round(node["leaf_value"] * 1e6)); return ~(len(leaves) - 1)
        assert node["decision_type"] == "<="
        own = [node["split_feature"], below(node["threshold"]), 0, 0]; index = len(nodes); nodes.append(own)
        own[2] = walk(node["left_child"], nodes, leaves); own[3] = walk(node["right_child"], nodes, leaves); return index
    for tree in model.dump_model()["tree_info"]:
        nodes, leaves = [], []; walk(tree["tree_structure"], nodes, leaves)
        if nodes: trees.append((nodes, leaves))
    used = sorted({n[0] for nodes, _ in trees for n in nodes if n[0] >= NUMBERS}); new = {f: NUMBERS + i for i, f in enumerate(used)}
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"rasid-page-trees 1\nfeatures {FEATURES_VERSION}\nnumbers {NUMBERS}\nnames {len(used)}\n"); out.writelines(vocabulary[f - NUMBERS] + "\n" for f in used); out.write(f"trees {len(trees)}\n")
        for nodes, leaves in trees:
            out.write(f"tree {len(nodes)}\n"); out.writelines(f"{new.get(n[0], n[0])} {n[1]} {n[2]} {n[3]}\n" for n in nodes); out.writelines(f"{leaf}\n" for leaf in leaves)

numbers, ptr, names, vocabulary, pages = read()
binary = sp.csr_matrix((np.ones(len(names), dtype=np.float32), names, ptr), shape=(len(ptr) - 1, len(vocabulary)))
seen = collections.defaultdict(set)
for page in pages:
    if len(page["rows"]):
        for name in np.unique(binary[page["rows"].start:page["rows"].stop].indices): seen[int(name)].add(page["site"])
kept = [n for n in range(len(vocabulary)) if len(seen[n]) >= arguments.min_sites]; vocabulary = [vocabulary[n] for n in kept]
drawn = draw(pages, binary.shape[0])
matrix = sp.hstack([sp.csr_matrix(numbers), binary[:, kept]], format="csr").astype(np.float32)
for page in pages: page["labels"] = labels(page) if page["gold"].get("articleBody") and len(page["rows"]) else None
extracted = json.load(open(arguments.votes, encoding="utf-8")) if arguments.votes else {}
for page in pages: page["votes"] = voted(page, extracted[page["key"]]) if "with" in page["gold"] and page["key"] in extracted and len(page["rows"]) else None
print(f"{matrix.shape[0]} blocks, {len(kept)} names, {len(pages)} pages of {len({p['site'] for p in pages})} sites, {sum(p['labels'] is not None for p in pages)} wholly marked", flush=True)
if arguments.folds:
    fold = {p["path"]: zlib.crc32(p["site"].encode()) % 5 for p in pages}; json.dump(fold, open(os.path.join(arguments.folds, "folds.json"), "w"))
    for number in range(5):
        model = train(matrix, [p for p in pages if fold[p["path"]] != number]); write(model, vocabulary, os.path.join(arguments.folds, f"{number}.trees")); print("fold", number, flush=True)
model = train(matrix, pages); write(model, vocabulary, arguments.out)
gain = sorted(zip(model.feature_importance("gain"), [f"#{i}" for i in range(NUMBERS)] + vocabulary), reverse=True); total = sum(g for g, _ in gain)
print(", ".join(f"{n} {g / total:.3f}" for g, n in gain[:25]))
