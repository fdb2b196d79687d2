import Testing

@testable import NewsReading

@Suite("JSON files: hostile shapes")
struct JSONAdversaryTests {
    private static let good = Array(#"{"title":"ع","text":"\#(JSONFixture.lead)"}"#.utf8)

    private static func bytes(_ text: String, _ count: Int = 1) -> [UInt8] {
        Array(String(repeating: text, count: count).utf8)
    }

    /// Elements of a list that must cost themselves.
    private static let shapes: [@Sendable (Int) -> [UInt8]] = [
        { bytes("[", $0) }, { bytes("{\"a\":", $0 / 5) }, { bytes("[", $0 / 2) + bytes("]", $0 / 2) },
        { bytes("{\"title\":\"") + bytes("x", $0) }, { bytes("{\"title\":\"") + bytes("\\\"", $0 / 2) },
        { bytes("{\"n\":") + bytes("9", $0) + bytes("}") },
        { bytes("{\"text\":\"a\"") + bytes(",\"text\":\"a\"", $0 / 11) + bytes("}") },
        { bytes("{\"title\":\"x\"") + bytes("{\"title\":", $0 / 9) },
        { bytes("{\"title\":[1,{\"title\":1},", $0 / 24) },
        { bytes("{\"title\":\"x\" \"", $0 / 14) }, { bytes("}", $0) }, { bytes("\"", $0 | 1) }, { bytes("1 ", $0 / 2) },
        { bytes("{\"title\":\"x\"") + bytes(" ", $0) + bytes("x") },
    ]

    @Test("a hostile element in a list costs itself, and twice as much of it twice the time", arguments: shapes.indices)
    func elements(_ shape: Int) throws {
        func file(_ count: Int) -> [UInt8] {
            [0x5B] + Self.good + [0x2C] + Self.shapes[shape](count) + [0x2C, 0x0A] + Self.good + [0x5D]
        }
        let records = try ReadRecord.all(file(20_000), pieceSizes: [4_096])
        #expect(records.first?.article != nil)
        if ![3, 4, 11].contains(shape) { #expect(records.last?.article != nil, "\(records.count)") }
        var ratio = Double.infinity
        for _ in 0..<4 where ratio > 3 {
            let small = try Self.seconds(file(40_000))
            ratio = min(ratio, try Self.seconds(file(80_000)) / max(small, 0.000_5))
        }
        #expect(ratio < 4)
    }

    private static func seconds(_ file: [UInt8]) throws -> Double {
        var best = Duration.seconds(60)
        for _ in 0..<2 {
            best = min(best, try ContinuousClock().measure { _ = try ReadRecord.all(file, pieceSizes: [4_096]) })
        }
        return Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
    }

    @Test("files of one hostile shape are read or refused", arguments: shapes.indices)
    func files(_ shape: Int) throws {
        for opening in ["", "[", "{\"items\":[", "{\"title\":\"x\",\"link\":\"y\",\"items\":["] {
            _ = try ReadRecord.all(Self.bytes(opening) + Self.shapes[shape](40_000), pieceSizes: [16_384])
        }
    }

    /// A source that makes its bytes as they are asked for.
    private static func endless(_ head: [UInt8], _ piece: [UInt8], _ count: Int, _ tail: [UInt8]) -> ByteSource {
        var left = count + 2
        return ByteSource { () throws(SourceFault) -> [UInt8]? in
            left -= 1
            return left == count + 1 ? head : left > 0 ? piece : left == 0 ? tail : nil
        }
    }

    @Test("a list of a hundred thousand records, and one element without end, take no memory for what was passed")
    func long() throws {
        let piece = Array([Self.good, Self.good, Self.good, Self.good].joined(separator: [0x2C])) + [0x2C]
        let head = Self.bytes("{\"status\":\"ok\",\"articles\":[")
        var records = try Records(of: Self.endless(head, piece, 5_000, Self.bytes("7]}")), limits: Limits())
        var count = 0
        while let record = try records.next() {
            count += 1
            #expect(record.size < 300)
        }
        #expect(count == 20_001)
        // 40 MiB in one string: the bound of a record holds, and the next is read.
        let text = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
        let element = Self.bytes("[") + Self.good + Self.bytes(",{\"title\":\"")
        var large = try Records(
            of: Self.endless(element, text, 40, Self.bytes("\"},") + Self.good + [0x5D]), limits: Limits())
        #expect(try large.next().map { ReadRecord($0) }?.article != nil)
        let second = try #require(try large.next())
        #expect(second.bytes?.count == Limits().maxRecordBytes && ReadRecord(second).fault?.fault == .tooLarge)
        #expect(try large.next().map { ReadRecord($0) }?.article != nil)
        #expect(try large.next() == nil)
    }

    @Test("a piece that is held whole gives at most 20,000 records")
    func many() throws {
        let file =
            Self.bytes("{\"docs\":[]}\n{\"docs\":[") + Self.bytes("{\"text\":\"\"},", 20_010) + Self.bytes("{}]}")
        let lines = Self.good + [0x0A] + file
        let records = try ReadRecord.all(lines)
        // Its first element says nothing: it is no list of records.
        #expect(records.map(\.fault?.fault) == [nil, .noText])
        let good =
            Self.bytes("{\"docs\":[") + Self.good + [0x2C] + Self.bytes("{\"text\":\"\"},", 20_010) + Self.bytes("{}]}")
        let all = try ReadRecord.all(Self.good + [0x0A] + good)
        #expect(all.count == 20_002 && all.last?.fault?.fault == .tooLarge)
    }

    @Test("values and depth of a record are bounded")
    func bounds() throws {
        let values = Self.bytes("{\"title\":\"x\",\"a\":[") + Self.bytes("1,", 1_000_000) + Self.bytes("1]}")
        let deep = Self.bytes("{\"title\":\"x\",\"a\":") + Self.bytes("[", 128) + Self.bytes("]", 128) + Self.bytes("}")
        let file = [0x5B] + Self.good + [0x2C] + values + [0x2C] + deep + [0x2C] + Self.good + [0x5D]
        #expect(try ReadRecord.all(file).map(\.fault?.fault) == [nil, .tooLarge, .tooDeep, nil])
    }

    @Test("many associations, entities and bodies of ninjs are bounded")
    func ninjs() throws {
        let lead = JSONFixture.lead
        let entities =
            Self.bytes("{\"name\":\"س\"},", 3_000) + (0..<3_000).flatMap { Self.bytes("{\"name\":\"س\($0)\"},") }
        let inner = #"{"uri":"urn:x","type":"text","body_text":"\#(lead)"}"#
        let file =
            Self.bytes(#"{"uri":"urn:y","headline":"x","body_text":"\#(lead)","people":["#) + entities
            + Self.bytes("{}],\"bodies\":[")
            + Self.bytes(#"{"value":"<p>\#(lead)</p>"},"#, 3_000) + Self.bytes("7],\"associations\":[")
            + Self.bytes("\(inner),", 3_000)
            + Self.bytes("0]}")
        let records = try ReadRecord.all(file)
        #expect(records.count == 1_001 && records[0].article?.provenance?.entities.count == 1_000)
        let nested = (0..<60).reduce(inner) { text, _ in
            #"{"uri":"urn:x","type":"text","body_text":"\#(lead)","associations":[\#(text)]}"#
        }
        #expect(try ReadRecord.all(Self.bytes(nested)).count == 5)
    }

    @Test("finding out what a file is costs a few passes over it, whatever stands in it", arguments: 0..<5)
    func openings(_ shape: Int) throws {
        let shapes: [(Int) -> [UInt8]] = [
            { Self.bytes("{") + Self.bytes("\"items\":[{\"a\":1}],", $0 / 18) + Self.bytes("\"title\":\"x\"}") },
            { Self.bytes("{\"a\":\"") + Self.bytes("x", $0 / 2) + Self.bytes("\"\n}") + Self.bytes("\n", $0 / 2) },
            { Self.bytes("{\"a\":1,\n", $0 / 10) }, { Self.bytes("{\"data\":{\"hits\":[", $0 / 17) },
            { Self.bytes("\u{1E}{\"title\":", $0 / 10) },
        ]
        var ratio = Double.infinity
        for _ in 0..<4 where ratio > 3 {
            let small = try Self.seconds(shapes[shape](60_000))
            ratio = min(ratio, try Self.seconds(shapes[shape](120_000)) / max(small, 0.000_5))
        }
        #expect(ratio < 4)
    }

    @Test(
        "markup of hostile shape in a record is read in one pass or two",
        arguments: ["<", "</", "<b", "<fn>", "<media><fn></fn>", "<head"])
    func markup(_ part: String) throws {
        func file(_ count: Int) -> [UInt8] {
            let text = Self.bytes(part, count / part.utf8.count)
            let value = Self.bytes("{\"value\":\"<nitf>") + text + Self.bytes("<p>\(JSONFixture.lead)</p>\"}")
            return Self.bytes("{\"uri\":\"urn:x\",\"headline\":\"<b\",\"bodies\":[") + value + Self.bytes("]}")
        }
        #expect(try ReadRecord.all(file(60)).count == 1)
        var ratio = Double.infinity
        for _ in 0..<4 where ratio > 3 {
            let small = try Self.seconds(file(40_000))
            ratio = min(ratio, try Self.seconds(file(80_000)) / max(small, 0.000_5))
        }
        #expect(ratio < 4)
    }
}
