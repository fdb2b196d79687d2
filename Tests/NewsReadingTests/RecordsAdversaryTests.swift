import NewsReading
import Testing

@Suite("Records: hostile files")
struct RecordsAdversaryTests {
    private static let good = Array(#"{"text":"وصل الوفد صباح اليوم إلى الميناء القديم."}"#.utf8)

    private static func bytes(_ text: String, times count: Int) -> [UInt8] {
        Array(String(repeating: text, count: count).utf8)
    }

    /// A bad record between two good ones costs itself.
    @Test(
        "a record of hostile shape is one fault",
        arguments: [
            ("[", "", 200_000), ("{\"a\":", "", 100_000), ("{\"text\":", "", 3), ("\\", "", 100_000),
            ("{\"a\":[", "]}", 127),
            ("{\"text\":\"\\u", "\"}", 1), ("\u{0}", "", 1_000), ("\"", "", 99_999), ("{", "}", 1),
        ])
    func shapes(_ opening: String, _ closing: String, _ count: Int) throws {
        let bad = Self.bytes(opening, times: count) + Self.bytes(closing, times: count)
        let records = try ReadRecord.all(Self.good + [0x0A] + bad + [0x0A] + Self.good)
        #expect(records.count == 3)
        #expect(records[0].article != nil && records[2].article != nil)
        #expect(records[1].fault != nil)
        #expect(records[1].bytes == bad)
    }

    @Test("a line in an older charset is read, one in none that is known refused, a few bad bytes are mended")
    func encodings() throws {
        let word: [UInt8] = [0xE3, 0xCD, 0xE3, 0xCF, 0x20]
        let windows =
            Array("{\"text\":\"".utf8) + (0..<20).flatMap { _ in word } + Array("abcdefghijklmnopqrstuvwxyz\"}".utf8)
        let records = try ReadRecord.all(Self.good + [0x0A] + windows + [0x0A] + Self.good)
        #expect(records[1].article?.charset == "windows-1256")
        #expect(records[1].article?.body.hasPrefix("محمد محمد ") == true)
        #expect(records[2].article?.charset == nil)
        let unknown = windows.map { $0 < 0x80 ? $0 : 0xDB ^ ($0 & 0x1F) }
        #expect(try ReadRecord.all(Self.good + [0x0A] + unknown)[1].fault?.fault == .undecodable)
        var slipped = Self.good
        slipped[12] = 0xFF
        #expect(try ReadRecord.all(Self.good + [0x0A] + slipped)[1].article?.body.contains("\u{FFFD}") == true)
    }

    @Test("a megabyte of JSON without an article is no text; a text that begins with a bracket is one")
    func longJSON() throws {
        let sentence = "وصل الوفد صباح اليوم إلى الميناء القديم. "
        for (opening, unit, isText) in [
            ("[", "0,", false), ("[", "[", false), ("{\"a\":[", "{\"b\":1},", false), ("[بيروت] ", sentence, true),
            ("[1] ", sentence, true), ("{", sentence, true),
        ] {
            let file = Array(opening.utf8) + Self.bytes(unit, times: (5 << 18) / unit.utf8.count)
            let records = try ReadRecord.all(file)
            #expect(records.count == 1 && (records[0].article != nil) == isText, "\(opening)\(unit)")
            if !isText { #expect(records[0].fault?.fault == .noText) }
        }
        #expect(
            try ReadRecord.all("[0, 0, \(String(repeating: "0, ", count: 100))0]").first?.fault?.fault != .malformed)
    }

    @Test("a line without end is not kept in memory beyond its bound")
    func endlessLine() throws {
        var left = 20
        let piece = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
        var records = try Records(
            of: ByteSource { () throws(SourceFault) -> [UInt8]? in
                defer { left -= 1 }
                return left == 20 ? Self.good + [0x0A] : left > 0 ? piece : nil
            }, limits: Limits())
        #expect(try records.next()?.place == 1)
        let last = try #require(try records.next())
        #expect(last.bytes?.count == Limits().maxRecordBytes)
        #expect(ReadRecord(last).fault?.fault == .tooLarge)
        #expect(try records.next() == nil)
    }

    @Test("hostile addresses and names are bounded")
    func bounds() throws {
        let long = String(repeating: "ab", count: 5_000)
        let line =
            #"{"text":"وصل الوفد صباح اليوم إلى الميناء القديم.","url":"\#(long)","source":"\#(long)","author":"\#(long)"}"#
        let article = try #require(try ReadRecord.all(line)[0].article)
        #expect(article.url == nil)
        #expect(article.source?.unicodeScalars.count == 300)
        #expect(article.author?.unicodeScalars.count == 300)
    }

    @Test("twice the file costs about twice the time", arguments: 0..<8)
    func linear(shape: Int) throws {
        let good = Self.good
        let shapes: [(Int) -> [UInt8]] = [
            { good + [0x0A] + Self.bytes("[", times: $0) },
            { good + [0x0A] + Self.bytes("\\", times: $0) },
            { good + [0x0A] + Self.bytes("\n", times: $0) },
            { good + [0x0A] + Self.bytes("{\"text\":\"\\u\"}\n", times: $0 / 14) },
            {
                good + [0x0A] + Self.bytes("{\"text\":\"", times: 1) + Self.bytes("\\ud800", times: $0 / 6)
                    + Array("\"}".utf8)
            },
            { Self.bytes(" ", times: $0) + good },
            { Array("{\"title\":\"a\"".utf8) + Self.bytes(",\"text\":\"a\"", times: $0 / 11) + Array("}".utf8) },
            { good + [0x0A] + Self.bytes(" ", times: $0) + good },
        ]
        let size = 100 << 10
        // The faster of several runs: other work on the machine can only add.
        var ratio = Double.infinity
        for _ in 0..<5 where ratio > 3 {
            let small = try Self.seconds(shapes[shape](size))
            let large = try Self.seconds(shapes[shape](size * 2))
            ratio = min(ratio, large / max(small, 0.000_5))
        }
        #expect(ratio < 4)
    }

    private static func seconds(_ bytes: [UInt8]) throws -> Double {
        let clock = ContinuousClock()
        var best = Duration.seconds(60)
        for _ in 0..<2 {
            let duration = try clock.measure { _ = try ReadRecord.all(bytes, pieceSizes: [1_000]) }
            best = min(best, duration)
        }
        return Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
    }
}
