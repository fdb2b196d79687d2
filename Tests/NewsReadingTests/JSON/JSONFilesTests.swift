import Testing

@testable import NewsReading

@Suite("JSON files: where the records stand")
struct JSONFilesTests {
    private static let lead = JSONFixture.lead
    private static let second = JSONFixture.second

    /// Two records in the style of a crawler.
    private static let a = #"{"title":"أول","text":"\#(lead)"}"#
    private static let b = #"{"title":"ثان","text":"\#(second)","authors":[{"name":"ل"},{"name":"س"}]}"#
    private static let pretty = "{\n  \"title\": \"أول\",\n  \"text\": \"\(lead)\"\n}"

    @Test(
        "two records in every form",
        arguments: [
            "\(a)\n\(b)\n", "[\(a),\(b)]", "[\n  \(a),\n  \(b)\n]", "\u{FEFF} [\(a) , \(b) ] \n", "\(a)\(b)",
            "\(a) \(b)",
            "\(a),\n\(b)", "\(a),\(b),", "\u{1E}\(a)\n\u{1E}\(b)\n", "\u{1E}\(pretty)\n\u{1E}\(b)", "\(pretty)\n\(b)",
            "\(pretty)\(b)", "{\"articles\":[\(a),\(b)]}",
            "{\"status\":\"ok\",\"totalResults\":2,\"articles\":[\(a),\(b)]}",
            "{\"x\":{\"items\":[1]},\"results\":[\(a),\(b)],\"next\":{\"a\":[1,\"]}\"]}}", "{\"docs\":[\(a),\(b)]}",
            "{\"took\":3,\"hits\":{\"total\":{\"value\":2},\"max_score\":1.0,\"hits\":[{\"_index\":\"n\",\"_source\":\(a)},{\"_source\":\(b)}]}}",
            "{\"data\":{\"updated\":\"x\",\"items\":[{\"meta\":{},\"item\":\(a)},{\"item\":\(b)}]}}",
            "{\"_index\":\"n\",\"_source\":\(a)}\n{\"_index\":\"n\",\"_source\":\(b)}", "[\(a)]\n[\(b)]",
            "{\"articles\":[\(a)]}\n{\"articles\":[\(b)]}\n{\"articles\":[]}",
            "{\"articles\":[\n\(a)\n]}\n{\"articles\":[\n\(b)\n]}",
            "{\"ITEMS\":[\(a),\(b)],\"title\":\"x\"}", "{\"title\":\"قائمة\",\"link\":\"x\",\"items\":[\(a),,\(b),]}",
            "{\"data\":[1,2],\"results\":[\(a),\(b)]}", "{\"data\":{\"a\":[{\"title\":\"x\"}]},\"docs\":[\(a),\(b)]}",
        ])
    func forms(_ file: String) throws {
        let records = try JSONFixture.records(file)
        #expect(records.map(\.article?.title) == ["أول", "ثان"])
        #expect(records.map(\.article?.body) == [Self.lead, Self.second])
        #expect(records.map(\.place) == [1, 2])
    }

