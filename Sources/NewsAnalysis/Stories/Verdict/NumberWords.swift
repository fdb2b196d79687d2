internal import ArabicText
internal import NewsReading

/// Words that newspapers write numbers with, as hashes of story words, with the clitics before them, and what each means.
struct NumberWords: Sendable {
    /// What a word means within a number.
    struct Meaning: Sendable, Equatable {
        enum Part: Sendable {
            /// خمسة, عشرين, two: added to what stands before it.
            case amount
            /// مئة, hundred: multiplies one to nine before it.
            case hundred
            /// آلاف, million: multiplies all before it.
            case scale
            /// The same only behind a number: ألف is a name and a verb too.
            case scaleBehind
            /// أحد, one: a number only before another one (أحد عشر), because it mostly means somebody.
            case one
            /// قتيلان: two of them, and no part of a longer number.
            case pair
        }

        var part: Part
        var value: UInt64
    }

    private let table: HashTable
    /// By the table's slots.
    private let meanings: [Meaning]

    private init(_ lists: [(words: [String], meaning: Meaning)]) {
        let words = lists.flatMap { list in
            list.words.flatMap { StoryText(SearchText($0)).words.prefix(1) }.map { ($0 >> 1, list.meaning) }
        }
        table = HashTable(words.map(\.0))
        var meanings = [Meaning](repeating: Meaning(part: .amount, value: 0), count: table.slotCount)
        // Of two meanings of one spelling the first counts.
        for (hash, meaning) in words.reversed() { if let slot = table.slot(of: hash) { meanings[slot] = meaning } }
        self.meanings = meanings
    }

    /// What `word` means; nil where it is no number word. Its lowest bit, which says that it has a digit, does not tell words apart.
    @inline(__always) func meaning(_ word: UInt64) -> Meaning? {
        table.slot(of: word >> 1).map { meanings[$0] }
    }

    static let all = NumberWords(lists)

    private static var lists: [(words: [String], meaning: Meaning)] {
        var lists: [(words: [String], meaning: Meaning)] = []
        func add(_ part: Meaning.Part, _ value: UInt64, _ words: String, isArabic: Bool = false) {
            let words = words.split(separator: " ").map(String.init)
            lists.append((isArabic ? words.flatMap(withClitics) : words, Meaning(part: part, value: value)))
        }
        for (value, words) in arabic { add(.amount, value, words, isArabic: true) }
        for (index, words) in teens.enumerated() { add(.amount, UInt64(index + 11), words) }
        add(.hundred, 100, "مئة مائة مية ميه", isArabic: true)
        for (value, words) in scales { add(.scale, value, words, isArabic: true) }
        add(.scaleBehind, 1_000, "ألف ألفا", isArabic: true)
        add(.one, 1, "أحد إحدى واحد واحدة واحدا", isArabic: true)
        for word in pairs { add(.pair, 2, word, isArabic: true) }
        for (value, word) in persian { add(.amount, value, word) }
        add(.hundred, 100, "صد")
        add(.scale, 1_000, "هزار")
        for (value, words) in english { add(.amount, value, words) }
        add(.hundred, 100, "hundred")
        for (value, words) in englishScales { add(.scale, value, words) }
        return lists
    }

    private static func withClitics(_ word: String) -> [String] {
        // الاثنين is a day.
        let articles = word.hasPrefix("اثن") || word.hasPrefix("إثن") ? [] : ["ال", "وال", "بال"]
        return (["", "و", "ف", "ب", "ل", "ك", "وب", "ول"] + articles).map { $0 + word }
    }

    /// Counts that nobody has counted: each is another number than any in figures.
    private static let (dozens, hundreds) = (UInt64(1) << 40, UInt64(1) << 41)

