/// A set of 64-bit hashes that answers "surely not" from one cache line, and "perhaps" otherwise.
///
/// A Bloom filter whose bits for one hash lie in one 64-bit word (Putze, Sanders, Singler 2007). At 12 bits per hash
/// about 3 of 100 foreign hashes pass; what passes is decided elsewhere.
struct BlockedFilter: Sendable {
    private var words: [UInt64]
    private let shift: UInt64

    /// Room for `capacity` hashes. Takes 1.5 to 3 bytes per hash, rounded up to a power of two.
    init(capacity: Int) {
        var bits: UInt64 = 3
        while 1 << bits < capacity * 12 / 64 { bits += 1 }
        words = [UInt64](repeating: 0, count: 1 << bits)
        shift = 64 - bits
    }

    mutating func insert(_ hash: UInt64) {
        words[Int(truncatingIfNeeded: hash >> shift)] |= BlockedFilter.pattern(hash)
    }

    /// False: never inserted.
    @inline(__always)
    func mayContain(_ hash: UInt64) -> Bool {
        let pattern = BlockedFilter.pattern(hash)
        return words.withUnsafeBufferPointer { $0[Int(truncatingIfNeeded: hash >> shift)] & pattern == pattern }
    }

    /// Four bits chosen by the low end of the hash; the high end chose the word.
    @inline(__always)
    private static func pattern(_ hash: UInt64) -> UInt64 {
        1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63) | 1 << (hash >> 18 & 63)
    }
}
