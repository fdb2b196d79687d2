import TestSupport
import Testing

@testable import NewsReading

@Suite("Feeds and agencies' files: hostile input")
struct WireAdversaryTests {
    private static let sentence = WireFixture.sentence
    private static let good = "<item><guid>1</guid><description>\(sentence)</description></item>"

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        "a DOCTYPE that declares something is a fault of the file",
        arguments: [
            "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
            "<!DOCTYPE rss SYSTEM 'x' [ <!ENTITY a SYSTEM 'file:///etc/passwd'> ]>",
        ])
    func entities(_ declaration: String) throws {
        let records = try WireFixture.records(
            "<?xml version='1.0'?>\(declaration)\(WireFixture.rss("<item><description>&b;</description></item>").dropFirst(38))"
        )
        #expect(records.count == 1 && records[0].fault?.fault == .malformed)
        #expect(records[0].fault?.description == "its DOCTYPE declares entities of its own; such XML is not read")
    }

    /// A bad item between two good ones costs itself.
    @Test(
        "an item of hostile shape is one fault, and costs little",
        arguments: [
            "<item " + (0..<60_000).map { "a\($0)='1'" }.joined(separator: " ") + "/>",
            "<item><description>" + times("<b/>", 200_001) + "</description></item>",
            "<item><description a='" + times("x", 100_000) + "'></description></item>",
            "<item>" + times("<title>", 100_000) + "</item>",
            "<item>" + times("</x>", 100_000) + "</item>", "<item>" + times("<a b='", 20_000) + "</item>",
            "<item>" + times("<!--", 100_000) + "--></item>",
            "<item>" + times("<![CDATA[", 50_000) + "</item>", "<item>" + times("&", 200_000) + "</item>",
            "<item>" + times("&amp;", 100_000) + "</item>",
            "<item>" + times("<", 200_000) + "</item>", "<item><title>" + times("&lt;1", 50_000) + "</title></item>",
            "<item>" + times("<?", 100_000) + "?></item>",
            "<item>" + times("<author>x</author><guid>y</guid>", 20_000) + "</item>",
            "<item>" + times("<description>&lt;p>x</description>", 10_000) + "</item>",
        ])
    func shapes(_ bad: String) throws {
        let records = try WireFixture.records(WireFixture.rss(Self.good + bad + Self.good))
        #expect(records.count == 3)
        #expect(records.first?.article != nil && records.last?.article != nil)
        #expect(records[1].fault != nil)
    }

    @Test("600,000 attributes, in a unit and outside of one")
    func attributes() throws {
        let tag = (0..<600_000).map { "a\($0)=1" }.joined(separator: " ")
        let records = try WireFixture.records(WireFixture.rss("<x \(tag)>\(Self.good)<item \(tag)/>\(Self.good)"))
        #expect(records.map { $0.fault?.fault } == [nil, .tooLarge, nil])
    }

    @Test("what is nested too deep keeps its text and says so")
    func depth() throws {
        let deep =
            "<item><description>" + Self.times("<div>", 100_000) + Self.sentence + Self.times("</div>", 100_000)
            + "</description></item>"
        let articles = try WireFixture.articles(WireFixture.rss(deep + Self.good))
        #expect(articles.map(\.body) == [Self.sentence, Self.sentence])
        #expect(articles[0].mended == "XML nested more than 256 deep")
        func html(_ markup: String) -> String {
            "<item><description><![CDATA[\(Self.sentence)\(markup)x]]></description></item>"
        }
        let whole = try WireFixture.articles(WireFixture.rss(html(Self.times("<div>", 5_000))))[0]
        #expect(whole.mended == nil && whole.body == Self.sentence + "\n\nx")
        let cut = html(Self.times("<div>", 1_000) + Self.times("</b>", 300_000))
        #expect(
            try WireFixture.articles(WireFixture.rss(cut))[0].mended
                == "HTML that is cut off where it is beyond the bounds")
    }

    @Test("an item that is too long is rejected alone, in bounded memory")
    func longItem() throws {
        var limits = Limits()
        limits.maxRecordBytes = 1 << 20
        let opening = Array("<rss><channel>\(Self.good)<item><description>".utf8)
        let piece = Array(Self.times("كلمة ", 30_000).utf8)
        for fill in [piece, piece.map { $0 | 0x40 }] {
            var left = 12
            let source = ByteSource { () throws(SourceFault) -> [UInt8]? in
                left -= 1
                return left == 11
                    ? opening
                    : left > 0
                        ? fill : left == 0 ? Array("</description></item>\(Self.good)</channel></rss>".utf8) : nil
            }
            let records = try WireFixture.records(of: source, limits: limits)
            #expect(records.map { $0.fault?.fault } == [nil, .tooLarge, nil])
            #expect(records[1].bytes?.count == 1 << 20)
        }
    }

    @Test(
        "a section, a tag and a comment without end are not kept in memory",
        arguments: ["<![CDATA[", "<title a='", "<!--", "<?x ", "<", ""])
    func endless(_ opening: String) throws {
        var limits = Limits()
        limits.maxRecordBytes = 1 << 20
        for start in [
            "<rss><channel>\(Self.good)<item>\(opening)", "<rss><channel>\(Self.good)\(opening)", "<rss>\(opening)",
        ] {
            var left = 40
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 256 << 10)
            let pages = Pages(parser: WireFixture.parser, trees: try #require(PageFixture.trees))
            let source = ByteSource { () throws(SourceFault) -> [UInt8]? in
                left -= 1
                return left == 39 ? Array(start.utf8) : left > 0 ? piece : nil
            }
            var records = try Records(of: source, limits: limits, pages: pages)
            var faults: [ReadingError.Fault?] = []
            while let record = try records.next() { faults.append(ReadRecord(record).fault?.fault) }
            #expect(
                faults
                    == (start.contains("<item>\(opening)") && start.hasSuffix("<item>\(opening)")
                        ? [nil, .tooLarge] : start.contains(Self.good) ? [nil] : []))
        }
    }

    @Test("a file larger than it may be: the rest is one fault, and the last")
    func largeFile() throws {
        var limits = Limits()
        limits.maxArchiveBytes = 2_000
        let records = try WireFixture.records(
            Array(WireFixture.rss(Self.times(Self.good, 40)).utf8), limits: limits, pieceSizes: [100])
        #expect(records.count > 2 && records.dropLast().allSatisfy { $0.article != nil })
        #expect(records.last?.fault?.fault == .tooLarge)
    }

    @Test("200,000 items without anything")
    func tinyItems() throws {
        let pages = Pages(parser: WireFixture.parser, trees: try #require(PageFixture.trees))
        let file = Array(WireFixture.rss(Self.times("<item/>", 200_000) + Self.good).utf8)
        var records = try Records(of: ByteSource(file), limits: Limits(), pages: pages)
        #expect(try records.skip(200_000) == 200_000)
        #expect(try records.next().map(ReadRecord.init)?.article?.body == Self.sentence)
    }

    @Test("items in items in items cost their own bytes")
    func innerItems() throws {
        let file =
            Self.times("<NewsItem><NewsComponent>", 120)
            + "<ContentItem><DataContent>\(Self.sentence)</DataContent></ContentItem>"
            + Self.times("</NewsComponent></NewsItem>", 120)
        _ = try WireFixture.records(file)
    }

    @Test("twice the file costs about twice the time", arguments: 0..<6)
    func linear(shape: Int) throws {
        let shapes: [(Int) -> String] = [
            { WireFixture.rss(Self.times("<item/>", $0 / 7)) },
            { WireFixture.rss("<item>" + Self.times("<a>", $0 / 3)) },
            { WireFixture.rss("<item><![CDATA[" + Self.times("</item> ", $0 / 8)) },
            { WireFixture.rss(Self.times("</item>", $0 / 7)) },
            { WireFixture.rss("<item>" + Self.times("<a b=\"c\">", $0 / 9)) },
            { WireFixture.rss("<item><description>" + Self.times("&lt;a", $0 / 5)) },
        ]
        let size = 60 << 10
        var ratio = Double.infinity
        for _ in 0..<5 where ratio > 3 {
            let small = try Self.seconds(shapes[shape](size))
            let large = try Self.seconds(shapes[shape](size * 2))
            ratio = min(ratio, large / max(small, 0.000_5))
        }
        #expect(ratio < 4)
    }

    private static func seconds(_ file: String) throws -> Double {
        let bytes = Array(file.utf8)
        let duration = try ContinuousClock().measure { _ = try WireFixture.records(bytes, pieceSizes: [1_000]) }
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// Files of all formats.
    static let specimens = [
        WireFixture.rss(
            good
                + "<item><title>a<![CDATA[b]]>&amp;</title><content:encoded><![CDATA[<p>\(sentence)</p>]]></content:encoded></item>"
        ),
        "<?xml version='1.0' encoding='utf-8'?><feed xml:lang='ar'><title>x</title><entry><id>urn:1</id><content type='xhtml'><div><p>\(sentence)</p></div></content></entry></feed>",
        "<newsMessage><itemSet><newsItem guid='g' version='1'><itemMeta><itemClass qcode='ninat:text'/><embargoed/></itemMeta><contentSet><inlineXML><nitf><body><body.content><p>\(sentence)</p></body.content></body></nitf></inlineXML></contentSet></newsItem></itemSet></newsMessage>",
        "<NewsML><NewsItem><Identification/><NewsComponent><ContentItem><MediaType FormalName='Text'/><DataContent><p>\(sentence)</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        "<!DOCTYPE nitf SYSTEM 'x'><nitf><head><docdata><doc-id id-string='a' regsrc='b'/></docdata></head><body><body.content><p>\(sentence)</p></body.content></body></nitf>",
    ]

    @Test("every beginning of a file is read without harm", arguments: specimens)
    func prefixes(_ specimen: String) throws {
        let file = Array(specimen.utf8)
        #expect(try WireFixture.records(file).contains { $0.article != nil })
        for count in stride(from: 0, to: file.count, by: 3) { _ = try WireFixture.records(Array(file[..<count])) }
    }

    @Test("files with changed bytes are read without harm, and again with equal records", arguments: 0..<5)
    func noise(_ index: Int) throws {
        var lottery = SplitMix(seed: UInt64(index))
        let signs = Array("<>&;'\"/=![]-?:x \u{0}".utf8) + [0x80, 0xFF, 0xD8]
        for _ in 0..<150 {
            var file = Array(Self.specimens[index].utf8)
            for _ in 0..<Int.random(in: 1...6, using: &lottery) {
                let at = Int.random(in: 0..<file.count, using: &lottery)
                switch Int.random(in: 0..<3, using: &lottery) {
                case 0: file[at] = signs.randomElement(using: &lottery) ?? 0
                case 1: file.remove(at: at)
                default: file.insert(signs.randomElement(using: &lottery) ?? 0, at: at)
                }
            }
            let records = try WireFixture.records(file)
            #expect(try WireFixture.records(file, pieceSizes: [7, 64]) == records)
        }
    }
}
