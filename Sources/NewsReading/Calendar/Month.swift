/// A month of one of the calendars used to date news.
package struct Month: Sendable, Equatable, Hashable {
    /// How the year is divided into months.
    package enum Calendar: Int, Sendable, CaseIterable {
        case gregorian
        /// A lunar calendar: its days are known only to a day or two.
        case islamic
        /// Iran's solar calendar, which begins in March.
        case persian
    }

    package var calendar: Calendar
    /// From 1.
    package var number: Int

    package init(_ calendar: Calendar, _ number: Int) {
        self.calendar = calendar
        self.number = number
    }

    /// A day of this month; nil if there is no such day, or if the year is outside the range of `calendar`.
    package func date(year: Int, day: Int) -> CivilDate? {
        switch calendar {
        case .gregorian: CivilDate(year: year, month: number, day: day)
        case .islamic: CivilDate(islamicYear: year, month: number, day: day)
        case .persian: CivilDate(persianYear: year, month: number, day: day)
        }
    }
}