    /// Without the words for one, which mostly mean "a" or "nobody".
    private static let arabic: [(UInt64, String)] = [
        (2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين إثنا إثني"), (3, "ثلاثة ثلاث ثلاثا"),
        (4, "أربعة أربع أربعا"), (5, "خمسة خمس خمسا"), (6, "ستة ست ستا"), (7, "سبعة سبع سبعا"),
        (8, "ثمانية ثماني ثمان ثمانيا"), (9, "تسعة تسع تسعا"), (10, "عشرة عشر عشرا"), (20, "عشرون عشرين"),
        (30, "ثلاثون ثلاثين"), (40, "أربعون أربعين"), (50, "خمسون خمسين"), (60, "ستون ستين"), (70, "سبعون سبعين"),
        (80, "ثمانون ثمانين"), (90, "تسعون تسعين"), (200, "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي"),
        (300, "ثلاثمئة ثلاثمائة"), (400, "أربعمئة أربعمائة"), (500, "خمسمئة خمسمائة"), (600, "ستمئة ستمائة"),
        (700, "سبعمئة سبعمائة"), (800, "ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة"), (900, "تسعمئة تسعمائة"),
        (2_000, "ألفان ألفين ألفي"), (2_000_000, "مليونان مليونين مليونا"), (2_000_000_000, "ملياران ملياري مليارين"),
        (dozens, "عشرات"), (hundreds, "مئات مئآت مائات"),
    ]

    /// Eleven and more written as one word, as some do.
    private static let teens = [
        "أحدعشر", "اثناعشر اثنيعشر", "ثلاثةعشر", "أربعةعشر", "خمسةعشر", "ستةعشر", "سبعةعشر", "ثمانيةعشر", "تسعةعشر",
    ]

    private static let scales: [(UInt64, String)] = [
        (1_000, "آلاف ألوف"), (1_000_000, "مليون ملايين مليونا"), (1_000_000_000, "مليار مليارات مليارا بليون بلايين"),
    ]

    /// Two of those that tolls count, where the word for two is left out. Not مصابين and the like, which are more than two as well.
    private static let pairs = [
        "قتيلان", "قتيلين", "قتيلتان", "قتيلتين", "جريحان", "جريحين", "جريحتان", "جريحتين", "مصابان", "شهيدان",
        "شهيدين", "شهيدتان", "شهيدتين", "شخصان", "شخصين", "طفلان", "طفلين", "طفلتان", "طفلتين", "جنديان", "جنديين",
        "مدنيان", "شرطيان", "ضابطان", "ضابطين", "عنصران", "عنصرين", "مسلحان", "امرأتان", "امرأتين", "سيدتان",
        "شابان", "رجلان", "رجلين", "ضحيتان", "ضحيتين", "عاملان", "صحفيان", "صحافيان", "مسعفان", "راكبان", "سائحان",
        "أسيران", "أسيرين", "رهينتان", "رهينتين", "مفقودان", "معتقلان", "شقيقان", "شقيقين", "فتاتان", "فتاتين",
    ]

    private static let persian: [(UInt64, String)] = [
        (3, "سه"), (4, "چهار"), (5, "پنج"), (6, "شش"), (7, "هفت"), (8, "هشت"), (10, "ده"), (11, "یازده"),
        (12, "دوازده"), (20, "بیست"), (40, "چهل"), (50, "پنجاه"), (60, "شصت"), (70, "هفتاد"), (80, "هشتاد"),
        (90, "نود"),
    ]

    private static let english: [(UInt64, String)] = [
        (2, "two"), (3, "three"), (4, "four"), (5, "five"), (6, "six"), (7, "seven"), (8, "eight"), (9, "nine"),
        (10, "ten"), (11, "eleven"), (12, "twelve"), (13, "thirteen"), (14, "fourteen"), (15, "fifteen"),
        (16, "sixteen"), (17, "seventeen"), (18, "eighteen"), (19, "nineteen"), (20, "twenty"), (30, "thirty"),
        (40, "forty"), (50, "fifty"), (60, "sixty"), (70, "seventy"), (80, "eighty"), (90, "ninety"),
        (dozens, "dozens scores"), (hundreds, "hundreds"), (12, "dozen"),
    ]

    private static let englishScales: [(UInt64, String)] = [
        (1_000, "thousand thousands"), (1_000_000, "million millions"), (1_000_000_000, "billion billions"),
    ]
}
