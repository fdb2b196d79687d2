/// Tells the language of a page by its script and by letters that only one language uses.
///
/// Reads only a sample from the text's beginning: a few hundred letters answer the question, or nothing does.
enum PageLanguage {
    private static let sampleBytes = 1024

    /// BCP 47: `ar`, `fa`, `ur`, `ckb`, `en`; `und` if no language is plain. `bytes` is valid UTF-8.
    static func tag(of bytes: ArraySlice<UInt8>) -> String {
        let sample = bytes.prefix(sampleBytes)
        let count = sample.withUnsafeBufferPointer(Counts.init)
        if count.arabic * 2 >= count.latin, count.arabic >= 8 { return count.arabicScript }
        return count.latin >= 8 && isEnglish(sample) ? "en" : "und"
    }

    private struct Counts {
        private(set) var latin = 0
        private(set) var arabic = 0
        private var tehMarbuta = 0
        private var persian = 0
        private var urdu = 0
        private var kurdish = 0

        init(_ sample: UnsafeBufferPointer<UInt8>) {
            var byKind = [Int](repeating: 0, count: 8)
            byKind.withUnsafeMutableBufferPointer { byKind in
                Counts.kinds.withUnsafeBufferPointer { kinds in
                    var at = 0
                    while at < sample.count {
                        let byte = sample[at]
                        if byte >= 0xD8, byte <= 0xDB, at + 1 < sample.count {
                            at += 1
                            byKind[Int(kinds[Int(byte & 0x03) << 6 | Int(sample[at] & 0x3F)])] += 1
                        } else if byte.isASCIILetter {
                            latin += 1
                        }
                        at += 1
                    }
                }
            }
            arabic = byKind[1...].reduce(0, +)
            (tehMarbuta, persian, urdu, kurdish) = (byKind[2], byKind[3], byKind[4], byKind[5])
        }

        /// What the scalars from U+0600 to U+06FF are: 0 no letter, 1 a letter, 2 to 5 one that tells the language.
        private static let kinds: [UInt8] = {
            var kinds = [UInt8](repeating: 0, count: 0x100)
            for letter in 0x20...0xD5 where !(0x4B...0x70).contains(letter) { kinds[letter] = 1 }
            kinds[0x29] = 2
            for letter in [0x7E, 0x86, 0x98, 0xAF] { kinds[letter] = 3 }
            for letter in [0x79, 0x88, 0x91, 0xBA, 0xBE, 0xC1, 0xD2] { kinds[letter] = 4 }
            for letter in [0xD5, 0xCE, 0xC6, 0xB5, 0x95] { kinds[letter] = 5 }
            return kinds
        }()

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
        for word in sample.split(whereSeparator: { !($0.isASCIILetter) && $0 < 0x80 }) {
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
