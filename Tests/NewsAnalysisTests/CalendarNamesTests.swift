import ArabicText
import NewsReading
import Testing

@testable import NewsAnalysis

/// Every name of every calendar is understood where an article is read and where its text is searched for dates.
@Suite struct CalendarNamesTests {
    struct Name: Sendable, CustomTestStringConvertible {
        var habit: CalendarNames.Habit
        var number: Int
        var name: String

        var testDescription: String { "\(habit) \(number) \(name)" }
        /// The year of the calendar that begins or lies in 2020.
        var year: Int { habit.calendar == .gregorian ? 2020 : habit.calendar == .persian ? 1399 : 1441 }
        var day: CivilDate? { Month(habit.calendar, number).date(year: year, day: 3) }
    }

    static let names: [Name] = CalendarNames.months.flatMap { habit, names in
        names.enumerated().flatMap { index, list in
            list.split(separator: "|").map { Name(habit: habit, number: index + 1, name: String($0)) }
        }
    }

    @Test func everyHabitHasTwelveMonths() {
        #expect(CalendarNames.months.map(\.habit) == CalendarNames.Habit.allCases)
        #expect(CalendarNames.months.allSatisfy { $0.names.count == 12 })
        #expect(CalendarNames.weekdays.count == 7)
    }

    /// No name is two months', and the longest name counts.
    @Test(arguments: names) func aNameIsOneMonths(_ name: Name) {
        let tokens = SearchText(name.name).tokens
        let found = CalendarNames.month(tokens, 0)
        #expect(found?.month == Month(name.habit.calendar, name.number) && found?.width == tokens.count)
    }

    @Test(arguments: names) func itIsUnderstoodInATextsDates(_ name: Name) throws {
        let text = SearchText("وقع الاتفاق في 3 \(name.name) \(name.year) هناك")
        let dates = DatesMentioned.dates(in: text, published: nil)
        #expect(dates.map(\.name) == [try #require(name.day).text])
        #expect(dates.map(\.isApproximate) == [name.habit.calendar == .islamic])
    }

    /// A day of the Islamic calendar may be a day off: it stands in a date line and says nothing.
    @Test(arguments: names) func itIsUnderstoodInADateLine(_ name: Name) throws {
        let isIslamic = name.habit.calendar == .islamic
        let line = "نشر في 3 \(name.name) \(name.year)" + (isIslamic ? " - 5 مارس 2020" : "")
        let page =
            "بدء موسم الحصاد في المحافظات الجنوبية\n\n\(line)\n\n"
            + "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية، وقالت إن الكميات المتوقعة تفوق ما تحقق في العام الماضي.\n"
        let article = try Reader.read(Array(page.utf8), limits: Limits())
        let expected = isIslamic ? CivilDate(year: 2020, month: 3, day: 5) : name.day
        #expect(article.published == expected?.milliseconds)
        #expect(article.furniture == [line])
    }

    @Test(
        "two names of one month, and dates of two calendars in one line",
        arguments: [
            ("28 آب/اغسطس 2013", "2013-08-28"), ("3 مارس/ آذار 2024", "2024-03-03"), ("8 فيفري 2019", "2019-02-08"),
            ("12 غشت 2021", "2021-08-12"), ("الخميس 12 غشت 2021", "2021-08-12"), ("١ / ١٢ / ٢٠٢٠", nil),
            ("29 بهمن 1398", "2020-02-18"), ("۲۹ بهمن ۱۳۹۸", "2020-02-18"), ("۱۸ فوریه ۲۰۲۰", "2020-02-18"),
            ("29 بهمن 1398 - 18 فوریه 2020", "2020-02-18"), ("18 فوریه 2020 - 29 بهمن 1398", "2020-02-18"),
            ("30 اسفند 1399", "2021-03-20"), ("30 اسفند 1400", nil), ("31 مهر 1399", nil), ("29 بهمن 2020", nil),
            ("15 رمضان 1445 هـ", nil), ("مهر 29", nil), ("دی 1399", nil), ("3 مهر", nil), ("3 غشت", nil),
        ] as [(String, String?)])
    func lines(_ line: String, _ day: String?) throws {
        let page =
            "بدء موسم الحصاد في المحافظات الجنوبية\n\n\(line)\n\n"
            + "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية، وقالت إن الكميات المتوقعة تفوق ما تحقق في العام الماضي.\n"
        let article = try Reader.read(Array(page.utf8), limits: Limits())
        #expect(article.published.map { CivilDate(milliseconds: $0).text } == day)
    }

    /// Names that are words are no dates without a day and a year beside them.
    @Test(arguments: ["وكالة مهر للأنباء 2024", "3 مهر", "مهر 2024", "دي 1399", "تیر 3", "صفر 1441", "12 شخصا في غشت"])
    func wordsAreNoDates(_ text: String) {
        #expect(DatesMentioned.dates(in: SearchText(text), published: 1_710_201_600_000).isEmpty)
    }

    /// Every day of the Persian years follows the one before, and known days of the new year are right.
    @Test func persianDays() throws {
        var expected = try #require(CivilDate(persianYear: 1300, month: 1, day: 1)).number
        for year in 1300...1472 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CivilDate(persianYear: year, month: month, day: day) else { continue }
                    #expect(date.number == expected)
                    expected = date.number + 1
                }
            }
        }
        let newYears = [
            1300: "1921-03-21", 1354: "1975-03-21", 1376: "1997-03-21", 1399: "2020-03-20", 1400: "2021-03-21",
            1404: "2025-03-21", 1408: "2029-03-20",
        ]
        for (year, text) in newYears { #expect(CivilDate(persianYear: year, month: 1, day: 1)?.text == text) }
        #expect(CivilDate(persianYear: 1398, month: 12, day: 30) == nil)
        #expect(CivilDate(persianYear: 1299, month: 1, day: 1) == nil)
    }
}
