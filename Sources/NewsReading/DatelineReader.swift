internal import ArabicText

/// Reads the tokens of a line from left to right. Any token that has no place in a dateline ends the reading.
struct DatelineReader {
    private let text: SearchText
    private let numbers: [Int?]
    private let letters: [UInt8]
    private var date: CivilDate?
    /// A date of the Persian calendar. It counts only if no Gregorian date is beside it.
    private var persianDate: CivilDate?
    private var minutes: Int?
    private var offset: Int?

    init(_ text: SearchText) {
        self.text = text
        letters = Array(text.text.utf8)
        numbers = text.tokens.map { token in
            DateWords.number(text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)])
        }
    }

    mutating func read() -> Int64? {
        guard numbers.contains(where: { $0 != nil }) else { return nil }
        var at = 0
        while at < numbers.count {
            let width = stepDate(at) ?? stepTime(at) ?? stepZone(at) ?? stepWord(at)
            guard let width else { return nil }
            at += width
        }
        guard let date = date ?? persianDate else { return nil }
        guard let minutes, let offset else { return date.milliseconds }
        return date.milliseconds + Int64(minutes - offset) * 60_000
    }

    private func number(_ at: Int) -> Int? { at < numbers.count ? numbers[at] : nil }

    /// The byte between two tokens if there is exactly one.
    private func separator(before at: Int) -> UInt8? {
        guard at > 0, at < text.tokens.count, text.tokens[at].start == text.tokens[at - 1].end + 1 else { return nil }
        return letters[Int(text.tokens[at - 1].end)]
    }

    /// Takes a date of the Gregorian calendar. False where there is no such day, or the line has a date already.
    private mutating func take(_ year: Int?, _ month: Int?, _ day: Int?) -> Bool {
        guard date == nil, let year, let month, let day, CivilDate.yearsOfNews.contains(year),
            let found = CivilDate(year: year, month: month, day: day)
        else { return false }
        date = found
        return true
    }

    /// The same for the calendar of `month`. Refuses a date of the Islamic calendar, which is known only to a day or
    /// two.
    private mutating func take(_ year: Int?, _ month: Month, _ day: Int?) -> Bool {
        switch month.calendar {
        case .gregorian: return take(year, month.number, day)
        case .persian:
            guard persianDate == nil, let year, let day, let found = month.date(year: year, day: day),
                CivilDate.yearsOfNews.contains(found.parts.year)
            else { return false }
            persianDate = found
            return true
        case .islamic: return false
        }
    }

    /// `3 يناير 2020`, `3 يناير/كانون الثاني 2020`, `January 3, 2020`, `2020-01-03`, `3/1/2020`, `2020-01-03T…`.
    private mutating func stepDate(_ at: Int) -> Int? {
        if let (month, width) = DateWords.month(text.tokens, at + 1), month.calendar != .islamic {
            return take(number(at + 1 + width), month, number(at)) ? width + 2 : nil
        }
        if let (month, width) = DateWords.month(text.tokens, at), month.calendar == .gregorian {
            return take(number(at + width + 1), month, number(at + width)) ? width + 2 : nil
        }
        guard let first = number(at), let second = number(at + 1), let mark = separator(before: at + 1),
            mark == 0x2D || mark == 0x2F || mark == 0x2E, separator(before: at + 2) == mark
        else { return nil }
        if first > 31 {
            if let third = number(at + 2) { return take(first, second, third) ? 3 : nil }
            return stepISO(at)
        }
        // Arabic pages write the day first; if that gives no date, the month is first.
        return take(number(at + 2), second, first) || take(number(at + 2), first, second) ? 3 : nil
    }

    /// The `T` of ISO 8601 joins the day and the hour in one token: `03t14`.
    private mutating func stepISO(_ at: Int) -> Int? {
        guard at + 2 < text.tokens.count else { return nil }
        let token = text.tokens[at + 2]
        let joined = Array(text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)])
        guard joined.count == 5, joined[2] == UInt8(ascii: "t"), let minute = leadingNumber(at + 3) else { return nil }
        func pair(_ i: Int) -> Int { Int(joined[i]) * 10 + Int(joined[i + 1]) - 0x30 * 11 }
        let isDigits = [0, 1, 3, 4].allSatisfy { joined[$0] >= 0x30 && joined[$0] <= 0x39 }
        guard isDigits, separator(before: at + 3) == UInt8(ascii: ":"), setTime(pair(3), minute.value) else {
            return nil
        }
        guard take(number(at), number(at + 1), pair(0)) else { return nil }
        var width = 4
        if minute.isZulu { offset = 0 }
        if !minute.isZulu, separator(before: at + 4) == UInt8(ascii: ":"), let second = leadingNumber(at + 4) {
            if second.isZulu { offset = 0 }
            width = 5
            if let fraction = leadingNumber(at + 5), separator(before: at + 5) == UInt8(ascii: ".") {
                if fraction.isZulu { offset = 0 }
                width = 6
            }
        }
        return width
    }

    /// A number that may end in the `z` of UTC.
    private func leadingNumber(_ at: Int) -> (value: Int, isZulu: Bool)? {
        guard at < text.tokens.count else { return nil }
        if let number = numbers[at] { return (number, false) }
        let token = text.tokens[at]
        let folded = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
        guard folded.count > 1, folded.count <= 10, folded.last == UInt8(ascii: "z") else { return nil }
        guard folded.dropLast().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return (folded.dropLast().reduce(0) { $0 * 10 + Int($1 - 0x30) }, true)
    }

    private mutating func setTime(_ hour: Int, _ minute: Int) -> Bool {
        guard minutes == nil, (0...23).contains(hour), (0...59).contains(minute) else { return false }
        minutes = hour * 60 + minute
        return true
    }

    /// `14:05`, `2:05 م`, `14:05:09`.
    private mutating func stepTime(_ at: Int) -> Int? {
        guard let hour = number(at), let minute = number(at + 1), separator(before: at + 1) == UInt8(ascii: ":") else {
            return nil
        }
        var width = 2
        if separator(before: at + 2) == UInt8(ascii: ":"), let second = number(at + 2), second < 60 { width = 3 }
        var shift = 0
        if at + width < text.tokens.count, let half = DateWords.half(text.tokens[at + width]), (1...12).contains(hour) {
            shift = (half == .afternoon ? 12 : 0) - (hour == 12 ? 12 : 0)
            width += 1
        }
        return setTime(hour + shift, minute) ? width : nil
    }

    /// `GMT`, `بتوقيت غرينتش`, `GMT+3`, `+03:00`; only after a time.
    private mutating func stepZone(_ at: Int) -> Int? {
        guard minutes != nil else { return nil }
        if let (zone, width) = DateWords.zone(text.tokens, at) {
            offset = zone
            guard zone == 0, let hours = number(at + width), let sign = sign(before: at + width), hours <= 14 else {
                return width
            }
            offset = sign * hours * 60
            return width + 1
        }
        guard let hours = number(at), let sign = sign(before: at), offset == nil else { return nil }
        if let rest = number(at + 1), separator(before: at + 1) == UInt8(ascii: ":"), hours <= 14, rest < 60 {
            offset = sign * (hours * 60 + rest)
            return 2
        }
        guard text.tokens[at].end - text.tokens[at].start == 4, hours / 100 <= 14, hours % 100 < 60 else { return nil }
        offset = sign * (hours / 100 * 60 + hours % 100)
        return 1
    }

    private func sign(before at: Int) -> Int? {
        guard at > 0, at < text.tokens.count else { return nil }
        let start = Int(text.tokens[at].start)
        guard start > 0 else { return nil }
        switch letters[start - 1] {
        case UInt8(ascii: "+"): return 1
        case UInt8(ascii: "-"): return separator(before: at) == nil && minutes == nil ? nil : -1
        default: return nil
        }
    }

    /// Labels, weekdays, days of the Islamic calendar: they may stand in a dateline and change nothing.
    private func stepWord(_ at: Int) -> Int? {
        let width = max(
            DateWords.labels.length(in: text.tokens, at: at), DateWords.fillers.length(in: text.tokens, at: at))
        if width > 0 { return width }
        if DateWords.issue.contains(text.tokens[at]), number(at + 1) != nil { return 2 }
        guard let (month, islamic) = CalendarNames.month(text.tokens, at + 1), month.calendar == .islamic,
            let day = number(at), day <= 30
        else { return nil }
        guard let year = number(at + 1 + islamic), (1380...1530).contains(year) else {
            return at + 1 + islamic < text.tokens.count && isIslamicYear(at + 1 + islamic) ? islamic + 2 : nil
        }
        return islamic + 2
    }

    /// `1441هـ`: a year with its letter joined.
    private func isIslamicYear(_ at: Int) -> Bool {
        let token = text.tokens[at]
        let folded = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
        return folded.count == 6 && folded.prefix(4).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            && folded.suffix(2) == [0xD9, 0x87]
    }
}
