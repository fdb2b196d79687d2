import Testing

@testable import NewsReading

@Suite("WARC: what servers do to a body")
struct HTTPBodyTests {
    private static let page = WARCFixture.pageBytes()

    private static func chunked(_ body: [UInt8], sizes: [Int] = [100, 1, 1_000], tail: String = "0\r\n\r\n") -> [UInt8]
    {
        var (out, at, turn): ([UInt8], Int, Int) = ([], 0, 0)
        while at < body.count {
            let chunk = body[at...].prefix(sizes[turn % sizes.count])
            out += Array(
                "\(String(chunk.count, radix: 16, uppercase: turn.isMultiple(of: 2)))\(turn == 1 ? "  ;a=b" : "")\r\n"
                    .utf8)
            out += Array(chunk) + [0x0D, 0x0A]
            (at, turn) = (chunk.endIndex, turn + 1)
        }
        return out + Array(tail.utf8)
    }

    private static func read(_ body: [UInt8], _ fields: [String], type: String = "text/html") throws -> [ReadRecord] {
        var file = WARCFixture()
        file.add(response: body, type: type, fields: fields)
        file.add(response: WARCFixture.pageBytes(2))
        let records = try file.read()
        #expect(records.last?.article?.body == WARCFixture.body(2))
        return records.dropLast()
    }

    @Test("chunks and packing are undone, and only where they are there")
    func codings() throws {
        let raw = Gzip.member(Self.page)
        let cases: [([UInt8], [String])] = [
            (Self.chunked(Self.page), ["Transfer-Encoding: chunked"]),
            (Self.chunked(Self.page, tail: "0\r\nExpires: never\r\n\r\n"), ["transfer-encoding:Chunked"]),
            (Self.page, ["Transfer-Encoding: chunked"]),
            (raw, ["Content-Encoding: gzip"]), (raw, ["content-encoding: X-GZIP"]),
            (Self.page, ["Content-Encoding: gzip"]), (Self.page, ["Content-Encoding: br"]),
            (Self.page, ["Content-Encoding: deflate"]), (Self.page, ["Content-Encoding: identity, utf-8, none"]),
            (Self.chunked(raw), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
            (raw, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
            (Gzip.member(raw), ["Content-Encoding: gzip, gzip"]),
            (Gzip.bytes(Self.page, windowBits: 15), ["Content-Encoding: deflate"]),
            (Gzip.bytes(Self.page, windowBits: -15), ["Content-Encoding: deflate"]),
            (Gzip.bytes(Self.page, windowBits: -15, level: 0), ["Content-Encoding: deflate"]),
            (raw, []),
        ]
        for (body, fields) in cases {
            let records = try Self.read(body, fields)
            #expect(records.map { $0.article?.body } == [WARCFixture.body()], "\(fields)")
            #expect(records.first?.article?.mended == nil)
        }
    }

    @Test("what cannot be unpacked is a fault of its record, and named; of a script it is none")
    func faults() throws {
        let noise = (0..<400).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
        let cases: [([UInt8], String, ReadingError.Fault, String)] = [
            (noise, "br", .malformed, "Brotli"), ([0x28, 0xB5, 0x2F, 0xFD] + noise, "zstd", .malformed, "Zstandard"),
            (noise, "sdch", .malformed, "not known"),
            ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + noise, "gzip", .malformed, "damaged"),
            (Self.page, "gzip, gzip, gzip", .tooDeep, "more than 2"),
            (Gzip.member(Self.page + Array(repeating: 0x20, count: 4 << 20), level: 9), "gzip", .bomb, "200"),
        ]
        for (body, coding, fault, word) in cases {
            let records = try Self.read(body, ["Content-Encoding: \(coding)"])
            #expect(records.map(\.fault?.fault) == [fault], "\(coding)")
            #expect(records.first?.fault?.description.contains(word) == true)
            guard coding != "gzip, gzip, gzip" else { continue }
            #expect(try Self.read(body, ["Content-Encoding: \(coding)"], type: "image/png").isEmpty || fault == .bomb)
        }
    }

    @Test("a packed body that is too large, or packed too often, is a fault")
    func bounds() throws {
        let lines = (0..<40_000).map { "<p>\($0)</p>" }.joined()
        var file = WARCFixture()
        file.add(response: Gzip.member(Array("<!doctype html>\(lines)".utf8)), fields: ["Content-Encoding: gzip"])
        file.add(response: Self.page)
        let limits = Limits(maxRecordBytes: 200_000)
        #expect(try file.read(limits: limits).map(\.fault?.fault) == [.tooLarge, nil])
        // A packed page in a packed archive is read, one level more is not.
        var deep = WARCFixture()
        deep.add(response: Gzip.member(Self.page), type: "application/gzip")
        #expect(try WARCFixture.read(Gzip.member(deep.bytes)).map(\.fault) == [nil])
        var deeper = WARCFixture()
        deeper.add("resource", "https://example.org/x.warc.gz", "application/warc", Gzip.member(deep.bytes))
        #expect(try deeper.read().map(\.fault) == [nil])
        #expect(try WARCFixture.read(Gzip.member(deeper.bytes)).map(\.fault?.fault) == [.tooDeep])
    }

    @Test("what came before a broken chunk or the end of packed bytes is kept")
    func partly() throws {
        let whole = Self.chunked(Self.page)
        let cut = Array(whole.prefix(whole.count - 60))
        #expect(
            try Self.read(cut, ["Transfer-Encoding: chunked"])[0].article?.body.hasPrefix(WARCFixture.text[0]) == true)
        let broken = Self.chunked(Array(Self.page.prefix(1_101)), tail: "") + Self.page.dropFirst(1_101)
        #expect(try Self.read(broken, ["Transfer-Encoding: chunked"])[0].article?.body == WARCFixture.body())
        let raw = Gzip.member(Self.page, level: 0)
        let article = try Self.read(Array(raw.prefix(raw.count - 30)), ["Content-Encoding: gzip"])[0].article
        #expect(article?.body.hasPrefix(WARCFixture.text[0]) == true)
        #expect(article?.mended == "its packed bytes are cut off")
    }

