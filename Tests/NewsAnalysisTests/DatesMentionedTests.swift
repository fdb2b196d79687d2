import ArabicText
import NewsReading
import TestSupport
import Testing

@testable import NewsAnalysis

/// The days that a text names. Published, where it is: Tuesday, 12 March 2024.
@Suite("Entities: dates")
struct DatesMentionedTests {
    private static let published: Int64 = 1_710_201_600_000 + 50_000_000

    private static func dates(_ text: String, _ published: Int64? = published) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return DatesMentioned.dates(in: SearchText(text), published: published).map { date in
            let surface = String(String.UnicodeScalarView(scalars[date.span]))
            return "\(surface) = \(date.isApproximate ? "~" : "")\(date.name)"
        }
    }

    @Test(
        "what says a day or a month by itself",
        arguments: [
            ("وقع الاتفاق في 12 مارس 2024 هناك", ["12 مارس 2024 = 2024-03-12"]),
            ("يوم 5 آذار/مارس 2023، وفي 6 آذار (2021)", ["5 آذار/مارس 2023 = 2023-03-05"]),
            ("في آذار/مارس 2024 وفي تشرين الأول 2019", ["آذار/مارس 2024 = 2024-03", "تشرين الأول 2019 = 2019-10"]),
            ("منذ الأول من ماي، وفي 8 ماي 2020", ["8 ماي 2020 = 2020-05-08"]),
            ("في 3 من شهر يوليو عام 1999", ["3 من شهر يوليو عام 1999 = 1999-07-03"]),
            ("في 3 من يوليو عام 1999 م", ["3 من يوليو عام 1999 م = 1999-07-03"]),
            ("😀 12/3/2024 و 2024-03-12 و3/25/2024", ["12/3/2024 = 2024-03-12", "2024-03-12 = 2024-03-12"]),
            ("في ١٢ مارس ٢٠٢٤ أو ١٢/٣/٢٠٢٤", ["١٢ مارس ٢٠٢٤ = 2024-03-12", "١٢/٣/٢٠٢٤ = 2024-03-12"]),
            (
                "on March 12, 2024 and 1 Sept 2020, in May 2021",
                ["March 12, 2024 = 2024-03-12", "1 Sept 2020 = 2020-09-01", "May 2021 = 2021-05"]
            ),
            ("15 رمضان 1445 هـ", ["15 رمضان 1445 هـ = ~2024-03-25"]),
            ("في 1 محرم 1445 و10 ذي الحجة 1446 هجرية", ["1 محرم 1445 = ~2023-07-19"]),
            // No days, no dates.
            ("31 فبراير و30/2/2024 و12/3 و1/2/3/2024 و13-13-2024", []), ("31 فبراير 2024", ["فبراير 2024 = 2024-02"]),
            ("مارس ضغطا كبيرا، 2024 مارس", []),
            ("آذار/نيسان 2024", ["نيسان 2024 = 2024-04"]), ("15 رمضان 2024", []), ("they may 12 times march 13", []),
            ("", []),
        ])
    func absolute(_ text: String, _ expected: [String]) {
        #expect(Self.dates(text, nil) == expected)
    }

    /// Letters joined to a year, calendars told by figures alone, English short forms, moments by ISO 8601.
    @Test(
        "as people write them",
        arguments: [
            ("يوم ٥ سبتمبر ٢٠٢٢م، وفي 6 آب 2021 م", ["٥ سبتمبر ٢٠٢٢م = 2022-09-05", "6 آب 2021 م = 2021-08-06"]),
            ("في 5/9/2022م وفي 2022/9/6م", ["5/9/2022م = 2022-09-05", "2022/9/6م = 2022-09-06"]),
            ("في أيلول 2022م", ["أيلول 2022م = 2022-09"]),
            ("3 ربيع الأول 1445هـ الموافق 18 سبتمبر", ["3 ربيع الأول 1445هـ = ~2023-09-18"]),
            ("٩/٢/١٤٤٤هـ", ["٩/٢/١٤٤٤هـ = ~2022-09-06"]), ("1444/2/9 هـ", ["1444/2/9 هـ = ~2022-09-06"]),
            ("1444-02-09", ["1444-02-09 = ~2022-09-06"]), ("9-2-1444هـ", ["9-2-1444هـ = ~2022-09-06"]),
            ("۱۳۹۸/۱۱/۲۹", ["۱۳۹۸/۱۱/۲۹ = 2020-02-18"]), ("29/11/1398 هـ.ش", ["29/11/1398 هـ.ش = 2020-02-18"]),
            ("1444هـ/2/9", ["1444هـ/2/9 = ~2022-09-06"]), ("9/2/1444هجرية", ["9/2/1444هجرية = ~2022-09-06"]),
            ("1398/11/29", []), ("1444/13/2 هـ", []), ("2022/9/31م", []),
            ("9 صفر الخير 1444هـ", ["9 صفر الخير 1444هـ = ~2022-09-06"]),
            ("في التاسع من صفر 1444هـ", ["التاسع من صفر 1444هـ = ~2022-09-06"]),
            (
                "الحادي والعشرين من شهر رمضان المبارك لعام 1444 للهجرة",
                ["الحادي والعشرين من شهر رمضان المبارك لعام 1444 للهجرة = ~2023-04-12"]
            ),
            (
                "غرة محرم 1445 ويوم الخامس عشر من أيار 2023",
                ["غرة محرم 1445 = ~2023-07-19", "الخامس عشر من أيار 2023 = 2023-05-15"]
            ),
            ("النصف الثاني من مارس 2023", ["مارس 2023 = 2023-03"]),
            (
                "في 5 أيلول (سبتمبر) 2022 وفي 6 أيلول سبتمبر 2022",
                ["5 أيلول (سبتمبر) 2022 = 2022-09-05", "6 أيلول سبتمبر 2022 = 2022-09-06"]
            ),
            ("5 سبتمبر، 2022", ["5 سبتمبر، 2022 = 2022-09-05"]), ("القاهرة - 5-9-2022", ["5-9-2022 = 2022-09-05"]),
            ("كان ذلك 5.9.2022.", ["5.9.2022 = 2022-09-05"]), ("من العنوان 10.5.9.2022", []),
            (
                "Sept. 5, 2022, Sep. 6 2022, Oct. 2022, 7 Jan. 2023",
                [
                    "Sept. 5, 2022 = 2022-09-05", "Sep. 6 2022 = 2022-09-06", "Oct. 2022 = 2022-10",
                    "7 Jan. 2023 = 2023-01-07",
                ]
            ),
            (
                "on September 5th, 2022 and the 6th of October 2022",
                ["September 5th, 2022 = 2022-09-05", "6th of October 2022 = 2022-10-06"]
            ),
            (
                "5-Sep-2022, 06/Oct/2022, Nov-07-2022",
                ["5-Sep-2022 = 2022-09-05", "06/Oct/2022 = 2022-10-06", "Nov-07-2022 = 2022-11-07"]
            ),
            ("9 Safar 1444 AH", ["9 Safar 1444 AH = ~2022-09-06"]),
            (
                "2022-09-05T14:30:00+03:00 2022-09-06T01:02Z 20220907T010203Z",
                ["2022-09-05T14 = 2022-09-05", "2022-09-06T01 = 2022-09-06", "20220907T010203Z = 2022-09-07"]
            ),
            ("it ended in may. 5 of them left. 12T14 and 2022T09", []),
        ])
    func written(_ text: String, _ expected: [String]) {
        #expect(Self.dates(text, nil) == expected)
    }

    @Test(
        "against the day of publication",
        arguments: [
            ("وصل أمس، ويغادر غدا أو بعد غد", ["أمس = 2024-03-11", "غدا = 2024-03-13", "بعد غد = 2024-03-14"]),
            ("أول أمس. اليوم", ["أول أمس = 2024-03-10", "اليوم = 2024-03-12"]),
            ("اليوم الثلاثاء، وفي اليوم التالي، واليوم الوطني", ["اليوم = 2024-03-12"]),
            ("الأحد الماضي والثلاثاء المقبل", ["الأحد الماضي = 2024-03-10"]),
            (
                "يوم الثلاثاء الماضي، الثلاثاء المقبل، الأربعاء القادم",
                ["الثلاثاء الماضي = 2024-03-05", "الثلاثاء المقبل = 2024-03-19", "الأربعاء القادم = 2024-03-13"]
            ),
            (
                "last Friday, next Monday, yesterday",
                ["last Friday = 2024-03-08", "next Monday = 2024-03-18", "yesterday = 2024-03-11"]
            ),
            ("في 20 ديسمبر و5 أبريل", ["20 ديسمبر = 2023-12-20"]), ("April 2", ["April 2 = 2024-04-02"]),
            ("الأسبوع المقبل، الشهر الماضي، الأحد", []),
        ])
    func relative(_ text: String, _ expected: [String]) {
        #expect(Self.dates(text) == expected)
        // Nothing of this is known where the article does not say when it was published.
        #expect(Self.dates(text, nil).isEmpty)
    }

    @Test func daysAreThoseOfTheCalendar() throws {
        // Every day of eight hundred years follows the one before.
        var expected = try #require(CivilDate(year: 1600, month: 1, day: 1)).number
        for year in 1600..<2400 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CivilDate(year: year, month: month, day: day) else { continue }
                    #expect(date.number == expected)
                    expected += 1
                }
            }
        }
        #expect(expected == CivilDate(year: 2400, month: 1, day: 1)?.number)
        #expect(CivilDate(year: 1970, month: 1, day: 1)?.number == 0)
        #expect(CivilDate(milliseconds: -1).text == "1969-12-31" && CivilDate(number: 0).weekday == 4)
    }

    @Test func anyTextHasDatesWithinItInOrder() {
        var random = SplitMix(seed: 11)
        let parts = [
            "12", "3", "2024", "1445", "/", "-", ", ", " ", "مارس", "آذار", "رمضان", "أمس", "الأحد", "الماضي", "next",
            "March", "من", "هـ", "٣", "99999",
        ]
        for _ in 0..<2_000 {
            let text = (0..<12).compactMap { _ in parts.randomElement(using: &random) }.joined(
                separator: Bool.random(using: &random) ? " " : "")
            var end = 0
            for date in DatesMentioned.dates(in: SearchText(text), published: Self.published) {
                #expect(date.span.lowerBound >= end && !date.span.isEmpty, "\(text)")
                end = date.span.upperBound
            }
            #expect(end <= text.unicodeScalars.count)
        }
    }
}
