/// A month of one of the calendars that news is dated by.
package struct Month: Sendable, Equatable, Hashable {
    /// How the year is cut into months.
    package enum Calendar: Int, Sendable, CaseIterable {
        case gregorian
        /// Of the moon: a day of it is known to a day or two.
        case islamic
        /// Of the sun, beginning in March: Iran's.
        case persian
    }

    package var calendar: Calendar
    /// From 1.
    package var number: Int

    package init(_ calendar: Calendar, _ number: Int) {
        self.calendar = calendar
        self.number = number
    }

    /// A day of this month; nil where there is no such day, or the year is none that `calendar` is reckoned for.
    package func date(year: Int, day: Int) -> CivilDate? {
        switch calendar {
        case .gregorian: CivilDate(year: year, month: number, day: day)
        case .islamic: CivilDate(islamicYear: year, month: number, day: day)
        case .persian: CivilDate(persianYear: year, month: number, day: day)
        }
    }
}
