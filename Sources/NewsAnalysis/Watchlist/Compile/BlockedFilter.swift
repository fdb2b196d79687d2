/// A set of 64-bit hashes that answers "surely not" from one cache line, and "perhaps" otherwise.
///
/// A Bloom filter whose bits for one hash lie in one 64-bit word (Putze, Sanders, Singler 2007). At 12 bits per hash
/// about 3 of 100 foreign hashes pass; what passes is decided elsewhere.
struct BlockedFilter: Sendable {
    /// A power of two of them.
    let words: FlatArray<UInt64>
    private let shift: UInt64

    /// A filter of `hashes`, of which there are about `count`. Takes 1.5 to 3 bytes per hash, rounded up to a power of two.
    init(_ hashes: some Sequence<UInt64>, count: Int) {
        var bits: UInt64 = 3
        while 1 << bits < count * 12 / 64 { bits += 1 }
        let shift = 64 - bits
        var words = [UInt64](repeating: 0, count: 1 << bits)
        for hash in hashes { words[Int(truncatingIfNeeded: hash >> shift)] |= BlockedFilter.pattern(hash) }
        self.words = FlatArray(words)
        self.shift = shift
    }

    /// One that was made before; nil where the number of words is not that of a filter.
    init?(words: FlatArray<UInt64>) {
        guard words.count >= 8, words.count.nonzeroBitCount == 1 else { return nil }
        self.words = words
        shift = UInt64(64 - words.count.trailingZeroBitCount)
    }

    /// False: never inserted.
    @inline(__always)
    func mayContain(_ hash: UInt64) -> Bool { look.mayContain(hash) }

    /// The filter for loops that must not count references; valid as long as the filter or a copy of it lives.
    @inline(__always)
    var look: Look { Look(words: words.unowned, shift: shift) }

    struct Look: BitwiseCopyable {
        fileprivate let words: UnsafeBufferPointer<UInt64>
        fileprivate let shift: UInt64

        @inline(__always)
        func mayContain(_ hash: UInt64) -> Bool {
            let pattern = BlockedFilter.pattern(hash)
            return words[Int(truncatingIfNeeded: hash >> shift)] & pattern == pattern
        }
    }

    /// Four bits chosen by the low end of the hash; the high end chose the word.
    @inline(__always)
    fileprivate static func pattern(_ hash: UInt64) -> UInt64 {
        1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63) | 1 << (hash >> 18 & 63)
    }
}
