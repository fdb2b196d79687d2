import Testing

@testable import NewsReading

/// Where the headline stands, and what is none of it.
@Suite("Pages: the headline")
struct PageTitleTests {
    private static let title = "البلدية تعيد فتح الطريق الساحلي"
    private static let text = """
        <p>أعلنت بلدية المدينة، صباح الأربعاء، أن الطريق الساحلي سيعاد فتحه أمام حركة السير مع نهاية الأسبوع، بعد إنجاز أعمال الترميم.</p>
        <p>وقال رئيس دائرة الأشغال في البلدية إن فرق الصيانة عملت على مدار الساعة، وإن كلفة المشروع بلغت نحو مليوني دولار.</p>
        """

    @Test(
        "the headline",
        arguments: [
            ("<title>\(title) | صحيفة الميناء</title>", "", title),
            ("<title>\(title)| صحيفة الميناء</title>", "", title),
            ("<title>صحيفة الميناء - \(title)</title><meta property=og:site_name content='صحيفة الميناء'>", "", title),
            (
                "<title>عودة الحياة - وكالة أنباء الميناء المستقلة</title><meta property=og:site_name content='وكالة أنباء الميناء المستقلة'>",
                "", "عودة الحياة"
            ),
            ("<title>إيران - العراق: جولة جديدة</title>", "", "إيران - العراق: جولة جديدة"),
            // A kicker in the same heading.
            (
                "<meta property=og:title content='\(title)'>",
                "<h1><span>أعمال الترميم</span> <span>\(title)</span></h1>",
                title
            ),
            // Words that only a style parts.
            (
                "<meta property=og:title content='ترميم / \(title)'>",
                "<h1><span class=k>ترميم</span><span>\(title)</span></h1>", "ترميم / \(title)"
            ),
            // A heading on two lines is one headline.
            ("<title>\(title)</title>", "<h1>البلدية تعيد<br>فتح الطريق الساحلي</h1>", title),
            // The outlet's name is no headline, wherever it stands.
            (
                "<title>صحيفة الميناء</title><meta property=og:title content='صحيفة الميناء'><meta property=og:site_name content='صحيفة الميناء'>",
                "<h1>صحيفة الميناء</h1><h2>\(title)</h2>", title
            ),
        ])
    func headline(_ head: String, _ heading: String, _ expected: String) throws {
        let page = "<html><head>\(head)</head><body><div>\(heading)\(Self.text)</div></body></html>"
        let article = try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
        #expect(article.title == expected)
    }

    @Test("the clock by which the page tells its day is kept")
    func zone() throws {
        let head =
            "<title>\(Self.title)</title><meta property=article:published_time content='2026-07-10T00:50:17+03:00'>"
        let article = try PageReader.read(Array("\(head)\(Self.text)".utf8), trees: nil, limits: Limits())
        #expect(article.published.map { CivilDate(milliseconds: $0).text } == "2026-07-09" && article.zone == 180)
        let plain = "<title>\(Self.title)</title><meta property=article:published_time content='2026-07-10T00:50:17'>"
        let other = try PageReader.read(Array("\(plain)\(Self.text)".utf8), trees: nil, limits: Limits())
        #expect(other.published.map { CivilDate(milliseconds: $0).text } == "2026-07-10" && other.zone == nil)
    }

    @Test("writer and date in one paragraph, a line each")
    func byline() throws {
        let page =
            "<title>\(Self.title)</title><h1>\(Self.title)</h1><p>كتب: سامر نجم<br>الأحد 22 تشرين الثاني 2026<br>بغداد</p>\(Self.text)"
        let article = try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
        #expect(article.author == "سامر نجم")
        #expect(article.published.map { CivilDate(milliseconds: $0).text } == "2026-11-22")
    }

    @Test("title, writer and date in one box with the text, a line each")
    func oneBox() throws {
        let text = Self.text.replacing("<p>", with: "").replacing("</p>", with: "<br><br>")
        let page =
            "<title>صحيفة الميناء | \(Self.title)</title><table><tr><td><b>\(Self.title)</b><br>بقلم: سامر نجم<br>الثلاثاء 3 آذار/ مارس 2026<br><br>\(text)</td></tr></table>"
        let article = try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
        #expect(article.title == Self.title && article.author == "سامر نجم")
        #expect(article.published.map { CivilDate(milliseconds: $0).text } == "2026-03-03")
        #expect(article.body.hasPrefix("أعلنت بلدية المدينة"))
    }

    @Test("a window with the outlet's motto: what stands above the text is the headline")
    func motto() throws {
        let page =
            "<title>الميناء نيوز - الخبر كما هو</title><div><h3>\(Self.title)</h3><div>03/12/2025</div>\(Self.text)</div>"
        let article = try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
        #expect(article.title == Self.title)
        #expect(article.body.hasPrefix("أعلنت بلدية المدينة"))
    }

    @Test(
        "the writer's name ends before a place, a date, a bar",
        arguments: [
            ("كتب سلام العزاوي من بغداد", "سلام العزاوي"), ("بقلم: سلام العزاوي | 3-3-2026", "سلام العزاوي"),
            ("By Layla Haddad - 3 March 2026", "Layla Haddad"), ("كتب / سلام العزاوي", "سلام العزاوي"),
        ])
    func writer(_ line: String, _ name: String) { #expect(PageFields.author(inLine: line) == name) }

    @Test("a page that is cut off says so")
    func cut() throws {
        var tree = try tree("<title>\(Self.title)</title><h1>\(Self.title)</h1>\(Self.text)")
        #expect(try PageReader.article(tree, trees: nil).mended == nil)
        tree.isCut = true
        #expect(try PageReader.article(tree, trees: nil).mended?.contains("nested too deep") ?? false)
    }
}
