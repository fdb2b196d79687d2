import ArabicText
import Foundation

/// Folding as one would write it down from the rules, scalar by scalar and slowly: the oracle for `SearchText`.
///
/// Shares nothing with the table: decompositions come from Foundation, categories and case from the standard library.
struct NaiveFolding {
    enum Class: Equatable {
        case letters(String)
        case mark, hamza, control, apostrophe
        /// One of `" "` space, `"\n"` line feed, `"\r"`, `"-"` hyphen, `","` everything else.
        case gap(Character)
    }

    struct Word: Equatable {
        var letters: String
        var gap: Gap
        var bytes: Range<Int>
    }

    private(set) var words: [Word] = []
    private var current: (letters: String, start: Int, end: Int)?
    private var between = ","
    private var hamza: Int?

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let classes = scalars.map(Self.classify)
        var at = 0
        for (position, scalar) in scalars.enumerated() {
            add(
                classes[position], Array(classes[(position + 1)...].prefix(9)), at..<(at + String(scalar).utf8.count),
                scalar)
            at += String(scalar).utf8.count
        }
        close()
    }

    private mutating func add(_ kind: Class, _ behind: [Class], _ bytes: Range<Int>, _ scalar: Unicode.Scalar) {
        switch kind {
        case .letters(let letters):
            if let script = Self.script(letters.unicodeScalars.first),
                let last = Self.lastScript(current?.letters ?? ""),
                last != script
            {
                close()
            }
            if current == nil { current = ("", hamza ?? bytes.lowerBound, 0) }
            current?.letters += letters
            current?.end = bytes.upperBound
            hamza = nil
        case .mark: if current != nil { current?.end = bytes.upperBound }
        case .hamza:
            if current != nil { current?.end = bytes.upperBound } else if hamza == nil { hamza = bytes.lowerBound }
        case .control: break
        case .apostrophe:
            if let last = current?.letters.unicodeScalars.last, Self.isLatin(last),
                case .letters(let after)? = behind.first,
                let first = after.unicodeScalars.first, Self.isLatin(first)
            {
                guard Self.isGenitive(behind), current?.letters != "ra" else { return }
                return add(.gap("-"), behind, bytes, scalar)
            }
            add(.gap(","), behind, bytes, scalar)
        case .gap(let sign):
            let isInitial = scalar == "." && Self.isInitial(current?.letters ?? "", behind.first)
            close()
            hamza = nil
            between.append(isInitial ? " " : sign)
        }
    }

    private mutating func close() {
        guard let word = current else { return }
        words.append(Word(letters: word.letters, gap: Self.gap(between), bytes: word.start..<word.end))
        current = nil
        between = ""
    }

    /// Whether what stands behind an apostrophe is the s of a genitive: the word ends with it.
    private static func isGenitive(_ behind: [Class]) -> Bool {
        guard case .letters(let letters)? = behind.first, letters.hasPrefix("s") else { return false }
        let rest = behind.dropFirst().drop { $0 == .control }
        switch rest.first {
        case nil, .gap: return true
        case .apostrophe:
            guard case .letters(let more)? = rest.dropFirst().first, let first = more.unicodeScalars.first else {
                return true
            }
            return !isLatin(first)
        default: return false
        }
    }

    /// Whether a dot behind a word belongs to an initial.
    private static func isInitial(_ word: String, _ behind: Class?) -> Bool {
        guard let first = word.unicodeScalars.first else { return false }
        if isLatin(first) { return word.utf8.count == 1 }
        guard case .letters(let letters)? = behind, let next = letters.unicodeScalars.first else { return false }
        return word.utf8.count <= 4 && (0x600...0x67F).contains(first.value) && (0x600...0x67F).contains(next.value)
    }

    private static func script(_ scalar: Unicode.Scalar?) -> String? {
        guard let scalar else { return nil }
        return isLatin(scalar) ? "Latin" : (0x600...0x6FF).contains(scalar.value) ? "Arabic" : nil
    }

    private static func lastScript(_ letters: String) -> String? {
        letters.unicodeScalars.reversed().lazy.compactMap { script($0) }.first
    }

    static func gap(_ between: String) -> Gap {
        // Scalar by scalar: CR LF is one `Character`.
        var signs = String.UnicodeScalarView()
        for scalar in between.unicodeScalars {
            if scalar == "\n", signs.last == "\r" { signs.removeLast() }
            signs.append(scalar)
        }
        let feeds = signs.filter { $0 == "\n" || $0 == "\r" }.count
        if signs.contains(",") || feeds > 1 { return .hard }
        if signs.elementsEqual("-".unicodeScalars) { return .hyphen }
        return signs.contains("-") ? .hard : .soft
    }

    static func isLatin(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }
}

extension NaiveFolding {
    /// What one scalar does, straight from the rules.
    static func classify(_ scalar: Unicode.Scalar) -> Class {
        if let special = special(scalar.value) { return special }
        if isForm(scalar.value) { return form(scalar) }
        if let arabic = arabic(scalar.value) { return .letters(arabic) }
        if dropped(scalar.value), scalar.properties.generalCategory.isMark { return .mark }
        switch scalar.properties.generalCategory {
        case .decimalNumber: return .letters(String(Int(scalar.properties.numericValue ?? -1)))
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
            return .letters(bare(scalar))
        case .nonspacingMark, .spacingMark, .enclosingMark: return .letters(String(scalar))
        default: return .gap(",")
        }
    }

