/// A day, as the number of days since 1 January 1970 of the Gregorian calendar.
package struct CivilDate: Sendable, Equatable, Comparable {
    /// The years in which an article may have been published.
    static let yearsOfNews = 1990...2099

    /// Negative before 1970.
    package var number: Int

    package init(number: Int) { self.number = number }

    /// A day of the Gregorian calendar; month and day from 1. nil for a day that does not exist, and outside the years 1000
    /// to 2999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1000...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // The year begins in March, so that the leap day comes last.
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        number = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        guard parts == (year, month, day) else { return nil }
    }

    /// A day of the Islamic calendar, by its tabular form; the calendar by sighting differs from it by a day or two.
    /// nil for a day that does not exist, and outside the years 1300 to 1500.
    package init?(islamicYear year: Int, month: Int, day: Int) {
        guard (1300...1500).contains(year), (1...12).contains(month), (1...30).contains(day) else { return nil }
        number = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day - 492_533
    }

    /// A day of the Persian calendar (29 بهمن 1398), exact. nil for a day that does not exist, and outside the years 1300 to
    /// 1472, in which every 33 years have the same eight leap years.
    package init?(persianYear year: Int, month: Int, day: Int) {
        guard (1300...1472).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = (25 * year + 11) % 33 < 8
        guard day <= (month <= 6 ? 31 : month < 12 || isLeap ? 30 : 29) else { return nil }
        let leapDays = (8 * (year - 1) + 29) / 33
        let dayOfYear = 31 * (month - 1) - max(0, month - 7) + day - 1
        number = (year - 1) * 365 + leapDays + dayOfYear - 492_268
    }

    /// The day of a time in milliseconds since 1970, UTC.
    package init(milliseconds: Int64) {
        number = Int(milliseconds.quotientAndRemainder(dividingBy: 86_400_000).quotient)
        if milliseconds < 0, milliseconds % 86_400_000 != 0 { number -= 1 }
    }

    /// Midnight UTC, in milliseconds since 1970.
    package var milliseconds: Int64 { Int64(number) * 86_400_000 }

    /// 0 is Sunday.
    package var weekday: Int { ((number + 4) % 7 + 7) % 7 }

    /// Of the Gregorian calendar; month and day from 1.
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
    }

    /// ISO 8601: 2024-03-12.
    package var text: String {
        let (year, month, day) = parts
        return "\(year)-\(CivilDate.twoDigits(month))-\(CivilDate.twoDigits(day))"
    }

    /// `number`, 0...99, in two digits.
    package static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    package static func < (a: CivilDate, b: CivilDate) -> Bool { a.number < b.number }
}
