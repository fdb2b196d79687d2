package import ArabicText

/// The identity of a text: a 128-bit hash of its folded words in their order.
///
/// Spacing, punctuation, vowel marks, thousands separators and the spelling habits that folding evens out do not count; the
/// words, their order and their borders do. Stored: it changes only together with `Orthography.version` or ``TextKeys/version``.
/// The two halves are computed in different ways, so that two texts with one half in common differ in the other.
/// Not meant to withstand an adversary.
package struct TextHash: Sendable, Hashable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The hash of a text; nil for a text without a single letter or digit, which is the same as no other.
    package init?(_ text: StoryText) {
        var sum = Sum()
        sum.add(text.words)
        guard let hash = sum.hash else { return nil }
        self = hash
    }

    /// The hash of words that come in pieces.
    struct Sum {
        private var a: UInt64 = 0x243F_6A88_85A3_08D3
        private var b: UInt64 = 0x1319_8A2E_0370_7344
        private var isEmpty = true

        mutating func add(_ words: [UInt64]) {
            var (a, b) = (a, b)
            for word in words {
                a = FoldedHash.combine(a, word)
                b = FoldedHash.combine(word &+ 0xA409_3822_299F_31D0, b)
            }
            (self.a, self.b, isEmpty) = (a, b, isEmpty && words.isEmpty)
        }

        /// Nil for no word at all.
        var hash: TextHash? { isEmpty ? nil : TextHash(high: a, low: b) }
    }

    package init?(_ text: SearchText) { self.init(StoryText(text)) }
}
