#!/usr/bin/env python3
"""Writes JSON lines of made-up news, to be read as one file of many records.

    make_records.py --records 200000 --bytes 2500 [--seed 1] [--faults 1000] [--name NAME --every 100] > news.jsonl

The same arguments give the same bytes. The text is made of a word list: it reads like news to a machine, and no two records are
versions of one text. --faults: every N-th line is no record. --name: every --every-th record names NAME in a sentence of its own.
Where NAME is given, each record's url ends in its place in the file, so that it can be told whether all of them arrived.
"""
import argparse
import json
import random
import sys

PARTICLES = """في من على إلى عن أن إن التي الذي هذا هذه بعد قبل مع بين خلال حتى لم لا ما قد كما ثم كان كانت منذ عند حول لدى كل بعض غير دون وفق لكن نحو حيث
وقال وأضاف وأكد وأوضح""".split()
WORDS = """رئيس الحكومة وزير الزراعة النقل مجلس البلدية لجنة هيئة جمعية اتحاد غرفة التجارة اجتماع زيارة مباحثات اتفاق خطة مشروع ملف قضية تصريح بيان مؤتمر صحفي
مصدر مسؤول متحدث رسمي صحيفة وكالة قناة تقرير مقال انتخابات مرشح نائب قانون قرار محكمة حكم تحقيق شرطة حادث حريق طريق جسر ميناء مطار قطار حافلة سوق أسعار
دينار ميزانية ضريبة استثمار شركة مصرف قرض تجارة صادرات واردات نمو كهرباء مياه صحة مستشفى طبيب لقاح تعليم جامعة مدرسة طالب أستاذ بحث دراسة علماء مناخ أمطار
حرارة فيضان فريق مباراة دوري كأس لاعب مدرب هدف بطولة ملعب جمهور ثقافة فنان فيلم مسرح كتاب شاعر رواية معرض جائزة عاصمة مدينة محافظة قرية حي شارع منطقة شمال
جنوب شرق غرب وسط بلاد مواطن مجتمع أسرة طفل شاب الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد موسم حصاد قمح زيتون نخيل بئر سد نهر جبل ساحل صيد قارب""".split()
NAMES = """محمد أحمد علي حسن محمود إبراهيم يوسف عمر خالد سعيد سالم ناصر فهد ماجد طارق زياد كريم جميل شريف مصطفى الهاشمي الراوي الحسني الخوري فاطمة زينب مريم ليلى
هدى منى سارة نادية جورج إلياس بطرس العبيدي الموسوي القحطاني""".split()
PLACES = """العراق سوريا لبنان مصر قطر الكويت عمان تونس الجزائر المغرب السودان الأردن بغداد دمشق بيروت القاهرة الدوحة الموصل حلب صيدا أسوان صفاقس وهران فاس""".split()


def sentence(rng):
    words = []
    for _ in range(rng.randint(8, 26)):
        draw = rng.random()
        if draw < 0.28:
            words.append(rng.choice(PARTICLES))
        elif draw < 0.78:
            words.append(rng.choice(("", "", "", "", "و", "ب", "ل", "ال")) + rng.choice(WORDS))
        elif draw < 0.88:
            words.append(rng.choice(NAMES))
        elif draw < 0.94:
            words.append(rng.choice(PLACES))
        else:
            words.append(str(rng.randint(2, 2026)))
    return " ".join(words) + "."


def paragraphs(rng, size):
    made = []
    while size > 0:
        paragraph = " ".join(sentence(rng) for _ in range(rng.randint(1, 3)))
        size -= 2 * len(paragraph)
        made.append(paragraph)
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, required=True)
    parser.add_argument("--bytes", type=int, default=2500, help="about so many bytes of text in a record")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--name", default="")
    parser.add_argument("--every", type=int, default=100)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    for place in range(1, options.records + 1):
        if options.faults and place % options.faults == 0:
            sys.stdout.write('{"text": "' + str(place) + "\n")
            continue
        text = paragraphs(rng, options.bytes)
        if options.name and place % options.every == 0:
            text.insert(1, "وقال " + options.name + " في تصريح مقتضب إن العمل مستمر.")
        record = {
            "title": sentence(rng)[:90].rsplit(" ", 1)[0],
            "text": "\n".join(text),
            "url": "https://news.example/%d/%d" % (options.seed, place),
            "source": "وكالة " + rng.choice(PLACES),
            "published": 1790000000 + place,
        }
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
