import Testing

@testable import NewsReading

@Suite("JSON: trees, and where values end")
struct JSONTreeTests {
    private static func tree(_ text: String) throws -> JSONValue { try JSONTree(Array(text.utf8)).root }

    @Test("values by name, places and kinds")
    func values() throws {
        let root = try Self.tree(#" {"a":1,"B\u0062":"x\n","c":[true,{"d":[]},-2.5],"a":"2","e":{}} ; rest"#)
        #expect(root["a"]?.string == "2" && root["Bb"]?.string == "x\n" && root["bb"] == nil)
        #expect(root[caseless: "bb"]?.string == "x\n" && root[caseless: "a"]?.string == "2")
        #expect(root["c"]?.elements.map(\.kind) == [.literal, .object, .number])
        #expect(
            root["c"]?.elements.map { String(decoding: $0.bytes, as: UTF8.self) } == ["true", "{\"d\":[]}", "-2.5"])
        #expect(root["c"]?.scalars.map(\.bytes) == [Array("-2.5".utf8)] && root["c"]?.scalars[0].isString == false)
        #expect(root.members.map(\.name.text) == ["a", "Bb", "c", "a", "e"])
        #expect(root["e"]?.isEmpty == true && root["c"]?.isEmpty == false && root["a"]?["x"] == nil)
        #expect(try Self.tree(#"["a",["b",{"c":"d"}],1]"#).strings == ["a", "b"])
        #expect(try Self.tree(#""é""#).string == "é")
        #expect(throws: ReadingError.self) { try Self.tree(#"{"a":"#) }
    }

    /// Where the value that begins a text ends, by its signs alone, if it comes in pieces of some size.
    private static func end(_ text: [UInt8], _ size: Int) -> JSONStructure.Step {
        var structure = JSONStructure()
        var (from, to) = (0, 0)
        while true {
            to = min(text.count, to + size)
            let step = text[..<to].withUnsafeBytes { structure.advance($0, from: from) }
            guard step == .more, to < text.count else { return step }
            from = to
        }
    }

    @Test(
        "the end of a value",
        arguments: [
            ("{}x", .ended(2)), (#"{"a":"}\"{"} "#, .ended(12)), ("[1,[2,{}],\"]\"]]", .ended(14)),
            ("\"a\\\\\"b", .ended(5)),
            ("12 3", .ended(2)), ("null,", .ended(4)), ("{", .more), (#"{"a":"x\""#, .more), ("12", .more),
            (#"{"a":"b"c"}"#, .broken(8, back: 2)), (#"{"a":"bcd"  ,}"#, .ended(14)),
            (#"{"a":[1}"#, .broken(7, back: 0)),
            (#"{"a":1,{"#, .broken(7, back: 0)), ("[1 2]", .broken(3, back: 0)), ("{\"a\" \"b\"}", .broken(5, back: 3)),
            ("[س]", .broken(1, back: 0)), ("]", .broken(0, back: 0)), ("{:1}", .broken(1, back: 0)),
        ] as [(String, JSONStructure.Step)])
    func ends(_ text: String, _ expected: JSONStructure.Step) {
        for size in [1, 2, 3, 100] { #expect(Self.end(Array(text.utf8), size) == expected) }
    }

    @Test("what the strict reader accepts has the same end")
    func agreement() {
        let texts = [
            #"{"a":[1,2,{"b":"c"}],"d":null,"e":"\u0041","f":-1.5e3}"#, "[[],{},\"\",[[[]]]]",
            "{ \"a\" : [ ] , \"b\" : { } }",
        ]
        for text in texts {
            let bytes = Array(text.utf8)
            #expect(Self.end(bytes + [0x5D], 1) == .ended(bytes.count))
            for end in 1..<bytes.count { #expect(Self.end(Array(bytes[..<end]), 7) == .more) }
        }
    }
}
