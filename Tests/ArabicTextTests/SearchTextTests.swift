import ArabicText
import Foundation
import TestSupport
import Testing

/// What holds of every text.
@Suite struct SearchTextTests {
    @Test(arguments: 0..<400)
    func anyScalars(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<300, using: &random) { scalars.append(random.scalar()) }
        checkProperties(String(scalars))
    }

    /// Every scalar alone, so that none folds to something that would fold again.
    @Test func everyScalar() {
        for first in stride(from: UInt32(0), to: 0x110000, by: 0x100) {
            var text = String.UnicodeScalarView()
            for value in first..<(first + 0x100) {
                guard let scalar = Unicode.Scalar(value) else { continue }
                text.append(scalar)
                text.append(",")
            }
            checkProperties(String(text))
        }
    }

    private func checkProperties(_ source: String) {
        let text = SearchText(source)
        let starts = Set(scalarStarts(source))
        var end: UInt32 = 0
        var foldedEnd: UInt32 = 0
        for (position, token) in text.tokens.enumerated() {
            #expect(token.start >= end && token.end > token.start)
            #expect(token.foldedStart == foldedEnd + (position == 0 ? 0 : 1) && token.foldedEnd > token.foldedStart)
            #expect(starts.contains(Int(token.start)) && starts.contains(Int(token.end)))
            #expect(token.hash == FoldedHash.hash(text.folded(token)))
            (end, foldedEnd) = (token.end, token.foldedEnd)
        }
        #expect(Int(end) <= source.utf8.count && Int(foldedEnd) == text.folded.count)
        let again = SearchText(String(decoding: text.folded, as: UTF8.self))
        #expect(again.folded == text.folded)
        #expect(again.tokens.map(\.hash) == text.tokens.map(\.hash))
        #expect(again.tokens.map(\.gap) == text.tokens.map(\.gap))
    }

    /// Where scalars begin, and the end.
    private func scalarStarts(_ text: String) -> [Int] {
        text.unicodeScalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + String($1).utf8.count) }
    }

    /// A presentation form and the letters it stands for are the same text.
    @Test func presentationForms() {
        for value in Array(UInt32(0xFB50)...0xFDFF) + Array(UInt32(0xFE70)...0xFEFC) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let plain = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
            // Whole phrases are no words: U+FDFA and U+FDFB.
            guard !plain.contains(" ") || plain.count < 5 else {
                #expect(SearchText(String(scalar)).tokens.isEmpty)
                continue
            }
            let letters = String(String.UnicodeScalarView(plain.filter { $0 != " " }))
            #expect(SearchText("ب\(scalar)ب").folded == SearchText("ب\(letters)ب").folded, "\(value)")
        }
    }

    /// No table entry and no capacity is too small: everything that grows, in a row, and the shortest tokens.
    @Test(arguments: ["ﷲ", "ﷴ", "Ⱥ", "ﬃ", "\u{1FFF}ﷲ", "a ", "ب،", "漢", "𐐀", "ﷲ ", "'", "ء", "\u{1D7CE}"])
    func growth(_ unit: String) {
        let one = SearchText(unit)
        let text = SearchText(String(repeating: unit, count: 5_000))
        let count = one.tokens.count
        let separate = SearchText(unit + unit).tokens.count > count
        #expect(text.tokens.count == (separate ? 5_000 * count : count))
        #expect(text.folded.count <= 3 * 5_000 * unit.utf8.count)
        #expect(text.folded.filter { $0 > 0x2F }.count == 5_000 * one.folded.count)
    }

    /// Ten megabytes of one scalar, and of the pairs that look ahead.
    @Test(.timeLimit(.minutes(1)), arguments: ["ب", "\u{64B}", "'", "a'", "ء", " ", "\r", "-", "ﷲ"])
    func tenMegabytes(_ unit: String) {
        let count = 10_000_000 / unit.utf8.count
        let text = SearchText(String(repeating: unit, count: count))
        #expect(text.tokens.count <= 1)
        #expect(text.canonicalTokens().count == text.tokens.count)
    }

    @Test func bridgedAndSlicedStrings() {
        let text = "قال محمد للصحفيين"
        let slice = String(text.dropFirst(4))
        #expect(SearchText(slice).tokens.count == 2)
        #expect(SearchText(NSString(string: text) as String).folded == SearchText(text).folded)
    }

    @Test func scalarOffsets() {
        let text = SearchText("aب漢😀z")
        #expect(text.scalarOffsets(of: []) == [])
        #expect(text.scalarOffsets(of: [0, 0, 1, 3, 6, 10, 11, 11]) == [0, 0, 1, 2, 3, 4, 5, 5])
    }

    @Test(arguments: [
        ("مُحَمَّد", "محمد"), ("على", "على"), ("علي", "علي"), ("فاطمة", "فاطمة"), ("أسماء", "أسماء"), ("مؤيد", "مؤيد"),
        ("رئيس", "رئيس"),
        ("آمال", "آمال"), ("إيران", "إيران"), ("کاظمی", "كاظمي"), ("ﻷﺣﻤﺪ", "لأحمد"), ("فاطمـــة\u{200F}", "فاطمة"),
        ("ﺔ", "ة"),
        ("أبو  بكر", "أبو بكر"), ("٢٠", "20"), ("ٱلله", "الله"), ("Élise", "elise"),
    ])
    func strictLetters(_ text: String, _ expected: String) {
        let letters = SearchText("قال " + text + ".").strictLetters(of: 7..<(7 + text.utf8.count))
        #expect(Array(letters.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func surface() {
        let text = SearchText("قال 😀 محمد")
        #expect(text.surface(0..<6) == "قال")
        #expect(text.surface(7..<11) == "😀")
        #expect(text.surface(3..<3) == "")
    }
}
