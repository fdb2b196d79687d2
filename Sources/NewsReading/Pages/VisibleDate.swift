internal import ArabicText

/// Looks for a date anywhere in a line: day and month by name, or three numbers.
///
/// Unlike ``DatelineReader`` it does not ask that the line holds nothing else. Only the day counts.
struct VisibleDate {
    private let text: SearchText
    private let letters: [UInt8]

    init(_ text: SearchText) {
        self.text = text
        letters = Array(text.text.utf8)
    }

    /// The first date in the line; with `isIslamic` one of the Islamic calendar, without it one of the others.
    func first(isIslamic: Bool = false) -> CivilDate? {
        for at in text.tokens.indices {
            if let date = isIslamic ? islamic(at) : named(at) ?? numeric(at) { return date }
        }
        return nil
    }

    /// `29 ذو الحجة 1434هـ`.
    private func islamic(_ at: Int) -> CivilDate? {
        guard let day = number(at), let (month, width) = CalendarNames.month(text.tokens, at + 1),
            month.calendar == .islamic, at + 1 + width < text.tokens.count
        else { return nil }
        let token = text.tokens[at + 1 + width]
        let year = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
        // The letter of the era may be joined to it.
        return date(DateWords.number(year.suffix(2) == [0xD9, 0x87] ? year.dropLast(2) : year), month, day)
    }

    /// `3 مارس/ آذار 2024`, `29 بهمن 1398`, `3. Mai 2024`, `March 3, 2024`.
    private func named(_ at: Int) -> CivilDate? {
        if let day = number(at), (1...31).contains(day) {
            let next = at + 1 < text.tokens.count && isFiller(at + 1) ? at + 2 : at + 1
            if let (month, width) = month(next), month.calendar != .islamic {
                let behind = next + width
                let year =
                    number(behind) ?? (behind + 1 < text.tokens.count && isFiller(behind) ? number(behind + 1) : nil)
                return date(year, month, day)
            }
        }
        guard let (month, width) = month(at), month.calendar == .gregorian, let day = number(at + width) else {
            return nil
        }
        return date(number(at + width + 1), month, day)
    }

    private func date(_ year: Int?, _ month: Month, _ day: Int) -> CivilDate? {
        guard let year, let date = month.date(year: year, day: day), CivilDate.yearsOfNews.contains(date.parts.year)
        else { return nil }
        return date
    }

    /// `2020-12-25`, `25/12/2020`, `25.12.2020`. The day goes first; if that gives no date, the month.
    private func numeric(_ at: Int) -> CivilDate? {
        guard let a = number(at), let b = number(at + 1), let mark = mark(between: at),
            mark == self.mark(between: at + 1)
        else { return nil }
        if a > 31, CivilDate.yearsOfNews.contains(a) {
            guard let day = number(at + 2) ?? leadingDay(at + 2) else { return nil }
            return CivilDate(year: a, month: b, day: day)
        }
        guard let year = number(at + 2), CivilDate.yearsOfNews.contains(year) else { return nil }
        return CivilDate(year: year, month: b, day: a) ?? CivilDate(year: year, month: a, day: b)
    }

    private func month(_ at: Int) -> (month: Month, width: Int)? {
        guard at < text.tokens.count else { return nil }
        if let found = DateWords.month(text.tokens, at) { return found }
        let (number, width) = VisibleDate.europeanMonths.longest(text.tokens, at) ?? (0, 0)
        return number > 0 ? (Month(.gregorian, number), width) : nil
    }

    private func isFiller(_ at: Int) -> Bool { VisibleDate.fillers.length(in: text.tokens, at: at) == 1 }

    /// `03t14`: the day of an ISO date with its hour joined.
    private func leadingDay(_ at: Int) -> Int? {
        guard at < text.tokens.count else { return nil }
        let folded = text.folded[Int(text.tokens[at].foldedStart)..<Int(text.tokens[at].foldedEnd)]
        let digits = folded.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard digits.count == 2, folded.dropFirst(2).first == UInt8(ascii: "t") else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private func number(_ at: Int) -> Int? {
        guard at < text.tokens.count else { return nil }
        var digits = text.folded[Int(text.tokens[at].foldedStart)..<Int(text.tokens[at].foldedEnd)]
        // `3rd`, `1er`: letters behind the number.
        if (3...4).contains(digits.count), digits.suffix(2).allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
            digits.removeLast(2)
        }
        return DateWords.number(digits)
    }

    /// The `-`, `/` or `.` between a token and the next, white space round it left out.
    private func mark(between at: Int) -> UInt8? {
        guard at + 1 < text.tokens.count else { return nil }
        let gap = letters[Int(text.tokens[at].end)..<Int(text.tokens[at + 1].start)].filter { $0 != 0x20 }
        guard gap.count == 1, let mark = gap.first, [0x2D, 0x2E, 0x2F].contains(mark) else { return nil }
        return mark
    }

    private static let fillers = PhraseSet("de | of | من | del | ,")

    /// The months of the larger European languages, beside those of ``CalendarNames``.
    private static let europeanMonths: PhraseTable = {
        var table = PhraseTable()
        let names = [
            "januar|jänner|janvier|enero|gennaio|januari", "februar|février|febrero|febbraio|februari",
            "märz|mars|marzo|maart", "avril|abril|aprile", "mai|mayo|maggio|mei", "juni|juin|junio|giugno",
            "juli|juillet|julio|luglio", "août|agosto|augustus|augusti", "septembre|septiembre|settembre",
            "oktober|octobre|octubre|ottobre", "novembre|noviembre", "dezember|décembre|diciembre|dicembre|december",
        ]
        for (index, list) in names.enumerated() { table.add(list, index + 1) }
        return table
    }()
}
