import NewsReading
import Testing

/// Kinds of pages as newsrooms build them. All texts are written for these tests.
@Suite("Pages: articles")
struct PageArticleTests {
    private static let title = "البلدية تعيد فتح الطريق الساحلي بعد أسبوعين من الأعمال"
    private static let paragraphs = [
        "أعلنت بلدية المدينة، صباح الأربعاء، أن الطريق الساحلي سيعاد فتحه أمام حركة السير مع نهاية الأسبوع، بعد إنجاز أعمال الترميم التي استمرت قرابة أسبوعين وشملت الجسر القديم والأرصفة المحاذية له.",
        "وقال رئيس دائرة الأشغال في البلدية إن فرق الصيانة عملت على مدار الساعة، موضحاً أن الأمطار الغزيرة التي هطلت الشهر الماضي تسببت بتشققات واسعة في الإسفلت، وأن كلفة المشروع بلغت نحو مليوني دولار.",
        "وأضاف أن المرحلة الثانية من المشروع تبدأ مطلع الربيع، وتشمل تركيب إنارة جديدة وزراعة الأشجار على امتداد أربعة كيلومترات، مشيراً إلى أن السكان سيبلغون بمواعيد الإغلاق الجزئي قبل ثلاثة أيام على الأقل.",
        "من جهتهم، رحب أصحاب المحال التجارية بالقرار، وقالوا إن خسائرهم خلال فترة الإغلاق كانت كبيرة، مطالبين البلدية بتعويضهم عن جزء منها وبالإسراع في إنجاز ما تبقى من الأعمال.",
        "ويعد الطريق الساحلي شرياناً رئيسياً يربط الميناء بوسط المدينة، وتمر عليه يومياً آلاف السيارات والشاحنات، وقد شهد خلال السنوات الأخيرة ازدحاماً متزايداً دفع السلطات إلى دراسة شق طريق بديل.",
    ]

    private static var marked: [String] { paragraphs.map { "✔" + $0 } }
    private static var body: String { marked.map { "<p>\($0)</p>" }.joined(separator: "\n") }

    private static let menu = """
        <header class="site-header"><nav class="main-menu"><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li>
        <li><a href="/e">اقتصاد</a></li><li><a href="/s">رياضة</a></li><li><a href="/c">ثقافة</a></li></ul></nav></header>
        """
    private static let links = [
        "وزير النقل يتفقد أعمال توسعة المطار", "ارتفاع أسعار الخضار قبيل العيد", "الفريق الوطني يبدأ معسكره الخارجي",
        "معرض الكتاب يفتح أبوابه",
    ]
    private static let related = """
        <div class="related-posts"><h3>اقرأ أيضا</h3><ul>\(links.map { "<li><a href='/x'>\($0)</a></li>" }.joined())</ul></div>
        """
    private static let footer = """
        <footer class="site-footer"><p>جميع الحقوق محفوظة لصحيفة الميناء، ولا يجوز نقل المواد المنشورة إلا بإذن خطي.</p>
        <ul><li><a href="/about">من نحن</a></li><li><a href="/contact">اتصل بنا</a></li></ul></footer>
        """
    private static let comments = """
        <div id="comments" class="comments-area"><h2>التعليقات</h2>
        \((1...12).map { "<div class='comment-body'><a href='#'>قارئ \($0)</a><p>هذا الطريق يغلق كل شتاء، ثم يقال لنا إن الأعمال انتهت، ونحن في الحي ننتظر منذ سنوات حلاً دائماً للمشكلة.</p></div>" }.joined())
        <form id="respond"><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها، ويرجى احترام آداب الحوار.</p></form></div>
        """

    private static func page(head: String = "", _ body: String) -> String {
        """
        <!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>\(title) | صحيفة الميناء</title>
        <meta property="og:title" content="\(title)">\(head)</head><body class="rtl">\(body)</body></html>
        """
    }

