/// Which word 5-grams of a text stand for it: robust winnowing (Schleimer, Wilkerson, Aiken: Winnowing, 2003).
///
/// Of every 12 grams in a row the one with the smallest key is taken, so that two texts that share 16 words in a row share a
/// fingerprint. Of a short text more are taken, the shortest gives all: what is taken of it in a smaller window holds what
/// is taken in a larger one, so that it meets longer texts too. A text of fewer words than a gram is one gram. The keys that
/// order are other bits than the fingerprints: smallest keys would crowd at one end.
enum Fingerprints {
    /// Words in a gram.
    static let gramWords = 5
    /// Grams of which one is taken.
    static let window = 12
    /// The same for texts of fewer grams than these.
    private static let shortWindows: [(grams: Int, window: Int)] = [(32, 1), (64, 4), (128, 8)]
    /// Odd; the powers of it weigh the words of a gram.
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The fingerprints in text order; one that is taken twice stands twice.
    static func of(_ words: [UInt64]) -> [UInt32] {
        guard !words.isEmpty else { return [] }
        return hashes(words).withUnsafeBufferPointer(winnow)
    }

    private static func winnow(_ grams: UnsafeBufferPointer<UInt64>) -> [UInt32] {
        let size = shortWindows.first { grams.count < $0.grams }?.window ?? window
        var taken: [UInt32] = []
        taken.reserveCapacity(grams.count / 5 + 2)
        var least = -1
        for last in max(0, min(size, grams.count) - 1)..<grams.count {
            let first = max(0, last - size + 1)
            if least < first {
                // The smallest fell out of the window: the rightmost of the smallest, which stays in it longest.
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

    /// One well mixed hash for each gram.
    private static func hashes(_ words: [UInt64]) -> [UInt64] {
        let length = min(gramWords, words.count)
        var weight: UInt64 = 1
        for _ in 0..<length { weight = weight &* base }
        var sum: UInt64 = 0
        for word in words[..<length] { sum = sum &* base &+ word }
        return words.withUnsafeBufferPointer { words in
            [UInt64](unsafeUninitializedCapacity: words.count - length + 1) { grams, count in
                grams.initializeElement(at: 0, to: mixed(sum))
                for last in length..<words.count {
                    sum = sum &* base &+ words[last] &- words[last - length] &* weight
                    grams.initializeElement(at: last - length + 1, to: mixed(sum))
                }
                count = words.count - length + 1
            }
        }
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    @inline(__always) private static func mixed(_ sum: UInt64) -> UInt64 {
        var value = (sum ^ sum >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
