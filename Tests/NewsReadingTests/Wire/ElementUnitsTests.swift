import TestSupport
import Testing

@testable import NewsReading

@Suite("XML: a file cut into units")
struct ElementUnitsTests {
    private static let sentence = WireFixture.sentence

    private static func item(_ number: Int) -> String {
        "<item><guid>\(number)</guid><description>\(sentence)</description></item>"
    }

    private static func guids(_ records: [ReadRecord]) -> [String?] { records.map { $0.article?.provenance?.guid } }

    @Test(
        "items between all that may stand between them",
        arguments: [
            "\(item(1))\(item(2))", "\(item(1))<!-- \(item(7)) -->\(item(2))",
            "<![CDATA[\(item(7))]]>\(item(1))<?php \(item(7)) ?>\(item(2))",
            "<x a='<item>' b=\"</channel>\"/>\(item(1))\n\n<items><item2/></items>\(item(2))",
            "<ITEM><guid>1</guid><description>\(sentence)</description></ITEM>\(item(2))",
            "<item a='>' ><guid>1</guid><description>\(sentence) <![CDATA[</item>]]></description></item >\(item(2))",
            "<item><guid>1</guid><description>\(sentence)</description>\(item(2))",
            "<item><guid>1</guid><description><b>\(sentence)</description>\(item(2))",
            "<item><guid>1</guid><description><![CDATA[\(sentence)</description></item>\n\(item(2))",
            "<item><guid>1</guid><description>\(sentence)</description><link a=\"x></link></item>\(item(2))",
            "\(item(1))<item><guid>2</guid><description><![CDATA[\(sentence)</description></item>",
            "\(item(1))<item><guid>2</guid><description>\(sentence)</description>",
        ])
    func between(_ items: String) throws {
        let records = try WireFixture.records(WireFixture.rss(items))
        #expect(Self.guids(records) == ["1", "2"])
        #expect(records.allSatisfy { $0.article?.body.hasPrefix(Self.sentence) == true })
    }

    @Test("units of the same name in one another")
    func nested() throws {
        let inner = "<entry><id>urn:2</id><summary>\(Self.sentence)</summary></entry>"
        let file =
            "<feed><entry><id>urn:1</id><summary>\(Self.sentence)</summary><content type='application/atom+xml'>\(inner)</content></entry></feed>"
        #expect(Self.guids(try WireFixture.records(file)) == ["urn:1"])
    }

    @Test("what was wrong is said, and only of the item in question")
    func notes() throws {
        let bad = "<item><guid>2</guid><description>\(Self.sentence)&nbsp;&copy; R&D</description></item>"
        let articles = try WireFixture.articles(WireFixture.rss(Self.item(1) + bad + Self.item(3)))
        #expect(articles.map(\.mended) == [nil, "XML that is not well-formed", nil])
        #expect(articles[1].body.hasPrefix(Self.sentence) && articles[1].body.hasSuffix("© R&D"))
    }

    @Test("the end of a file in the middle of an item is a fault of that item")
    func truncated() throws {
        let whole = WireFixture.rss(Self.item(1) + Self.item(2))
        let cut = Array(whole.utf8.prefix(whole.utf8.count - 60))
        let records = try WireFixture.records(cut)
        #expect(records.count == 2 && records[0].article != nil && records[1].fault?.fault == .truncated)
        #expect(records[1].bytes?.starts(with: "<item><guid>2".utf8) == true)
    }

    @Test(
        "charsets",
        arguments: [
            (Charset.windows1256, "windows-1256", "windows-1256"), (.windows1256, "utf-8", "windows-1256"),
            (.windows1256, nil, "windows-1256"),
            (.iso8859Part6, "ISO-8859-6", "ISO-8859-6"), (.utf8, "windows-1256", nil), (.utf8, nil, nil),
        ] as [(Charset, String?, String?)])
    func charsets(_ charset: Charset, _ declared: String?, _ expected: String?) throws {
        let declaration = declared.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? ""
        let text =
            "\(declaration)<rss><channel><title>صحيفة الميناء</title>\(Self.item(1))<item><title>قصير</title>\(Self.item(2))</channel></rss>"
        let file: [UInt8] =
            charset == .utf8
            ? Array(text.utf8)
            : text.unicodeScalars.map { scalar in
                scalar.isASCII
                    ? UInt8(scalar.value)
                    : UInt8((charset.upperHalf.firstIndex { UInt32($0) == scalar.value } ?? 0) + 0x80)
            }
        let records = try WireFixture.records(file)
        #expect(records.count == 3 && records[1].fault?.fault == .noText)
        for record in [records[0], records[2]] {
            #expect(record.article?.body == Self.sentence && record.article?.charset == expected)
            #expect(record.article?.source == "صحيفة الميناء")
        }
    }

