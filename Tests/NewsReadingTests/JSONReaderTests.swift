import TestSupport
import Testing

@testable import NewsReading

@Suite("JSON: what is read, what is mended, what is refused")
struct JSONReaderTests {
    /// The tokens of a text in short: `k` and `s` with their strings, `n` with the number's letters.
    private static func tokens(_ bytes: [UInt8]) throws(ReadingError) -> String {
        var reader = JSONReader(bytes)
        var out: [String] = []
        func text(_ string: JSONString) -> String { String(decoding: string.decoded(in: bytes).bytes, as: UTF8.self) }
        while true {
            switch try reader.next() {
            case .beginObject: out.append("{")
            case .endObject: out.append("}")
            case .beginArray: out.append("[")
            case .endArray: out.append("]")
            case .key(let key): out.append("k:" + text(key))
            case .string(let string): out.append("s:" + text(string))
            case .number(let range): out.append("n:" + String(decoding: bytes[range], as: UTF8.self))
            case .literal: out.append("l")
            case .end: return out.joined(separator: " ")
            }
        }
    }

    @Test(
        "what JSON has",
        arguments: [
            ("{}", "{ }"), ("[]", "[ ]"), (" [ 1 , -2.5e+3 ] ", "[ n:1 n:-2.5e+3 ]"), ("\"أ\"", "s:أ"),
            ("{\"a\":{\"b\":[true,false,null]},\"c\":\"\"}", "{ k:a { k:b [ l l l ] } k:c s: }"),
            ("\t\r\n{ \"a\" :\n1 }", "{ k:a n:1 }"), ("[[],{},[[]]]", "[ [ ] { } [ [ ] ] ]"),
            ("12345678901234567890123456789", "n:12345678901234567890123456789"),
            (#""\"\\\/\b\f\n\r\t\u0627\uD83D\uDE00""#, "s:\"\\/\u{8}\u{C}\n\r\tا😀"),
        ])
    func plain(_ text: String, _ expected: String) throws { #expect(try Self.tokens(Array(text.utf8)) == expected) }

    @Test(
        "what crawlers write beyond it",
        arguments: [
            ("[NaN,Infinity,-Infinity]", "[ l l n:-Infinity ]"), ("\"a\nb\tc\u{1}\"", "s:a\nb\tc\u{1}"),
            (#""\uD83D""#, "s:\u{FFFD}"), (#""\uDE00\uD83D""#, "s:\u{FFFD}\u{FFFD}"), (#""\uD83Dx""#, "s:\u{FFFD}x"),
            (#""\uD83D\u0627""#, "s:\u{FFFD}ا"), (#""\u0000""#, "s:\u{FFFD}"), (#""\'\x""#, "s:'x"),
            (#""\u12G4""#, "s:\u{FFFD}12G4"), (#""\u12""#, "s:\u{FFFD}12"),
        ])
    func mended(_ text: String, _ expected: String) throws { #expect(try Self.tokens(Array(text.utf8)) == expected) }

    @Test("bad bytes become U+FFFD, one for each letter that was meant")
    func badBytes() throws {
        let quote = UInt8(ascii: "\"")
        #expect(try Self.tokens([quote, 0x61, 0xFF, 0x62, quote]) == "s:a\u{FFFD}b")
        #expect(try Self.tokens([quote, 0xD8, quote]) == "s:\u{FFFD}")
        #expect(try Self.tokens([quote, 0x61, 0, 0x62, quote]) == "s:a\u{FFFD}b")
        // A surrogate as three bytes, which UTF-8 has not.
        #expect(try Self.tokens([quote, 0xED, 0xA0, 0xBD, quote]) == "s:\u{FFFD}\u{FFFD}\u{FFFD}")
    }

    @Test("unreadable letters are counted")
    func unreadable() throws {
        func count(_ text: [UInt8], hasEscapes: Bool) -> Int {
            JSONString(range: 0..<text.count, hasEscapes: hasEscapes).decoded(in: text).unreadable
        }
        #expect(count(Array("نص".utf8), hasEscapes: false) == 0)
        #expect(count(Array(#"نص\n"#.utf8), hasEscapes: true) == 0)
        #expect(count([0x61, 0xFF, 0x62, 0xFE], hasEscapes: false) == 2)
        #expect(count(Array(#"\uD800 \u0000"#.utf8), hasEscapes: true) == 2)
    }

    @Test(
        "what leaves open where a value ends is refused, with its place",
        arguments: [
            ("", 0), ("{", 1), ("[", 1), ("{\"a\"", 4), ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,", 7), ("[1,]", 3),
            ("{\"a\":1,}", 7), ("{,}", 1), ("[1 2]", 3), ("{\"a\" 1}", 5), ("{a:1}", 1), ("{'a':1}", 1), ("\"abc", 4),
            ("\"abc\\", 5), ("\"abc\\\"", 6), ("nul", 0), ("nulls", 0), ("[1}", 2), ("{\"a\":1]", 6), ("1 2", 2),
            ("{}{}", 2),
            ("]", 0), ("// a\n1", 0), ("\u{FEFF}1", 0), ("[1,,2]", 3), ("{\"a\":}", 5),
        ])
    func refused(_ text: String, _ offset: Int) {
        let error = #expect(throws: ReadingError.self) { try Self.tokens(Array(text.utf8)) }
        #expect(error?.fault == .malformed)
        #expect(error?.offset == offset)
    }

    @Test("depth and number of values are bounded")
    func bounds() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
        }
        #expect(try Self.tokens(nested(JSONReader.maxDepth)).count == 4 * JSONReader.maxDepth - 1)
        let tooDeep = #expect(throws: ReadingError.self) { try Self.tokens(nested(JSONReader.maxDepth + 1)) }
        #expect(tooDeep?.fault == .tooDeep)
        func last(_ text: String) throws(ReadingError) {
            var reader = JSONReader(Array(text.utf8), maxValues: 4)
            while try reader.next() != .end {}
        }
        // The list itself is a value too.
        try last("[1,[],{}]")
        let tooMany = #expect(throws: ReadingError.self) { try last("[1,[],{\"a\":null}]") }
        #expect(tooMany?.fault == .tooLarge)
    }

    @Test("a random text is read to its end or refused, and never read beyond")
    func anyBytes() {
        var lottery = SplitMix(seed: 3)
        let parts = ["{", "}", "[", "]", "\"", "\\", ",", ":", "1", "-", "null", " ", "a", "\\u", "D83D", "\u{0}", "أ"]
        for round in 0..<4_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...24, using: &lottery) {
                if round % 4 == 0 {
                    bytes.append(.random(in: 0...255, using: &lottery))
                } else {
                    bytes += Array((parts.randomElement(using: &lottery) ?? "").utf8)
                }
            }
            do {
                _ = try Self.tokens(bytes)
            } catch {
                #expect((0...bytes.count).contains(error.offset ?? -1))
            }
        }
    }
}
