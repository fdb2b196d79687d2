import Testing

@testable import NewsReading

@Suite("RSS")
struct RSSTests {
    private static let sentence = WireFixture.sentence
    private static let second = WireFixture.second

    @Test("an entry of a usual feed is read whole")
    func entry() throws {
        let article = try WireFixture.article(
            WireFixture.rss(
                """
                <item><title>فتح الطريق الساحلي &amp;#8211; البلدية</title><link>https://marfa.example/2025/a?x=1&amp;y=2</link>
                <guid isPermaLink="false">tag-7781</guid><dc:creator><![CDATA[هناء الجبالي]]></dc:creator>
                <pubDate>Tue, 04 Mar 2025 09:30:00 +0300</pubDate><category>محليات</category>
                <description><![CDATA[<p>مختصر الخبر [&#8230;]</p>]]></description>
                <media:content url="https://marfa.example/1.jpg"><media:title>صورة الرصيف</media:title></media:content>
                <content:encoded><![CDATA[<p>\(Self.sentence)</p><figure><img src="a"><figcaption>الرصيف القديم</figcaption></figure>
                <p>\(Self.second)</p><img width="1" height="1" src="https://pixel.example">
                <p>ظهرت المقالة <a href="x">فتح الطريق</a> أولاً على <a href="y">صحيفة المرفأ</a>.</p>]]></content:encoded></item>
                """))
        #expect(article.title == "فتح الطريق الساحلي – البلدية")
        #expect(article.body == Self.sentence + "\n\n" + Self.second)
        #expect(article.published == (try WireFixture.moment("2025-03-04T06:30:00Z")))
        #expect(article.author == "هناء الجبالي")
        #expect(article.source == "صحيفة المرفأ")
        #expect(article.url == "https://marfa.example/2025/a?x=1&y=2")
        #expect(article.language == "ar")
        #expect(article.furniture.contains("الرصيف القديم") && article.furniture.contains("صورة الرصيف"))
        #expect(article.furniture.contains { $0.hasPrefix("ظهرت المقالة") })
        let provenance = try #require(article.provenance)
        #expect(provenance.format == .rss && provenance.state == .usable && provenance.embargo == nil)
        #expect(provenance.provider == "https://marfa.example/feed" && provenance.guid == "tag-7781")
        #expect(provenance.version == Provenance.Version() && !provenance.isSummary)
    }

    @Test(
        "the text is looked for in an order",
        arguments: [
            (
                "<content:encoded>&lt;p>\(sentence)&lt;/p></content:encoded><description>\(second)</description>",
                [sentence]
            ),
            (
                "<description>\(second)</description><content:encoded>&lt;p>\(sentence)&lt;/p></content:encoded>",
                [sentence]
            ),
            (
                "<content:encoded><![CDATA[<img src='a'>]]></content:encoded><description>\(second)</description>",
                [second]
            ),
            (
                "<xhtml:body><p>\(sentence)</p><p>\(second)</p></xhtml:body><description>x</description>",
                [sentence, second]
            ),
            ("<description><p>\(sentence)</p> <p>\(second)</p></description>", [sentence, second]),
            ("<media:description>\(second)</media:description><description>\(sentence)</description>", [sentence]),
            ("<description>\(sentence)\n\n\(second)</description>", [sentence, second]),
            ("<description>\(sentence)\n\(second)</description>", [sentence, second]),
            (
                "<description>وقال رئيس البلدية إن\nكلفة المشروع بلغت\nمليوني دينار.</description>",
                ["وقال رئيس البلدية إن كلفة المشروع بلغت مليوني دينار."]
            ),
            (
                "<description>&amp;lt;p&amp;gt;\(sentence)&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;\(second)&amp;lt;/p&amp;gt;</description>",
                [sentence, second]
            ),
            (
                "<content:encoded>a</content:encoded><description>&lt;div>\(sentence)&lt;br>&lt;br>\(second)</description>",
                [sentence, second]
            ),
        ])
    func body(_ fields: String, _ expected: [String]) throws {
        let article = try WireFixture.article(WireFixture.rss("<item><title>خبر</title>\(fields)</item>"))
        #expect(article.body == expected.joined(separator: "\n\n"))
        #expect(article.title == "خبر")
    }

    @Test(
        "dates of all kinds",
        arguments: [
            ("<pubDate>Fri, 04 Mar 2025 09:30:00 GMT</pubDate>", "2025-03-04T09:30:00Z"),
            ("<pubDate>4 Mar 2025 09:30 +0200</pubDate>", "2025-03-04T07:30:00Z"),
            ("<pubDate>Tue, 04 Mar 2025 09:30:00 AST</pubDate>", "2025-03-04"),
            ("<pubDate>2025-03-04T09:30:00+02:00</pubDate>", "2025-03-04T07:30:00Z"),
            ("<pubDate>2025-03-04 09:30:00</pubDate>", "2025-03-04"), ("<pubDate>٤ آذار ٢٠٢٥</pubDate>", "2025-03-04"),
            ("<pubDate>الثلاثاء 4 مارس 2025</pubDate>", "2025-03-04"),
            ("<dc:date>2025-03-04T09:30:00Z</dc:date>", "2025-03-04T09:30:00Z"),
            ("<pubDate>قريبا</pubDate><dc:date>2025-03-04</dc:date>", "2025-03-04"),
        ])
    func dates(_ field: String, _ expected: String) throws {
        let article = try WireFixture.article(
            WireFixture.rss("<item>\(field)<description>\(Self.sentence)</description></item>"))
        #expect(article.published == (try WireFixture.moment(expected)))
    }

