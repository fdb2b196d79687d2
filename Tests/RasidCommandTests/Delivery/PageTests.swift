import Foundation
import Testing

/// Web pages on their whole way: the real daemon, the real parser in its own process.
@Suite struct PageTests {
    private static func page(_ body: String, teaser: String = "حالة الطقس") -> String {
        let paragraph =
            "وقال المتحدث إن الأعمال تسير كما خطط لها، وإن الطريق الجديد يفتح أمام المركبات في نهاية الشهر المقبل."
        return """
            <!doctype html><html><head><title>افتتاح الطريق الجديد</title></head><body>
            <nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav><article><h1>افتتاح الطريق الجديد</h1>
            <p>\(body)</p><p>\(paragraph)</p><p>وأضاف أن الجسر القديم يبقى مفتوحا للمشاة، وأن أعمال الصيانة فيه تبدأ بعد العيد مباشرة.</p>
            </article><aside class="related"><h3>اقرأ أيضا</h3><a href="/1">\(teaser)</a></aside></body></html>
            """
    }

    @Test func anArticleOfAPageAlerts() throws {
        let desk = try Desk()
        try desk.drop(
            "page.html",
            Self.page("زار أسامة الوهدان موقع العمل صباح اليوم، واستمع إلى شرح من المهندسين عن مراحل المشروع."))
        try desk.drop(
            "upper.htm",
            Self.page("تفقد الوزير موقع العمل صباح أمس، واستمع إلى شرح من المهندسين عن مراحل المشروع كلها."))
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "recorded"])
        let alerts = try desk.alerts()
        #expect(alerts.map(\.data.article.file) == ["page.html"])
        try desk.audit()
    }

    /// A name that stands only in another story's teaser is nobody's news.
    @Test func aTeaserRaisesNoAlert() throws {
        let desk = try Desk()
        let body = "تفقد الوزير موقع العمل صباح اليوم، واستمع إلى شرح من المهندسين عن مراحل المشروع كلها."
        try desk.drop("page.html", Self.page(body, teaser: "أسامة الوهدان يصل إلى العاصمة"))
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded"])
        #expect(try desk.alerts().isEmpty)
        try desk.audit()
        // The name was there to be found: in what was left out.
        let done = try #require(desk.files(in: "done").first)
        let output = try desk.run(["analyze", "--json", "\(desk.spool)/done/\(done)"])
        let article = try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
        let furniture = article?["furniture"] as? [String] ?? []
        #expect(furniture.contains { $0.contains("أسامة الوهدان") }, "\(furniture)")
        #expect((article?["text"] as? String)?.contains(body) == true)
    }
}
