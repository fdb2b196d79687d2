import Testing

@testable import NewsReading

@Suite("JSON Feed 1 and 1.1")
struct JSONFeedTests {
    private static let lead = JSONFixture.lead
    private static let second = JSONFixture.second

    private static func feed(_ entries: String, version: String = "https://jsonfeed.org/version/1.1") -> String {
        """
        {
          "version": "\(version)", "title": "أخبار الواحة", "home_page_url": "https://waha.example/",
          "feed_url": "https://waha.example/feed.json", "language": "ar", "authors": [{"name": "هيئة التحرير"}],
          "items": [\(entries)],
          "icon": "https://waha.example/i.png"
        }
        """
    }

    @Test("an entry with everything; the feed's title and author are said of it")
    func everything() throws {
        let entry = """
            {"id": 44, "url": "https://waha.example/44", "title": "صيانة الميناء &amp; الأرصفة",
            "content_html": "<p>\(Self.lead)</p><figure><figcaption>رصيف</figcaption></figure><p>\(Self.second)</p>",
            "summary": "موجز", "date_published": "2026-11-22T03:40:11Z", "date_modified": "2026-11-22T05:40:11Z",
            "authors": [{"name": "ليلى حداد", "url": "https://waha.example/l"}], "tags": ["نقل"]}
            """
        let article = try JSONFixture.article(Self.feed(entry))
        #expect(article.title == "صيانة الميناء & الأرصفة")
        #expect(article.body == "\(Self.lead)\n\n\(Self.second)" && article.furniture == ["رصيف"])
        #expect(article.published == 1_795_318_811_000 && article.url == "https://waha.example/44")
        #expect(article.source == "أخبار الواحة" && article.author == "ليلى حداد")
        let provenance = try #require(article.provenance)
        #expect(provenance.format == .jsonFeed && provenance.provider == "https://waha.example/feed.json")
        #expect(provenance.guid == "44" && provenance.version.createdAt == 1_795_326_011_000)
        #expect(!provenance.isSummary)
    }

    @Test("entries of many kinds, each with its own fault")
    func entries() throws {
        let entries = [
            #"{"id":"1","content_text":"\#(Self.lead)\n\#(Self.second)"}"#.replacing("\n", with: "\\n"),
            #"{"id":"2","summary":"\#(Self.lead)"}"#, #"{"id":"3","title":"عنوان"}"#, "7",
            #"{"id":"https://waha.example/5","content_html":"<p>\#(Self.lead)</p>","author":{"name":"سامي نور"}}"#,
            #"{"id":"6","content_html":"<p>وصل الوفد الفني صباح اليوم إلى الميناء [&#8230;]</p>"}"#,
            #"{"id":"7","content_html":"<p>x</p>","content_text":"\#(Self.lead)"}"#,
        ]
        let file = Self.feed(entries.joined(separator: ","), version: "https://jsonfeed.org/version/1")
        let records = try JSONFixture.records(file)
        try #require(records.count == entries.count)
        #expect(records.map(\.bytes) == entries.map { Array($0.utf8) })
        #expect(records.map(\.fault?.fault) == [nil, nil, .noText, .malformed, nil, nil, nil])
        #expect(records[0].article?.body == "\(Self.lead)\n\n\(Self.second)")
        #expect(records.map(\.article?.provenance?.isSummary) == [false, true, nil, nil, false, true, false])
        #expect(records[4].article?.url == "https://waha.example/5" && records[4].article?.author == "سامي نور")
        #expect(records[0].article?.author == "هيئة التحرير" && records[6].article?.body == Self.lead)
    }

    @Test("a headline with a few words below it, and one alone")
    func shortTexts() throws {
        let entries = [
            #"{"id":"1","title":"افتتاح الطريق الساحلي","content_text":"بعد عامين"}"#,
            #"{"id":"2","title":"افتتاح الطريق الساحلي بعد ترميمه"}"#,
        ]
        let articles = try JSONFixture.records(Self.feed(entries.joined(separator: ","))).map(\.article)
        #expect(articles.map { $0?.title } == ["افتتاح الطريق الساحلي", nil])
        #expect(articles.map { $0?.body } == ["بعد عامين", "افتتاح الطريق الساحلي بعد ترميمه"])
        #expect(articles.map { $0?.provenance?.isSummary } == [true, true])
    }

    @Test("a feed without entries has no record; entries before the feed's name are read too")
    func order() throws {
        #expect(try JSONFixture.records(Self.feed("")).isEmpty)
        let article = try JSONFixture.article(
            #"{"items":[{"id":"1","content_text":"\#(Self.lead)"}],"version":"https://jsonfeed.org/version/1"}"#)
        #expect(article.body == Self.lead && article.provenance?.format == .jsonFeed)
        #expect(article.provenance?.provider == nil)
    }
}
