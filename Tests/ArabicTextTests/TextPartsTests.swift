import TestSupport
import Testing

@testable import ArabicText

/// Long texts are cut where no name runs across.
@Suite struct TextPartsTests {
    private static let most = TextParts.mostBytes

    /// The parts, after what must hold of any.
    private func parts(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [TextParts.Part] {
        let parts = Array(TextParts(text))
        #expect(parts.map(\.text.text).joined() == text, sourceLocation: sourceLocation)
        var (bytes, scalars) = (0, 0)
        for part in parts {
            #expect(part.startByte == bytes && part.startScalar == scalars, sourceLocation: sourceLocation)
            #expect(part.text.text.utf8.count <= Self.most, sourceLocation: sourceLocation)
            bytes += part.text.text.utf8.count
            scalars += part.text.text.unicodeScalars.count
        }
        for part in parts.dropLast() {
            #expect(part.text.text.utf8.count > Self.most / 2 - 4, sourceLocation: sourceLocation)
        }
        return parts
    }

    @Test(arguments: ["", "كلمة", String(repeating: "a", count: TextParts.mostBytes)])
    func aTextOfUsualLengthIsOnePart(_ text: String) {
        let parts = parts(text)
        #expect(parts.count == 1 && !parts[0].isSeam)
    }

    @Test func theCutIsBehindASentence() {
        let parts = parts(String(repeating: "وصل الوزير إلى بغداد. ", count: 20_000))
        #expect(parts.count > 4)
        for part in parts { #expect(!part.isSeam && part.text.text.hasPrefix("وصل الوزير")) }
    }

    @Test func aNumberIsNotCut() {
        let parts = parts(String(repeating: "12,345 ", count: 100_000))
        for part in parts { #expect(part.text.text.hasPrefix("12,345 ")) }
    }

    @Test(arguments: ["كلمة ", "word ", "كلمة\n", "قال Said "])
    func whereNoSentenceEndsAWordIsNotCut(_ unit: String) {
        let parts = parts(String(repeating: unit, count: 3 * Self.most / unit.utf8.count))
        #expect(parts.count > 2)
        let words = Set(unit.split(whereSeparator: \.isWhitespace).map(String.init))
        for part in parts.dropFirst() {
            #expect(part.isSeam)
            #expect(part.text.text.split(whereSeparator: \.isWhitespace).allSatisfy { words.contains(String($0)) })
        }
    }

    @Test(arguments: ["ا", "😀", "\u{64E}", "7", "e\u{301}"])
    func whereNothingSeparatesWordsItIsCutAnywhere(_ unit: String) {
        let parts = parts(String(repeating: unit, count: 3 * Self.most / unit.utf8.count))
        #expect(parts.count > 2 && parts.dropFirst().allSatisfy(\.isSeam))
    }

    /// What stands around a seam has both sides of it.
    @Test func aSeamIsSeen() {
        let parts = TextParts(String(repeating: "كلمة ", count: 100_000))
        for part in parts where part.isSeam {
            let seam = parts.seam(before: part)
            #expect(seam.startByte < part.startByte && seam.startByte > part.startByte - 1_030)
            #expect(seam.text.text.utf8.count > 2_000)
        }
    }

    @Test func anyTextIsCutWhole() {
        var random = SplitMix(seed: 15)
        let pieces = ["كلمة", " ", ".", "\n", "\n\n", "A", "😀", "12,345", "\u{64E}", "، ", "-", "word "]
        for _ in 0..<5 {
            let odd = random.pick(pieces)
            var text = ""
            while text.utf8.count < 3 * Self.most {
                text += random.once(in: 2_000) ? random.pick(pieces) : random.once(in: 3) ? odd : random.pick(pieces)
            }
            _ = parts(text)
        }
    }
}
