import Testing

@testable import NewsReading

@Suite("WARC: what is read")
struct WARCTests {
    /// What a crawler writes of one page and what belongs to it.
    static func crawl() -> WARCFixture {
        var file = WARCFixture()
        file.add("warcinfo", nil, "application/warc-fields", Array("software: crawler/1.0\r\nformat: WARC\r\n".utf8))
        file.add(
            "response", "dns:example.org", "text/dns", Array("20240305060708\nexample.org. 300 IN A 192.0.2.1".utf8))
        file.add(
            response: Array("User-agent: *\nDisallow: /search\nDisallow: /login\n".utf8),
            "https://example.org/robots.txt",
            type: "text/plain")
        file.addRequest()
        file.add(response: WARCFixture.pageBytes(1), "https://example.org/1")
        file.add("metadata", "https://example.org/1", "application/warc-fields", Array("fetchTimeMs: 120\r\n".utf8))
        file.add(
            response: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "https://example.org/p.png",
            type: "image/png")
        file.add(
            response: Array("body { color: black } /* نص التعليق */".utf8), "https://example.org/s.css",
            type: "text/css")
        file.add(
            response: Array("var a = 1; function b() { return a }".utf8), "https://example.org/s.js",
            type: "application/javascript")
        file.add(
            response: Array(#"{"theme":"dark","version":12}"#.utf8), "https://example.org/c.json",
            type: "application/json")
        file.add(
            response: Array(#"<?xml version="1.0"?><urlset><url><loc>https://example.org/</loc></url></urlset>"#.utf8),
            "https://example.org/sitemap.xml", type: "application/xml")
        file.add(response: WARCFixture.pageBytes(404), "https://example.org/404", status: "404 Not Found")
        file.add(response: Array(), "https://example.org/moved", status: "301 Moved")
        file.add(response: Array(), "https://example.org/empty")
        file.add(
            "revisit", "https://example.org/1", "application/http; msgtype=response",
            Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        file.add("resource", "https://example.org/2", "text/html", WARCFixture.pageBytes(2))
        file.add("resource", "urn:text:https://example.org/2", "text/plain", Array(WARCFixture.body(2).utf8))
        file.add(
            "conversion", "https://example.org/3", "text/plain",
            Array("عنوان الصفحة\n\(WARCFixture.text.joined(separator: "\n"))\n".utf8))
        return file
    }

    @Test("of all that a crawler keeps, the pages are read, with address and time")
    func crawled() throws {
        let file = Self.crawl()
        let records = try file.read()
        #expect(records.map { $0.article?.url } == [1, 2, 3].map { "https://example.org/\($0)" })
        #expect(records.map(\.place) == [1, 2, 3])
        #expect(records.allSatisfy { $0.article?.provenance?.fetchedAt == 1_709_618_828_000 })
        #expect(records.allSatisfy { $0.article?.published == nil && $0.article?.mended == nil })
        #expect(records.map { $0.article?.provenance?.format } == [.page, .page, .text])
        #expect(records[0].article?.title == "الرصيف الشرقي يفتح أمام السفن 1")
        #expect(records[0].article?.body == WARCFixture.body(1))
        #expect(records[2].article?.title == "عنوان الصفحة")
    }

    @Test("what is not read is counted")
    func counted() throws {
        let pages = Pages(parser: ParserHere(), trees: try #require(PageFixture.trees))
        var records = try Records(of: ByteSource(Self.crawl().bytes), limits: Limits(), pages: pages)
        while try records.next() != nil {}
        // JSON is a unit until it is known to hold no article.
        #expect(records.passedCount == 14)
        #expect(records.place == 3)
    }

    @Test("a record is kept with its head, so that it can be read again alone")
    func kept() throws {
        let records = try Self.crawl().read()
        for record in records {
            let bytes = try #require(record.bytes)
            #expect(bytes.starts(with: Array("WARC/1.0\r\nWARC-Type: ".utf8)))
            let again = try WARCFixture.read(bytes)
            #expect(again.map(\.article) == [record.article])
        }
    }

    @Test("the address of an interface is the address of its only article, and of none of several", arguments: [1, 3])
    func interfaces(_ count: Int) throws {
        let articles = (1...count).map { number in
            #"{"title":"خبر \#(number)","text":"أعلنت البلدية أن أعمال الصيانة في الطريق رقم \#(number) تبدأ غدا."}"#
        }
        var file = WARCFixture()
        file.add(
            response: Array(articles.joined(separator: "\n").utf8), "https://example.org/api?page=1",
            type: "application/json")
        let found = try WARCFixture.read(file.bytes).compactMap(\.article)
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.url == (count == 1 ? "https://example.org/api?page=1" : nil) })
        #expect(found.allSatisfy { $0.provenance?.fetchedAt != nil })
    }

    @Test("what stands in an envelope is held at once, and so has a bound of its own")
    func boundOfEnvelopes() throws {
        let line = #"{"title":"خبر","text":"أعلنت البلدية أن أعمال الصيانة في الطريق الساحلي تبدأ صباح غد."}"# + "\n"
        let lines = Array(String(repeating: line, count: 200).utf8)
        let reading = Reading(limits: Limits(maxRecordBytes: lines.count / 16))
        let records = try Records.all(of: lines, reading: reading)
        #expect(records.count < 120)
        #expect(records.dropLast().allSatisfy { if case .success = $0.content { true } else { false } })
        guard case .failure(let fault) = records.last?.content else {
            Issue.record("nothing says that the rest is missing")
            return
        }
        #expect(fault.fault == .tooLarge)
    }

    @Test("packed record by record, as a whole, or not at all, the records are equal")
    func packed() throws {
        let file = Self.crawl()
        let expected = try file.read()
        for sizes in [[], [1_000, 7], [64 << 10]] {
            #expect(try file.read(pieceSizes: sizes) == expected)
            #expect(try WARCFixture.read(file.packedByRecord, pieceSizes: sizes) == expected)
            #expect(try WARCFixture.read(Gzip.member(file.bytes), pieceSizes: sizes) == expected)
        }
        #expect(try WARCFixture.read([0xEF, 0xBB, 0xBF] + file.bytes) == expected)
        #expect(try WARCFixture.read([0x0D, 0x0A] + file.bytes) == expected)
    }

    @Test("the page's own address goes before the one that was fetched")
    func addresses() throws {
        var file = WARCFixture()
        file.add(response: WARCFixture.pageBytes(head: #"<link rel="canonical" href="https://example.org/own">"#))
        file.add(response: WARCFixture.pageBytes(), "<https://example.org/b>")
        file.add("response", nil, "application/http", WARCFixture.answer(WARCFixture.pageBytes()))
        file.add(response: WARCFixture.pageBytes(), "https://example.org/" + String(repeating: "a", count: 3_000))
        let expected = ["https://example.org/own", "https://example.org/b", nil, nil]
        #expect(try file.read().map { $0.article?.url } == expected)
    }

    @Test("wget: angle brackets, its own notes, lines ended by LF alone")
    func wget() throws {
        for newline in ["\r\n", "\n"] {
            var file = WARCFixture()
            file.newline = newline
            file.add("warcinfo", nil, "application/warc-fields", Array("software: Wget\r\n".utf8))
            file.addRequest("<https://example.org/a>")
            file.add(response: WARCFixture.pageBytes(), "<https://example.org/a>")
            for name in ["MANIFEST.txt", "wget_arguments.txt", "wget.log"] {
                file.add(
                    "resource", "<metadata://gnu.org/software/wget/warc/\(name)>", "text/plain",
                    Array("--2024-03-05 06:07:08--  https://example.org/a\nResolving example.org...".utf8))
            }
            let records = try file.read()
            #expect(records.map { $0.article?.url } == ["https://example.org/a"])
        }
    }

    @Test("names of fields and kinds in any case, folded lines, WARC 1.1")
    func spelling() throws {
        let block = WARCFixture.answer(WARCFixture.pageBytes())
        let head = """
            WARC/1.1\r\nwarc-type: RESPONSE\r\nWARC-TARGET-URI:\r\n  https://example.org/a\r
            warc-date:2024-03-05T06:07:08.123456789Z\r\nCONTENT-LENGTH:   \(block.count)  \r
            content-type: Application/HTTP\r\n\r\n
            """
        let records = try WARCFixture.read(Array(head.utf8) + block + Array("\r\n\r\n".utf8))
        #expect(records.map { $0.article?.url } == ["https://example.org/a"])
        #expect(records[0].article?.provenance?.fetchedAt == 1_709_618_828_123)
    }

    @Test("JSON lines and text are read, each record with the time of the fetch")
    func others() throws {
        var file = WARCFixture()
        let lines = (1...3).map { #"{"text":"وصل الوفد رقم \#($0) صباح اليوم إلى الميناء القديم."}"# }
        file.add(response: Array(lines.joined(separator: "\n").utf8), "https://example.org/l", type: "application/json")
        file.add(response: Array("نص قصير".utf8), "https://example.org/t", type: "text/plain")
        file.add(response: Array("<p>نص قصير</p>".utf8), "https://example.org/t")
        file.add(response: Gzip.member(WARCFixture.pageBytes(7)), "https://example.org/g", type: "application/gzip")
        file.add(response: Array("[تحديث] \(WARCFixture.body())".utf8), "https://example.org/u", type: "text/plain")
        let records = try file.read()
        #expect(records.count == 7)
        #expect(
            records.prefix(3).map(\.article?.body)
                == (1...3).map { "وصل الوفد رقم \($0) صباح اليوم إلى الميناء القديم." })
        #expect(records.prefix(3).map(\.bytes) == lines.map { Array($0.utf8) })
        #expect(records.prefix(3).allSatisfy { $0.article?.provenance?.fetchedAt == 1_709_618_828_000 })
        #expect(records[3...4].map(\.fault?.fault) == [.noText, .noText])
        #expect(records[5].article?.body == WARCFixture.body(7))
        #expect(records[6].article?.text.contains("الرصيف الشرقي") == true)
    }

    @Test("known pages are passed without being parsed")
    func skipping() throws {
        var file = WARCFixture()
        for number in 0..<6 {
            file.addRequest()
            file.add(response: number == 2 ? Array("<p>".utf8) : WARCFixture.pageBytes(number))
        }
        let expected = try file.read()
        #expect(expected.count == 6 && expected[2].fault?.fault == .noText)
        for count in 0...7 {
            let parser = ParserHere()
            let pages = Pages(parser: parser, trees: try #require(PageFixture.trees))
            var records = try Records(of: ByteSource(file.bytes), limits: Limits(), pages: pages)
            #expect(try records.skip(count) == min(count, 6))
            #expect(parser.count(of: .page) == 0)
            let next = try records.next().map(ReadRecord.init)
            #expect(next == (count < 6 ? expected[count] : nil))
        }
    }

    @Test("a text that begins as a WARC does is a text")
    func notAnArchive() throws {
        for text in ["WARC/1.0 هو نسق لحفظ صفحات الشبكة كما جاءت", "WARC/one\nنص", "WARC/", "WARC/1.0"] {
            let records = try ReadRecord.all(text)
            #expect(records.count == 1 && records[0].article?.body.isEmpty == false)
        }
    }
}
