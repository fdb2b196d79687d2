import ArabicText
import Foundation
import TestSupport
import Testing

/// `SearchText` against ``NaiveFolding``.
@Suite struct FoldingOracleTests {
    /// Every scalar that Unicode 14 knows, between Arabic and between Latin letters. Left out: what is nothing but one
    /// letter after another (Han, Hangul), but for its first and last, and Cherokee, whose case folds upwards.
    @Test func everyScalar() {
        var differing: [String] = []
        for value in UInt32(0)...0x10FFFF where differing.count < 20 {
            guard let scalar = Unicode.Scalar(value), isInteresting(scalar) else { continue }
            for text in ["ب\(scalar)ب", "b\(scalar)b"] where words(text) != NaiveFolding(text).words {
                differing.append("\(String(value, radix: 16)): \(words(text)) \(NaiveFolding(text).words)")
            }
        }
        #expect(differing == [])
    }

    /// Scalars that matter, thrown together.
    @Test(arguments: 0..<300)
    func craftedTexts(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let text = random.text(of: Self.crafted, count: 400)
        #expect(firstDifference(text) == nil)
    }

    @Test(arguments: 0..<100)
    func randomTexts(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed) &+ 1_000_000)
        let text = String(String.UnicodeScalarView((0..<300).map { _ in random.knownScalar() }))
        #expect(firstDifference(text) == nil)
    }

    private static let crafted: [Unicode.Scalar] =
        Array("  \t\n\n\r\r\n--‐‑''’‘ʼʿ,.؟،ءءأإآؤئىيةهوفبكلاعدنمرالله".unicodeScalars)
        + Array("abcxyzABÉéßøĲﬁﬃïΣςЖй012٣۴٫३गा漢字가🇮🇶😀𝐀𝖟ﷺﷲﻻﻷﷴﹰﹱﳲﭐ".unicodeScalars)
        + "\u{64B}\u{651}\u{670}\u{640}\u{301}\u{5B0}\u{200B}\u{200C}\u{200F}\u{202B}\u{2069}\u{FEFF}\u{AD}\u{FE0F}"
        .unicodeScalars
        + "\u{A0}\u{2003}\u{2028}\u{2029}\u{85}\u{0}\u{FFFD}\u{10FFFF}\u{E000}\u{23A}\u{1D7D9}\u{1EE00}".unicodeScalars

    private func isInteresting(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age, age.major <= 14 else {
            return scalar.value & 0xFF == 0 && scalar.properties.generalCategory == .unassigned
        }
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x17000...0x18CFF, 0x20000...0x3FFFF, 0xF0000...:
            return scalar.value & 0x3F == 0 || scalar.value & 0x3F == 0x3F
        case 0x13A0...0x13FD, 0xAB70...0xABBF: return false
        default: return true
        }
    }
}

/// The first word on which `SearchText` and the oracle differ.
private func firstDifference(_ text: String) -> String? {
    let (mine, naive) = (words(text), NaiveFolding(text).words)
    for position in 0..<max(mine.count, naive.count) {
        let (one, other) = (mine.dropFirst(position).first, naive.dropFirst(position).first)
        if one != other { return "\(String(describing: one)) for \(String(describing: other))" }
    }
    return nil
}

/// The words of `text` as `SearchText` sees them, in the oracle's form.
func words(_ text: String) -> [NaiveFolding.Word] {
    let text = SearchText(text)
    return text.tokens.map {
        NaiveFolding.Word(letters: text.folded($0), gap: $0.gap, bytes: Int($0.start)..<Int($0.end))
    }
}
