internal import ArabicText

/// The words of date lines beside the names of the calendar: labels, fillers, times of day, zones.
enum DateWords {
    enum Half { case morning, afternoon }

    /// Labels that say the page was published on the date beside them.
    static let labels = PhraseSet(
        """
        نشر | نشرت | نشر في | نشرت في | نشر بتاريخ | تاريخ النشر | تم النشر | تم النشر في | وقت النشر | آخر تحديث | آخر تعديل
        | تحديث | تم التحديث | تم التحديث في | حدث في | published | published on | updated | last updated | posted | posted on
        """)

    /// What else may stand beside a date in a dateline.
    static let fillers = PhraseSet(
        CalendarNames.weekdays.joined(separator: "|") + """
            | تاريخ | بتاريخ | التاريخ | يوم | في | الساعة | الموافق
            | هـ | ه | م | ميلادي | ميلادية | هجري | هجرية | بتوقيت | التوقيت المحلي | التوقيت
            | on | at | date | sun | mon | tue | wed | thu | fri | sat
            """)

    /// Before the number of a newspaper's issue.
    static let issue = PhraseSet("العدد | عدد")

    private static let mornings = PhraseSet("ص | صباحا | am")
    private static let afternoons = PhraseSet("م | مساء | ظهرا | بعد الظهر | pm")
    private static let utc = PhraseSet(
        "gmt | utc | غرينتش | بتوقيت غرينتش | جرينتش | بتوقيت جرينتش | توقيت غرينتش | توقيت جرينتش")
    private static let mecca = PhraseSet(
        "بتوقيت مكة | بتوقيت مكة المكرمة | مكة المكرمة | توقيت مكة | توقيت مكة المكرمة")

    /// The number that a folded token is, of one to four digits, or a year with the letter of its era joined (`2020م`).
    static func number(_ token: ArraySlice<UInt8>) -> Int? {
        let digits = token.count == 6 && token.suffix(2) == [0xD9, 0x85] ? token.dropLast(2) : token
        guard (1...4).contains(digits.count), digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The month named at a token, with its number of tokens. Two names of the same month (يناير/كانون الثاني) count as
    /// one. If two names contradict each other, there is no month.
    static func month(_ tokens: [Token], _ at: Int) -> (month: Month, width: Int)? {
        guard let first = CalendarNames.month(tokens, at) else { return nil }
        guard let second = CalendarNames.month(tokens, at + first.width) else { return first }
        return first.month == second.month ? (first.month, first.width + second.width) : nil
    }

    static func half(_ token: Token) -> Half? {
        mornings.contains(token) ? .morning : afternoons.contains(token) ? .afternoon : nil
    }

    /// The zone at a token as minutes east of UTC, with its number of tokens.
    static func zone(_ tokens: [Token], _ at: Int) -> (offset: Int, width: Int)? {
        let isUTC = utc.length(in: tokens, at: at)
        if isUTC > 0 { return (0, isUTC) }
        let isMecca = mecca.length(in: tokens, at: at)
        return isMecca > 0 ? (180, isMecca) : nil
    }
}