    private static func special(_ value: UInt32) -> Class? {
        switch value {
        case 0x621: .hamza
        case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6ED, 0x640, 0xFE73, 0x674, 0x2B9...0x2BF: .mark
        case 0xAD, 0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: .control
        case 0xFE00...0xFE0F, 0xFFF9...0xFFFB, 0xE0000...0xE007F, 0xE0100...0xE01EF: .control
        case 0x115F, 0x1160, 0x3164, 0xFFA0: .control
        case 0x27, 0x2018, 0x2019, 0x201B, 0x60, 0xB4, 0x2032, 0xFF07: .apostrophe
        case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .gap(" ")
        case 0x23, 0x5F, 0xFF03, 0xFF3F: .gap(" ")
        case 0x0A, 0x85, 0x2028: .gap("\n")
        case 0x0D: .gap("\r")
        case 0x2D, 0x2010, 0x2011: .gap("-")
        default: nil
        }
    }

    private static func arabic(_ value: UInt32) -> String? {
        switch value {
        case 0x622, 0x623, 0x625, 0x671, 0x672, 0x673, 0x675: "\u{627}"
        case 0x649, 0x6CC, 0x6D0, 0x6CD, 0x626, 0x678, 0x620, 0x6CE, 0x6D2, 0x6D3: "\u{64A}"
        case 0x624, 0x6C4...0x6CB, 0x676, 0x677: "\u{648}"
        case 0x629, 0x6C0, 0x6C1, 0x6C2, 0x6BE, 0x6D5, 0x6C3: "\u{647}"
        case 0x6A9, 0x6AA, 0x6AF, 0x6AD, 0x763, 0x6AE, 0x6AC, 0x762, 0x6AB, 0x6B3: "\u{643}"
        case 0x67E, 0x66E: "\u{628}"
        case 0x686: "\u{62C}"
        case 0x698: "\u{632}"
        case 0x6A4, 0x6A5, 0x6A2, 0x6A1: "\u{641}"
        case 0x6A8, 0x6A7, 0x66F: "\u{642}"
        case 0x6BA, 0x6BC: "\u{646}"
        case 0x679, 0x67C: "\u{62A}"
        case 0x6B5, 0x6B6, 0x76A: "\u{644}"
        case 0x695, 0x692, 0x691, 0x693: "\u{631}"
        case 0x688, 0x689: "\u{62F}"
        case 0x69A, 0x69C: "\u{634}"
        default: nil
        }
    }

    private static func isForm(_ value: UInt32) -> Bool {
        (0xFB50...0xFDFF).contains(value) || (0xFE70...0xFEFC).contains(value) || (0x1EE00...0x1EEFF).contains(value)
    }

    /// A presentation form is what its compatibility decomposition is; a space in it makes it a phrase, unless only
    /// marks stand on the space.
    private static func form(_ scalar: Unicode.Scalar) -> Class {
        let plain = String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars
        if plain.count == 1, plain.first == scalar { return .gap(",") }
        let kinds = plain.map(classify)
        let letters = kinds.reduce("") { if case .letters(let more) = $1 { $0 + more } else { $0 } }
        if kinds.contains(.gap(" ")) { return letters.isEmpty ? .mark : .gap(",") }
        return letters.isEmpty ? .mark : .letters(letters)
    }

    private static func dropped(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5C7, 0x890...0x8FF, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF: true
        case 0x20D0...0x20FF, 0x2DE0...0x2DFF, 0xA66F...0xA67D, 0xA69E...0xA69F, 0xFB1E, 0xFE20...0xFE2F: true
        case 0x10EAB...0x10EAC, 0x1D165...0x1D1AD, 0x1D242...0x1D244: true
        default: false
        }
    }

    /// Latin, Greek, Cyrillic, Coptic and Hebrew letters without marks, compatibility forms and case; others without case.
    private static func bare(_ scalar: Unicode.Scalar) -> String {
        let plain = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
        let base = plain.filter { !(dropped($0.value) && $0.properties.generalCategory.isMark) }
        let scripts = ["LATIN", "GREEK", "CYRILLIC", "HEBREW", "COPTIC"]
        let isBare = base.allSatisfy { letter in
            scripts.contains { (letter.properties.name ?? "").hasPrefix($0) } || (0x2B9...0x2BF).contains(letter.value)
        }
        guard isBare else { return smallLetters(String(scalar)) }
        let small = smallLetters(String(String.UnicodeScalarView(base)))
        var folded = ""
        for letter in small.decomposedStringWithCompatibilityMapping.unicodeScalars
        where !(dropped(letter.value) && letter.properties.generalCategory.isMark)
            && !(0x2B9...0x2BF).contains(letter.value)
        {
            folded += ["ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"][letter] ?? String(letter)
        }
        return folded.isEmpty ? String(scalar) : folded
    }

    /// Case folding by way of the capitals, so that ς is σ and ß is ss.
    private static func smallLetters(_ text: String) -> String {
        func map(_ text: String, _ mapping: (Unicode.Scalar.Properties) -> String) -> String {
            text.unicodeScalars.reduce("") { $0 + mapping($1.properties) }
        }
        return map(map(map(text, \.lowercaseMapping), \.uppercaseMapping), \.lowercaseMapping)
    }
}

extension Unicode.GeneralCategory {
    var isMark: Bool { self == .nonspacingMark || self == .spacingMark || self == .enclosingMark }
}
