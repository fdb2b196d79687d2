/// Reads a date in a machine format from left to right.
struct DateScanner {
    private let text: [UInt8]
    private var at = 0
    /// Minutes east of Greenwich, where the date that was read says so.
    private(set) var zoneRead: Int?

    init(_ text: [UInt8]) { self.text = text }

    /// `2026-11-22T03:40:11.482Z`, `2026-11-22 03:40+03:00`, `2026-11-22`; nil where it is something else.
    mutating func iso8601() -> Int64? {
        guard let day = day(separator: UInt8(ascii: "-")) else { return nil }
        if at == text.count { return day.milliseconds }
        guard take(where: { $0 | 0x20 == UInt8(ascii: "t") || $0 == 0x20 }) else { return nil }
        return moment(day)
    }

    /// `Sun, 22 Nov 2026 03:40:11 +0300` (RFC 822 section 5, with years of four digits as RFC 1123 wants them), and what programs make of
    /// it: `Sun 22-Nov-2026 03:40:11 GMT+3`, `Sun Nov 22 03:40:11 UTC 2026` (C's `ctime`), `Sun Nov 22 2026 03:40:11 GMT+0300 (…)`
    /// (JavaScript).
    mutating func rfc822() -> Int64? {
        guard var name = word() else { return dayFirst() }
        if DateScanner.months[name.prefix(3)] == nil || at < text.count && text[at] == UInt8(ascii: ",") {
            guard take(where: { $0 == UInt8(ascii: ",") }) || DateScanner.weekdays.contains(name.prefix(3)) else {
                return nil
            }
            skipBlanks()
            guard let next = word() else { return dayFirst() }
            name = next
        }
        return DateScanner.months[name.prefix(3)].flatMap { monthFirst($0) }
    }

    private mutating func dayFirst() -> Int64? {
        guard let day = number(1...2), skipMarkAndBlanks(), let name = word(),
            let month = DateScanner.months[name.prefix(3)], skipMarkAndBlanks(),
            let year = number(4...4) ?? number(2...2).map({ $0 < 70 ? 2000 + $0 : 1900 + $0 }),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return rest(of: date)
    }

    private mutating func monthFirst(_ month: Int) -> Int64? {
        guard skipBlanks(), let day = number(1...2) else { return nil }
        _ = takes(UInt8(ascii: ","))
        skipBlanks()
        if let year = number(4...4) {
            return CivilDate(year: year, month: month, day: day).flatMap { rest(of: $0) }
        }
        guard let time = timeOfDay(), skipBlanks(), at < text.count else { return nil }
        var zone: Int?
        if !RecordDate.isDigit(text[at]) {
            zone = self.zone()
            if zone == nil { return nil }
            skipBlanks()
        }
        guard let year = number(4...4), at == text.count, let date = CivilDate(year: year, month: month, day: day)
        else {
            return nil
        }
        zoneRead = zone
        return zone.map { date.milliseconds + Int64(time - $0 * 60_000) } ?? date.milliseconds
    }

    /// What follows a date of which every part is known: nothing, or the time of day.
    private mutating func rest(of date: CivilDate) -> Int64? {
        _ = takes(UInt8(ascii: ","))
        guard skipBlanks(), at < text.count else { return date.milliseconds }
        return moment(date)
    }

