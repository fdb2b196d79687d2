internal import ArabicText
internal import NewsAnalysis

/// Reads the lists of word clusters and of name-likeness into one number for each folded word.
enum WordStatistics {
    static func read(clusters: String, likeness: String) -> [UInt64: UInt64] {
        var words: [UInt64: WordTraits] = [:]
        for fields in rows(clusters) where fields.count == 5 {
            guard let hash = hash(fields[0]), let coarse = UInt64(fields[1]), let middle = UInt64(fields[2]),
                let fine = UInt64(fields[3]), let count = Int(fields[4]), words[hash]?.hasClusters != true
            else { continue }
            var traits = words[hash] ?? WordTraits()
            traits.setClusters(coarse & 0x3F, middle & 0xFF, fine & 0x3FF)
            // Size classes: 1 for fewer than four, and one more for each factor of four.
            traits.setSize(UInt64(max(1, min(15, (Int.bitWidth - count.leadingZeroBitCount + 1) / 2))))
            words[hash] = traits
        }
        for fields in rows(likeness) where fields.count == 3 {
            let digits = Array(fields[1].utf8)
            guard let hash = hash(fields[0]), digits.count == 9, let size = UInt64(fields[2]) else { continue }
            var traits = words[hash] ?? WordTraits()
            for (index, digit) in digits.enumerated() { traits.setDigit(index, UInt64(digit & 7)) }
            if traits.size == 0 { traits.setSize(size) }
            words[hash] = traits
        }
        return words.mapValues(\.raw)
    }

    /// The hash of a word of one token.
    private static func hash(_ word: Substring) -> UInt64? {
        let text = SearchText(String(word))
        return text.tokens.count == 1 ? text.tokens[0].hash : nil
    }

    private static func rows(_ text: String) -> [[Substring]] {
        text.split(separator: "\n").map { $0.split(separator: "\t") }
    }
}
