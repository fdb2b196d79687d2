/// The hashes of all runs of so many words of a text.
enum WordGrams {
    /// Odd; the powers of it weigh the words of a gram.
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// One well mixed hash for each gram of `length` words; the text has at least so many words. Each is computed from the one before.
    static func hashes(_ words: [UInt64], length: Int) -> [UInt64] {
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