    @Test("a later update is a version")
    func version() throws {
        let item = "<pubDate>Tue, 04 Mar 2025 09:30:00 GMT</pubDate><description>\(Self.sentence)</description>"
        let later = "<atom:updated>2025-03-05T08:00:00Z</atom:updated>"
        let article = try WireFixture.article(WireFixture.rss("<item>\(later)\(item)</item>"))
        #expect(article.provenance?.version.createdAt == (try WireFixture.moment("2025-03-05T08:00:00Z")))
        #expect(article.published == (try WireFixture.moment("2025-03-04T09:30:00Z")))
        let earlier = "<atom:updated>2025-03-01T08:00:00Z</atom:updated>"
        #expect(
            try WireFixture.article(WireFixture.rss("<item>\(earlier)\(item)</item>")).provenance?.version.createdAt
                == nil)
    }

    @Test(
        "addresses",
        arguments: [
            ("<link>https://a.example/1</link><guid>https://a.example/2</guid>", "https://a.example/1"),
            ("<guid>https://a.example/2</guid>", "https://a.example/2"),
            ("<guid isPermaLink='false'>https://a.example/2</guid>", nil), ("<guid>xyz</guid>", nil),
            ("<link>/news/3</link>", "https://marfa.example/news/3"),
            ("<link>news/3</link>", "https://marfa.example/news/3"),
            ("<atom:link href='https://a.example/4'/>", "https://a.example/4"),
            (
                "<link>https://t.example/x</link><feedburner:origLink>https://a.example/5</feedburner:origLink>",
                "https://a.example/5"
            ),
            ("<link>javascript:alert(1)</link>", nil),
        ] as [(String, String?)])
    func address(_ field: String, _ expected: String?) throws {
        let article = try WireFixture.article(
            WireFixture.rss("<item>\(field)<description>\(Self.sentence)</description></item>"))
        #expect(article.url == expected)
    }

    @Test(
        "authors",
        arguments: [
            ("<author>desk@marfa.example (هناء الجبالي)</author>", "هناء الجبالي"),
            ("<author>هناء الجبالي</author>", "هناء الجبالي"),
            ("<author>هناء الجبالي (desk@marfa.example)</author>", "هناء الجبالي"),
            ("<dc:creator>\"هناء الجبالي\" &lt;desk@marfa.example&gt;</dc:creator>", "هناء الجبالي"),
            ("<author>desk@marfa.example ()</author>", nil), ("<author>&lt;desk@marfa.example&gt;</author>", nil),
            ("<author>desk@marfa.example</author>", nil), ("<itunes:author>محطة</itunes:author>", nil),
            ("<dc:creator>هناء</dc:creator><dc:creator>سامر</dc:creator>", "هناء, سامر"),
        ] as [(String, String?)])
    func author(_ field: String, _ expected: String?) throws {
        let article = try WireFixture.article(
            WireFixture.rss("<item>\(field)<description>\(Self.sentence)</description></item>"))
        #expect(article.author == expected)
    }

    @Test(
        "what stands at the foot goes",
        arguments: [
            ("<p>The post <a>Road</a> appeared first on <a>Harbour News</a>.</p>", ""),
            ("<p><a href=x>اقرأ المزيد</a></p>", ""),
            ("<p>المزيد</p><p>Read more »</p>", ""), ("<p>تابع القراءة فتح الطريق الساحلي</p>", ""),
            ("<p>Continue reading <span>Road reopened</span> →</p>", ""),
            ("<p>وطلب المزيد من الوقت.</p>", "\n\nوطلب المزيد من الوقت."),
            ("<p>نشرت الصحيفة المقالة أولاً على الورق.</p>", "\n\nنشرت الصحيفة المقالة أولاً على الورق."),
            ("<p>انتهى الاجتماع […] <a>اقرأ المزيد</a></p>", "\n\nانتهى الاجتماع […]"),
        ])
    func feet(_ foot: String, _ kept: String) throws {
        let article = try WireFixture.article(
            WireFixture.rss("<item><description><![CDATA[<p>\(Self.sentence)</p>\(foot)]]></description></item>"))
        #expect(article.body == Self.sentence + kept)
        #expect(article.furniture.isEmpty == (kept.first == "\n" && !kept.contains("[")))
    }

    @Test(
        "a text that breaks off is a summary",
        arguments: [
            ("\(sentence) وأضافت…", true), ("\(sentence) وأضافت [...]", true),
            ("\(sentence) وأضافت [&amp;hellip;]", true),
            ("\(sentence) وأضافت...", true), (sentence, false),
            ((0..<40).map { _ in "كلمة" }.joined(separator: " ") + "…", false),
        ])
    func summary(_ text: String, _ isSummary: Bool) throws {
        let article = try WireFixture.article(WireFixture.rss("<item><description>\(text)</description></item>"))
        #expect(article.provenance?.isSummary == isSummary)
    }

    @Test("a headline alone is the text, and a summary")
    func headline() throws {
        let article = try WireFixture.article(
            WireFixture.rss("<item><title>افتتاح الطريق الساحلي بعد ترميمه</title></item>"))
        #expect(article.title == nil && article.body == "افتتاح الطريق الساحلي بعد ترميمه")
        #expect(article.provenance?.isSummary == true)
        let records = try WireFixture.records(WireFixture.rss("<item><title>خبر</title></item><item/>"))
        #expect(records.map { $0.fault?.fault } == [.noText, .noText])
    }

    @Test("a headline and a few words below it are an article together, and a summary")
    func shortText() throws {
        let item = { (title: String, text: String) in
            "<item><title>\(title)</title><description>\(text)</description></item>"
        }
        let article = try WireFixture.article(WireFixture.rss(item("افتتاح الطريق الساحلي", "بعد عامين")))
        #expect(article.title == "افتتاح الطريق الساحلي" && article.body == "بعد عامين")
        #expect(article.provenance?.isSummary == true)
        // The title once more, and signs, say nothing new.
        for (title, text) in [("فتح الطريق صباحا", "فتح الطريق صباحا"), ("فتح الطريق صباحا", "…"), ("فتح", "صباحا")] {
            #expect(try WireFixture.records(WireFixture.rss(item(title, text))).map(\.fault?.fault) == [.noText])
        }
        let dots = try WireFixture.article(WireFixture.rss(item("افتتاح الطريق الساحلي بعد ترميمه", "…")))
        #expect(dots.title == nil && dots.body.hasPrefix("افتتاح الطريق الساحلي بعد ترميمه"))
    }

    @Test(
        "of several descriptions that of the feed's own vocabulary counts",
        arguments: [
            ("<x:description>\(second)</x:description><description>\(sentence)</description>", sentence),
            ("<itunes:summary>\(second)</itunes:summary><x:summary>\(sentence)</x:summary>", sentence),
            ("<itunes:summary>\(second)</itunes:summary>", second), ("<fullitem>\(second)</fullitem>", second),
            ("<summary>\(second)</summary><description>\(sentence)</description>", sentence),
            ("<description>\(second)</description><yandex:full-text>\(sentence)</yandex:full-text>", sentence),
        ])
    func descriptions(_ content: String, _ expected: String) throws {
        #expect(try WireFixture.article(WireFixture.rss("<item><title>خبر</title>\(content)</item>")).body == expected)
    }

    @Test("what stands behind an embedded film is the article's")
    func embed() throws {
        let html = "\(Self.sentence) <embed src=\"https://marfa.example/f.swf\"> \(Self.second)"
        let article = try WireFixture.article(
            WireFixture.rss("<item><title>خبر</title><description><![CDATA[\(html)]]></description></item>"))
        #expect(article.body == "\(Self.sentence) \(Self.second)")
    }

    @Test("RSS 1.0 in RDF, with and without a prefix")
    func rdf() throws {
        for prefix in ["", "rss:"] {
            let article = try WireFixture.article(
                """
                <?xml version="1.0"?><rdf:RDF xmlns:rdf="a" xmlns="b"><\(prefix)channel rdf:about="https://marfa.example/rdf">
                <\(prefix)title>المرفأ</\(prefix)title><\(prefix)link>https://marfa.example</\(prefix)link>
                <\(prefix)items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></\(prefix)items></\(prefix)channel>
                <\(prefix)item rdf:about="https://marfa.example/9"><\(prefix)title>فتح الطريق</\(prefix)title>
                <\(prefix)description>\(Self.sentence)</\(prefix)description><dc:date>2025-03-04</dc:date></\(prefix)item></rdf:RDF>
                """)
            #expect(article.title == "فتح الطريق" && article.body == Self.sentence)
            #expect(article.source == "المرفأ" && article.url == "https://marfa.example/9")
            #expect(article.provenance?.provider == "https://marfa.example/rdf")
            #expect(article.provenance?.guid == "https://marfa.example/9")
            #expect(article.published == (try WireFixture.moment("2025-03-04")))
        }
    }

    @Test(
        "a feed without entries is empty, and no fault",
        arguments: ["", "<!-- <item>x</item> -->", "<image><title>x</title></image>"])
    func empty(_ content: String) throws { #expect(try WireFixture.records(WireFixture.rss(content)) == []) }

    @Test("a guid counts only with its feed")
    func guidWithoutFeed() throws {
        let article = try WireFixture.article("<item><guid>77</guid><description>\(Self.sentence)</description></item>")
        #expect(article.provenance?.guid == nil && article.provenance?.provider == nil)
    }
}