    @Test("a record has its own bytes; one alone those of its file")
    func bytes() throws {
        #expect(
            try JSONFixture.records("[\n \(Self.a) ,\(Self.b)]").map(\.bytes)
                == [Self.a, Self.b].map { Array($0.utf8) })
        #expect(try JSONFixture.records(Self.pretty).map(\.bytes) == [nil])
        let hit = "{\"_source\":\(Self.a)}"
        #expect(try JSONFixture.records("\(hit)\n\(hit)").map(\.bytes) == [Array(hit.utf8), Array(hit.utf8)])
    }

    @Test(
        "what is no article stays a text",
        arguments: [
            "{\"foo\":1}", "[]", "[1,2]", "[[]]", "{\"items\":[]}", "{\"items\":[{\"price\":7}]}", "[{\"foo\":1}]",
            "{\n \"name\": \"waha\", \"version\": \"1.0.0\", \"description\": \"x\", \"author\": \"y\", \"scripts\": {\"test\": \"z\"}\n}",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"title\":\"x\"}}]}", "[قوس] في أول السطر",
            "{قوس} في أول السطر", "\u{1E}نص", "{\"data\":{\"items\":7}}", "[{\"title\":\"عنوان\"}",
        ])
    func texts(_ file: String) throws {
        let records = try JSONFixture.records(file)
        #expect(records.map(\.article) == [try Reader.read(Array(file.utf8), limits: Limits())])
    }

    @Test("a record that holds a list is a record")
    func ownText() throws {
        let file = #"{"title":"أول","text":"\#(Self.lead)","items":[\#(Self.b)],"data":{"items":[\#(Self.b)]}}"#
        for file in [file, "[\(file)]", file.replacing(",", with: ",\n"), "\(file)\n"] {
            #expect(try JSONFixture.records(file).map(\.article?.title) == ["أول"])
        }
    }

    @Test(
        "a broken record costs itself",
        arguments: [
            // A quotation mark, a brace, a bracket, a comma is missing; one is too many.
            #"{"title":"x","text":"abc}"#, #"{"title":"x","text":"abc""#, #"{"title":"x","tags":["a","b"}"#,
            #"{"title":"x" "text":"abc"}"#, #"{"title":"قال "نعم" ثم ذهب","text":"abc"}"#, #"{"title":"x"}}"#,
            #"{"title":"x","a":{"b":1}"#, #"{"title":"x","text":"abc\"}"#, #"{"title":'x'}"#, #"{"title":"x",,}"#,
            #"{"title":undefined}"#, #"{"title":"x","a":[1,2}"#,
        ])
    func broken(_ bad: String) throws {
        for (open, between, close) in [
            ("[", ",", "]"), ("[\n  ", ",\n  ", "\n]"), ("{\"articles\":[", ", ", "]}"), ("", "\n\n", ""),
        ] {
            let file = open + [Self.a, bad, Self.b, Self.a].joined(separator: between) + close
            let bodies = try JSONFixture.records(file).map(\.article?.body)
            #expect(bodies.first == Self.lead && Array(bodies.suffix(2)) == [Self.second, Self.lead], "\(file)")
            #expect(bodies.dropFirst().dropLast(2).allSatisfy { $0 == nil } && bodies.count <= 5, "\(file) \(bodies)")
        }
        // As the first one too, if it can still be told that it is one.
        let first = try JSONFixture.records("[\(bad.replacing("abc", with: "abc\",\"url\":\"u")),\(Self.a),\(Self.b)]")
        if first.count > 1 { #expect(Array(first.map(\.article?.title).suffix(2)) == ["أول", "ثان"]) }
    }

    @Test("a file that is cut off keeps what came before")
    func cutOff() throws {
        let file = Array("{\"articles\":[\(Self.a),\(Self.b)],\"next\":{\"a\":\"b\"}}".utf8)
        let start = "{\"articles\":[\(Self.a)".utf8.count
        for end in start...file.count {
            let records = try JSONFixture.records(Array(file[..<end]))
            #expect(records.first?.article?.body == Self.lead)
            #expect(records.count <= 2 && (end < start + 2 || records.count == 2))
        }
    }

    @Test("an element that is too large costs itself, and so does the file's bound")
    func large() throws {
        let long = "{\"title\":\"x\",\"text\":\"\(String(repeating: "س ", count: 400))\"}"
        let limits = Limits(maxRecordBytes: 500)
        for file in [
            "[\(Self.a),\(long),\(Self.b)]", "\(Self.pretty)\n\(long)\n\(Self.b)",
            "{\"items\":[\(Self.a),\(long)\(long),\(Self.b)]}",
        ] {
            let records = try JSONFixture.records(Array(file.utf8), limits: limits)
            #expect(records.first?.article != nil && records.last?.article?.body == Self.second)
            let faults = records.dropFirst().dropLast().map(\.fault?.description)
            #expect(!faults.isEmpty && faults.allSatisfy { $0 == "it has over 500 bytes" })
            #expect(records[1].bytes == Array(long.utf8.prefix(500)))
        }
        let cut = try JSONFixture.records(
            Array("[\(Self.a),\(Self.b),\(Self.a)]".utf8), limits: Limits(maxArchiveBytes: 400))
        #expect(cut.last?.fault?.description == "the file has over 400 bytes (inbox.max_archive_size)")
        #expect(cut.first?.article?.body == Self.lead)
    }

    @Test("records that are known already are passed over")
    func skipping() throws {
        let ninjs =
            #"{"uri":"urn:x:1","type":"composite","headline":"ملف","associations":{"a":{"uri":"urn:x:2","type":"text","body_text":"\#(Self.lead)"},"b":{"uri":"urn:x:3","type":"text","body_text":"\#(Self.second)"}}}"#
        let file = Array("[\(Self.a),\(ninjs),\(Self.b)]".utf8)
        let all = try JSONFixture.records(file)
        try #require(all.count == 4)
        for count in 0...4 {
            var records = try Records(of: ByteSource(file), limits: Limits(), pages: JSONFixture.pages)
            #expect(try records.skip(count) == count)
            let next = try records.next()
            #expect(next.map { ReadRecord($0) } == (count < 4 ? all[count] : nil))
        }
    }

    @Test("a list in an older charset is read")
    func olderCharset() throws {
        let word: [UInt8] = [0xE3, 0xCD, 0xE3, 0xCF, 0x20]
        let text = (0..<20).flatMap { _ in word } + Array("abcdefghijklmnopqrstuvwxyz".utf8)
        for name in ["text", "body_text"] {
            let one =
                Array("{\"uri\":\"urn:x\",\"headline\":\"x\",\"version\":1,\"\(name)\":\"".utf8) + text
                + Array("\"}".utf8)
            let records = try JSONFixture.records(Array("[".utf8) + one + [0x2C] + one + Array("]".utf8))
            #expect(records.map(\.article?.charset) == ["windows-1256", "windows-1256"])
            #expect(records.allSatisfy { $0.article?.body.hasPrefix("محمد محمد ") == true && $0.bytes == one })
        }
    }

    @Test("files in UTF-16, with a mark and without")
    func utf16() throws {
        for text in ["[\(Self.a),\n\(Self.b)]", "\(Self.a)\n\(Self.b)", "{ \"articles\": [\(Self.a),\(Self.b)]}"] {
            for (mark, isBig) in [(true, true), (true, false), (false, true), (false, false)] {
                let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
                let file = units.flatMap {
                    isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
                }
                let records = try JSONFixture.records(file, pieceSizes: [1])
                #expect(records.map(\.article?.body) == [Self.lead, Self.second])
                #expect(records.allSatisfy { $0.article?.charset == (isBig ? "UTF-16BE" : "UTF-16LE") })
                #expect(try JSONFixture.records(file + [0x20]).map(\.fault?.fault) == [.undecodable])
                let large = try JSONFixture.records(file, limits: Limits(maxFileBytes: 100))
                #expect(large.map(\.fault?.fault) == [.tooLarge])
            }
        }
        // A text that begins with a brace is one.
        let text = [0xFEFF] + Array("{نص} في سطر واحد من الخبر".utf16)
        let bytes = text.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try JSONFixture.records(bytes).map(\.article) == [try Reader.read(bytes, limits: Limits())])
    }
}
