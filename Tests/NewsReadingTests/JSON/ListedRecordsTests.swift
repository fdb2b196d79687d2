import Testing

@testable import NewsReading

/// What feed readers export, and what interfaces of news answer: one row for each, with a record of ours in its shape.
@Suite("JSON of readers and interfaces")
struct ListedRecordsTests {
    private static let lead = JSONFixture.lead
    private static let second = JSONFixture.second
    private static let noon: Int64 = 1_795_348_800_000
    private static let html = #"<p>\#(lead)<\/p><p>\#(second)<\/p>"#
    private static let both = "\(lead)\n\n\(second)"
    private static let url = "https://sada.example/44"
    /// Another one behind the first, so that the file is a list.
    private static let other = #"{"title":"آخر","text":"\#(second)"}"#

    struct Row: CustomTestStringConvertible {
        var name: String
        var file: String
        var body = ListedRecordsTests.lead
        var title: String? = "صيانة الميناء"
        var source: String? = "صدى الواحة"
        var url: String? = ListedRecordsTests.url
        var author: String? = "ليلى حداد"
        var published: Int64? = ListedRecordsTests.noon
        var guid: String?
        var provider: String?
        var fetchedAt: Int64?
        var isSummary = false

        var testDescription: String { name }
    }

    private static let readers = [
        Row(
            name: "Google Reader, FreshRSS",
            file: """
                {"id":"user/-/state/com.google/reading-list","updated":1795348900,"items":[{"id":"tag:google.com,2005:reader/item/0006",
                "crawlTimeMsec":"1795348860000","timestampUsec":"1795348860000000","published":1795348800,"title":"صيانة الميناء",
                "canonical":[{"href":"\(url)"}],"alternate":[{"href":"\(url)","type":"text/html"}],"categories":["user/-/label/نقل"],
                "origin":{"streamId":"feed/https://sada.example/rss","htmlUrl":"https://sada.example/","title":"صدى الواحة"},
                "content":{"direction":"rtl","content":"\(html)"},"author":"ليلى حداد"},{"id":"x","title":"ب","published":1}]}
                """, body: both, guid: "tag:google.com,2005:reader/item/0006", provider: "https://sada.example/rss",
            fetchedAt: noon + 60_000),
        Row(
            name: "Inoreader, The Old Reader: the text is the summary",
            file: """
                {"direction":"ltr","id":"feed/https://sada.example/rss","title":"صدى الواحة","items":[{"crawlTimeMsec":"1795348860000",
                "timestampUsec":"1795348860000000","id":"tag:google.com,2005:reader/item/0007","title":"صيانة الميناء","published":1795348800,
                "updated":0,"canonical":[{"href":"\(url)"}],"alternate":[{"href":"\(url)","type":"text/html"}],
                "summary":{"direction":"ltr","content":"\(html)"},"author":"ليلى حداد","likingUsers":[],
                "origin":{"streamId":"feed/https://sada.example/rss","title":"صدى الواحة","htmlUrl":"https://sada.example/"}}]}
                """, body: both, guid: "tag:google.com,2005:reader/item/0007", provider: "https://sada.example/rss",
            fetchedAt: noon + 60_000),
        Row(
            name: "Feedly",
            file: """
                {"id":"feed/https://sada.example/rss","items":[{"id":"Xne8=_17a","originId":"https://sada.example/?p=44","fingerprint":"5f",
                "title":"صيانة الميناء","updated":1795348800000,"published":1795348800000,"crawled":1795348860000,"author":"ليلى حداد",
                "alternate":[{"type":"text/html","href":"\(url)"}],"content":{"content":"\(html)","direction":"rtl"},"language":"ar",
                "origin":{"title":"صدى الواحة","htmlUrl":"https://sada.example","streamId":"feed/https://sada.example/rss"}}]}
                """, body: both, guid: "https://sada.example/?p=44", provider: "https://sada.example/rss",
            fetchedAt: noon + 60_000),
        Row(
            name: "Miniflux",
            file: """
                {"total":1,"entries":[{"id":888,"user_id":1,"feed_id":42,"status":"unread","hash":"c2a","title":"صيانة الميناء",
                "url":"\(url)","comments_url":"","published_at":"2026-11-22T12:00:00Z","created_at":"2026-11-22T12:01:00Z",
                "content":"\(html)","author":"ليلى حداد","starred":false,"reading_time":1,"enclosures":null,
                "feed":{"id":42,"user_id":1,"feed_url":"https://sada.example/rss","site_url":"https://sada.example/",
                "title":"صدى الواحة","category":{"id":2,"title":"نقل"},"icon":{"feed_id":42}}}]}
                """, body: both, guid: "888", provider: "https://sada.example/rss"),
        Row(
            name: "Tiny Tiny RSS",
            file: """
                {"seq":0,"status":0,"content":[{"id":7,"guid":"{\\"ver\\":2,\\"uid\\":\\"1\\"}","unread":true,"updated":1795348800,
                "title":"صيانة الميناء","link":"\(url)","feed_id":"3","tags":[""],"content":"\(html)","feed_title":"صدى الواحة",
                "author":"ليلى حداد"}]}
                """, body: both, guid: #"{"ver":2,"uid":"1"}"#),
        Row(
            name: "NewsBlur",
            file: """
                {"authenticated":true,"stories":[{"story_hash":"42:9a","story_feed_id":42,"story_title":"صيانة الميناء",
                "story_permalink":"\(url)","story_authors":"ليلى حداد","story_date":"2026-11-22 12:00:00",
                "story_timestamp":"1795348800","story_content":"\(html)","id":"x"}]}
                """, body: both, source: nil),
        Row(
            name: "feedparser",
            file: """
                {"bozo":false,"entries":[{"title":"صيانة الميناء","title_detail":{"type":"text/plain","value":"س"},"link":"\(url)",
                "links":[{"rel":"alternate","href":"\(url)"}],"id":"tag:sada.example,2026:44","guidislink":false,
                "published":"Sun, 22 Nov 2026 12:00:00 GMT","authors":[{"name":"ليلى حداد"}],"author":"ليلى حداد",
                "summary":"موجز الخبر","content":[{"type":"text/html","language":null,"base":"","value":"\(html)"},
                {"type":"text/plain","value":"\(lead)"}]}],"feed":{"title":"صدى الواحة"}}
                """, body: both, source: nil),
        Row(
            name: "rss2json",
            file: """
                {"status":"ok","feed":{"url":"https://sada.example/rss","title":"صدى الواحة"},"items":[{"title":"صيانة الميناء",
                "pubDate":"Sun, 22 Nov 2026 12:00:00 +0000","link":"\(url)","guid":"https://sada.example/?p=44","author":"ليلى حداد",
                "thumbnail":"","description":"<p>موجز<\\/p>","content":"\(html)","enclosure":{},"categories":["نقل"]}]}
                """, body: both, source: nil, guid: "https://sada.example/?p=44"),
        Row(
            name: "rss-parser",
            file: """
                {"items":[{"creator":"ليلى حداد","title":"صيانة الميناء","link":"\(url)","pubDate":"x","content:encoded":"\(html)",
                "dc:creator":"ليلى حداد","content":"موجز","contentSnippet":"موجز","isoDate":"2026-11-22T12:00:00.000Z"}]}
                """, body: both, source: nil),
    ]

    private static let interfaces = [
        Row(
            name: "NewsAPI: a text that was cut is a summary",
            file: """
                {"status":"ok","totalResults":2,"articles":[{"source":{"id":null,"name":"صدى الواحة"},"author":"ليلى حداد",
                "title":"صيانة الميناء","description":"موجز الخبر القصير","url":"\(url)","urlToImage":null,
                "publishedAt":"2026-11-22T12:00:00Z","content":"\(lead)… [+2131 chars]"},\(other)]}
                """, body: "\(lead)…", isSummary: true),
        Row(
            name: "Mediastack",
            file: """
                {"pagination":{"limit":25,"total":1},"data":[{"author":"ليلى حداد","title":"صيانة الميناء","description":"\(lead)",
                "url":"\(url)","source":"صدى الواحة","image":null,"category":"general","language":"ar","country":"eg",
                "published_at":"2026-11-22T12:00:00+00:00"}]}
                """, isSummary: true),
        Row(
            name: "Newsdata.io, free of charge",
            file: """
                {"status":"success","totalResults":1,"results":[{"article_id":"9f0a","title":"صيانة الميناء","link":"\(url)",
                "keywords":["نقل"],"creator":["ليلى حداد"],"video_url":null,"description":"\(lead)",
                "content":"ONLY AVAILABLE IN PAID PLANS","pubDate":"2026-11-22 12:00:00","pubDateTZ":"UTC","image_url":null,
                "source_id":"sada","source_name":"صدى الواحة","source_url":"https://sada.example","language":"arabic"}],"nextPage":"1"}
                """, published: noon - 43_200_000, isSummary: true),
        Row(
            name: "Event Registry",
            file: """
                {"articles":{"page":1,"results":[{"uri":"8123456789","lang":"ara","isDuplicate":false,"date":"2026-11-22","time":"12:00:00",
                "dateTime":"2026-11-22T12:00:00Z","dataType":"news","url":"\(url)","title":"صيانة الميناء","body":"\(lead)",
                "source":{"uri":"sada.example","dataType":"news","title":"صدى الواحة"},
                "authors":[{"uri":"layla@sada.example","name":"ليلى حداد","type":"author","isAgency":false}]}],"totalResults":1}}
                """, published: noon - 43_200_000),
        Row(
            name: "newscatcher",
            file: """
                {"status":"ok","total_hits":1,"articles":[{"title":"صيانة الميناء","author":"ليلى حداد","authors":["ليلى حداد"],
                "published_date":"2026-11-22 12:00:00","published_date_precision":"full","link":"\(url)","clean_url":"sada.example",
                "excerpt":"موجز","summary":"\(Array(repeating: lead, count: 10).joined(separator: " "))","rights":"sada.example",
                "language":"ar","_score":9.1,"_id":"5c"}]}
                """, body: Array(repeating: lead, count: 10).joined(separator: " "), source: "sada.example",
            published: noon - 43_200_000),
        Row(
            name: "webz.io",
            file: """
                {"posts":[{"thread":{"uuid":"1","url":"https://x.example","site_full":"www.sada.example","site":"sada.example",
                "title":"عنوان آخر"},"uuid":"1","url":"\(url)","author":"ليلى حداد","published":"2026-11-22T14:00:00.000+02:00",
                "title":"صيانة الميناء","text":"\(lead)","language":"arabic"}],"totalResults":1}
                """, source: "sada.example"),
        Row(
            name: "The Guardian",
            file: """
                {"response":{"status":"ok","total":1,"results":[{"id":"world/44","type":"article","webPublicationDate":"2026-11-22T12:00:00Z",
                "webTitle":"صيانة","webUrl":"\(url)","apiUrl":"https://api.example","fields":{"headline":"صيانة الميناء","byline":"ليلى حداد",
                "body":"\(html)","bodyText":"\(lead)"}}]}}
                """, body: both, title: "صيانة", source: nil),
        Row(
            name: "Diffbot",
            file: """
                {"request":{"pageUrl":"\(url)","api":"article","version":3},"objects":[{"date":"Sun, 22 Nov 2026 12:00:00 GMT",
                "author":"ليلى حداد","siteName":"صدى الواحة","type":"article","title":"صيانة الميناء","pageUrl":"\(url)",
                "humanLanguage":"ar","html":"\(html)","text":"\(lead)\\n\(second)","diffbotUri":"article|3|1","tags":[]}]}
                """, body: both),
        Row(
            name: "WordPress",
            file: """
                [{"id":44,"date":"2026-11-22T14:00:00","date_gmt":"2026-11-22T12:00:00","guid":{"rendered":"https://sada.example/?p=44"},
                "modified":"2026-11-22T14:00:00","slug":"x","status":"publish","type":"post","link":"\(url)",
                "title":{"rendered":"صيانة الميناء"},"content":{"rendered":"\(html)","protected":false},
                "excerpt":{"rendered":"<p>موجز<\\/p>"},"author":5,"categories":[1]},\(other)]
                """, body: both, source: nil, author: nil, guid: "https://sada.example/?p=44"),
        Row(
            name: "Ghost",
            file: """
                {"posts":[{"id":"5d","uuid":"a","title":"صيانة الميناء","slug":"x","html":"\(html)","plaintext":"\(lead) [x]",
                "published_at":"2026-11-22T14:00:00.000+02:00","url":"\(url)","excerpt":"موجز",
                "primary_author":{"id":"1","name":"ليلى حداد"},"authors":[{"name":"ليلى حداد"}]}],"meta":{"pagination":{"page":1}}}
                """, body: both, source: nil),
        Row(
            name: "Strapi 4",
            file: """
                {"data":[{"id":1,"attributes":{"title":"صيانة الميناء","content":"\(lead)","createdAt":"2026-11-22T11:00:00.000Z",
                "publishedAt":"2026-11-22T12:00:00.000Z","locale":"ar"}}],"meta":{"pagination":{"page":1}}}
                """, source: nil, url: nil, author: nil),
        Row(
            name: "Drupal, JSON:API",
            file: """
                {"jsonapi":{"version":"1.0"},"data":[{"type":"node--article","id":"5c","links":{"self":{"href":"https://x.example"}},
                "attributes":{"langcode":"ar","title":"صيانة الميناء","created":"2026-11-22T14:00:00+02:00","body":{"value":"\(html)",
                "format":"basic_html","processed":"\(html)","summary":""}}}]}
                """, body: both, source: nil, url: nil, author: nil),
        Row(
            name: "CKAN",
            file: """
                {"help":"x","success":true,"result":{"resource_id":"1","fields":[{"id":"title","type":"text"}],
                "records":[{"_id":1,"title":"صيانة الميناء","text":"\(lead)","url":"\(url)","author":"ليلى حداد",
                "date":"2026-11-22T12:00:00Z","source":"صدى الواحة"}],"total":1}}
                """),
        Row(
            name: "Elasticsearch",
            file: """
                {"took":3,"hits":{"total":{"value":1},"hits":[{"_index":"n","_id":"1","_score":1.0,"_source":{"title":"صيانة الميناء",
                "text":"\(lead)","url":"\(url)","author":"ليلى حداد","date":"2026-11-22T12:00:00Z","source":"صدى الواحة"}}]}}
                """),
        Row(
            name: "Apify, text of a site",
            file: """
                [{"url":"\(url)","crawl":{"loadedUrl":"\(url)","depth":0},"metadata":{"canonicalUrl":"https://x.example",
                "title":"صيانة الميناء","description":"موجز","author":"ليلى حداد","languageCode":"ar"},"text":"\(lead)"},\(other)]
                """, source: nil, published: nil),
        Row(
            name: "Scrapy",
            file: """
                {"url": "\(url)", "headline": "صيانة الميناء", "body": ["\(lead)", "\(second)"], "author": ["ليلى حداد"],
                "site": "صدى الواحة", "published": "2026-11-22T12:00:00Z", "crawled_at": 1795348860}
                """, body: both, fetchedAt: noon + 60_000),
        Row(
            name: "text with metadata",
            file: """
                {"page_content":"\(lead)","metadata":{"source":"صدى الواحة","url":"\(url)","title":"صيانة الميناء",
                "author":"ليلى حداد","date":"2026-11-22T12:00:00Z"}}
                """),
        Row(
            name: "Django",
            file: """
                [{"model":"news.article","pk":44,"fields":{"title":"صيانة الميناء","body":"\(lead)","pub_date":"2026-11-22T12:00:00Z",
                "source":"صدى الواحة","url":"\(url)","author":"ليلى حداد"}}]
                """),
    ]

    @Test(arguments: readers + interfaces) func shape(_ row: Row) throws {
        let records = try JSONFixture.records(row.file)
        let first = records.first
        let article = try #require(first?.article, "\(String(describing: first?.fault))")
        #expect(article.body == row.body && article.title == row.title)
        #expect(article.source == row.source && article.url == row.url && article.author == row.author)
        #expect(article.published == row.published && article.language == "ar")
        let provenance = try #require(article.provenance)
        #expect(provenance.format == .crawler && provenance.isSummary == row.isSummary)
        #expect(provenance.guid == row.guid && provenance.provider == row.provider)
        #expect(provenance.fetchedAt == row.fetchedAt)
    }

    /// The list is opened as a stream: pieces cut anywhere give the same records.
    @Test(arguments: readers + interfaces) func cutAnywhere(_ row: Row) throws {
        let file = Array(row.file.utf8)
        let whole = try JSONFixture.records(file)
        for size in [1, 7, 64] { #expect(try JSONFixture.records(file, pieceSizes: [size]) == whole) }
        for end in stride(from: 1, to: file.count, by: 37) { _ = try JSONFixture.records(Array(file[..<end])) }
    }

    @Test(
        "lists of other things stay what they are",
        arguments: [
            #"{"messages":[{"role":"user","content":"\#(lead)"}]}"#, #"{"feed":{"title":"x"},"entries":[{"price":7}]}"#,
            "{\n\"title\":\"مخطط\",\n\"description\":\"\(lead)\",\n\"type\":\"object\"}",
            #"{"name":"waha","meta":{"title":"x"},"records":[1,2]}"#,
        ])
    func others(_ file: String) throws {
        #expect(try JSONFixture.records(file).map(\.article) == [try Reader.read(Array(file.utf8), limits: Limits())])
    }

    @Test("a piece of HTML is the article's, and a page is not")
    func htmlAlone() throws {
        let piece = try JSONFixture.article(#"{"title":"ع","html":"<p>\#(Self.lead)</p><p>قصير</p>"}"#)
        #expect(piece.body == "\(Self.lead)\n\nقصير")
        for sign in ["<nav>", "<BODY class='x'>", "<!DOCTYPE html>", "<p>س<script>"] {
            #expect(CrawlerTexts.isPage(Array("\(sign)</p>".utf8)), "\(sign)")
        }
        for sign in ["", "<", "<p>html", "<article>", "<headline>", "< body>"] {
            #expect(!CrawlerTexts.isPage(Array(sign.utf8)), "\(sign)")
        }
    }

    @Test("what a part of the record says goes behind what the record says")
    func parts() throws {
        let article = try JSONFixture.article(
            #"{"metadata":{"title":"ب","lang":"ar","text":"لا"},"headline":"أ","text":"\#(Self.lead)","meta":{"author":"م"}}"#
        )
        #expect(article.title == "أ" && article.body == Self.lead && article.author == "م")
    }
}