    static let kinds: [(kind: String, page: String)] = [
        (
            "article element",
            page(
                menu
                    + "<main><article class='post'><h1>★\(title)</h1><div class='entry-content'>\(body)</div></article>\(related)</main>"
                    + footer)
        ),
        (
            "boxes",
            page(
                menu
                    + "<div id='wrap'><div class='col-8'><h1 class='title'>★\(title)</h1><div class='date'>الأربعاء 4 آذار 2026</div><div class='text'>\(body)</div>\(related)</div><div class='sidebar'>\(related)</div></div>"
                    + footer)
        ),
        (
            "one form round the page",
            page(
                "<form id='aspnetForm' method='post'>" + menu
                    + "<div class='news-details'><h1>★\(title)</h1><div class='news-body'>\(body)</div></div>\(related)\(footer)</form>"
            )
        ),
        (
            "line breaks only",
            page(
                menu
                    + "<div class='newsbox'><h1>★\(title)</h1><div class='newstext'>\(marked.joined(separator: "<br><br>"))</div></div>"
                    + related + footer)
        ),
        (
            "one line break between two paragraphs",
            page(
                menu
                    + "<div class='newsbox'><h1>★\(title)</h1><div class='newstext'>\(marked.joined(separator: "<br>"))</div></div>"
                    + related + footer)
        ),
        (
            "a question about cookies",
            page(
                menu
                    + "<article><h1>★\(title)</h1><div class='entry-content'>\(body)</div></article><div id='cookie-consent-sdk'>\(String(repeating: "<p>عند زيارتك لموقعنا نخزن في متصفحك ملفات تعريف، وهي ملفات صغيرة تحفظ تفضيلاتك، وقد نشاركها مع جهات أخرى لأغراض القياس والإعلان، ويمكنك رفضها في أي وقت من الإعدادات.</p>", count: 9))</div>"
                    + footer)
        ),
        (
            "tables",
            page(
                "<table><tr><td><a href='/'>الرئيسية</a></td><td><a href='/n'>الأخبار</a></td></tr></table><table><tr><td><h1>★\(title)</h1></td></tr><tr><td>\(body)</td></tr></table><table><tr><td>\(footer)</td></tr></table>"
            )
        ),
        (
            "comments longer than the article",
            page(
                menu
                    + "<div class='main'><article><h1>★\(title)</h1><div class='article-body'>\(body)</div></article>\(comments)</div>"
                    + footer)
        ),
        (
            "a wrapper called comments",
            page(
                menu
                    + "<div class='has-comments comments-open'><h1>★\(title)</h1><div class='post-body'>\(body)</div></div>"
                    + footer)
        ),
        (
            "a quotation",
            page(
                menu
                    + "<article><h1>★\(title)</h1><div class='body'>\(marked[0...2].map { "<p>\($0)</p>" }.joined())<blockquote><p>✔«لن نقبل بتأجيل جديد»</p></blockquote>\(marked[3...].map { "<p>\($0)</p>" }.joined())</div></article>"
                    + footer)
        ),
        (
            "captions that read like text",
            page(
                menu
                    + "<article><h1>★\(title)</h1><div class='body'>\(marked[0...2].map { "<p>\($0)</p>" }.joined())<figure><img src='b.jpg'><figcaption>عمال البلدية يثبتون حواجز معدنية على طرف الجسر القديم، في صورة التقطت يوم الأحد الماضي.</figcaption></figure>\(marked[3...].map { "<p>\($0)</p>" }.joined())</div></article>"
                    + footer)
        ),
        (
            "the title again in the text",
            page(
                menu
                    + "<article><h1>★\(title)</h1><div class='body'><p><strong>\(title)</strong></p>\(body)</div></article>"
                    + footer)
        ),
        (
            "share row and picture",
            page(
                menu
                    + "<article><h1>★\(title)</h1><div class='share-buttons'><a href='#'>فيسبوك</a> <a href='#'>تويتر</a> <a href='#'>واتساب</a></div><figure><img src='a.jpg'><figcaption>صورة أرشيفية</figcaption></figure><div class='article-text'>\(body)</div><div class='tags'>الوسوم: <a href='#'>البلدية</a> <a href='#'>الطرق</a></div></article>"
                    + related + footer)
        ),
    ]

    @Test("text, title and nothing else", arguments: kinds.map(\.kind))
    func article(_ kind: String) throws {
        let page = try #require(Self.kinds.first { $0.kind == kind }).page
        try check(page: page)
    }

