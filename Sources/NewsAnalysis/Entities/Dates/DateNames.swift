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
        /// الخامس عشر, غرة: a day of a month, from 1.
        case day(Int)
        /// What some months of Islam are called besides (رمضان المبارك); nothing comes of it.
        case epithet
        /// هـ, م, للهجرة: by which calendar a year is counted.
        case era(Month.Calendar)
    }

    private static let ones = [
        "الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
    ]

    /// The days of a month in words, the first one first.
    private static let days: [String] = {
        var days = ["الأول|غرة"] + ones.dropFirst() + ["العاشر"]
        days += ones.map { $0 + " عشر" }
        days.append("العشرين|العشرون")
        days += ones.map { "\($0) والعشرين|\($0) والعشرون" }
        return days + ["الثلاثين|الثلاثون", "الحادي والثلاثين|الحادي والثلاثون"]
    }()

    /// Words that a day in words stands behind.
    static let beforeDay = Set(
        SearchText("في يوم ليلة منذ حتى من إلى بتاريخ صباح مساء فجر ظهر عصر الموافق يوافق بين قبل بعد وفي ويوم كان")
            .tokens.map(\.hash))

    private static let eras: [(names: String, calendar: Month.Calendar)] = [
        ("ه|هجري|هجرية|الهجري|الهجرية|للهجرة|h|ah", .islamic),
        ("م|ميلادي|ميلادية|الميلادي|الميلادية|للميلاد|ad|ce", .gregorian),
        ("ش|شمسي|شمسية|الشمسي|ه ش|هجري شمسي|هجرية شمسية|هجری شمسی|خورشیدی", .persian),
        ("ق|ه ق|هجري قمري|هجرية قمرية|هجری قمری", .islamic),
    ]

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
        add("من|شهر|لشهر|عام|سنة|العام|السنة|لعام|لسنة|للعام|of|the", .link)
        add("المبارك|الحرام|الخير|المكرم|المعظم|الفضيل|الأصب|الفرد|المرجب|الأنور", .epithet)
        for (index, list) in DateNames.days.enumerated() { add(list, .day(index + 1)) }
        for (list, calendar) in DateNames.eras { add(list, .era(calendar)) }
        self.phrases = phrases
        self.meanings = meanings
    }

    /// What the longest phrase that stands at a token means, and how many tokens it takes; nil where none stands there.
    func meaning(_ tokens: [Token], _ at: Int) -> (meaning: Meaning, count: Int)? {
        if let (month, width) = CalendarNames.month(tokens, at) { return (.month(month), width) }
        return phrases.longest(tokens, at).map { (meanings[$0.meaning], $0.width) }
    }
}
