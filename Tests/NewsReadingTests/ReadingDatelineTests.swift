import NewsReading
import Testing

@Suite("Reading: the date of publication")
struct ReadingDatelineTests {
    private static let day: Int64 = 86_400_000
    /// 3 January 2020, midnight UTC.
    private static let third: Int64 = 1_578_009_600_000

    @Test(
        "a dateline of its own",
        arguments: [
            ("3 يناير 2020", 0), ("الجمعة 3 كانون الثاني 2020", 0), ("3 جانفي 2020", 0), ("٣ يناير ٢٠٢٠", 0),
            ("3 يناير/كانون الثاني 2020", 0),
            ("نشر في 3 يناير 2020", 0), ("آخر تحديث: الجمعة، 3 يناير 2020م", 0), ("تاريخ النشر 03/01/2020", 0),
            ("2020-01-03", 0),
            ("3-1-2020", 0), ("2020/01/03", 0), ("January 3, 2020", 0), ("Published: 3 Jan 2020", 0),
            ("8 جمادى الأولى 1441 هـ - 3 يناير 2020 م", 0),
            ("3 يناير 2020 الساعة 14:05", 0), ("3 يناير 2020 - 14:05 بتوقيت غرينتش", 845),
            ("3 يناير 2020 14:05 GMT+3", 665),
            ("3 يناير 2020 - 2:05 مساء بتوقيت مكة المكرمة", 665), ("2020-01-03T14:05:00Z", 845),
            ("2020-01-03T14:05:00+03:00", 665),
            ("2020-01-03 14:05 +0300", 665), ("2020-01-03T14:05Z", 845), ("2020-01-03T14:05:00.250-05:00", 1_145),
            ("3 يناير 2020 12:10 ص GMT", 10),
        ])
    func dateline(line: String, minutes: Int) throws {
        try check(
            """
            ★ بدء موسم الحصاد في المحافظات الجنوبية

            ✂ \(line)

            أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية، وقالت إن الكميات المتوقعة تفوق ما تحقق في العام الماضي.
            """, published: Self.third + Int64(minutes) * 60_000)
    }

    @Test(
        "no dateline: another word, no such day, two months, a colon, half a date",
        arguments: [
            "معركة 3 يناير 2020", "3 يناير 2020 ذكرى التأسيس", "31 فبراير 2020", "3 يناير/تموز 2020", "3 يناير 2020:",
            "3 يناير", "يناير 2020",
            "13/13/2020", "3 يناير 1920", "14:05", "2020",
        ])
    func others(line: String) throws {
        let text =
            "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية، وقالت إن الكميات المتوقعة تفوق ما تحقق في العام الماضي."
        try check("★ بدء موسم الحصاد في المحافظات الجنوبية\n\n\(line)\n\n\(text)")
    }

    @Test("a bare date below the text's beginning heads a part of it; a labelled one below the text is a dateline")
    func place() throws {
        let text =
            "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية، وقالت إن الكميات المتوقعة تفوق ما تحقق في العام الماضي."
        try check("★ مواعيد تسليم المحصول هذا العام\n\n\(text)\n\nالأحد 5 يناير 2020\n\n\(text)")
        try check("✂ 3 يناير 2020\n★ مواعيد تسليم المحصول هذا العام\n\n\(text)", published: Self.third)
        try check("★ مواعيد تسليم المحصول هذا العام\n\n\(text)\n\n✂ آخر تحديث 3 يناير 2020", published: Self.third)
    }

    @Test("every day from 1990 to 2099 is one more than the day before")
    func days() throws {
        var expected: Int64? = nil
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for year in [1990, 1999, 2000, 2001, 2024, 2099] {
            expected = nil
            for month in 1...12 {
                let isLeap = year % 4 == 0 && month == 2
                for day in 1...(lengths[month - 1] + (isLeap ? 1 : 0)) {
                    let published = try read(
                        "عنوان الصفحة هنا\n\n\(day)/\(month)/\(year)\n\nنص المقال يأتي في سطر أطول من العنوان."
                    ).published
                    let found = try #require(published)
                    if let expected { #expect(found == expected) }
                    expected = found + Self.day
                }
            }
        }
        #expect(
            try read("عنوان الصفحة هنا\n\n1/1/2000\n\nنص المقال يأتي في سطر أطول من العنوان.").published
                == 946_684_800_000)
    }
}
