import Testing

@testable import NewsReading

@Suite("Atom")
struct AtomTests {
    private static let sentence = WireFixture.sentence
    private static let second = WireFixture.second

    private static let packed = "The harbour is open again."

    @Test("what a film's page says of it is the text where there is no other")
    func film() throws {
        let group =
            "<media:group><media:title>فيلم</media:title><media:description>\(Self.sentence)</media:description></media:group>"
        let article = try WireFixture.article(Self.feed("<entry><title>فتح الطريق</title>\(group)</entry>"))
        #expect(article.title == "فتح الطريق" && article.body == Self.sentence)
        let other = try WireFixture.article(
            Self.feed("<entry><title>فتح الطريق</title>\(group)<summary>\(Self.second)</summary></entry>"))
        #expect(other.body == Self.second)
    }

    @Test("a title in base64")
    func packedTitle() throws {
        let article = try WireFixture.article(
            Self.feed("<entry><title mode='base64'>SGFyYm91cg==</title><summary>\(Self.sentence)</summary></entry>"))
        #expect(article.title == "Harbour")
    }

    private static func feed(_ entries: String, _ attributes: String = "") -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" \(attributes)><title type="html">&lt;b>المرفأ&lt;/b></title>
        <link rel="self" href="https://marfa.example/atom"/><link href="https://marfa.example/"/><id>urn:feed</id>
        <author><name>هيئة التحرير</name></author><updated>2025-03-05T00:00:00Z</updated>\(entries)</feed>
        """
    }

    @Test("an entry is read whole")
    func entry() throws {
        let article = try WireFixture.article(
            Self.feed(
                """
                <entry><title>فتح الطريق</title><link rel="enclosure" href="https://marfa.example/a.mp3"/>
                <link rel="alternate" type="text/html" href="https://marfa.example/a"/><id>tag:marfa.example,2025:1</id>
                <author><name>هناء الجبالي</name><email>h@marfa.example</email></author>
                <published>2025-03-04T09:30:00+03:00</published><updated>2025-03-04T12:00:00+03:00</updated>
                <summary>مختصر</summary><content type="html">&lt;p>\(Self.sentence)&lt;/p>&lt;p>\(Self.second)&lt;/p></content></entry>
                """))
        #expect(article.title == "فتح الطريق" && article.body == Self.sentence + "\n\n" + Self.second)
        #expect(
            article.author == "هناء الجبالي" && article.source == "المرفأ" && article.url == "https://marfa.example/a")
        #expect(article.published == (try WireFixture.moment("2025-03-04T06:30:00Z")))
        let provenance = try #require(article.provenance)
        #expect(provenance.format == .atom && provenance.guid == "tag:marfa.example,2025:1")
        #expect(provenance.provider == "https://marfa.example/atom")
        #expect(provenance.version.createdAt == (try WireFixture.moment("2025-03-04T09:00:00Z")))
    }

    @Test(
        "content by its type",
        arguments: [
            ("<content>\(sentence)</content>", [sentence]),
            ("<content type='text'>\(sentence)\n\n\(second)</content>", [sentence, second]),
            ("<content type='html'>&lt;p>\(sentence)&lt;p>\(second)</content>", [sentence, second]),
            ("<content type='html'><![CDATA[<div>\(sentence)</div>\(second)]]></content>", [sentence, second]),
            (
                "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>\(sentence)</p><p>\(second)</p></div></content>",
                [sentence, second]
            ),
            (
                "<content type='xhtml'><x:div><x:p>\(sentence)<x:br/>\(second)</x:p></x:div></content>",
                [sentence, second]
            ),
            ("<content src='https://marfa.example/a'/><summary>\(sentence)</summary>", [sentence]),
            (
                "<content type='application/octet-stream' mode='base64'>2KM=</content><summary>\(sentence)</summary>",
                [sentence]
            ),
            ("<content type='text/html' mode='escaped'>&lt;p>\(sentence)&lt;/p></content>", [sentence]),
            ("<content type='application/xhtml+xml' mode='xml'><p>\(sentence)</p></content>", [sentence]),
            (
                "<content type='image/png'>iVBORw0KGgo</content><summary type='html'>&lt;i>\(sentence)&lt;/i></summary>",
                [sentence]
            ),
            ("<content></content><summary>\(sentence)</summary>", [sentence]),
            // RFC 4287 section 4.1.3.3, and the attribute of Atom 0.3: `<p>The harbour is open again.</p>`.
            (
                "<content type='application/octet-stream'>\n  PHA+VGhlIGhhcmJvdXIgaXMg\nb3BlbiBhZ2Fpbi48L3A+\n</content>",
                [packed]
            ),
            (
                "<content type='text/html' mode='base64'>PHA+VGhlIGhhcmJvdXIgaXMgb3BlbiBhZ2Fpbi48L3A+</content>",
                [packed]
            ),
        ])
    func content(_ content: String, _ expected: [String]) throws {
        let article = try WireFixture.article(Self.feed("<entry><title>خبر</title>\(content)</entry>"))
        #expect(article.body == expected.joined(separator: "\n\n"))
    }

    @Test("what an entry does not say its feed says")
    func inherited() throws {
        let article = try WireFixture.article(
            Self.feed(
                "<entry><link href='../b?c=1'/><updated>2025-03-04</updated><content>Harbour wall, 12 m.  Abgeschlossen am Ufer.</content></entry>",
                "xml:base='https://marfa.example/x/y/'"))
        #expect(article.author == "هيئة التحرير" && article.language == "ar")
        #expect(article.url == "https://marfa.example/x/y/../b?c=1")
        #expect(article.published == (try WireFixture.moment("2025-03-04")))
    }

    @Test("an entry from elsewhere brings its feed with it")
    func source() throws {
        let article = try WireFixture.article(
            Self.feed(
                """
                <entry><id>urn:1</id><source><id>urn:other</id><title>جريدة التل</title><author><name>سامر</name></author></source>
                <summary>\(Self.sentence)</summary></entry>
                """))
        #expect(article.source == "جريدة التل" && article.author == "سامر" && article.provenance?.guid == "urn:1")
    }

    @Test("a bare entry, an entry with a prefix, entries of two polls")
    func others() throws {
        let entry = "<entry><id>urn:1</id><content>\(Self.sentence)</content></entry>"
        let bare = try WireFixture.article("<?xml version='1.0'?>" + entry)
        #expect(bare.provenance?.guid == "urn:1" && bare.provenance?.provider == nil)
        let prefixed = try WireFixture.article(
            "<a:feed><a:title>المرفأ</a:title><a:entry><a:id>urn:1</a:id><m:title>x</m:title><a:title>خبر</a:title><a:summary>\(Self.sentence)</a:summary></a:entry></a:feed>"
        )
        #expect(prefixed.title == "خبر" && prefixed.source == "المرفأ" && prefixed.provenance?.guid == "urn:1")
        let other = "<entry><id>urn:2</id><content>\(Self.second)</content></entry>"
        let first = try WireFixture.records(Self.feed(entry + other))
        let second = try WireFixture.records(Self.feed("\n" + other + entry))
        #expect(first.count == 2 && first[0].bytes == Array(entry.utf8))
        #expect(first[0].bytes == second[1].bytes && first[0].article == second[1].article)
        let empty = try WireFixture.records(Self.feed(""))
        #expect(empty.isEmpty)
    }
}
