import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// A JSON value as text: keys in their order, nil as null, and Foundation reads back what was written.
@Suite struct JSONValueTests {
    @Test(
        arguments: [
            (.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.integer(0), "0"), (.init(-7), "-7"),
            (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"), (.real("0.50"), "0.50"),
            (.string("قال: \"نعم\"\n"), #""قال: \"نعم\"\n""#), ([], "[]"), ([:], "{}"),
            ([.null, [], [:]], "[null,[],{}]"),
            (.init(["a", "ب", "\u{202E}"]), #"["a","ب","\u202e"]"#), (.written("[ 1 ]"), "[ 1 ]"),
            (
                ["b": .init(2), "a": [.init(1), .string("x")], "c": ["d": .null]],
                #"{"b":2,"a":[1,"x"],"c":{"d":null}}"#
            ),
            (["a\"\u{7}": .bool(true)], #"{"a\"\u0007":true}"#),
            (.object([("z", .written("1.0")), ("y", .real("1e3"))]), #"{"z":1.0,"y":1e3}"#),
        ] as [(JSONValue, String)])
    func aValueIsWrittenAs(_ value: JSONValue, _ text: String) {
        #expect(Array(value.text.utf8) == Array(text.utf8))
    }

    @Test func whatIsMissingIsNull() {
        let text: String? = nil, small: Int? = nil, large: Int64? = nil
        let missing: JSONValue = [.init(text), .init(small), .init(large)]
        #expect(missing.text == "[null,null,null]")
        let given: JSONValue = [.init(Optional("")), .init(Optional(3)), .init(Optional(Int64(-4)))]
        #expect(given.text == #"["",3,-4]"#)
    }

    @Test func threeThousandRandomValuesAreReadBack() throws {
        var random = SplitMix(seed: 12)
        for _ in 0..<3_000 {
            let value = JSONValueTests.value(depth: 4, &random)
            let text = JSONValue.array([value]).text
            let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any]
            #expect(read?.count == 1)
            #expect(try JSONValueTests.isEqual(value, #require(read?.first)), "\(text)")
            #expect(!text.unicodeScalars.contains(where: SafeText.isUnsafe))
        }
    }

    /// Written JSON stands where it was put, letter for letter: a value is the same whether its parts were written before.
    @Test func aPartMayBeWrittenBefore() {
        var random = SplitMix(seed: 13)
        for _ in 0..<1_000 {
            let parts = (0..<4).map { _ in JSONValueTests.value(depth: 2, &random) }
            let whole: JSONValue = ["parts": .array(parts)]
            let pieces: JSONValue = ["parts": .array(parts.map { .written($0.text) })]
            #expect(whole.text == pieces.text)
        }
    }

    // MARK: random values

    private static func value(depth: Int, _ random: inout SplitMix) -> JSONValue {
        switch random.number(0..<(depth > 0 ? 7 : 5)) {
        case 0: .null
        case 1: .bool(random.once(in: 2))
        case 2: .integer(Int64(truncatingIfNeeded: random.next()) >> random.number(0..<64))
        case 3: .real("\(Double(random.number(-1_000_000..<1_000_000)) / 1_000)")
        case 4: .string(text(&random))
        case 5: .array((0..<random.number(0..<5)).map { _ in value(depth: depth - 1, &random) })
        default:
            .object(
                (0..<random.number(0..<5)).map { ("\($0)\(text(&random))", value(depth: depth - 1, &random)) })
        }
    }

    private static func text(_ random: inout SplitMix) -> String {
        let special: [Unicode.Scalar] = [
            "\"", "\\", "\n", "\0", "\u{7F}", "\u{61C}", "\u{200C}", "\u{2028}", "س", "ّ", "é", "😀",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<random.number(0..<9) {
            let any = Unicode.Scalar(UInt32(random.number(0..<0x11_0000))) ?? "\u{FFFD}"
            text.append(random.once(in: 4) ? any : random.pick(special))
        }
        return String(text)
    }

    /// Texts are compared scalar by scalar: two spellings of one letter are not the same.
    private static func isEqual(_ value: JSONValue, _ read: Any) throws -> Bool {
        switch value {
        case .null: read is NSNull
        case .bool(let value): (read as? Bool) == value
        case .integer(let number): (read as? NSNumber)?.int64Value == number
        case .real(let digits): (read as? NSNumber)?.doubleValue == Double(digits)
        case .string(let text): (read as? String).map { Array($0.utf8) } == Array(text.utf8)
        case .array(let values): try isEqual(values, #require(read as? [Any]))
        case .object(let members): try isEqual(members, #require(read as? [String: Any]))
        case .written: false
        }
    }

    private static func isEqual(_ values: [JSONValue], _ read: [Any]) throws -> Bool {
        try values.count == read.count && zip(values, read).allSatisfy { try isEqual($0, $1) }
    }

    private static func isEqual(_ members: [JSONValue.Member], _ read: [String: Any]) throws -> Bool {
        try members.count == read.count
            && members.allSatisfy { try isEqual($0.value, #require(read[$0.key])) }
    }
}
