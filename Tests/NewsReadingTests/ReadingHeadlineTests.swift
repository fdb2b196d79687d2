import NewsReading
import Testing

@Suite("Reading: the headline")
struct ReadingHeadlineTests {
    @Test("a short line and a blank one")
    func shortLine() throws {
        try check(
            """
            ★ ارتفاع أسعار القمح في الأسواق العالمية

            سجلت أسعار القمح ارتفاعا جديدا خلال تعاملات الأسبوع، وسط مخاوف من تراجع المحاصيل في عدد من الدول المنتجة.
            """, language: "ar")
    }

    @Test("without a blank line it is shorter than what follows")
    func shorterThanText() throws {
        try check(
            """
            ★ ارتفاع أسعار القمح في الأسواق العالمية
            سجلت أسعار القمح ارتفاعا جديدا خلال تعاملات الأسبوع، وسط مخاوف من تراجع المحاصيل في عدد من الدول المنتجة.
            ويتوقع التجار استمرار الصعود حتى نهاية الموسم.
            """)
    }

    @Test("a page that begins with a sentence has none")
    func sentenceFirst() throws {
        try check(
            """
            قالت هيئة الموانئ إن حركة الحاويات عادت إلى طبيعتها بعد يومين من التوقف.
            وأضافت الهيئة في بيان أن فرق الصيانة أنهت أعمالها في الرصيف الشرقي قبل الموعد المحدد لها.

            وأكدت أن السفن المنتظرة ستدخل تباعا.
            """)
    }

    @Test("one line alone is the text")
    func oneLine() throws { try check("انقطاع التيار الكهربائي عن أحياء واسعة من المدينة") }

    @Test("a line that announces the next one is none")
    func announcing() throws {
        try check(
            """
            وجاء في نص البيان ما يلي:

            تدعو اللجنة جميع الأطراف إلى التهدئة والعودة إلى طاولة المفاوضات في أقرب وقت ممكن.
            """)
    }

    @Test("a number in front is the first line, and nothing is lost")
    func numberFirst() throws {
        let article = try read(
            "RSD-000123\n\nميناء سفن رصيف\n\nعادت السفن إلى الميناء بعد انتهاء أعمال الصيانة في الرصيف الشرقي.\n")
        #expect(
            article.text
                == "RSD-000123\n\nميناء سفن رصيف\n\nعادت السفن إلى الميناء بعد انتهاء أعمال الصيانة في الرصيف الشرقي.")
        #expect(article.furniture.isEmpty)
    }

    @Test("the headline of a browser's window, and one with its section glued to it, are furniture")
    func glued() throws {
        try check(
            """
            ✂ افتتاح جسر جديد يربط ضفتي النهر في العاصمة - بوابة المدينة
            ★ افتتاح جسر جديد يربط ضفتي النهر في العاصمة

            افتتحت السلطات المحلية صباح الخميس جسرا جديدا بطول ثلاثة كيلومترات، بعد أعمال استمرت أربعة أعوام.
            ✂ محلياتافتتاح جسر جديد يربط ضفتي النهر في العاصمة

            ويخفف الجسر الازدحام عن المعابر القديمة.
            """)
    }

    @Test("a section label above the headline")
    func sectionAbove() throws {
        try check(
            """
            ✂ أخبار محلية
            ★ افتتاح جسر جديد يربط ضفتي النهر

            افتتحت السلطات المحلية صباح الخميس جسرا جديدا بطول ثلاثة كيلومترات، بعد أعمال استمرت أربعة أعوام.
            """)
        try check(
            """
            ★ أخبار الطقس

            تشهد البلاد طقسا باردا يستمر حتى نهاية الأسبوع، وتنشط الرياح على السواحل الشمالية، بحسب الأرصاد الجوية.
            """)
    }
}
