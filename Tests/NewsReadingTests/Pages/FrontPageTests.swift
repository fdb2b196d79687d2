import Testing

@testable import NewsReading

/// Pages that have no article say so; short articles are read.
@Suite("Pages: front pages, lists, videos")
struct FrontPageTests {
    private static let headlines = [
        "وزير النقل يتفقد أعمال توسعة المطار الدولي", "ارتفاع أسعار الخضار قبيل العيد في أسواق العاصمة",
        "الفريق الوطني يبدأ معسكره الخارجي استعدادا للبطولة", "معرض الكتاب يفتح أبوابه بمشاركة مئتي دار نشر",
        "مجلس المحافظة يقر موازنة الطرق للعام المقبل", "الأرصاد تتوقع أمطارا غزيرة نهاية الأسبوع",
    ]
    private static let menu =
        "<nav class='menu'><ul>\(["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة", "علوم", "آراء"].map { "<li><a href='/'>\($0)</a></li>" }.joined())</ul></nav>"
    private static let teaser =
        "قال مسؤولون، صباح الأحد، إن الأعمال تسير وفق الخطة المقررة، وإن المرحلة المقبلة تبدأ خلال أسابيع، على أن يعلن عن التفاصيل لاحقا."

    private static func read(_ body: String, head: String = "") throws -> Article {
        let page = "<html><head><title>صحيفة الميناء</title>\(head)</head><body>\(menu)\(body)</body></html>"
        return try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
    }

    private static let cards = headlines.map {
        "<div class='card'><h3><a href='/n'>\($0)</a></h3><span class='date'>22 تشرين الثاني 2026</span><p>\(teaser)</p></div>"
    }

    @Test(
        "no article found",
        arguments: [
            ("headlines", "<div class='grid'>\(headlines.map { "<h3><a href='/n'>\($0)</a></h3>" }.joined())</div>"),
            ("teasers under linked headlines", "<div class='list'>\(cards.joined())</div>"),
            (
                "results of a search",
                "<h1>نتائج البحث عن: الطريق</h1><ul class='results'>\(headlines.map { "<li><a href='/n'>\($0)</a><p>\(teaser)</p></li>" }.joined())</ul>"
            ),
            (
                "a gallery",
                "<h1>صور من المعرض</h1>\((1...12).map { "<figure><img src='\($0).jpg'><figcaption>زوار في المعرض \($0)</figcaption></figure>" }.joined())"
            ),
            (
                "a video with a caption",
                "<h1>لحظة افتتاح الجسر</h1><div class='player'><video src='a.mp4'></video></div><div class='caption'>لحظة افتتاح الجسر، الأحد.</div><h3>فيديوهات أخرى</h3>\(headlines.map { "<div class='v'><a href='/v'>\($0)</a></div>" }.joined())"
            ),
        ])
    func none(_ kind: String, _ body: String) {
        let error = #expect(throws: ReadingError.self) { try Self.read(body) }
        #expect(error?.fault == .noText && error?.description.contains("no article found") ?? false)
    }

    @Test("a short article is one, and so is one that linked sub-heads part")
    func some() throws {
        let paragraphs = [
            "أعلنت بلدية المدينة، صباح الأربعاء، أن الطريق الساحلي سيعاد فتحه أمام حركة السير مع نهاية الأسبوع، بعد إنجاز أعمال الترميم.",
            "وقال رئيس دائرة الأشغال في البلدية إن فرق الصيانة عملت على مدار الساعة، وإن كلفة المشروع بلغت نحو مليوني دولار.",
        ]
        let short =
            "<article><h1>البلدية تعيد فتح الطريق الساحلي</h1><div class='entry-content'>\(paragraphs.map { "<p>\($0)</p>" }.joined())</div></article>"
        let list =
            "<aside><h3>اقرأ أيضا</h3><ul>\(Self.headlines.map { "<li><a href='/n'>\($0)</a></li>" }.joined())</ul></aside>"
        #expect(try Self.read(short + list).body == paragraphs.joined(separator: "\n\n"))
        let parted =
            "<article><h1>البلدية تعيد فتح الطريق الساحلي</h1><div class='entry-content'>\((0..<5).map { "<h3><a href='/t'>\(Self.headlines[$0])</a></h3><p>\(paragraphs[$0 % 2]) \($0)</p>" }.joined())</div></article>"
        let body = try Self.read(parted).body
        for paragraph in paragraphs { #expect(body.contains(paragraph)) }
    }
}
