/// Which word 5-grams of a text stand for it: robust winnowing (Schleimer, Wilkerson, Aiken: Winnowing, 2003).
///
/// Of every 12 grams in a row the one with the smallest key is taken, so that two texts that share 16 words in a row share a
/// fingerprint. A short text gets a smaller window and so more fingerprints, the shortest all of them; these include the ones
/// of the larger window, so that short texts are compared with long ones too. A text of fewer words than a gram is one gram.
/// The key that orders grams and the fingerprint are different bits of the hash: the smallest keys would crowd at one end.
enum Winnowing {
    /// Words in a gram.
    static let gramWords = 5
    /// Of so many grams in a row one is taken.
    static let window = 12
    /// The window for texts of fewer grams than these.
    private static let shortWindows: [(grams: Int, window: Int)] = [(32, 1), (64, 4), (128, 8)]

    /// The fingerprints in text order; one that is taken twice stands twice.
    static func fingerprints(of words: [UInt64]) -> [UInt32] {
        guard !words.isEmpty else { return [] }
        return WordGrams.hashes(words, length: min(gramWords, words.count)).withUnsafeBufferPointer(winnow)
    }

    private static func winnow(_ grams: UnsafeBufferPointer<UInt64>) -> [UInt32] {
        let size = shortWindows.first { grams.count < $0.grams }?.window ?? window
        var taken: [UInt32] = []
        taken.reserveCapacity(grams.count / 5 + 2)
        var least = -1
        for last in max(0, min(size, grams.count) - 1)..<grams.count {
            let first = max(0, last - size + 1)
            if least < first {
                // The smallest fell out of the window. Of equal ones the last is taken: it stays in the window longest.
                least = first
                for place in (first...last).dropFirst() where key(grams[place]) <= key(grams[least]) { least = place }
            } else if key(grams[last]) < key(grams[least]) {
                least = last
            } else {
                continue
            }
            taken.append(UInt32(truncatingIfNeeded: grams[least] >> 32))
        }
        return taken
    }

    @inline(__always) private static func key(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash) }
}
