/// A day of the Gregorian calendar.
struct CivilDate: Equatable {
    /// 1990...2099: what an article may be dated.
    let year: Int
    /// 1...12.
    let month: Int
    /// 1...31.
    let day: Int

    /// nil for a day that does not exist or on which no article of ours was published.
    init?(year: Int, month: Int, day: Int) {
        guard (1990...2099).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Midnight UTC, in milliseconds since 1970. The year begins in March, so that the leap day comes last.
    var milliseconds: Int64 {
        let shifted = month > 2 ? year : year - 1
        let monthsFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthsFromMarch + 2) / 5 + day - 1
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return Int64(days) * 86_400_000
    }
}
