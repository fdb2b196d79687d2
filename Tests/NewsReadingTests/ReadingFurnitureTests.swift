import NewsReading
import Testing

@Suite("Reading: page furniture")
struct ReadingFurnitureTests {
    private static let paragraph =
        "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية، وقالت إن الكميات المتوقعة تفوق ما تحقق في العام الماضي."

    @Test("the headline again: below itself, in the midst, at the end, in other spelling")
    func repeatedTitle() throws {
        try check(
            """
            ★ بدء موسم الحصاد في المحافظات الجنوبية

            ✂ بدء موسم الحصاد في المحافظات الجنوبية
            \(Self.paragraph)
            ✂ بدء موسم الحصاد في المحافظات الجنوبية

            وتستقبل الصوامع المحصول ابتداء من الأحد.
            ✂ بَدْء موسم الحصاد في المحافظات الجنوبيه
            """)
    }

    @Test("a sentence that begins or ends with the headline stays")
    func titleInSentence() throws {
        try check(
            """
            ★ بدء موسم الحصاد في المحافظات الجنوبية

            \(Self.paragraph)
            ونقلت الوكالة عن الوزير قوله: بدء موسم الحصاد في المحافظات الجنوبية
            بدء موسم الحصاد في المحافظات الجنوبية سيوفر فرص عمل لآلاف الأسر
            """)
    }

    @Test("a short headline may be a line of the text")
    func shortTitle() throws {
        try check(
            """
            ★ نتائج

            \(Self.paragraph)
            نتائج
            واصلت الفرق عملها.
            """)
    }

    @Test("subheads stay")
    func subheads() throws {
        try check(
            """
            ★ بدء موسم الحصاد في المحافظات الجنوبية

            \(Self.paragraph)

            دعم المزارعين


            \(Self.paragraph)

            الأسعار والأسواق

            \(Self.paragraph)

            فيسبوك

            \(Self.paragraph)
            """)
    }

    @Test("links below the article, whatever else stands there")
    func related() throws {
        try check(
            """
            \(Self.paragraph)
            وتستقبل الصوامع المحصول ابتداء من الأحد.
            ✂ اقرأ أيضًا |
            ✂ مزارعون يطالبون بتسهيل النقل
            ✂ أسعار البذور ترتفع للشهر الثاني
            ✂ الرابط المختصر https://example.org/?p=42
            """)
        try check(
            """
            \(Self.paragraph)

            ✂ مواضيع ذات صلة:
            ✂ مزارعون يطالبون بتسهيل النقل
            ✂ شارك الخبر
            ✂ فيسبوك تويتر واتساب
            """)
    }

    @Test("a heading of links takes the links behind it, and no sentence")
    func relatedAmidText() throws {
        try check(
            """
            ★ بدء موسم الحصاد في المحافظات الجنوبية

            \(Self.paragraph)
            ✂ اقرأ أيضا
            ✂ مزارعون يطالبون بتسهيل النقل
            \(Self.paragraph)
            وتستقبل الصوامع المحصول ابتداء من الأحد.
            """)
        try check(
            """
            ★ بدء موسم الحصاد في المحافظات الجنوبية

            \(Self.paragraph)
            ✂ اقرأ أيضا: مزارعون يطالبون بتسهيل النقل
            \(Self.paragraph)
            اقرأ أيضا ما كتبه المزارعون: لن نبيع بأقل من الكلفة.
            """)
    }

    @Test("many lines below a heading are a list of the article's own")
    func longList() throws {
        let list = (1...12).map { "المركز \($0) لتسليم المحصول" }.joined(separator: "\n")
        try check("\(Self.paragraph)\nوتستقبل الصوامع المحصول ابتداء من الأحد.\n✂ للمزيد\n\(list)")
    }

    @Test("sharing, following, credits, key words, addresses")
    func rows() throws {
        try check(
            """
            ★ بدء موسم الحصاد في المحافظات الجنوبية

            ✂ شارك على فيسبوك
            ✂ فيسبوك
            ✂ تويتر
            ✂ تصوير: أحمد سالم
            \(Self.paragraph)
            تصوير المزارع ممنوع خلال الموسم
            تابعونا من كل مكان وانتظروا الجديد
            تابعنا ما نشر على فيسبوك حول الموسم
            انضم المزارعون إلى قناة على يوتيوب
            ✂ تابعونا على تلغرام
            ✂ اشترك في قناتنا على واتساب
            ✂ https://example.org/a/b
            ✂ الوسوم: زراعة، حصاد، قمح
            وقال المصدر إن الموقع http://example.org يعرض الأسعار
            """)
    }

    @Test("a section label below the article; a last short line of another kind stays")
    func sectionBelow() throws {
        try check("\(Self.paragraph)\nوتستقبل الصوامع المحصول.\n\n✂ أخبار زراعية")
        try check("\(Self.paragraph)\nوتستقبل الصوامع المحصول.\n\nسالم أحمد")
    }

    @Test("words that are buttons elsewhere may be subheads")
    func lonelyButtons() throws {
        for line in ["المشاركة", "فيسبوك", "نشر الخبر", "الأوسمة: وسام الاستحقاق"] {
            try check("★ بدء موسم الحصاد في المحافظات الجنوبية\n\n\(Self.paragraph)\n\n\(line)\n\n\(Self.paragraph)")
        }
    }

    @Test("a page of furniture alone stays an article")
    func nothingElse() throws {
        #expect(try read("فيسبوك\nتويتر\nواتساب\n").text == "فيسبوك\n\nتويتر\n\nواتساب")
        let twice = try read("بدء موسم الحصاد في المحافظات الجنوبية\n\nبدء موسم الحصاد في المحافظات الجنوبية\n")
        #expect(twice.title == nil)
        #expect(twice.body == "بدء موسم الحصاد في المحافظات الجنوبية")
    }
}

@Suite("Reading: captions")
struct ReadingCaptionTests {
    private static let first =
        "بحث الوزير سالم المنصوري مع نظيره خالد الدوسري سبل التعاون بين البلدين في مجال النقل البحري وتبادل الخبرات بين الموانئ."
    private static let second =
        "وقال المنصوري عقب اللقاء إن الاتفاق سيوقع خلال الشهر المقبل، فيما رحب الدوسري بالخطوات التي اتخذتها الحكومة في هذا المجال."

    @Test("names below the headline and between two paragraphs")
    func names() throws {
        try check(
            """
            ★ المنصوري يبحث التعاون البحري مع نظيره

            ✂ المنصوري والدوسري

            \(Self.first)

            ✂ الدوسري والمنصوري


            \(Self.second)

            ✂ خالد الدوسري

            \(Self.second)
            """)
    }

    @Test("no caption: other words, unknown names, a list, the end of the text, a question")
    func others() throws {
        for line in [
            "النقل والموانئ", "المنصوري والعتيبي", "لقاء المنصوري", "خالد الدوسري؟", "حضور خالد الدوسري وآخرين",
        ] {
            try check("★ المنصوري يبحث التعاون البحري مع نظيره\n\n\(Self.first)\n\n\(line)\n\n\(Self.second)")
        }
        try check("★ المنصوري يبحث التعاون البحري مع نظيره\n\n\(Self.first) وحضر:\n\nخالد الدوسري\n\n\(Self.second)")
        try check("★ المنصوري يبحث التعاون البحري مع نظيره\n\n\(Self.first)\n\n\(Self.second)\n\nخالد الدوسري")
    }
}
