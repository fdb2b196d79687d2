internal import ArabicText

/// The words that dates are made of, by the hash of their folded letters.
struct DateNames: Sendable {
    /// January is 1; two words are joined by a space.
    private static let months = [
        "يناير|كانون الثاني|كانون ثاني|جانفي|january|jan", "فبراير|شباط|فيفري|february|feb", "مارس|آذار|march|mar",
        "أبريل|إبريل|نيسان|أفريل|april|apr", "مايو|أيار|ماي|may", "يونيو|يونيه|حزيران|جوان|june|jun",
        "يوليو|يوليه|تموز|جويلية|july|jul", "أغسطس|آب|أوت|غشت|august|aug", "سبتمبر|أيلول|شتنبر|september|sep|sept",
        "أكتوبر|تشرين الأول|تشرين أول|october|oct", "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|november|nov",
        "ديسمبر|كانون الأول|كانون أول|دجنبر|december|dec",
    ]
    private static let hijriMonths = [
        "محرم|المحرم", "صفر", "ربيع الأول", "ربيع الآخر|ربيع الثاني", "جمادى الأولى", "جمادى الآخرة|جمادى الثانية",
        "رجب",
        "شعبان", "رمضان", "شوال", "ذو القعدة|ذي القعدة", "ذو الحجة|ذي الحجة",
    ]
    /// Sunday is 0.
    private static let weekdays = [
        "الأحد|sunday", "الاثنين|الإثنين|monday", "الثلاثاء|tuesday", "الأربعاء|wednesday", "الخميس|thursday",
        "الجمعة|friday",
        "السبت|saturday",
    ]
    /// Days from the day of publication.
    private static let relative = [
        -2: "أول أمس|أول من أمس", -1: "أمس|yesterday", 0: "اليوم|today", 1: "غدا|tomorrow", 2: "بعد غد|بعد غدا",
    ]

    /// What a phrase means.
    enum Meaning: Sendable, Equatable {
        case month(Int)
        case hijriMonth(Int)
        case weekday(Int)
        case relative(Int)
        /// الماضي, last; المقبل, next.
        case past, coming
        /// من, شهر, عام and the like between the parts of a date.
        case link
    }

    private struct Phrase: Sendable {
        var words: [UInt64]
        var meaning: Meaning
    }

    private let phrases: [UInt64: [Phrase]]

    init() {
        var phrases: [UInt64: [Phrase]] = [:]
        func add(_ list: String, _ meaning: Meaning) {
            for form in list.split(separator: "|") {
                let words = SearchText(String(form)).tokens.map(\.hash)
                if let first = words.first {
                    phrases[first, default: []].append(Phrase(words: words, meaning: meaning))
                }
            }
        }
        for (index, list) in DateNames.months.enumerated() { add(list, .month(index + 1)) }
        for (index, list) in DateNames.hijriMonths.enumerated() { add(list, .hijriMonth(index + 1)) }
        for (index, list) in DateNames.weekdays.enumerated() { add(list, .weekday(index)) }
        for (days, list) in DateNames.relative { add(list, .relative(days)) }
        add("الماضي|الماضية|المنصرم|الفائت|last", .past)
        add("المقبل|المقبلة|القادم|القادمة|next", .coming)
        add("من|شهر|عام|سنة|لعام|لسنة|of|th|st|nd|rd", .link)
        self.phrases = phrases.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// The longest phrase that stands at a token, no hard gap inside, and its tokens.
    func meaning(_ tokens: [Token], _ at: Int) -> (meaning: Meaning, count: Int)? {
        guard at < tokens.count, let found = phrases[tokens[at].hash] else { return nil }
        for phrase in found where at + phrase.words.count <= tokens.count {
            let fits = phrase.words.indices.allSatisfy { index in
                tokens[at + index].hash == phrase.words[index] && (index == 0 || tokens[at + index].gap != .hard)
            }
            if fits { return (phrase.meaning, phrase.words.count) }
        }
        return nil
    }
}
