internal import ArabicText

/// Whether two texts are one form filled in twice (weather, prices, scores), and no versions of one text.
///
/// Both hold numbers, most of them not the same, and without numbers, days and months they are much more alike. Or nothing but
/// numbers and dates differs at all, be it one: a toll that rose is another fact, and must not pass for a version.
enum TemplateGuard {
    /// A form has at least so many numbers.
    static let leastNumbers = 4
    /// From this share of the fewer on that both hold, the numbers are the same.
    static let sameNumbers = 0.7
    /// What numbers and dates have to explain of the difference.
    static let explained = 0.3

    /// Whether `a` and `b`, which differ and resemble each other so much, are two fillings of a form.
    static func isTemplate(_ a: [UInt64], _ b: [UInt64], resemblance: Double) -> Bool {
        if a.count == b.count, zip(a, b).allSatisfy({ $0 == $1 || mask($0) == mask($1) }) { return true }
        let numbers = (a.filter(StoryText.isNumber), b.filter(StoryText.isNumber))
        let fewer = min(numbers.0.count, numbers.1.count)
        guard fewer >= leastNumbers, Double(common(numbers.0, numbers.1)) < sameNumbers * Double(fewer) else {
            return false
        }
        let masked = Resemblance(ShingleSet(a.map(mask)), ShingleSet(b.map(mask)))
        return masked.resemblance - resemblance >= explained * (1 - resemblance)
    }

    /// How many numbers stand in both, each as often as it does.
    private static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
        var left: [UInt64: Int] = [:]
        for number in a { left[number, default: 0] += 1 }
        return b.count { number in
            guard let count = left[number], count > 0 else { return false }
            left[number] = count - 1
            return true
        }
    }

    private static func mask(_ word: UInt64) -> UInt64 {
        StoryText.isNumber(word) ? 1 : dateWords.contains(word) ? 2 : word
    }

    private static let dateWords: Set<UInt64> = Set(
        StoryText(
            SearchText(
                """
                السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة
                يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
                جانفي فيفري أفريل ماي جوان جويلية أوت غشت شتنبر نونبر دجنبر
                كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول الثاني
                محرم صفر ربيع جمادى الأولى الآخرة رجب شعبان رمضان شوال القعدة الحجة
                """)
        ).words)
}
