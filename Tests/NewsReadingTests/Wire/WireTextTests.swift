import Testing

@testable import NewsReading

@Suite("Small texts of feeds and agencies' files")
struct WireTextTests {
    @Test(
        "moments",
        arguments: [
            ("2025-03-04T09:30:00+03:00", 1_741_069_800_000), ("20250304T093000+0300", 1_741_069_800_000),
            ("20250304T0930Z", 1_741_080_600_000), (" 2025-03-04T09:30:00.123Z ", 1_741_080_600_000),
            ("2025-03-04 09:30:00 -02", 1_741_087_800_000), ("20250304T093000", nil), ("20250304", nil),
            ("2025-03-04T09:30:00+03:00x", nil), ("2025-13-04T09:30:00Z", nil), ("2025-03-04T09:61:00Z", nil),
            ("09:30", nil), ("", nil), ("٢٠٢٥", nil),
        ] as [(String, Int64?)])
    func moments(_ text: String, _ utc: Int64?) { #expect(WireMoment(text)?.utc == utc) }

    @Test("without a zone the day counts", arguments: ["20250304T233000", "20250304", "2025-03-04T23:30:00"])
    func days(_ text: String) { #expect(WireMoment.published(text) == 1_741_046_400_000) }

    @Test(
        "relative addresses",
        arguments: [
            ("b", "https://a.example/x/y?z=/", "https://a.example/x/b"),
            ("/b", "https://a.example/x/y", "https://a.example/b"),
            ("b", "https://a.example", "https://a.example/b"),
            ("//c.example/b", "https://a.example/", "https://c.example/b"),
            ("b", nil, nil), ("mailto:a", "https://a.example/", nil), ("b c", "https://a.example/", nil),
            ("http://c.example", "https://a.example/", "http://c.example"),
            ("?a:b", "https://a.example/x", "https://a.example/?a:b"),
        ] as [(String, String?, String?)])
    func addresses(_ text: String, _ base: String?, _ expected: String?) {
        #expect(FeedText.address(text, base: base) == expected)
    }

    @Test(
        "what looks like HTML",
        arguments: [
            ("<p>خبر", true), ("خبر<br/>خبر", true), ("خبر</b>", true), ("<a href=x>", true), ("1 < 2 و 3 > 2", false),
            ("<خبر>", false), ("<abc@d.example>", false), ("<", false), ("a<b", false), ("<IMG src=x>", true),
        ])
    func html(_ text: String, _ isHTML: Bool) { #expect(FeedText.looksLikeHTML(text) == isHTML) }

    @Test(
        "base64",
        arguments: [("QUJD", "ABC"), ("QU\nI=", "AB"), ("QQ==", "A"), ("", ""), ("Q!", nil)] as [(String, String?)])
    func base64(_ text: String, _ expected: String?) {
        #expect(Base64Text.decoded(text).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(
        "names in bylines",
        arguments: [
            ("By Sami Ali", "Sami Ali"), ("بقلم: هناء", "هناء"), ("كتب سامر", "سامر"), ("سامر", "سامر"), ("gr/bp", nil),
        ] as [(String, String?)])
    func bylines(_ text: String, _ name: String?) { #expect(Byline.name(text) == name) }

    @Test("a title of Media RSS is no title; an excerpt is no text")
    func foreign() throws {
        let article = try WireFixture.article(
            WireFixture.rss(
                """
                <item><media:title>صورة</media:title><excerpt:encoded>\(WireFixture.second)</excerpt:encoded>
                <content:encoded>\(WireFixture.sentence)</content:encoded></item>
                """))
        #expect(article.title == nil && article.body == WireFixture.sentence && article.furniture == ["صورة"])
    }
}
