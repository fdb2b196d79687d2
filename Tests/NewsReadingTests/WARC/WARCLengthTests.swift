import TestSupport
import Testing

@testable import NewsReading

@Suite("WARC: lengths that are wrong, ends that are missing")
struct WARCLengthTests {
    /// Three pages with requests before them; what the middle one says of its length is given.
    private static func file(length: (Int) -> String?, _ block: [UInt8]? = nil, newline: String = "\r\n") -> WARCFixture
    {
        var file = WARCFixture()
        file.newline = newline
        for number in 1...3 {
            file.addRequest()
            let page = WARCFixture.pageBytes(number)
            let count = WARCFixture.answer(page, newline).count
            file.add(
                response: page, "https://example.org/\(number)", length: number == 2 ? length(count) : "right")
        }
        return file
    }

    private static let urls = [1, 2, 3].map { "https://example.org/\($0)" }

    @Test("a length that is wrong loses no page", arguments: ["\r\n", "\n"])
    func wrong(_ newline: String) throws {
        let right = try Self.file(length: { "\($0)" }, newline: newline).read()
        #expect(right.map { $0.article?.body } == (1...3).map(WARCFixture.body))
        for change in [
            -3_000, -700, -10, -2, -1, 1, 2, 3, 4, 5, 10, 150, 300, 700, 1_300, 1_500, 3_000, 100_000, 1 << 40,
        ] {
            let records = try Self.file(length: { "\(max(0, $0 + change))" }, newline: newline).read()
            #expect(records.map { $0.article?.url } == Self.urls, "\(change)")
            // What is cut off its end may be markup alone.
            #expect(records.map { $0.article?.body } == (1...3).map(WARCFixture.body), "\(change)")
            #expect(records[1].article?.mended == (change > 2 * newline.utf8.count ? Self.note : nil), "\(change)")
        }
    }

    private static let note = "its end may be missing: the archive has only the beginning"

    @Test(
        "a length that is none is found out",
        arguments: [
            nil, "", "-5", "+700", "0x10", "12 13", "1e9", "many", "9223372036854775808", "9223372036854775807",
            "99999999999999999999999999", "18446744073709551616", "٧٠٠",
        ])
    func none(_ length: String?) throws {
        let records = try Self.file(length: { _ in length }).read()
        #expect(records.map { $0.article?.body } == (1...3).map(WARCFixture.body))
        #expect(records.allSatisfy { $0.article?.mended == nil })
    }

    /// The stated end lies far behind, among other records.
    @Test func aLieSwallowsNoOtherRecord() throws {
        var file = WARCFixture()
        for number in 1...40 {
            file.add(
                response: WARCFixture.pageBytes(number), "https://example.org/\(number)",
                length: number == 3 ? "30000" : "right")
        }
        #expect(try file.read().map { $0.article?.body } == (1...40).map(WARCFixture.body))
    }

    @Test("a page that quotes an archive stays a page")
    func quoted() throws {
        var inner = WARCFixture()
        inner.add(response: WARCFixture.pageBytes(66), "https://example.net/forged")
        let page = WARCFixture.page(1).replacing("</article>", with: "<pre>\r\n\r\n")
        var file = WARCFixture()
        file.add(response: Array(page.utf8) + inner.bytes + Array("</pre></article>".utf8), Self.urls[0])
        file.add(response: WARCFixture.pageBytes(2), Self.urls[1])
        let records = try file.read()
        #expect(records.map { $0.article?.url } == Array(Self.urls.prefix(2)))
    }

