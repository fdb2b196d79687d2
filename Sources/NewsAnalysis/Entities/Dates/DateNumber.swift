internal import ArabicText
internal import NewsReading

/// A token of one to four digits, perhaps with what is written on to it: 1445هـ, 2023م, 5th, the 12T14 of a moment by ISO 8601.
struct DateNumber {
    /// What stands right behind the digits.
    enum Suffix: Equatable {
        case nothing
        /// It names the calendar that a year is counted by.
        case era(Month.Calendar)
        /// 1st, 2nd: a day.
        case ordinal
        /// T and the hour: the last number of a day.
        case time
    }

    let value: Int
    let digits: Int
    let suffix: Suffix
    /// Whether the digits are those of Persian and Urdu (۱۳۹۸).
    let isPersian: Bool

    /// Nil where a token is something else.
    init?(_ token: Token, in text: SearchText) {
        let letters = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
        let digits = letters.prefix(5).prefix(while: { (0x30...0x39).contains($0) })
        guard (1...4).contains(digits.count),
            let suffix = DateNumber.suffix(letters.dropFirst(digits.count))
        else { return nil }
        value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        self.digits = digits.count
        self.suffix = suffix
        // U+06F0 to U+06F9.
        isPersian = text.surface(Int(token.start)..<Int(token.end)).utf8.first == 0xDB
    }

    private static func suffix(_ letters: ArraySlice<UInt8>) -> Suffix? {
        guard let first = letters.first else { return .nothing }
        if first == UInt8(ascii: "t"), let hour = letters.dropFirst().first, (0x30...0x39).contains(hour) {
            return .time
        }
        return switch String(decoding: letters, as: UTF8.self) {
        case "ه", "ق", "هجري", "هجريه", "h", "ah": .era(.islamic)
        case "م", "ميلادي", "ميلاديه", "ad", "ce": .era(.gregorian)
        case "ش": .era(.persian)
        case "st", "nd", "rd", "th": .ordinal
        default: nil
        }
    }

    /// A day, which nothing but an ordinal's letters may follow.
    var isDay: Bool { digits <= 2 && (suffix == .nothing || suffix == .ordinal) }

    /// A year.
    var isYear: Bool {
        if case .era = suffix { return digits == 4 }
        return digits == 4 && suffix == .nothing
    }
}
