import Testing

@testable import NewsReading

/// Short lines among the paragraphs that are no text, and those that are. All texts are written for these tests.
@Suite("Pages: loose lines")
struct LooseLinesTests {
    private static let title = "افتتاح مكتبة عامة في الحي القديم بعد ترميمها"
    private static let paragraphs = [
        "افتتحت بلدية المدينة، مساء السبت، المكتبة العامة في الحي القديم بعد ترميم استمر عامين، بحضور عشرات من سكان الحي والطلاب.",
        "وقالت مديرة المكتبة إن الرفوف تضم اثني عشر ألف كتاب، نصفها تبرع به قراء أفرغوا مكتبات بيوتهم، والباقي اشترته البلدية.",
        "وأضافت أن القاعة الكبرى ستبقى مفتوحة حتى منتصف الليل في أيام الامتحانات، وأن الاستعارة مجانية لمن هم دون الثامنة عشرة.",
        "ويعود بناء المكتبة إلى أكثر من مئة عام، وكان مهددا بالهدم قبل أن يجمع أبناء الحي تواقيع لإنقاذه.",
    ]

    /// The text of a page with these pieces of markup above, between and below its paragraphs.
    private func body(above: String = "", between: String = "", below: String = "") throws -> [String] {
        let parts = Self.paragraphs.map { "<p>\($0)</p>" }
        let page = """
            <html lang=ar><head><meta charset=utf-8><title>\(Self.title)</title>
            <meta property=og:title content="\(Self.title)"></head>
            <body><main><article class=post><h1>\(Self.title)</h1>\(above)<div class=entry-content>\(parts[0])\(parts[1])\(between)
            \(parts[2])\(parts[3])\(below)</div></article></main></body></html>
            """
        let tree = try tree(page)
        let facts = PageFacts(tree)
        // All that stands below the title is chosen: only the rules are looked at.
        let rules = ChoiceRules(facts, isKept: tree.blocks.indices.map { $0 > 0 })
        return tree.blocks.indices.filter { rules.isKept[$0] }.map { tree.text(tree.blocks[$0]) }
    }

    @Test(
        "what stands below the last paragraph and is none",
        arguments: [
            "<p>المصدر: وكالات</p>", "<p>// انتهى //</p><p>0091</p>", "<p>(النهاية) ع ب د / م م ج</p>",
            "<p>ع.م/س.ك (وكالات)</p>",
            "<p>--(بترا) ر ق/ف ج<br>09/03/2022 13:21:47</p>", "<p>انتهای پیام/</p>", "<p>سلمى الخوري ومجد سلوم</p>",
            "<p>سلمى الخوري</p><p>متابعة الأخبار على تلغرام https://t.example/NEWS</p>",
            "<p>وكالة الحي/ فريق التحرير</p>",
        ])
    func tail(_ markup: String) throws {
        #expect(try body(below: markup) == Self.paragraphs)
    }

    @Test(
        "what stands there and is text",
        arguments: [
            "يا دار ما فعلت بك الأيام؟", "وغادر الجميع قبل الفجر.", "وهذه أسماء الفائزين:", "شكرا!",
        ])
    func keptTail(_ line: String) throws {
        #expect(try body(below: "<p>\(line)</p>") == Self.paragraphs + [line])
    }

    @Test("the entries of a list, the cells of a table and several lines in a row stay below the text")
    func keptRows() throws {
        let lines = ["الكتب العربية", "الكتب المترجمة"]
        #expect(try body(below: "<ul><li>\(lines[0])</ul>") == Self.paragraphs + [lines[0]])
        #expect(try body(below: "<table><tr><td>\(lines[0])</table>") == Self.paragraphs + [lines[0]])
        #expect(try body(below: lines.map { "<p>\($0)</p>" }.joined()) == Self.paragraphs + lines)
    }

    @Test(
        "labels, links and times between paragraphs",
        arguments: [
            "<div><span>- إعلان -</span></div>",
            "<p><b>اقرأ أيضا: <a href=/1>البلدية تعيد فتح الطريق الساحلي</a></b></p>",
            "<p><b>مزید پڑھیں: <a href=/1>پہاڑی علاقوں میں سیاحوں کے داخلے پر پابندی</a></b></p>", "<h3>اقرأ أيضا</h3>",
            "<time>11:05 (GMT)</time>", "<p>9:40 م</p>",
            "<div class=newsletter-popup><h4>رسالة الصباح</h4><p>خمس قصص من مدينتك في بريدك كل صباح.</p></div>",
        ])
    func between(_ markup: String) throws {
        #expect(try body(between: markup) == Self.paragraphs)
    }

