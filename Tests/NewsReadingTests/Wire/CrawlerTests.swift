import Testing

@testable import NewsReading

@Suite("JSON of crawlers")
struct CrawlerTests {
    private static let lead = JSONFixture.lead
    private static let second = JSONFixture.second

    @Test("trafilatura: the source is the address; comments and the raw text are no text")
    func trafilatura() throws {
        let article = try JSONFixture.article(
            """
            {"title": "صيانة الميناء", "author": "ليلى حداد; سامي نور", "hostname": "waha.example", "date": "2026-11-22",
            "fingerprint": "a1", "id": null, "comments": "تعليق طويل من أحد القراء على هذا الخبر المهم",
            "raw_text": "\(Self.lead) \(Self.second)", "text": "\(Self.lead)\\n\(Self.second)", "language": "ar",
            "source": "https://waha.example/44", "source-hostname": "الواحة", "excerpt": "موجز", "tags": "نقل"}
            """)
        #expect(article.body == "\(Self.lead)\n\n\(Self.second)" && article.title == "صيانة الميناء")
        #expect(article.url == "https://waha.example/44" && article.source == "الواحة")
        #expect(article.author == "ليلى حداد; سامي نور" && article.published == 1_795_305_600_000)
        #expect(article.provenance == Provenance(.crawler))
    }

    @Test("newspaper and news-please")
    func newspaper() throws {
        let newspaper = try JSONFixture.article(
            """
            {"url":"https://waha.example/44","source_url":"https://waha.example","title":"صيانة","authors":["ليلى حداد"],
            "publish_date":"2026-11-22 03:40:11+00:00","text":"\(Self.lead)","html":"<html><p>س</p></html>","meta_lang":"ar",
            "summary":"موجز","meta_site_name":"الواحة"}
            """)
        #expect(
            newspaper.url == "https://waha.example/44" && newspaper.source == "الواحة"
                && newspaper.author == "ليلى حداد")
        #expect(newspaper.published == 1_795_318_811_000 && newspaper.body == Self.lead)
        let please = try JSONFixture.article(
            """
            {"authors":["ليلى حداد"],"date_download":"2026-11-23 03:40:11","date_modify":null,
            "date_publish":"2026-11-22 03:40:11","description":"موجز","filename":"a.json","language":"ar",
            "localpath":null,"maintext":"\(Self.lead)","source_domain":"waha.example","title":"صيانة","title_page":null,
            "url":"https://waha.example/44"}
            """)
        #expect(please.body == Self.lead && please.source == "waha.example" && please.published == 1_795_305_600_000)
        #expect(please.provenance?.fetchedAt == 1_795_392_000_000)
    }

    @Test(
        "other keys that mean the same",
        arguments: [
            (#""maintext""#, #""x":1"#, nil, nil, nil), (#""articleBody""#, #""headline":"عنوان""#, "عنوان", nil, nil),
            (#""full_text""#, #""publishedAt":"2026-11-22T03:40:11Z""#, nil, nil, 1_795_318_811_000),
            (#""textContent""#, #""siteName":"الواحة","byline":"ليلى""#, nil, "الواحة", nil),
            (
                #""text""#, #""source":{"uri":"w","title":"الواحة"},"published":"x","date":"2026-11-22""#, nil,
                "الواحة", 1_795_305_600_000
            ),
            (#""raw_text""#, #""timestamp":"1795318811482""#, nil, nil, 1_795_318_811_482),
        ] as [(String, String, String?, String?, Int64?)])
    func keys(_ key: String, _ members: String, title: String?, source: String?, published: Int64?) throws {
        let article = try JSONFixture.article("{\(key):\"\(Self.lead)\",\(members)}")
        #expect(article.body == Self.lead && article.title == title)
        #expect(article.source == source && article.published == published)
    }

    @Test("a text that is HTML is a fragment; one that only has a sign is none")
    func fragments() throws {
        func body(_ text: String) throws -> String {
            try JSONFixture.article(#"{"title":"ع","content":\#(JSONFixture.string(text))}"#).body
        }
        #expect(try body("<div><p>\(Self.lead)</p>\n<p>\(Self.second)</p></div>") == "\(Self.lead)\n\n\(Self.second)")
        #expect(try body("\(Self.lead)<br><br>\(Self.second)") == "\(Self.lead)\n\n\(Self.second)")
        #expect(try body("<p>\(Self.lead) &amp; 5 &lt; 7</p>") == "\(Self.lead) & 5 < 7")
        for text in ["\(Self.lead) 5 < 7 > 3", "< \(Self.lead)", "<عاجل> \(Self.lead)", "\(Self.lead) <b>"] {
            #expect(try body(text) == text)
        }
        let rendered = try JSONFixture.article(
            #"[{"id":1,"date":"2026-11-22","link":"https://w.example/1","title":{"rendered":"ص &#8211; م"},"content":{"rendered":"<p>\#(Self.lead)</p>","protected":false}}]"#
        )
        #expect(rendered.title == "ص – م" && rendered.body == Self.lead && rendered.url == "https://w.example/1")
    }

    @Test("a record that has only the page: the page's article, and what the record says of it")
    func pages() throws {
        let text = (1...6).map { "<p>\(Self.lead) \(Self.second) \($0)</p>" }.joined()
        let page =
            "<html><head><title>عنوان الصفحة</title></head><body><nav><a href=\"/\">الرئيسية</a></nav><article><h1>عنوان الصفحة</h1>\(text)</article></body></html>"
        let article = try JSONFixture.article(
            #"{"url":"https://waha.example/44","raw_html":\#(JSONFixture.string(page)),"fetched_at":"2026-11-22T03:40:11Z","author":"ليلى"}"#
        )
        #expect(article.title == "عنوان الصفحة" && article.body.split(separator: "\n\n").count == 6)
        #expect(article.url == "https://waha.example/44" && article.author == "ليلى")
        #expect(article.provenance?.format == .crawler && article.provenance?.fetchedAt == 1_795_318_811_000)
        let bare = try JSONFixture.records(#"{"url":"https://waha.example/44","html":"<p>قصير</p>"}"#)
        #expect(bare.map(\.fault?.fault) == [.noText])
    }

    @Test("half letters, bad bytes and NaN of crawlers cost no record")
    func badJSON() throws {
        let records = try JSONFixture.records(
            #"{"text":"\#(Self.lead) \ud83d","score":NaN,"raw":"\#u{1}"}"# + "\n"
                + #"{"text":"\#(Self.second)","n":1e999999}"#)
        #expect(records.map(\.fault) == [nil, nil])
        #expect(records[0].article?.body == "\(Self.lead) \u{FFFD}")
    }
}
