import TestSupport
import Testing

@testable import NewsReading

@Suite("WARC: hostile archives")
struct WARCAdversaryTests {
    private static func times(_ text: String, _ count: Int) -> [UInt8] {
        Array(String(repeating: text, count: count).utf8)
    }

    /// Two pages, hostile bytes between them.
    private static func around(_ bytes: [UInt8]) -> [UInt8] {
        var file = WARCFixture()
        file.add(response: WARCFixture.pageBytes(1))
        file.addBytes(bytes + [0x0D, 0x0A])
        file.add(response: WARCFixture.pageBytes(2))
        return file.bytes
    }

    @Test(
        "what is no record costs itself, and the pages round it are read",
        arguments: [
            ("", 1, 0), ("\r\n", 50_000, 0), ("WARC/1.0\r\n", 500, 500), ("WARC/1.0\r\n\r\n", 500, 500),
            ("WARC/1.0\r\nA: b\r\n\r\n", 500, 500), ("WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n", 500, 0),
            ("WARC/1.0\r\nWARC-Type: nothing\r\nContent-Length: 99999999\r\n\r\n", 500, 0),
            ("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -1\r\n\r\nHTTP/1.1 200 OK", 1, 1),
            ("\nWARC/", 9_000, 0),
            ("\u{0}", 100_000, 0), ("WARC/1.0\r\n\(String(repeating: "a: b\r\n", count: 20_000))\r\n", 1, 1),
            ("WARC/1.0\r\n\(String(repeating: " x\r\n", count: 30_000))", 1, 1),
            (String(repeating: "W", count: 90_000), 1, 0),
            (
                "WARC/1.0\r\nWARC-Type: response\r\n: \r\n:\r\nContent-Length\r\n\r\n<p>\(WARCFixture.text[0])</p>\r\n\r\n",
                1, 1
            ),
        ] as [(String, Int, Int)])
    func shapes(_ text: String, _ count: Int, _ between: Int) throws {
        let records = try WARCFixture.read(Self.around(Self.times(text, count)))
        #expect(records.first?.article?.body == WARCFixture.body(1))
        #expect(records.last?.article?.body == WARCFixture.body(2))
        #expect(records.count == between + 2, "\(text.prefix(60).debugDescription)")
    }

    @Test("a record that is too large is rejected alone, with its beginning; of a kind that is not read it is passed")
    func large() throws {
        let limits = Limits(maxRecordBytes: 20_000)
        let long = Array(WARCFixture.page(9).utf8) + Self.times("<p>سطر</p>", 60_000)
        for length in ["right", nil] {
            var file = WARCFixture()
            file.add(response: WARCFixture.pageBytes(1))
            file.add(response: long, length: length)
            file.add(response: Self.times("\u{0}\u{1}\u{2}\u{3}", 60_000), type: "video/mp4", length: length)
            file.add("metadata", "https://example.org/", "", Self.times("a: b\r\n", 60_000), length: length)
            file.add(response: WARCFixture.pageBytes(2))
            let records = try file.read(limits: limits)
            #expect(records.map(\.fault?.fault) == [nil, .tooLarge, nil])
            #expect(records[1].bytes == Array(file.records[1].prefix(20_000)))
            #expect(records[2].article?.body == WARCFixture.body(2))
        }
    }

    @Test("the bound of the archive holds")
    func bound() throws {
        var file = WARCFixture()
        for number in 1...3 { file.add(response: WARCFixture.pageBytes(number)) }
        let limits = Limits(maxArchiveBytes: file.bytes.count - 30)
        let records = try file.read(limits: limits)
        #expect(records.map(\.fault?.fault) == [nil, nil, .tooLarge])
        #expect(try WARCFixture.read(file.packedByRecord, limits: limits) == records)
    }

