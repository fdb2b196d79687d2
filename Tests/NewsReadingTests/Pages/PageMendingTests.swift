import Testing

@testable import NewsReading

@Suite("Pages whose letters a program had spoilt")
struct PageMendingTests {
    private static let title = "القافلة تصل إلى واحة السدر"
    private static let body = [
        "وصلت القافلة إلى واحة السدر صباح اليوم بعد مسير دام تسعة أيام، وقال دليلها إن الآبار على الطريق كانت عامرة بالماء.",
        "وكان في استقبالها أهل الواحة وتجارها، الذين انتظروا البضائع منذ بداية الشهر، كما جاء في بيان البلدية.",
    ]

    private static func page(_ spoil: (String) -> String = { $0 }) -> String {
        "<html><head><title>\(spoil(title))</title></head><body><article><h1>\(spoil(title))</h1><div class=author>بقلم سلمى</div>"
            + body.map { "<p>\(spoil($0))</p>" }.joined() + "</article></body></html>"
    }

    /// UTF-8 that was read as windows-1252; its five holes as the control characters that programs make of them.
    private static func misread(_ text: String) -> String {
        text.utf8.map { byte in
            let high = Charset.windows1252.upperHalf
            let scalar = byte < 0x80 ? UInt32(byte) : UInt32(high[Int(byte) - 0x80])
            return Unicode.Scalar(scalar == 0 ? UInt32(byte) : scalar).map { String($0) } ?? ""
        }.joined()
    }

    private func article(_ page: String) throws -> Article {
        try #require(try WireFixture.records(page).first?.article)
    }

    @Test("text and title are mended, and it is said")
    func misread() throws {
        let article = try article(Self.page(Self.misread))
        #expect(article.title == Self.title && article.body == Self.body.joined(separator: "\n\n"))
        #expect(article.language == "ar" && article.mended != nil)
        let crawled = try self.article(
            "{\"url\":\"https://a.example/1\",\"html\":\(JSONFixture.string(Self.page(Self.misread)))}")
        #expect(crawled.body == article.body && crawled.title == Self.title && crawled.mended == article.mended)
    }

    @Test("a good page stays as it is")
    func good() throws {
        let article = try article(Self.page { $0.replacing("الماء", with: "الماء") + " AT&amp;amp;T" })
        #expect(article.body == Self.body.map { $0 + " AT&amp;T" }.joined(separator: "\n\n"))
        #expect(article.mended == nil)
    }
}