    @Test("UTF-16 in both orders, with and without a mark", arguments: [false, true], [false, true])
    func utf16(_ isBigEndian: Bool, _ hasMark: Bool) throws {
        let text =
            (hasMark ? "\u{FEFF}" : "")
            + WireFixture.rss("<item><title>😀</title><description>\(Self.sentence)</description></item>")
        let file = text.utf16.flatMap { unit in
            isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        for sizes in [[], [1], [3, 5]] {
            let records = try WireFixture.records(file, pieceSizes: sizes)
            #expect(records.map { $0.article?.body } == [Self.sentence] && records[0].article?.title == "😀")
            #expect(records[0].article?.charset == (isBigEndian ? "UTF-16BE" : "UTF-16LE"))
        }
    }

    @Test("some bad bytes in UTF-8 cost some letters, many the item")
    func badBytes() throws {
        var file = Array(WireFixture.rss(Self.item(1) + Self.item(2)).utf8)
        let at = try #require(file.indices.first { file[$0...].starts(with: "الميناء".utf8) })
        file[at + 1] = 0xFF
        let articles = try WireFixture.records(file).compactMap(\.article)
        #expect(articles.count == 2 && articles[0].body.contains("\u{FFFD}") && articles[1].body == Self.sentence)
    }

    /// A feed with some of all that may be wrong with one.
    private static func mixed(_ lottery: inout SplitMix) -> String {
        let parts = [
            item(1), item(2), "<!-- <item> -->", "<item/>",
            "<item><description><![CDATA[<p>\(sentence)]]></description></item>",
            "<item><description><![CDATA[\(sentence)</description></item>",
            "<item><title>a &nbsp; < b</title><a href=x>", "\n", "<![CDATA[</item>]]>",
            "</item>", "<x y='<item>'>", "<item\n><guid a=\"\">3</guid><description>\(sentence)</description></item\t>",
            "<?x?>", "<!x>", "< item>", "<item",
        ]
        let items = (0..<Int.random(in: 0...9, using: &lottery)).map { _ in parts.randomElement(using: &lottery) ?? "" }
        return WireFixture.rss(items.joined())
    }

    @Test("however a file is cut into pieces, packed or not, its records are equal", arguments: 0..<6)
    func pieces(_ seed: UInt64) throws {
        var lottery = SplitMix(seed: seed)
        for _ in 0..<25 {
            let file = Array(Self.mixed(&lottery).utf8)
            let expected = try WireFixture.records(file)
            let sizes = (0..<7).map { _ in Int.random(in: 1...150, using: &lottery) }
            #expect(try WireFixture.records(file, pieceSizes: sizes) == expected)
            let cut = Int.random(in: 0...file.count, using: &lottery)
            #expect(
                try WireFixture.records(
                    Gzip.member(Array(file[..<cut])) + Gzip.member(Array(file[cut...])), pieceSizes: sizes) == expected)
        }
        let file = Array(Self.mixed(&lottery).utf8)
        #expect(try WireFixture.records(file, pieceSizes: [1]) == WireFixture.records(file))
    }

    @Test("records that are known are passed, whatever is skipped")
    func skipping() throws {
        let file = Array(WireFixture.rss((1...9).map(Self.item).joined()).utf8)
        let all = try WireFixture.records(file)
        for count in [1, 4, 9, 20] {
            let pages = Pages(parser: WireFixture.parser, trees: try #require(PageFixture.trees))
            var records = try Records(of: ByteSource(file), limits: Limits(), pages: pages)
            #expect(try records.skip(count) == min(count, 9))
            var rest: [ReadRecord] = []
            while let record = try records.next() { rest.append(ReadRecord(record)) }
            #expect(rest == Array(all.dropFirst(count)))
        }
    }
}
