import FoundationEssentials
import TestSupport
import Testing

@testable import RasidSystem

/// JSON as text: what a decoder reads back is what was written, and no line of it can turn a terminal around.
@Suite struct JSONTextTests {
    @Test(arguments: [
        ("", #""""#), ("قال", #""قال""#), ("a\"b\\c/d", #""a\"b\\c/d""#),
        ("\n\r\t\0\u{8}\u{C}\u{1B}", #""\n\r\t\u0000\u0008\u000c\u001b""#),
        ("\u{7F}\u{80}\u{9F}\u{A0}", "\"\\u007f\\u0080\\u009f\u{A0}\""), ("\u{202E}x\u{2066}", #""\u202ex\u2066""#),
        ("\u{61C}", #""\u061c""#), ("س\u{61C}س", #""س\u061cس""#),
        ("\u{FEFF}\u{200F}\u{2029}", #""\ufeff\u200f\u2029""#),
        ("😀𐡀", "\"😀𐡀\""), ("e\u{301}\r\nx", "\"e\u{301}\\r\\nx\""),
    ])
    func aStringIsWrittenAs(_ text: String, _ json: String) {
        #expect(Array(JSONText.string(text).unicodeScalars) == Array(json.unicodeScalars))
    }

    @Test func anArrayIsWrittenAs() {
        #expect(JSONText.array([]) == "[]")
        #expect(JSONText.array(["a", "\"", ""]) == #"["a","\"",""]"#)
    }

    /// Unicode's own lists are the oracle: controls, line and paragraph separators, bidi controls never stand raw, letters
    /// and marks always do.
    @Test func everyScalarOfTheFirstPlaneIsRawOrEscaped() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            let isRaw = JSONText.string("س\(Character(scalar))س").unicodeScalars.contains(scalar)
            switch properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: #expect(!isRaw, "U+\(String(value, radix: 16))")
            case _ where properties.isBidiControl: #expect(!isRaw, "U+\(String(value, radix: 16))")
            case .uppercaseLetter, .lowercaseLetter, .otherLetter, .nonspacingMark, .decimalNumber:
                #expect(isRaw, "U+\(String(value, radix: 16))")
            default: break
            }
            #expect(!(isRaw && SafeText.isUnsafe(scalar)))
        }
    }

    @Test func tenThousandRandomStringsAreReadBack() throws {
        let special: [Unicode.Scalar] = [
            "\"", "\\", "/", "\n", "\r", "\t", "\0", "\u{1F}", "\u{7F}", "\u{85}", "\u{61C}", "\u{200B}", "\u{202A}",
            "\u{2028}",
            "\u{2060}", "\u{2069}", "\u{FEFF}", "\u{FFF9}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{E0001}", "س", "ً",
            "a", "😀",
        ]
        var random = SplitMix(seed: 11)
        var texts: [String] = []
        for _ in 0..<10_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<random.number(0..<12) {
                let any = Unicode.Scalar(UInt32(random.number(0..<0x11_0000))) ?? "\u{FFFD}"
                text.append(random.once(in: 3) ? any : random.pick(special))
            }
            texts.append(String(text))
        }
        let json = JSONText.array(texts)
        let read = try JSONDecoder().decode([String].self, from: Data(json.utf8))
        #expect(read.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
        #expect(!json.unicodeScalars.contains(where: SafeText.isUnsafe))
        #expect(texts.map(JSONText.string).joined(separator: ",") == json.dropFirst().dropLast())
    }
}