    /// 64 MiB that are never in memory at once: many small records, a few that are too large, one whose length is a lie.
    @Test("memory depends on the largest record, not on the archive")
    func memory() throws {
        var small = WARCFixture()
        for number in 0..<40 {
            small.addRequest()
            small.add(response: WARCFixture.pageBytes(number))
        }
        var large = WARCFixture()
        large.add(response: Self.times("\u{0}\u{1}ab", 3 << 20), "https://example.org/v", type: "video/mp4")
        var lie = WARCFixture()
        lie.add(response: Self.times("\u{0}\u{1}ab", 1 << 20), type: "video/mp4", length: "\(Int.max)")
        let parts = [small.bytes, large.bytes, small.bytes, lie.bytes]
        var (part, at, total) = (0, 0, 0)
        let source = ByteSource { () throws(SourceFault) -> [UInt8]? in
            guard total < 64 << 20 else { return nil }
            if at == parts[part % 4].count { (part, at) = (part + 1, 0) }
            let piece = Array(parts[part % 4][at...].prefix(64 << 10))
            (at, total) = (at + piece.count, total + piece.count)
            return piece
        }
        let stream = ByteStream([], then: source, isPacked: false)
        let limits = Limits(maxRecordBytes: 1 << 20)
        var splitter = WARCSplitter(StreamWindow([], then: stream, limits: limits), start: 0, limits: limits)
        var (pieces, most) = (0, 0)
        while let piece = try splitter.next() {
            #expect(piece.bytes.count <= 1 << 20)
            pieces += 1
            most = max(most, splitter.heldBytes)
        }
        #expect(total >= 64 << 20)
        #expect(pieces > 200)
        #expect(most <= 3 << 20)
    }

    @Test("any bytes give the same records again, and no crash")
    func noise() throws {
        var lottery = SplitMix(seed: 8)
        let good = WARCTests.crawl().bytes
        for _ in 0..<150 {
            var bytes = good
            for _ in 0..<lottery.number(1..<12) {
                let at = lottery.number(0..<bytes.count)
                switch lottery.number(0..<4) {
                case 0: bytes[at] = UInt8(lottery.number(0..<256))
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + lottery.number(1..<200)))
                case 2: bytes.insert(contentsOf: Array("\r\n\r\nWARC/1.0\r\n".utf8), at: at)
                default: bytes.insert(contentsOf: lottery.bytes(9), at: at)
                }
            }
            let records = try ReadRecord.all(bytes)
            #expect(try ReadRecord.all(bytes, pieceSizes: [lottery.number(1..<900)]) == records)
        }
    }

    @Test("every beginning of an archive is read without a crash")
    func prefixes() throws {
        let file = Self.around(
            Self.times("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET\n\r\n\r\n", 2))
        for count in 0..<file.count { _ = try ReadRecord.all(Array(file[..<count])) }
    }

    @Test("twice the archive costs about twice the time", arguments: 0..<6)
    func linear(shape: Int) throws {
        let shapes: [(Int) -> [UInt8]] = [
            { Self.times("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 99999999\r\n\r\n", $0 / 60) },
            { Self.times("WARC/1.0\r\nWARC-Type: request\r\n\r\n", $0 / 33) },
            { Self.times("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", $0 / 60) },
            { Self.times("WARC/1.0\r\n", 1) + Self.times("a:\r\n", $0 / 4) },
            {
                Self.times("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 10\r\n\r\n", 1)
                    + Self.times("\nWARC/1.", $0 / 8)
            },
            {
                Self.times("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 70000\r\n\r\nHTTP/1.1 200 OK\r\n", 1)
                    + Self.times("1\r\na\r\n", $0 / 6)
            },
        ]
        var ratio = Double.infinity
        for _ in 0..<5 where ratio > 3 {
            let (small, large) = (shapes[shape](200 << 10), shapes[shape](400 << 10))
            let clock = ContinuousClock()
            let first = try clock.measure { _ = try ReadRecord.all(small, pieceSizes: [4_000]) }
            let second = try clock.measure { _ = try ReadRecord.all(large, pieceSizes: [4_000]) }
            ratio = min(ratio, second / max(first, .milliseconds(1)))
        }
        #expect(ratio < 4)
    }
}
