import NewsReading
import Testing

/// Small pages: an article with a few other lines, and lines that look like furniture and are none.
@Suite("Text pages: small pages and near misses")
struct TextPageEdgeTests {
    private static let first =
        "أعلنت الشركة العامة لتوزيع الغاز في بيان لها بدء العمل في محطة التعبئة الجديدة بعد أعمال صيانة استمرت أسابيع، وقالت إن المحطة تكفي المدينة."
    private static let second =
        "وأوضح مدير المحطة أن الفرق الفنية أنهت استبدال الأنابيب القديمة، وأن العمل جرى على مدار الساعة لضمان عودة التوزيع قبل حلول الشتاء."
    private static let title = "عودة محطة التعبئة إلى العمل بعد صيانة استمرت أسابيع"

    @Test(
        "what stands above the headline is no headline",
        arguments: [
            "كتب: سالم العكيدي", "كتبت - رنا الخطيب", "بقلم سالم العكيدي", "By Salem Akidi",
            "الرئيسية > أخبار > العراق",
            "الرئيسية / اقتصاد / طاقة", "الرئيسية » محليات", "أخبار محلية", "اقتصاد", "شارك", "عاجل",
        ])
    func above(line: String) throws {
        try check("✂ \(line)\n\n★ \(Self.title)\n\n\(Self.first)\n\n\(Self.second)")
        try check("✂ \(line)\n★ \(Self.title)\n\(Self.first)\n\(Self.second)")
    }

    @Test(
        "who wrote it",
        arguments: [
            ("كتب: سالم العكيدي", "سالم العكيدي"), ("بقلم سالم العكيدي", "سالم العكيدي"),
            ("By Salem Akidi", "Salem Akidi"),
            ("إعداد: رنا الخطيب وسالم العكيدي", "رنا الخطيب وسالم العكيدي"), ("كتبت - رنا الخطيب", "رنا الخطيب"),
        ])
    func writer(line: String, name: String) throws {
        let article = try read("\(Self.title)\n\n\(line)\n\n\(Self.first)\n\n\(Self.second)\n")
        #expect(article.author == name)
        #expect(article.furniture == [line])
    }

    @Test(
        "lines between two paragraphs that only begin like furniture stay",
        arguments: [
            "شارك سالم العكيدي في الاجتماع", "المزيد من القوات وصل مع سالم العكيدي", "• سالم العكيدي (مدير المحطة)",
            "كتب سالم العكيدي على صفحته أن العمل انتهى", "تابع سالم العكيدي سير العمل", "نشر القوات على الطريق",
            "صورة من الماضي", "السابق والتالي في تاريخ المحطة", "مشاهدات من الموقع", "التعليق الأخير للوزير", "من نحن؟",
            "بقلم الرصاص كتب الوصية الأخيرة", "أخبار سارة للمزارعين", "الطقس",
        ])
    func nearMisses(line: String) throws {
        try check("★ \(Self.title)\n\n\(Self.first)\n\n\(line)\n\n\(Self.second)")
        // In a whole page as well.
        try check(
            """
            ✂ الرئيسية
            ✂ محليات
            ✂ من نحن
            ★ \(Self.title)
            ✂ شارك
            \(Self.first)
            \(line)
            \(Self.second)
            ✂ أخبار ذات صلة
            ✂ أزمة غاز في القرى البعيدة
            ✂ جميع الحقوق محفوظة
            """)
    }

    @Test("links on top under a label that no list knows, a path of unknown sections")
    func unknownLabels() throws {
        try check(
            """
            ✂ حديث الساعة
            ✂ أزمة غاز في القرى البعيدة عن المدينة
            ✂ وصول باخرة محملة بالوقود إلى الميناء
            ✂ انقطاع المياه عن الأحياء القديمة
            ✂ الواجهة > ملفات > طاقة
            ★ \(Self.title)
            ✂ 12 مارس 2019
            \(Self.first)
            \(Self.second)
            """, published: 1_552_348_800_000)
    }

    @Test("a kicker, a summary and short lines above the text do not cost the headline")
    func linesAboveText() throws {
        try check(
            """
            ★ \(Self.title)

            المحطة تكفي المدينة كلها

            العمل جرى على مدار الساعة

            \(Self.first)

            \(Self.second)
            """)
    }

    @Test("a sub-head behind a heading of links is no link")
    func subheadBehindHeading() throws {
        try check("★ \(Self.title)\n\n\(Self.first)\n✂ اقرأ أيضا\nدعم المزارعين\n\(Self.second)")
    }

    @Test("the text goes on behind links, with short sentences as well")
    func goesOn() throws {
        try check(
            """
            ✂ الرئيسية
            ✂ محليات
            ✂ من نحن
            ★ \(Self.title)
            \(Self.first)
            \(Self.second)
            ✂ ذات صلة
            ✂ أزمة غاز في القرى البعيدة عن المدينة
            ولم تحدد الشركة موعدا لبدء التوزيع.
            وأكدت أن الأسعار لن ترتفع هذا الشتاء.
            ✂ شارك الخبر
            ✂ الأكثر مشاهدة
            ✂ سقوط أول أمطار الموسم على الساحل
            """)
    }

    @Test("teasers that are sentences, below their label")
    func teasersBelow() throws {
        try check(
            """
            ★ \(Self.title)

            \(Self.first)

            \(Self.second)

            ✂ أخبار متعلقة

            ✂ أزمة غاز في القرى البعيدة عن المدينة

            ✂ يشكو سكان القرى البعيدة من صعوبة الحصول على أسطوانات الغاز …

            ✂ اقرأ المزيد

            ✂ وصول باخرة محملة بالوقود إلى الميناء

            ✂ وصلت إلى الميناء صباح اليوم باخرة تحمل آلاف الأطنان من الوقود المخصص ...

            ✂ اقرأ المزيد
            """)
    }

    @Test("an agency before the first sentence, a signature, a last short sentence")
    func agency() throws {
        try check(
            """
            ★ \(Self.title)

            بغداد (رويترز) - \(Self.first)

            \(Self.second)

            ولم يصدر تعليق من الوزارة.

            (إعداد سالم العكيدي للنشرة العربية)
            """)
    }

    @Test("a date in the text, in a teaser or in the midst is no day of publication")
    func dates() throws {
        let text = Self.first.replacing("بيان لها", with: "بيان لها يوم الثلاثاء 3 كانون الثاني 2012")
        #expect(try read("\(Self.title)\n\n\(text)\n\n\(Self.second)\n").published == nil)
        let page = """
            الرئيسية
            أخبار ذات صلة
            أزمة غاز في القرى البعيدة عن المدينة
            5 مايو 2018
            وصول باخرة محملة بالوقود إلى الميناء
            6 مايو 2018
            \(Self.title)
            12 مارس 2019
            \(Self.first)
            \(Self.second)
            آخر الأخبار
            انقطاع المياه عن الأحياء القديمة
            7 مايو 2018
            """
        #expect(try read(page).published == 1_552_348_800_000)
        #expect(try read(page).title == Self.title)
    }

    @Test("an article without prose keeps all its lines: a poem, a table, a list")
    func noProse() throws {
        let poem = (1...40).map { "يا نخلة البيت القديم \($0)" }.joined(separator: "\n")
        #expect(try read(poem + "\n").furniture.isEmpty)
        let results = (1...30).map { "الفريق \($0) - الفريق \($0 + 1)" }.joined(separator: "\n")
        try check("★ نتائج الجولة الأخيرة من دوري الكرة\n\n\(results)")
        try check("★ \(Self.title)\n\n\(Self.first)\n\n\(results)")
    }
}
