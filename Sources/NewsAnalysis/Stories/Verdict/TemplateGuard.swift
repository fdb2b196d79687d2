/// Whether two texts are one form filled in twice (weather, prices, scores), and no versions of one text.
///
/// Either both hold numbers, most of them different, and the texts are much more alike without numbers, days and months. Or
/// nothing but numbers and dates differs, be it a single one: a toll that rose is another fact and must not pass for a version.
/// A number in words is one as in figures.
enum TemplateGuard {
    /// A form has at least so many numbers.
    static let leastNumbers = 4
    /// When both texts hold this share of the shorter list of numbers, their numbers count as the same.
    static let sameNumbers = 0.7
    /// Numbers and dates have to explain this share of the difference.
    static let explained = 0.3

    /// Whether `a` and `b`, which are not equal, are one form filled in twice. `resemblance`: how much they resemble each other as they are.
    static func isTemplate(_ a: [UInt64], _ b: [UInt64], resemblance: Double) -> Bool {
        let dates = CalendarWords.all
        let (a, b) = (ToldNumbers(a).words, ToldNumbers(b).words)
        // The same numbers, written in words and in figures.
        if a == b { return false }
        if a.count == b.count, zip(a, b).allSatisfy({ $0 == $1 || mask($0, dates) == mask($1, dates) }) { return true }
        let numbers = (a.filter(StoryText.isNumber), b.filter(StoryText.isNumber))
        let fewer = min(numbers.0.count, numbers.1.count)
        guard fewer >= leastNumbers, Double(common(numbers.0, numbers.1)) < sameNumbers * Double(fewer) else {
            return false
        }
        let masked = Resemblance(Shingles(a.map { mask($0, dates) }), Shingles(b.map { mask($0, dates) }))
        return masked.resemblance - resemblance >= explained * (1 - resemblance)
    }

    /// How many numbers stand in both, each as often as it does.
    private static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
        let (a, b) = (a.sorted(), b.sorted())
        var (left, right, common) = (0, 0, 0)
        while left < a.count, right < b.count {
            if a[left] == b[right] { common += 1 }
            (left, right) = (a[left] <= b[right] ? left + 1 : left, b[right] <= a[left] ? right + 1 : right)
        }
        return common
    }

    @inline(__always) private static func mask(_ word: UInt64, _ dates: CalendarWords) -> UInt64 {
        StoryText.isNumber(word) ? 1 : dates.contains(word) ? 2 : word
    }
}
