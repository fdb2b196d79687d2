/// Tells the language of a page by its script and by letters that only one language uses.
///
/// Reads only a sample from the text's beginning: a few hundred letters answer the question, or nothing does.
enum PageLanguage {
    private static let sampleBytes = 1024

    /// BCP 47: `ar`, `fa`, `ur`, `ckb`, `en`; `und` if no language is plain. `bytes` is valid UTF-8.
    static func tag(of bytes: ArraySlice<UInt8>) -> String {
        let sample = bytes.prefix(sampleBytes)
        var count = Counts()
        var at = sample.startIndex
        while at < sample.endIndex {
            let byte = sample[at]
            if byte & 0xDF >= 0x41, byte & 0xDF <= 0x5A {
                count.latin += 1
            } else if byte >= 0xD8, byte <= 0xDB, at + 1 < sample.endIndex {
                at += 1
                count.arabic(UInt32(byte & 0x1F) << 6 | UInt32(sample[at] & 0x3F))
            }
            at += 1
        }
        if count.arabic * 2 >= count.latin, count.arabic >= 8 { return count.arabicScript }
        return count.latin >= 8 && isEnglish(sample) ? "en" : "und"
    }

    private struct Counts {
        var latin = 0
        var arabic = 0
        private var tehMarbuta = 0
        private var persian = 0
        private var urdu = 0
        private var kurdish = 0

        mutating func arabic(_ scalar: UInt32) {
            guard scalar >= 0x620, scalar <= 0x6D5, !(0x64B...0x670).contains(scalar) else { return }
            arabic += 1
            guard scalar == 0x629 || scalar > 0x670 else { return }
            switch scalar {
            case 0x629: tehMarbuta += 1
            case 0x67E, 0x686, 0x698, 0x6AF: persian += 1
            case 0x679, 0x688, 0x691, 0x6BA, 0x6BE, 0x6C1, 0x6D2: urdu += 1
            case 0x6D5, 0x6CE, 0x6C6, 0x6B5, 0x695: kurdish += 1
            default: break
            }
        }

        /// Shares in thousandths: Urdu has its retroflex letters and yeh barree in every line, Sorani its vowels; Persian has
        /// پ چ ژ گ and hardly ever ة, which stands in every line of Arabic.
        var arabicScript: String {
            if urdu * 1000 >= arabic * 30 { return "ur" }
            if kurdish * 1000 >= arabic * 40 { return "ckb" }
            if persian * 1000 >= arabic * 6, tehMarbuta * 1000 < arabic * 4 { return "fa" }
            return "ar"
        }
    }

    private static let common: Set<String> = [
        "the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "was", "said",
    ]

    /// Every seventh word of English prose is one of a few; other languages of the Latin script share one or two of
    /// those.
    private static func isEnglish(_ sample: ArraySlice<UInt8>) -> Bool {
        var words = 0
        var hits: Set<String> = []
        var hitCount = 0
        for word in sample.split(whereSeparator: { !($0 & 0xDF >= 0x41 && $0 & 0xDF <= 0x5A) && $0 < 0x80 }) {
            words += 1
            guard word.count <= 4 else { continue }
            let lower = String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
            guard common.contains(lower) else { continue }
            hits.insert(lower)
            hitCount += 1
        }
        return hitCount * 7 >= words && (hits.count >= 3 || words <= 12 && hits.count >= 1)
    }
}
