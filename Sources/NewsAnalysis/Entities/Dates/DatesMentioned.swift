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
            if let number = number(at) { return inFigures(at, number) ?? dayFirst(at, number) }
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
            case .month, .link: return nil
            }
        }

        /// 12/3/2024, 2024-03-12; of 3/25/2024 the day is the second.
        private func inFigures(_ at: Int, _ first: (value: Int, digits: Int)) -> Found? {
            guard let second = number(at + 1), let third = number(at + 2), second.digits <= 2,
                let sign = gap(at + 1), sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-"), gap(at + 2) == sign,
                gap(at + 3) != sign, gap(at) != sign
            else { return nil }
            let day: CivilDate?
            if first.digits == 4, third.digits <= 2 {
                day = CivilDate(year: first.value, month: second.value, day: third.value)
            } else if first.digits <= 2, third.digits == 4 {
                day =
                    CivilDate(year: third.value, month: second.value, day: first.value)
                    ?? CivilDate(year: third.value, month: first.value, day: second.value)
            } else {
                return nil
            }
            return day.map { Found(name: $0.text, count: 3) }
        }

        /// 12 مارس 2024, 12 من آذار/مارس, 15 رمضان 1445, 29 بهمن 1398.
        private func dayFirst(_ at: Int, _ day: (value: Int, digits: Int)) -> Found? {
            guard day.digits <= 2 else { return nil }
            var next = behindLink(at + 1)
            guard isNear(next), let (meaning, count) = DatesMentioned.names.meaning(text.tokens, next) else {
                return nil
            }
            next += count
            guard case .month(let month) = meaning, let end = behindSameMonth(next, month) else { return nil }
            if let (year, behind) = year(end) {
                return month.date(year: year, day: day.value).map {
                    Found(name: $0.text, count: behind - at, isApproximate: month.calendar == .islamic)
                }
            }
            guard month.calendar == .gregorian else { return nil }
            return nearest(month.number, day.value).map { Found(name: $0.text, count: end - at) }
        }

        /// مارس 2024, March 12, 2024, March 12.
        private func monthFirst(_ at: Int, _ month: Month, _ count: Int) -> Found? {
            guard let end = behindSameMonth(at + count, month) else { return nil }
            if let (year, behind) = year(end), month.date(year: year, day: 1) != nil {
                return Found(name: "\(year)-\(CivilDate.twoDigits(month.number))", count: behind - at)
            }
            // A day behind the month is English.
            guard text.isCapitalised(text.tokens[at]), isNear(end), let day = number(end), day.digits <= 2 else {
                return nil
            }
            if let (year, behind) = year(end + 1, behindComma: true) {
                return month.date(year: year, day: day.value).map {
                    Found(name: $0.text, count: behind - at)
                }
            }
            return nearest(month.number, day.value).map { Found(name: $0.text, count: end + 1 - at) }
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

        /// A token of one to four digits.
        private func number(_ at: Int) -> (value: Int, digits: Int)? {
            guard at < text.tokens.count else { return nil }
            let digits = text.folded[Int(text.tokens[at].foldedStart)..<Int(text.tokens[at].foldedEnd)]
            guard digits.count <= 4, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return (digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }, digits.count)
        }

        /// Where a year behind a month ends: 2024, عام 2024; هـ and م behind it belong to it.
        private func year(_ at: Int, behindComma: Bool = false) -> (year: Int, behind: Int)? {
            let next = behindLink(at)
            guard isNear(next) || behindComma && gap(next) == UInt8(ascii: ","), let number = number(next),
                number.digits == 4
            else { return nil }
            guard next + 1 < text.tokens.count, isNear(next + 1) else { return (number.value, next + 1) }
            let isMarked = ["ه", "م", "هجري", "هجريه"].contains(text.folded(text.tokens[next + 1]))
            return (number.value, next + (isMarked ? 2 : 1))
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

        /// Behind the other name of the same month (آذار/مارس); nil where another month stands there.
        private func behindSameMonth(_ at: Int, _ month: Month) -> Int? {
            guard gap(at) == UInt8(ascii: "/"), let (meaning, count) = DatesMentioned.names.meaning(text.tokens, at)
            else { return at }
            return meaning == .month(month) ? at + count : nil
        }

        private func isNear(_ at: Int) -> Bool { at < text.tokens.count && text.tokens[at].gap == .soft }

        /// The one sign between a token and the one before it, white space aside; nil where there are more, or none.
        private func gap(_ at: Int) -> UInt8? {
            guard at > 0, at < text.tokens.count else { return nil }
            let (start, end) = (Int(text.tokens[at - 1].end), Int(text.tokens[at].start))
            guard end - start <= 4 else { return nil }
            let signs = text.surface(start..<end).utf8.filter { $0 != 0x20 }
            return signs.count == 1 ? signs[0] : nil
        }
    }
}