    @Test("of a record that is cut off what came is kept, and noted; what came before it is whole")
    func truncated() throws {
        let whole = Self.file(length: { "\($0)" })
        let bytes = whole.bytes
        let expected = try whole.read()
        let last = bytes.count - (whole.records.last?.count ?? 0)
        var kept = 0
        for count in stride(from: 13, to: bytes.count, by: 47) {
            let records = try WARCFixture.read(Array(bytes[..<count]))
            for (record, full) in zip(records, expected) where record.article != full.article {
                let article = record.article
                #expect(record.place == records.count)
                #expect(article.map { $0.mended == Self.note } ?? true, "\(count) \(last) \(bytes.count)")
                if count > last, article != nil { kept += 1 }
            }
            if count > last + 1_100 { #expect(records.count == 3) }
            // Something is said of it wherever it is cut, but between two records.
            if !Self.ends(whole, near: count) {
                #expect(records.last?.fault != nil || records.last?.article?.mended != nil, "\(count)")
            }
        }
        #expect(kept > 8)
    }

    /// Whether a record ends here or up to its line ends before.
    private static func ends(_ file: WARCFixture, near count: Int) -> Bool {
        var end = 0
        for record in file.records {
            end += record.count
            if (end - 4...end).contains(count) { return true }
        }
        return false
    }

    @Test("packed and cut off: the pages that came are kept, and it is said once")
    func truncatedPacked() throws {
        let whole = Self.file(length: { "\($0)" })
        let expected = try whole.read()
        let packed = whole.packedByRecord
        for count in [packed.count - 1, packed.count - 9, packed.count - 200, packed.count / 2, packed.count / 3 - 20] {
            let records = try WARCFixture.read(Array(packed[..<count]))
            let last = try #require(records.last)
            #expect(records.dropLast().elementsEqual(expected.prefix(records.count - 1)))
            #expect(
                last.fault?.fault == .truncated || last.article?.mended == Self.note,
                "\(count) \(packed.count) \(String(describing: last.fault))")
        }
        var damaged = packed
        damaged[packed.count - 6] ^= 0xFF
        let records = try WARCFixture.read(damaged)
        #expect(records.count == 4 && records.prefix(3).elementsEqual(expected))
        #expect(records[3].fault?.fault == .malformed)
    }

    @Test("what the crawler itself cut off is noted")
    func incomplete() throws {
        var file = WARCFixture()
        file.add(response: WARCFixture.pageBytes(), extra: ["WARC-Truncated: length"])
        file.add(response: WARCFixture.pageBytes(), extra: ["WARC-Segment-Number: 1"])
        let records = try file.read()
        #expect(records.map { $0.article?.mended } == [Self.note, Self.note])
    }

    @Test("however a file is cut into pieces, its records are equal")
    func pieces() throws {
        var lottery = SplitMix(seed: 31)
        for round in 0..<12 {
            var file = WARCFixture()
            if lottery.once(in: 3) { file.newline = "\n" }
            for number in 0..<lottery.number(1..<6) {
                if lottery.once(in: 2) { file.addRequest() }
                let right = WARCFixture.answer(WARCFixture.pageBytes(number), file.newline).count
                let wrong = [nil, "\(right - 1)", "\(right + 3)", "\(right + 5_000)", "0", "-1", "\(Int.max)"]
                let length = lottery.once(in: 2) ? "right" : lottery.pick(wrong)
                file.add(response: WARCFixture.pageBytes(number), "https://example.org/\(number)", length: length)
                if lottery.once(in: 4) { file.addBytes(Array("\r\nانقطع WARC/1.0\r\n\n".utf8)) }
            }
            var bytes = file.bytes
            if lottery.once(in: 3) { bytes = Array(bytes.prefix(lottery.number(1..<bytes.count))) }
            let limits = Limits(
                maxArchiveBytes: lottery.once(in: 4) ? lottery.number(1..<bytes.count + 1) : 1 << 30,
                maxRecordBytes: lottery.once(in: 3) ? lottery.number(100..<3_000) : 1 << 20)
            let expected = try WARCFixture.read(bytes, limits: limits)
            let sizes = (0..<7).map { _ in lottery.number(1..<400) }
            #expect(try WARCFixture.read(bytes, limits: limits, pieceSizes: sizes) == expected, "\(round)")
            #expect(try WARCFixture.read(bytes, limits: limits, pieceSizes: [1]) == expected, "\(round)")
            #expect(try WARCFixture.read(Gzip.member(bytes), limits: limits, pieceSizes: sizes) == expected, "\(round)")
        }
    }
}
