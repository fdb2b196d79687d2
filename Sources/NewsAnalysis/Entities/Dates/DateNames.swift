internal import ArabicText
internal import NewsReading

/// The words that dates in running text are made of: names of months and weekdays, and words such as yesterday and last.
struct DateNames: Sendable {
    /// Days from the day of publication.
    private static let relative = [
        -2: "أول أمس|أول من أمس", -1: "أمس|yesterday", 0: "اليوم|today", 1: "غدا|tomorrow", 2: "بعد غد|بعد غدا",
    ]

    /// What a phrase means.
    enum Meaning: Sendable, Equatable {
        case month(Month)
        /// Sunday is 0.
        case weekday(Int)
        /// So many days behind the day of publication.
        case relative(Int)
        /// الماضي, last; المقبل, next.
        case past, coming
        /// من, شهر, عام and the like between the parts of a date.
        case link
    }

    private let phrases: PhraseTable
    /// By the numbers that ``phrases`` gives.
    private let meanings: [Meaning]

    init() {
        var phrases = PhraseTable()
        var meanings: [Meaning] = []
        func add(_ list: String, _ meaning: Meaning) {
            phrases.add(list, meanings.count)
            meanings.append(meaning)
        }
        for (index, list) in CalendarNames.weekdays.enumerated() { add(list, .weekday(index)) }
        for (days, list) in DateNames.relative { add(list, .relative(days)) }
        add("الماضي|الماضية|المنصرم|الفائت|last", .past)
        add("المقبل|المقبلة|القادم|القادمة|next", .coming)
        add("من|شهر|عام|سنة|لعام|لسنة|of|th|st|nd|rd", .link)
        self.phrases = phrases
        self.meanings = meanings
    }

    /// What the longest phrase that stands at a token means, and how many tokens it takes; nil where none stands there.
    func meaning(_ tokens: [Token], _ at: Int) -> (meaning: Meaning, count: Int)? {
        if let (month, width) = CalendarNames.month(tokens, at) { return (.month(month), width) }
        return phrases.longest(tokens, at).map { (meanings[$0.meaning], $0.width) }
    }
}
