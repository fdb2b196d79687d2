/// The rules of folding, in the order in which they are laid down; the later one wins.
///
/// What Arabic newsrooms do not keep apart is the same letter here: أ and ا, ى and ي, ة and ه, Persian and Arabic kaf. So are the letters of
/// Kurdish, Urdu, Pashto and of the Maghrib for which Arabic has one of its own (أڭادير, نێنوى, لاڑکانہ).
/// Not folded, because names differ by it: ا and ع, ت and ة, ذ and د.
enum OrthographyRules {
    /// Each letter of the first string becomes the second.
    static let arabic: [(letters: String, folded: String)] = [
        ("آأإٱٲٳٵ", "ا"),
        ("ىیېۍئٸؠێےۓ", "ي"),
        ("ؤۄۅۆۇۈۉۊۋٶٷ", "و"),
        ("ةۀہھەۃۂ", "ه"),
        ("کڪگڭݣڮڬݢګڳ", "ك"),
        ("پٮ", "ب"), ("چ", "ج"), ("ژ", "ز"), ("ڤڥڢڡ", "ف"), ("ڨڧٯ", "ق"), ("ںڼ", "ن"), ("ٹټ", "ت"), ("ڵڶݪ", "ل"),
        ("ڕڒڑړ", "ر"), ("ڈډ", "د"), ("ښڜ", "ش"),
    ]

    /// Letters that the strict table keeps: folding them forgets how a name is spelled.
    static let lossy = "ءآأؤإئةى"

    /// Deleted within a word: vowels, Quranic signs, tatweel and the tail of a letter, high hamza; and the modifier
    /// letters that stand for ع and ء in Latin.
    static let marks: [ClosedRange<UInt32>] = [
        0x0610...0x061A, 0x064B...0x065F, 0x0670...0x0670, 0x06D6...0x06ED, 0x0640...0x0640, 0xFE73...0xFE73,
        0x0674...0x0674, 0x02B9...0x02BF,
    ]

    /// Deleted everywhere: soft hyphen, bidi and zero-width controls, joiners, variation selectors, fillers, tags.
    static let controls: [ClosedRange<UInt32>] = [
        0x00AD...0x00AD, 0x061C...0x061C, 0x115F...0x1160, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
        0x2060...0x206F, 0x3164...0x3164, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF9...0xFFFB,
        0xE0000...0xE007F, 0xE0100...0xE01EF,
    ]

    static let spaces: [ClosedRange<UInt32>] = [
        0x0009...0x0009, 0x0020...0x0020, 0x00A0...0x00A0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000,
    ]

    /// The signs of hashtags, in both widths: they join the words of a name as white space does (#فلان_الفلاني).
    static let hashtagSigns: [UInt32] = [0x0023, 0x005F, 0xFF03, 0xFF3F]

    /// Line feed, next line, line separator; a paragraph separator is a blank line, and so hard.
    static let lineFeeds: [UInt32] = [0x000A, 0x0085, 0x2028]
    static let hyphens: [UInt32] = [0x002D, 0x2010, 0x2011]
    /// Straight and curly, and what people type for them: backtick, acute, prime.
    static let apostrophes: [UInt32] = [0x0027, 0x2018, 0x2019, 0x201B, 0x0060, 0x00B4, 0x2032, 0xFF07]

    /// Lays down all rules; without the lossy ones where `lossy` is false.
    static func apply(to builder: inout OrthographyBuilder, lossy: Bool) {
        for range in HexadecimalTable.ranges(OrthographyData.letters) { builder.keep(range) }
        for range in HexadecimalTable.ranges(OrthographyData.marks) { builder.set(range, OrthographyEntry(.mark)) }
        HexadecimalTable.forEachLine(OrthographyData.foldings) { builder.fold($0, to: $1) }
        for range in marks { builder.set(range, OrthographyEntry(.mark)) }
        for range in controls { builder.set(range, OrthographyEntry(.control)) }
        for range in spaces { builder.set(range, OrthographyEntry(.space)) }
        for scalar in hashtagSigns { builder[scalar] = OrthographyEntry(.space) }
        for scalar in lineFeeds { builder[scalar] = OrthographyEntry(.lineFeed) }
        builder[0x000D] = OrthographyEntry(.carriageReturn)
        for scalar in hyphens { builder[scalar] = OrthographyEntry(.hyphen) }
        for scalar in apostrophes { builder[scalar] = OrthographyEntry(.apostrophe) }
        foldArabic(&builder, lossy: lossy)
        // Only now, so that the letters of a ligature go by the same rules as those written one by one.
        HexadecimalTable.forEachLine(OrthographyData.arabicForms) { builder.fold($0, to: $1) }
    }

    private static func foldArabic(_ builder: inout OrthographyBuilder, lossy: Bool) {
        let kept = lossy ? [] : Self.lossy.unicodeScalars.map(\.value)
        for rule in arabic {
            let folded = rule.folded.unicodeScalars.map(\.value)
            for letter in rule.letters.unicodeScalars where !kept.contains(letter.value) {
                builder.fold(letter.value, to: folded)
            }
        }
        if lossy { builder[0x0621] = .hamza }
    }
}