    /// Four digits, two and two, with a separator between them or none.
    mutating func day(separator: UInt8?) -> CivilDate? {
        guard let year = number(4...4), takes(separator), let month = number(separator == nil ? 2...2 : 1...2),
            takes(separator), let day = number(separator == nil ? 2...2 : 1...2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// The time of day and its zone, up to the end. Without a zone only the day counts.
    private mutating func moment(_ date: CivilDate) -> Int64? {
        guard let time = timeOfDay() else { return nil }
        skipBlanks()
        if at == text.count { return date.milliseconds }
        guard let zone = zone() else { return nil }
        skipBlanks()
        // A comment: most often the zone's name.
        let isComment = at < text.count && text[at] == UInt8(ascii: "(") && text.last == UInt8(ascii: ")")
        guard at == text.count || isComment else { return nil }
        zoneRead = zone
        return date.milliseconds + Int64(time - zone * 60_000)
    }

    /// In milliseconds.
    private mutating func timeOfDay() -> Int? {
        guard let hour = number(1...2), takes(UInt8(ascii: ":")), let minute = number(2...2) else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        if takes(UInt8(ascii: ":")) {
            guard let second = number(2...2), second <= 60 else { return nil }
            milliseconds += second * 1_000
            if take(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) {
                guard let thousandths = fraction() else { return nil }
                milliseconds += thousandths
            }
        }
        return hour <= 24 && minute < 60 ? milliseconds : nil
    }

    /// Minutes east of Greenwich: `+0300`, `+03:00`, `+3`, `GMT`, `GMT+3`.
    private mutating func zone() -> Int? {
        if let name = word() {
            guard let zone = DateScanner.zones[name] else { return nil }
            guard zone == 0, at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") else {
                return zone
            }
        }
        guard at < text.count else { return nil }
        let isWest = text[at] == UInt8(ascii: "-")
        guard take(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }), let hours = number(1...2) else {
            return nil
        }
        var minutes = 0
        if at < text.count, text[at] == UInt8(ascii: ":") || RecordDate.isDigit(text[at]) {
            _ = takes(UInt8(ascii: ":"))
            guard let number = number(2...2), number < 60 else { return nil }
            minutes = number
        }
        guard hours <= 14 else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }

    /// The digits behind a decimal point as thousandths.
    private mutating func fraction() -> Int? {
        let start = at
        while at < text.count, RecordDate.isDigit(text[at]) { at += 1 }
        guard at > start else { return nil }
        return (0..<3).reduce(0) { $0 * 10 + ($1 < at - start ? Int(text[start + $1] - 0x30) : 0) }
    }

    /// A number of `width` digits.
    private mutating func number(_ width: ClosedRange<Int>) -> Int? {
        var end = at
        while end < text.count, RecordDate.isDigit(text[end]), end - at < width.upperBound { end += 1 }
        guard width.contains(end - at) else { return nil }
        defer { at = end }
        return text[at..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// A run of letters, in lower case.
    private mutating func word() -> String? {
        let start = at
        while at < text.count, text[at].isASCIILetter { at += 1 }
        guard at > start else { return nil }
        return String(decoding: text[start..<at].map { $0 | 0x20 }, as: UTF8.self)
    }

    private mutating func take(where isMeant: (UInt8) -> Bool) -> Bool {
        guard at < text.count, isMeant(text[at]) else { return false }
        at += 1
        return true
    }

    /// Whether the separator stands here; if so, passes it. Always true if no separator is wanted.
    private mutating func takes(_ separator: UInt8?) -> Bool {
        guard let separator else { return true }
        return take { $0 == separator }
    }

    /// What stands between day, month and year. Always true.
    private mutating func skipMarkAndBlanks() -> Bool {
        _ = take { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        return skipBlanks()
    }

    /// Always true, so that it can stand in a condition.
    @discardableResult
    private mutating func skipBlanks() -> Bool {
        while at < text.count, JSONReader.isBlank(text[at]) { at += 1 }
        return true
    }

    private static let months: [Substring: Int] = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]

    private static let weekdays: Set<Substring> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// RFC 822 section 5.1, and those of Europe that mean one thing only; in minutes. Of the military letters only Z can be trusted
    /// (RFC 1123 section 5.2.14); AST, IST and BST are the names of several zones.
    static let zones = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
        "mdt": -360, "pst": -480, "pdt": -420, "wet": 0, "west": 60, "cet": 60, "cest": 120, "met": 60, "mest": 120,
        "eet": 120, "eest": 180, "msk": 180,
    ]
}