    @Test(
        "chunks that are none",
        arguments: ["", "<html>", "xyz\r\n", "5\r\nabc", "ffffffffffffffff\r\na", "5;\u{1}", "10", "5\r\nabcdefgh\r\n"])
    func notChunked(_ text: String) {
        let body = Array(text.utf8)
        let joined = ChunkedBody.joined(body[...])
        #expect(joined == nil || text == "5\r\nabc" && joined == Array("abc".utf8))
    }

    @Test("the server's charset is second to the page's own")
    func charsets() throws {
        let sentences = WARCFixture.text.joined(separator: " ")
        func encoded(_ text: String, _ charset: Charset) throws -> [UInt8] {
            let table = try #require(SingleByteText(charset))
            var byte: [Unicode.Scalar: UInt8] = [:]
            for high in UInt8(0x80)...0xFF {
                for letter in String(decoding: table.decoded([high]), as: UTF8.self).unicodeScalars {
                    byte[letter] = high
                }
            }
            return text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : byte[$0] ?? 0x3F }
        }
        func meta(_ name: String) -> String { #"<meta charset="\#(name)">"# }
        let cases: [(Charset, String, String, String?)] = [
            (.windows1256, "", "text/html; charset=windows-1256", "windows-1256"),
            (.iso8859Part6, "", "text/html;charset=\"ISO-8859-6\"", "ISO-8859-6"),
            (.windows1256, meta("windows-1256"), "text/html; charset=ISO-8859-6", "windows-1256"),
            (.iso8859Part6, meta("ISO-8859-6"), "text/html", "ISO-8859-6"),
            // Names lie.
            (.windows1256, meta("iso-8859-1"), "text/html", "windows-1256"),
            (.iso8859Part6, meta("windows-1256"), "text/html", "ISO-8859-6"),
            (.windows1256, meta("utf-8"), "text/html; charset=cp1256", "windows-1256"),
            // It does not fit: the letters decide.
            (.windows1256, "", "text/html; charset=iso-8859-1", nil),
            (.windows1256, "", "text/html; charset=utf-8", nil),
        ]
        for (charset, head, type, told) in cases {
            let body = try encoded(WARCFixture.page(head: head), charset)
            let article = try Self.read(body, [], type: type)[0].article
            #expect(article?.body == WARCFixture.body(), "\(charset) \(type)")
            #expect(article?.charset == told)
        }
        let text = try Self.read(encoded(sentences, .cp720), [], type: "text/plain; charset=ibm720")[0].article
        #expect(text?.charset == "CP720")
        #expect(text?.body.contains("الرصيف الشرقي") == true)
    }
}