    @Test(
        "sub-heads, short sentences and links in lists stay between paragraphs",
        arguments: [
            ("<h2>مئة عام من الكتب</h2>", "مئة عام من الكتب"), ("<p>ثم جاء المطر.</p>", "ثم جاء المطر."),
            ("<p><a href=/1>وقالت الجمعية في بيان لها إنها سعيدة.</a></p>", "وقالت الجمعية في بيان لها إنها سعيدة."),
            ("<ul><li><a href=/1>كتاب الحي القديم في صور</a></ul>", "كتاب الحي القديم في صور"),
        ])
    func keptBetween(_ markup: String, _ line: String) throws {
        #expect(try body(between: markup) == Array(Self.paragraphs[..<2]) + [line] + Array(Self.paragraphs[2...]))
    }

    @Test("names, dates and the time that the reading takes stand above the text")
    func head() throws {
        let markup =
            "<p>دقيقتان</p><div>سلمى الخوري</div><p>الثلاثاء 16 أكتوبر 2018 م الموافق 7 صفر 1440 هـ - العدد 5488</p>"
        #expect(try body(above: markup) == Self.paragraphs)
        let long = "بقلم : سلمى أ. الخوري | ١٥ تشرين الثاني ٢٠٢١ في المدينة"
        #expect(try body(above: "<p>\(long)</p>") == Self.paragraphs)
        let agency = "المدينة القديمة - وكالة"
        #expect(try body(above: "<p>\(agency)</p>") == [agency] + Self.paragraphs)
        let standfirst = "بعد عامين من الترميم يعود المبنى إلى قرائه"
        #expect(try body(above: "<p>\(standfirst)</p>") == [standfirst] + Self.paragraphs)
    }

    @Test("a list of contents goes, the sub-heads that it names stay")
    func contents() throws {
        let head = "مئة عام من الكتب"
        let between = "<ol><li><a href=#a>\(head)</a></ol><h2 id=a>\(head)</h2>"
        #expect(try body(between: between) == Array(Self.paragraphs[..<2]) + [head] + Array(Self.paragraphs[2...]))
    }

    @Test("an article that is appended to the page is another one")
    func nextArticle() throws {
        let own = Self.paragraphs.map { "<p>\($0)</p>" }.joined()
        let other =
            "وصل قطار الشمال إلى المحطة الجديدة للمرة الأولى، وكان في استقباله مئات من سكان الضاحية الذين انتظروه طويلا."
        let page = """
            <title>\(Self.title)</title><div><article><h1>\(Self.title)</h1>\(own)</article>
            <article class=next><h2>قطار الشمال يصل</h2><p>\(other)</p></article></div>
            """
        let tree = try tree(page)
        let rules = ChoiceRules(PageFacts(tree), isKept: tree.blocks.indices.map { $0 > 0 })
        #expect(tree.blocks.indices.filter { rules.isKept[$0] }.map { tree.text(tree.blocks[$0]) } == Self.paragraphs)
    }

    @Test(
        "end marks",
        arguments: [
            ("// انتهى //", EndMark.Kind.sure), ("(النهاية)", .sure), ("انتهای پیام/", .sure), ("انتهى/", .sure),
            ("انتهى", nil),
            ("انتهى الاجتماع بلا اتفاق", nil), ("النهاية", nil), ("(انتهى) ع ب", .sure), ("0091", .below),
            ("ر ق/ف ج", .below),
            ("a.b./c.d", .below), ("في 5", nil), ("من هو", nil), ("المصدر: وكالات", .below),
            ("المصدر الوحيد للماء في القرية", nil),
            ("https://t.example/NEWS", .below), ("09/03/2022 13:21:47", .below), ("", nil), ("/", nil),
        ])
    func endMarks(_ line: String, _ kind: EndMark.Kind?) {
        #expect(EndMark.kind(of: line) == kind)
    }
}
