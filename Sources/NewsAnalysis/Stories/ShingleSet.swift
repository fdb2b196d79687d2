/// The set of a text's shingles: three words in a row; a text shorter than that is its own only one.
///
/// A hash table of which only counting is asked. Shingles are told apart by 64 bits.
struct ShingleSet {
    /// How many different shingles there are.
    var count: Int { keys.count }
    /// Each once, in the order of the text.
    private let keys: [UInt64]
    /// The same by their hash: a power of two, at most half full; 0 is empty.
    private let slots: [UInt64]
    private let mask: Int

    init(_ words: [UInt64]) {
        let length = min(Comparison.shingleWords, words.count)
        let total = words.isEmpty ? 0 : words.count - length + 1
        var size = 16
        while size < total * 2 { size *= 2 }
        mask = size - 1
        var different: [UInt64] = []
        different.reserveCapacity(total)
        let mask = mask
        slots = [UInt64](unsafeUninitializedCapacity: size) { slots, filled in
            slots.initialize(repeating: 0)
            filled = size
            words.withUnsafeBufferPointer { words in
                for start in 0..<total {
                    let key = ShingleSet.key(words, start, length)
                    var place = Int(truncatingIfNeeded: key) & mask
                    while slots[place] != 0, slots[place] != key { place = (place + 1) & mask }
                    if slots[place] == 0 {
                        slots[place] = key
                        different.append(key)
                    }
                }
            }
        }
        keys = different
    }

    /// How many shingles stand in both.
    func common(with other: ShingleSet) -> Int {
        guard count >= other.count else { return other.common(with: self) }
        var common = 0
        slots.withUnsafeBufferPointer { slots in
            for key in other.keys {
                var place = Int(truncatingIfNeeded: key) & mask
                while slots[place] != 0, slots[place] != key { place = (place + 1) & mask }
                if slots[place] == key { common += 1 }
            }
        }
        return common
    }

    /// Never 0.
    @inline(__always)
    private static func key(_ words: UnsafeBufferPointer<UInt64>, _ start: Int, _ length: Int) -> UInt64 {
        var key = words[start]
        for place in (start + 1)..<max(start + 1, start + length) {
            key = (key ^ key >> 29) &* 0xBF58_476D_1CE4_E5B9 &+ words[place]
        }
        key = (key ^ key >> 30) &* 0x94D0_49BB_1331_11EB
        return (key ^ key >> 31) | 1 << 63
    }
}
