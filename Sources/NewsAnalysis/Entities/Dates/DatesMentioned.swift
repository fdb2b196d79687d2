internal import ArabicText
package import NewsReading

/// Finds the days and months that a text names: in figures, or with the name of a month of the Gregorian, Islamic or Persian
/// calendar, or by the day of publication where that is known (أمس, الأحد الماضي).
///
/// What says neither a day nor a month with its year is left out. Never fails; linear.
package struct DatesMentioned: Sendable {
    private static let names = DateNames()

    /// The dates of `article`'s text, in order, none overlapping another.
    package static func dates(in article: Article) -> [DateMention] {
        dates(in: SearchText(article.text), published: article.published)
    }

    /// `published`: UTC milliseconds since 1970.
    static func dates(in text: SearchText, published: Int64?) -> [DateMention] {
        var reading = Reading(text: text, published: published.map(CivilDate.init(milliseconds:)))
        var found: [DateMention] = []
        var cursor = ScalarCursor()
        var at = 0
        while at < text.tokens.count {
            guard let date = reading.date(at) else {
                at += 1
                continue
            }
            let (first, last) = (text.tokens[at], text.tokens[at + date.count - 1])
            let start = cursor.move(to: Int(first.start), in: text)
            let end = cursor.move(to: Int(last.end), in: text)
            found.append(DateMention(name: date.name, span: start..<end, isApproximate: date.isApproximate))
            at += date.count
        }
        return found
    }

    /// A text while it is read.
    private struct Reading {
        struct Found {
            var name: String
            /// Tokens.
            var count: Int
            var isApproximate = false
        }

        let text: SearchText
        let published: CivilDate?

        /// The date that begins at a token.
        mutating func date(_ at: Int) -> Found? {
            if let number = number(at) {
                return inFigures(at, number) ?? (number.isDay ? dayFirst(at, number.value, next: at + 1) : nil)
            }
            if let day = compactMoment(at) { return day }
            guard let (meaning, count) = DatesMentioned.names.meaning(text.tokens, at) else { return nil }
            switch meaning {
            case .month(let month) where month.calendar == .gregorian: return monthFirst(at, month, count)
            case .relative(let days): return relative(at, days, count)
            case .weekday(let day):
                guard let (side, width) = DatesMentioned.names.meaning(text.tokens, at + count), isNear(at + count)
                else {
                    return nil
                }
                return weekday(day, side, count + width)
            case .past, .coming:
                guard let (next, width) = DatesMentioned.names.meaning(text.tokens, at + count), isNear(at + count),
                    case .weekday(let day) = next
                else { return nil }
                return weekday(day, meaning, count + width)
            // الخامس من رمضان; but الأسبوع الثاني من رمضان is no day.
            case .day(let day) where day > 10 || mayBeginDay(at): return dayFirst(at, day, next: at + count)
            case .month, .link, .day, .epithet, .era: return nil
            }
        }

        /// 12/3/2024, 2024-03-12, 12.3.2024, 2024-03-12T14:30; of 3/25/2024 the day is the second. Of 16/2/1444 the calendar is
        /// told by what stands behind it, or else by the year.
        private func inFigures(_ at: Int, _ first: DateNumber) -> Found? {
            guard let second = number(at + 1), let third = number(at + 2), second.digits <= 2,
                second.suffix == .nothing,
                first.suffix == .nothing || first.isYear, let sign = gap(at + 1),
                sign == "/" || sign == "-" || sign == ".",
                gap(at + 2) == sign, sign != "." || adjoins(at + 1) && adjoins(at + 2),
                !(gap(at) == sign && adjoins(at)), !(gap(at + 3) == sign && adjoins(at + 3))
            else { return nil }
            let isYearFirst = first.digits == 4 && third.digits <= 2
            guard isYearFirst || first.digits <= 2 && third.digits == 4, third.suffix != .ordinal,
                isYearFirst || third.suffix != .time
            else { return nil }
            let year = isYearFirst ? first : third
            var (count, calendar) = (3, Month.Calendar?.none)
            if case .era(let written) = year.suffix { calendar = written }
            if case .era(let written) = third.suffix { calendar = written }
            if let (era, behind) = era(at + 3, behind: third) { (calendar, count) = (era, behind - at) }
            switch calendar ?? DatesMentioned.calendar(of: year) {
            case .gregorian:
                let day =
                    isYearFirst
                    ? CivilDate(year: year.value, month: second.value, day: third.value)
                    : CivilDate(year: year.value, month: second.value, day: first.value)
                        ?? CivilDate(year: year.value, month: first.value, day: second.value)
                return day.map { Found(name: $0.text, count: count) }
            case let other?:
                guard (1...12).contains(second.value) else { return nil }
                let day = Month(other, second.value).date(
                    year: year.value, day: isYearFirst ? third.value : first.value)
                return day.map { Found(name: $0.text, count: count, isApproximate: other == .islamic) }
            case nil: return nil
            }
        }

        /// 20240312T143000Z, one token.
        private func compactMoment(_ at: Int) -> Found? {
            let token = text.tokens[at]
            let letters = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
            guard letters.count >= 11, letters.dropFirst(8).first == UInt8(ascii: "t"),
                (letters.prefix(8) + letters.dropFirst(9).prefix(2)).allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            let day = letters.prefix(8).reduce(0) { $0 * 10 + Int($1) - 0x30 }
            return CivilDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
                .map { Found(name: $0.text, count: 1) }
        }

        /// 12 مارس 2024, 12 من آذار/مارس, 12-Mar-2024, 15 رمضان 1445, 29 بهمن 1398. `next`: the token behind the day.
        private func dayFirst(_ at: Int, _ day: Int, next: Int) -> Found? {
            var next = next
            let sign = gap(next)
            if sign != "-", sign != "/" {
                guard isNear(next) else { return nil }
                next = behindLink(next)
                guard isNear(next) else { return nil }
            }
            guard let (meaning, count) = DatesMentioned.names.meaning(text.tokens, next),
                case .month(let month) = meaning, let end = behindSameMonth(next + count, month)
            else { return nil }
            let isShort = isAbbreviated(next, count)
            if let (year, behind) = year(behindEpithet(end), behind: isShort ? ".,،" : ",،", joinedBy: sign) {
                return month.date(year: year, day: day).map {
                    Found(name: $0.text, count: behind - at, isApproximate: month.calendar == .islamic)
                }
            }
            guard month.calendar == .gregorian, sign != "-", sign != "/" else { return nil }
            return nearest(month.number, day).map { Found(name: $0.text, count: end - at) }
        }

        /// مارس 2024, March 12, 2024, Mar. 12th, 2024, March 12.
        private func monthFirst(_ at: Int, _ month: Month, _ count: Int) -> Found? {
            guard let end = behindSameMonth(at + count, month) else { return nil }
            let isShort = isAbbreviated(at, count)
            if let (year, behind) = year(end, behind: isShort ? "." : ""), month.date(year: year, day: 1) != nil {
                return Found(name: "\(year)-\(CivilDate.twoDigits(month.number))", count: behind - at)
            }
            // A day behind the month is English.
            guard text.isCapitalised(text.tokens[at]) else { return nil }
            let sign = gap(end)
            let isJoined = sign == "-" || sign == "/"
            let day = isJoined ? end : behindLink(end)
            guard isJoined || isNear(day) || day == end && isShort && sign == ".", let number = number(day),
                number.isDay
            else { return nil }
            if let (year, behind) = year(day + 1, behind: ",", joinedBy: sign) {
                return month.date(year: year, day: number.value).map {
                    Found(name: $0.text, count: behind - at)
                }
            }
            return isJoined
                ? nil : nearest(month.number, number.value).map { Found(name: $0.text, count: day + 1 - at) }
        }

        private func relative(_ at: Int, _ days: Int, _ count: Int) -> Found? {
            guard let published else { return nil }
            // اليوم التالي is another day, اليوم الوطني none at all; اليوم السبت is today.
            if days == 0, at + count < text.tokens.count, isNear(at + count) {
                let next = text.folded(text.tokens[at + count])
                if next.hasPrefix("ال"), DatesMentioned.names.meaning(text.tokens, at + count) == nil { return nil }
            }
            return Found(name: CivilDate(number: published.number + days).text, count: count)
        }

        /// The last such weekday before publication, or the first one after it.
        private func weekday(_ day: Int, _ side: DateNames.Meaning, _ count: Int) -> Found? {
            guard let published, side == .past || side == .coming else { return nil }
            let ahead = (day - published.weekday + 7) % 7
            let days = side == .past ? (ahead == 0 ? -7 : ahead - 7) : (ahead == 0 ? 7 : ahead)
            return Found(name: CivilDate(number: published.number + days).text, count: count)
        }

        /// A day without its year: the one nearest to publication.
        private func nearest(_ month: Int, _ day: Int) -> CivilDate? {
            guard let published else { return nil }
            let year = published.parts.year
            return (year - 1...year + 1).compactMap { CivilDate(year: $0, month: month, day: day) }
                .min { abs($0.number - published.number) < abs($1.number - published.number) }
        }

        // MARK: tokens

        /// The number at a token, nil where none stands there.
        private func number(_ at: Int) -> DateNumber? {
            at < text.tokens.count ? DateNumber(text.tokens[at], in: text) : nil
        }

        /// Where a year behind a month ends: 2024, عام 2024; هـ and م behind it belong to it. `signs`: what may stand before it;
        /// `sign`: the one that stands between the month and the day, and then before the year too.
        private func year(_ at: Int, behind signs: String, joinedBy sign: Unicode.Scalar? = nil) -> (
            year: Int, behind: Int
        )? {
            let next = behindLink(at)
            let here = gap(next)
            let isAllowed =
                here.map { signs.unicodeScalars.contains($0) || ($0 == sign && ($0 == "-" || $0 == "/")) } ?? false
            guard isNear(next) || isAllowed || isBracketed(next), let number = number(next), number.isYear
            else { return nil }
            return (number.value, era(next + 1, behind: number)?.behind ?? next + 1)
        }

        /// The calendar that is named behind a year: هـ, م, هجري شمسي, ش behind the هـ of 1398هـ.ش. nil where none is.
        private func era(_ at: Int, behind year: DateNumber) -> (calendar: Month.Calendar, behind: Int)? {
            guard isNear(at) || gap(at) == ".", let (meaning, count) = DatesMentioned.names.meaning(text.tokens, at),
                case .era(let calendar) = meaning, gap(at) != "." || adjoins(at)
            else { return nil }
            // هـ and ش as two: the second tells.
            guard gap(at + count) == ".", adjoins(at + count),
                let (next, width) = DatesMentioned.names.meaning(text.tokens, at + count), case .era(let second) = next,
                text.tokens[at + count].foldedEnd - text.tokens[at + count].foldedStart == 2
            else { return (calendar, at + count) }
            return (second, at + count + width)
        }

        /// The token behind one or two of the words that stand between the parts of a date (من شهر); `at` where none stands.
        private func behindLink(_ at: Int) -> Int {
            var next = at
            for _ in 0..<2 {
                guard isNear(next), let (meaning, count) = DatesMentioned.names.meaning(text.tokens, next),
                    meaning == .link
                else { break }
                next += count
            }
            return next
        }

        /// Behind what a month is called besides (رمضان المبارك).
        private func behindEpithet(_ at: Int) -> Int {
            guard isNear(at), let (meaning, count) = DatesMentioned.names.meaning(text.tokens, at), meaning == .epithet
            else { return at }
            return at + count
        }

        /// Behind the other name of the same month (آذار/مارس, آذار (مارس), آذار مارس); nil where another month stands there.
        private func behindSameMonth(_ at: Int, _ month: Month) -> Int? {
            let sign = gap(at)
            guard isNear(at) || sign == "/" || sign == "-" || sign == "(",
                let (meaning, count) = DatesMentioned.names.meaning(text.tokens, at), case .month(let other) = meaning
            else { return at }
            if other == month { return at + count }
            return sign == "/" ? nil : at
        }

        /// Whether a month's name is one of English with letters left out, behind which a full stop may stand.
        private func isAbbreviated(_ at: Int, _ count: Int) -> Bool {
            let token = text.tokens[at]
            let letters = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
            return count == 1 && letters.count <= 4 && letters.allSatisfy { $0 < 0x80 }
        }

        /// Whether an ordinal at a token is no adjective of the word before it.
        private func mayBeginDay(_ at: Int) -> Bool {
            guard isNear(at) else { return true }
            if case .weekday? = DatesMentioned.names.meaning(text.tokens, at - 1)?.meaning { return true }
            return DateNames.beforeDay.contains(text.tokens[at - 1].hash)
        }

        private func isNear(_ at: Int) -> Bool { at < text.tokens.count && text.tokens[at].gap == .soft }

        /// Whether the one sign before a token touches it and the token before.
        private func adjoins(_ at: Int) -> Bool {
            at > 0 && at < text.tokens.count && text.tokens[at].start - text.tokens[at - 1].end == 1
        }

        /// Whether a token stands behind the bracket that closes the other name of the month: آذار (مارس) 2024.
        private func isBracketed(_ at: Int) -> Bool {
            guard gap(at) == ")" else { return false }
            return gap(at - 1) == "(" || gap(at - 2) == "("
        }

        /// The one sign between a token and the one before it, white space aside; nil where there are more, or none.
        private func gap(_ at: Int) -> Unicode.Scalar? {
            guard at > 0, at < text.tokens.count else { return nil }
            let (start, end) = (Int(text.tokens[at - 1].end), Int(text.tokens[at].start))
            guard end - start <= 4 else { return nil }
            let signs = text.surface(start..<end).unicodeScalars.filter { $0 != " " }
            return signs.count == 1 ? signs.first : nil
        }
    }

    /// By which calendar an unmarked year in figures is counted; nil where nobody can tell.
    private static func calendar(of year: DateNumber) -> Month.Calendar? {
        switch year.value {
        // 2000 to 2038: no news tells days of the Gregorian fifteenth century.
        case 1421...1460: .islamic
        case 1300...1420: year.isPersian ? .persian : nil
        default: .gregorian
        }
    }
}
