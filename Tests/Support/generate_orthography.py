#!/usr/bin/env python3
"""Prints Sources/ArabicText/OrthographyData.swift: what the Unicode Character Database says of letters.

    python3 Tests/Support/generate_orthography.py > Sources/ArabicText/OrthographyData.swift

Needs Python 3.11 (Unicode 14.0); another version is refused, because folded text is kept on disk and must not change
by accident. The rules of Arabic spelling are not here but in Sources/ArabicText/OrthographyRules.swift.
"""
import sys
import unicodedata

UNICODE = "14.0.0"

# Scripts whose letters lose their marks and compatibility forms. All other scripts keep their letters and marks.
BARE_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "COPTIC", "FULLWIDTH LATIN", "MICRO", "OHM", "KELVIN", "ANGSTROM")

# Latin letters that Unicode does not decompose, but that names are commonly written without.
PLAIN_LATIN = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"}

# Blocks of marks that are dropped: common, Cyrillic, Hebrew, Arabic, for symbols, musical, half marks.
DROPPED_MARKS = [
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06ED), (0x0890, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x2DE0, 0x2DFF),
    (0xA66F, 0xA67D), (0xA69E, 0xA69F), (0xFB1E, 0xFB1E), (0xFE20, 0xFE2F), (0x10EAB, 0x10EAC), (0x1D165, 0x1D1AD),
    (0x1D242, 0x1D244),
]

# Arabic forms by compatibility: presentation forms A and B, and the mathematical alphabet.
ARABIC_FORMS = [(0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x1EE00, 0x1EEFF)]


def scalars():
    return (value for value in range(0x110000) if not 0xD800 <= value <= 0xDFFF)


def category(value):
    return unicodedata.category(chr(value))


def is_arabic_form(value):
    return any(first <= value <= last for first, last in ARABIC_FORMS)


def is_modifier(value):
    """The modifier letters for ع and ء in Latin, which are dropped."""
    return 0x2B9 <= value <= 0x2BF


def is_dropped_mark(value):
    return category(value) in ("Mn", "Me", "Mc") and any(first <= value <= last for first, last in DROPPED_MARKS)


def is_letter(value):
    """Letters, digits, and the marks of the scripts that keep them."""
    kind = category(value)
    return kind[0] == "L" or kind in ("Nd", "Nl") or (kind[0] == "M" and not is_dropped_mark(value))


def without_marks(text):
    """Compatibility decomposition without marks and modifier letters."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text)
        if not is_dropped_mark(ord(letter)) and not is_modifier(ord(letter))
    )


def bare(text):
    """Without marks, then in small letters. Marks go first: the iota below an alpha is one, but folds to a letter."""
    text = without_marks(without_marks(text).casefold())
    return "".join(PLAIN_LATIN.get(letter, letter) for letter in text)


def is_bare_script(text):
    letters = [letter for letter in text if not is_dropped_mark(ord(letter))]
    return bool(letters) and all(
        unicodedata.name(letter, "").startswith(BARE_SCRIPTS) or is_modifier(ord(letter)) for letter in letters
    )


def folding(value):
    """What a letter or digit becomes; itself where it stays."""
    letter = chr(value)
    if category(value) == "Nd":
        return str(unicodedata.decimal(letter))
    if is_bare_script(unicodedata.normalize("NFKD", letter)):
        folded = bare(letter)
        return folded if folded and all(is_letter(ord(one)) for one in folded) else letter
    return letter.casefold()


def arabic_form(value):
    """The letters and marks of an Arabic form; None for symbols and for phrases with a space inside."""
    letter = chr(value)
    plain = unicodedata.normalize("NFKC", letter)
    if plain == letter:
        return None
    if " " not in plain:
        return plain
    # A mark standing alone is shown on a space; whole phrases (FDFA, FDFB) are not words.
    marks = plain.replace(" ", "")
    return marks if all(category(ord(one)) == "Mn" or one == "ـ" for one in marks) else None


def ranges(values):
    """Neighbouring values as (first, last)."""
    result = []
    for value in values:
        if result and result[-1][1] == value - 1:
            result[-1][1] = value
        else:
            result.append([value, value])
    return result


def range_words(values):
    return [f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in ranges(values)]


def folding_lines(foldings):
    """One line per run of neighbours: the first, then what each becomes."""
    for first, last in ranges(sorted(foldings)):
        line = f"{first:X}"
        for value in range(first, last + 1):
            word = "+".join(f"{ord(one):X}" for one in foldings[value])
            if len(line) + 1 + len(word) > 108:
                yield line
                line = f"{value:X}"
            line += " " + word
        yield line


def wrapped(words):
    line = ""
    for word in words:
        if len(line) + 1 + len(word) > 108:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


def check(letters, foldings):
    """Whatever a letter becomes stays what it is, so that folding twice is folding once."""
    for value, folded in foldings.items():
        for one in folded:
            assert not is_modifier(ord(one)), f"{value:X} keeps a modifier"
            assert ord(one) in letters and foldings.get(ord(one), one) == one, f"{value:X} is not stable"


def literal(name, comment, lines):
    yield ""
    for line in comment:
        yield f"    /// {line}"
    yield f'    static let {name} = """'
    for line in lines:
        yield "        " + line
    yield '        """'


def main():
    if unicodedata.unidata_version != UNICODE:
        sys.exit(f"this Python knows Unicode {unicodedata.unidata_version}, wanted is {UNICODE}")
    letters = [value for value in scalars() if is_letter(value) and not is_arabic_form(value)]
    foldings = {value: folding(value) for value in letters if not is_modifier(value)}
    foldings = {value: folded for value, folded in foldings.items() if folded != chr(value)}
    check(set(letters), foldings)
    forms = {value: arabic_form(value) for value in scalars() if is_arabic_form(value)}
    forms = {value: plain for value, plain in forms.items() if plain}
    print(f"// Made by Tests/Support/generate_orthography.py from Unicode {UNICODE}; not to be edited by hand.")
    print()
    print("/// What Unicode says of letters, as hexadecimal code points; read once by ``OrthographyBuilder``.")
    print("enum OrthographyData {", end="")
    lines = list(literal("letters", ["Letters, decimal digits, and the marks of scripts that need theirs."],
                         wrapped(range_words(letters))))
    lines += literal("marks", ["Marks that are dropped."],
                     wrapped(range_words(value for value in scalars() if is_dropped_mark(value))))
    lines += literal(
        "foldings", ["Each line: a scalar, then what it and its successors become (case, marks, compatibility, digits)."],
        folding_lines(foldings))
    lines += literal(
        "arabicForms", ["Each line: an Arabic form, then the letters and marks that it and its successors stand for."],
        folding_lines(forms))
    print("\n".join(lines))
    print("}")


main()