    @Test("rules alone find the text too", arguments: ["article element", "boxes", "comments longer than the article"])
    func withoutTrees(_ kind: String) throws {
        let fixture = PageFixture(try #require(Self.kinds.first { $0.kind == kind }).page)
        let article = try PageReader.read(Array(fixture.page.utf8), limits: Limits())
        #expect(article.body == fixture.body.joined(separator: "\n\n"))
    }

    @Test("a page that scripts draw is read from its structured data")
    func articleBody() throws {
        let told = (Self.paragraphs + Self.paragraphs).joined(separator: "\\n")
        let data =
            #"{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"\#(Self.title)","articleBody":"\#(told)"}]}"#
        let page = Self.page(
            head: "<script type=\"application/ld+json\">\(data)</script>",
            Self.menu + "<div id=app></div>" + Self.footer)
        let article = try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
        #expect(article.body == (Self.paragraphs + Self.paragraphs).joined(separator: "\n\n"))
        #expect(article.title == Self.title)
    }

    @Test("what is not text is furniture, and nothing is lost or told twice")
    func furniture() throws {
        for (_, marked) in Self.kinds {
            let page = PageFixture(marked).page
            let article = try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
            let blocks = try blocks(page)
            let shown = article.body.components("\n\n") + article.furniture + [article.title ?? ""]
            #expect(shown.sorted() == blocks.sorted())
        }
    }

    @Test("equal bytes, equal articles")
    func determinism() throws {
        for (_, marked) in Self.kinds {
            let bytes = Array(PageFixture(marked).page.utf8)
            let first = try PageReader.read(bytes, trees: PageFixture.trees, limits: Limits())
            for _ in 0..<3 { #expect(try PageReader.read(bytes, trees: PageFixture.trees, limits: Limits()) == first) }
            #expect(try PageParser.parse(bytes, limits: Limits()) == PageParser.parse(bytes, limits: Limits()))
        }
    }

    private static func read(head: String = "", between: String = "") throws -> Article {
        let page = page(
            head: head,
            menu
                + "<article><h1>\(title)</h1>\(between)<div class='entry'>\(paragraphs.map { "<p>\($0)</p>" }.joined())</div></article>"
                + footer)
        return try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
    }

    @Test(
        "the date, from the surest source",
        arguments: [
            (
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-04T08:15:00+03:00\"}</script><meta property='article:published_time' content='2020-01-01'>",
                "", "2026-03-04"
            ),
            (
                "<meta property='article:published_time' content='2026-03-04T00:30:00Z'>", "<div>2 آذار 2026</div>",
                "2026-03-04"
            ),
            ("", "<time datetime='2026-03-04'>قبل يومين</time>", "2026-03-04"),
            ("", "<div class=d>الأربعاء 28 آب/اغسطس 2013</div>", "2013-08-28"),
            ("", "<div>نشر في 3 مارس/ آذار 2024 الساعة 10</div>", "2024-03-03"),
            ("", "<div>8 فيفري 2019</div>", "2019-02-08"),
            ("", "<div>١ / ١٢ / ٢٠٢٠</div>", "2020-12-01"), ("", "<div>2020/12/25 - 1:59 صباحًا</div>", "2020-12-25"),
            ("", "<div>29 بهمن 1398</div>", "2020-02-18"), ("", "<div>12 غشت 2021</div>", "2021-08-12"),
            ("", "<div>Published on March 4, 2026 at 9 am</div>", "2026-03-04"),
            ("<link rel=canonical href='https://news.example/2026/03/04/road'>", "", "2026-03-04"), ("", "", nil),
        ] as [(String, String, String?)])
    func date(_ head: String, _ between: String, _ expected: String?) throws {
        let published = try Self.read(head: head, between: between).published
        #expect(published.map { CivilDate(milliseconds: $0).text } == expected)
    }

    @Test(
        "author, outlet, address, language",
        arguments: [
            (
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"@type\":\"Person\",\"name\":\"ليلى حداد\"},{\"name\":\"سامر نجم\"}]}</script>",
                "", "ليلى حداد, سامر نجم"
            ),
            ("<meta name=author content='ليلى حداد'>", "", "ليلى حداد"),
            ("", "<div>بقلم: ليلى حداد</div>", "ليلى حداد"),
            (
                "<meta property='article:author' content='https://facebook.example/a'>", "<a rel=author>ليلى حداد</a>",
                "ليلى حداد"
            ),
            ("", "<div>By Layla Haddad</div>", "Layla Haddad"), ("", "", nil),
        ] as [(String, String, String?)])
    func author(_ head: String, _ between: String, _ expected: String?) throws {
        let more =
            "<meta property='og:site_name' content='صحيفة &amp; الميناء'><meta property='og:url' content='https://news.example/a?b=1'>"
        let article = try Self.read(head: head + more, between: between)
        #expect(article.author == expected)
        #expect(article.source == "صحيفة & الميناء")
        #expect(article.url == "https://news.example/a?b=1")
        #expect(article.language == "ar")
    }

    @Test("the outlet behind a bar is no part of the title")
    func windowTitle() throws {
        let page =
            "<title>قمة عربية طارئة في العاصمة الأردنية - صحيفة الميناء</title><div>"
            + Self.paragraphs.map { "<p>\($0)</p>" }.joined() + "</div>"
        let article = try PageReader.read(Array(page.utf8), trees: PageFixture.trees, limits: Limits())
        #expect(article.title == "قمة عربية طارئة في العاصمة الأردنية")
    }
}

extension String {
    /// The parts between `separator`.
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
