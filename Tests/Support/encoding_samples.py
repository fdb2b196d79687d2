#!/usr/bin/env python3
"""Prints samples for `RasidBenchmarks encodings`: texts in many charsets, texts that were read in the wrong one, and
bytes that are no Arabic at all. None of them enters the repository.

    python3 Tests/Support/encoding_samples.py ARABIC.jsonl.gz… -- PERSIAN_WORDS PAGES_GOLD.json… > /tmp/samples.tsv

A line: kind, size, the file's bytes and the right text in hexadecimal; no right text means that the file must be
rejected. Of ARABIC and PERSIAN_WORDS only what `generate_charsets.py` has left out is used. Persian is words drawn by
how often they are used. PAGES_GOLD: objects whose values have `articleBody`.
"""
import gzip
import json
import random
import re
import sys
import unicodedata

PER_KIND = 300
lottery = random.Random(13)


def held_out(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = list(file)
    every_tenth = "articles_ar" in path
    return [re.sub(r"\s+", " ", json.loads(line)["text"]).strip()
            for index, line in enumerate(lines) if not every_tenth or index % 10 == 9]


def persian(path, count, letters):
    words, weights = [], []
    for index, line in enumerate(open(path, encoding="utf-8")):
        word, often = line.split("\t")[:2]
        if index % 10 == 9 and float(often) > 0:
            words.append(word)
            weights.append(float(often))
    texts = []
    for _ in range(count):
        texts.append(" ".join(lottery.choices(words, weights, k=letters // 3)) + " .")
    return texts


def pages(paths):
    for path in paths:
        for value in json.load(open(path)).values():
            text = re.sub(r"\s+", " ", value.get("articleBody") or "").strip()
            if len(text) > 400:
                yield text


def emit(kind, size, data, text):
    print(kind, size, data.hex(), text.encode("utf-8", "surrogatepass").hex(), sep="\t")


def cut(text, size):
    """About `size` letters from the middle, at blanks."""
    if len(text) <= size + 20:
        return None
    start = lottery.randrange(len(text) - size)
    part = text[start:start + size]
    part = part[part.find(" ") + 1:] if " " in part[:15] else part
    return part.strip()


def charset_samples(kind, codec, texts, sizes=(100, 500, 2000), fold=lambda text: text):
    for size in sizes:
        count = 0
        for text in texts:
            part = cut(fold(text), size + 8)
            if part is None or count == PER_KIND:
                continue
            data = part.encode(codec, "ignore")
            part = data.decode(codec).strip()
            if part.isascii():
                continue
            emit(kind, size, part.encode(codec), part)
            count += 1


def wrongly_read(data, charset):
    """What a program makes of bytes that it takes to be of a charset: C1 controls where the charset has a hole."""
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in data)


def mojibake_samples(texts):
    for kind, steps in [("1252", ["1252"]), ("1256", ["1256"]), ("1256as1252", ["C"]), ("1252twice", ["1252", "1252"]),
                        ("1256twice", ["1256", "1256"]), ("1256then1252", ["1256", "1252"]),
                        ("1252then1256", ["1252", "1256"])]:
        for size in (50, 250, 1000):
            count = 0
            for text in texts:
                part = cut(text, size)
                if part is None or count == PER_KIND:
                    continue
                if steps == ["C"]:
                    part = part.encode("cp1256", "ignore").decode("cp1256").strip()
                    wrong = wrongly_read(part.encode("cp1256"), "cp1252")
                else:
                    wrong = part
                    for step in steps:
                        wrong = wrongly_read(wrong.encode("utf-8"), "cp" + step)
                emit("mojibake " + kind, size, wrong.encode("utf-8"), part)
                count += 1


def no_texts():
    for size in (100, 500, 2000):
        for _ in range(PER_KIND):
            emit("junk all bytes", size, bytes(lottery.randrange(256) for _ in range(size)), "")
            emit("junk high bytes", size, bytes(lottery.randrange(0x80, 256) for _ in range(size)), "")
            emit("junk letters", size, bytes(lottery.choice([0x20, 0x20, *range(0xC0, 256)]) for _ in range(size)), "")


RUSSIAN = """президент страны заявил сегодня что порт города откроется весной а суда смогут заходить в него без
ограничений министр сообщил журналистам что работы закончены в срок и жители довольны результатом погода на выходных
ожидается тёплая местами пройдут дожди ветер умеренный полиция просит водителей быть внимательными на дорогах""".split()
GREEK = """ο πρόεδρος της χώρας δήλωσε σήμερα ότι το λιμάνι της πόλης θα ανοίξει την άνοιξη και τα πλοία θα μπορούν να
μπαίνουν χωρίς περιορισμούς ο υπουργός είπε στους δημοσιογράφους ότι τα έργα τελείωσαν εγκαίρως και οι κάτοικοι είναι
ευχαριστημένοι ο καιρός θα είναι καλός με λίγες βροχές στα βόρεια""".split()


def other_scripts(texts):
    """Sentences of words in any order, and letter statistics of English in other letters: they must not become Arabic."""
    russian = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
    greek = "αοιετσνηυρπκμλςωδγχθφάόίέβήύξώζψ"
    for kind, letters, codecs in [("Cyrillic", russian, ["cp1251", "koi8-r", "iso8859_5", "cp866", "mac_cyrillic"]),
                                  ("Greek", greek, ["cp1253", "iso8859_7"]),
                                  ("Hebrew", "יוהלאתרמבשנעדחכקפםגזטסצןך", ["cp1255", "iso8859_8"]),
                                  ("Thai", "".join(map(chr, range(0xE01, 0xE3A))), ["cp874"])]:
        english = "etaoinshrdlucmfwypvbgkqjxz"
        table = {a: letters[i % len(letters)] for i, a in enumerate(english)}
        for codec in codecs:
            for size in (100, 500, 2000):
                for text in texts[:PER_KIND]:
                    part = "".join(table.get(letter, letter) for letter in text[:size].lower())
                    part = "".join(letter for letter in part if ord(letter) < 128 or letter in letters)
                    emit(f"{kind} {codec}", size, part.encode(codec, "ignore"), "")
    for kind, words, codecs in [("Russian", RUSSIAN, ["cp1251", "koi8-r", "iso8859_5", "cp866", "mac_cyrillic"]),
                                ("modern Greek", GREEK, ["cp1253", "iso8859_7", "cp737", "mac_greek"])]:
        for codec in codecs:
            for size in (100, 500, 2000):
                for _ in range(PER_KIND):
                    emit(f"{kind} {codec}", size,
                         " ".join(lottery.choices(words, k=size // 5))[:size].encode(codec, "ignore"), "")
    for codec, text in [("gb18030", "新闻报道称港口将于星期一重新开放市长表示天气好转"), ("shift_jis", "港は月曜日に再開すると市長が発表した天気は回復"),
                        ("euc-jp", "港は月曜日に再開すると市長が発表した天気は回復"), ("big5", "新聞報導港口將於星期一重新開放市長表示天氣好轉"),
                        ("euc-kr", "항구는 월요일에 다시 열릴 것이라고 시장이 말했다")]:
        for size in (100, 500, 2000):
            for _ in range(50):
                emit(f"East Asia {codec}", size, "".join(lottery.choices(text, k=size // 2)).encode(codec), "")


def is_western(text):
    letters = sum(letter.isalpha() for letter in text)
    french = len(re.findall(r"\b(?:le|la|les|des|une|est|dans|pour|que|et|du)\b", text)) / max(1, len(text.split()))
    english = len(re.findall(r"\b(?:the|of|and|to|in|that)\b", text)) / max(1, len(text.split()))
    return letters > 300 and (french > 0.12 or english > 0.12)


def other_latin(texts):
    """Latin script of other codepages: rejected, or read right; never Arabic."""
    for codec, letters in [("cp1254", "şğı"), ("cp1250", "łąęńśźżćčřěůő")]:
        for size in (500, 2000):
            for text in [text for text in texts if sum(text.count(letter) for letter in letters) * 40 > len(text)]:
                emit(f"Latin {codec}", size, text[:size].encode(codec, "ignore"), "")


def main():
    split = sys.argv.index("--")
    arabic = [text for path in sys.argv[1:split] for text in held_out(path)]
    lottery.shuffle(arabic)
    farsi = persian(sys.argv[split + 1], PER_KIND, 2500)
    others = list(pages(sys.argv[split + 2:]))
    western = [text for text in others if is_western(text)]
    sys.stderr.write(f"{len(arabic)} Arabic, {len(western)} Western, {len(others)} pages\n")
    charset_samples("windows-1256", "cp1256", arabic)
    charset_samples("ISO-8859-6", "iso8859_6", arabic)
    charset_samples("MacArabic", "mac_arabic", arabic)
    charset_samples("CP720", "cp720", arabic)
    charset_samples("UTF-16LE", "utf-16-le", arabic)
    charset_samples("UTF-16BE", "utf-16-be", arabic)
    charset_samples("UTF-8", "utf-8", arabic)
    charset_samples("Persian windows-1256", "cp1256", farsi, fold=lambda text: text.replace("ی", "ي"))
    charset_samples("Western windows-1252", "cp1252", western)
    mojibake_samples(arabic)
    no_texts()
    other_scripts([text for text in western if len(text) > 2000])
    other_latin(others)
    for text in [*arabic, *farsi, *others]:
        if not text.isascii():
            emit("good UTF-8", 0, text.encode("utf-8"), text)


if __name__ == "__main__":
    main()
