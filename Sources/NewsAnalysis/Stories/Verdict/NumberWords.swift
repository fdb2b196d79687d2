internal import ArabicText
internal import NewsReading

/// Words that newspapers write small and round numbers with, as hashes of story words, with the clitics before them.
struct NumberWords: Sendable {
    private let table: HashTable

    private init(_ text: String) { table = HashTable(StoryText(SearchText(text)).words.map { $0 >> 1 }) }

    /// Whether `word` is one of them; the lowest bit of a story word, which says that it has a digit, does not tell words apart.
    @inline(__always) func contains(_ word: UInt64) -> Bool { table.contains(word >> 1) }

    static let all = NumberWords(
        (arabic.flatMap { word in ["", "و", "ف", "ب", "ل", "ك", "وب", "ول"].map { $0 + word } }
            + arabic.flatMap { word in ["ال", "وال", "بال"].map { $0 + word } } + persian + english)
            .joined(separator: " "))

    /// Without the words for one, which mostly mean "a" or "nobody".
    private static let arabic = [
        "اثنان", "اثنين", "اثنتان", "اثنتين", "إثنان", "إثنين", "ثلاثة", "ثلاث", "أربعة", "أربع", "خمسة", "خمس", "ستة",
        "ست", "سبعة",
        "سبع", "ثمانية", "ثماني", "ثمان", "تسعة", "تسع", "عشرة", "عشر", "عشرون", "عشرين", "ثلاثون", "ثلاثين", "أربعون",
        "أربعين",
        "خمسون", "خمسين", "ستون", "ستين", "سبعون", "سبعين", "ثمانون", "ثمانين", "تسعون", "تسعين", "مئة", "مائة",
        "مئتان", "مئتين",
        "مئتا", "مئتي", "مائتان", "مائتين", "مائتا", "مائتي", "ثلاثمئة", "ثلاثمائة", "أربعمئة", "أربعمائة", "خمسمئة",
        "خمسمائة", "ستمئة",
        "ستمائة", "سبعمئة", "سبعمائة", "ثمانمئة", "ثمانمائة", "تسعمئة", "تسعمائة", "ألفان", "ألفين", "ألفا", "ألفي",
        "آلاف", "مليون",
        "مليونان", "مليونين", "ملايين", "مليار", "ملياران", "مليارين", "مليارات",
    ]

    private static let persian = [
        "سه", "چهار", "پنج", "شش", "هفت", "هشت", "ده", "یازده", "دوازده", "بیست", "چهل", "پنجاه", "شصت", "هفتاد",
        "هشتاد", "نود", "صد",
        "هزار", "میلیون", "میلیارد",
    ]

    private static let english = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
        "eighty", "ninety",
        "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions",
    ]
}
