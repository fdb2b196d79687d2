extension Timestamp {
    /// The last millisecond that a time can be written for, 9999-12-31T23:59:59.999Z.
    private static let end: Int64 = 253_402_300_799_999

    /// The milliseconds from `since` on and up to `until`, all of what it names included; both are beginnings of times in
    /// ISO 8601 (`2026-11`, `2026-11-22T08`).
    ///
    /// Found by halving, because times as text are in the same order: so it knows nothing about calendars, and a month 13
    /// is after December.
    package static func range(since: String?, until: String?) -> Range<Int64> {
        let first = since.map { since in earliest { text($0) >= since } } ?? Int64.min
        let last = until.map { until in earliest { text($0).prefix(until.count) > until } } ?? Int64.max
        return first..<max(first, last)
    }

    /// The first millisecond since 1970 for which `holds` holds; it must hold for all later ones. One past the end where
    /// there is none.
    private static func earliest(_ holds: (Int64) -> Bool) -> Int64 {
        var (low, high) = (Int64(0), end + 1)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
