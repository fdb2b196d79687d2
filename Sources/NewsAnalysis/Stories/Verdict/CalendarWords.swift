internal import ArabicText
internal import NewsReading

/// The words that Arabic days and months are named with, as hashes of story words: what they fill in makes two texts one form.
struct CalendarWords: Sendable {
    private let table: HashTable

    init(_ text: String) { table = HashTable(StoryText(SearchText(text)).words.map { $0 >> 1 }) }

    /// Whether `word` is one of them; the lowest bit of a story word, which says that it is a number, does not tell words apart.
    @inline(__always) func contains(_ word: UInt64) -> Bool { table.contains(word >> 1) }

    static let all = CalendarWords(names.joined(separator: " "))

    /// The Arabic names of months and weekdays, word by word.
    private static var names: [Substring] {
        let months = CalendarNames.months.filter { isArabic($0.habit) }.flatMap(\.names)
        return (months + CalendarNames.weekdays).flatMap { $0.split { $0 == "|" || $0 == " " } }
            .filter { !common.contains($0) && !$0.utf8.contains { $0 < 0x80 } }
    }

    private static func isArabic(_ habit: CalendarNames.Habit) -> Bool {
        switch habit {
        case .levantine, .egyptian, .maghreb, .moroccan, .mauritanian, .islamic: true
        case .persianGregorian, .persian, .latin: false
        }
    }

    /// Words of names that mostly stand elsewhere: where they alone differ, more than a date differs.
    private static let common: Set<Substring> = ["أول", "ثاني", "الآخر", "الثانية", "المحرم", "ذو", "ذي"]
}
