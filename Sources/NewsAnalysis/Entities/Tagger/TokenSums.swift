/// The sums of the features that depend on one token alone, kept for words that come again: most words of a text do.
///
/// A cache of fixed size: a word takes the place of the one that stood there. Everything that features depend on is part of the
/// key, so that a sum never depends on what came before. Used by one thread at a time.
final class TokenSums: @unchecked Sendable {
    /// Why unchecked: whoever takes it from a scorer has it alone until it is given back.
    private let entries: UnsafeMutablePointer<Entry>
    private let mask: Int

    /// The sums of one token by itself, and what it adds to the token behind it and to the one before it.
    struct Entry: BitwiseCopyable {
        fileprivate var key = Key()
        var own = WeightTable.Sums()
        var asBefore = WeightTable.Sums()
        var asAfter = WeightTable.Sums()
    }

    /// Everything of a token that features depend on.
    fileprivate struct Key: BitwiseCopyable {
        var word: UInt64 = 0
        var stem: UInt64 = 0
        var traits: UInt64 = 0
        var front: UInt64 = 0
        var back: UInt64 = 0
        /// The small fields, packed. All bits are set where no token was stored yet.
        var rest = UInt64.max

        init() {}

        @inline(__always)
        init(_ view: TokenView) {
            word = view.word
            stem = view.stem
            traits = view.traits.raw
            front = view.front
            back = view.back
            rest = UInt64(view.cues) | UInt64(view.length) << 32 | UInt64(view.shape) << 40
            // Each of the small ones has four bits of its own.
            rest |= UInt64(view.proclitic) << 48 | UInt64(view.written) << 52 | UInt64(view.gap.rawValue) << 56
        }

        @inline(__always)
        func isEqual(_ other: Key) -> Bool {
            let first = (word ^ other.word) | (stem ^ other.stem) | (traits ^ other.traits)
            return first | (front ^ other.front) | (back ^ other.back) | (rest ^ other.rest) == 0
        }

        @inline(__always)
        var place: Int {
            Int(truncatingIfNeeded: word ^ rest >> 56 &* 0x9E37_79B9 ^ (rest & 0xFFFF_FFFF) &* 0x85EB_CA6B)
        }
    }

    /// With room for `size` tokens, a power of two.
    init(size: Int) {
        entries = .allocate(capacity: size)
        entries.initialize(repeating: Entry(), count: size)
        mask = size - 1
    }

    deinit { entries.deallocate() }

    /// The entry of a token, valid until the next call; `make` works out one that is not there.
    @inline(__always)
    func entry(_ view: TokenView, _ make: (TokenView, inout Entry) -> Void) -> UnsafePointer<Entry> {
        let key = Key(view)
        let place = entries + (key.place & mask)
        if !place.pointee.key.isEqual(key) {
            var entry = Entry()
            entry.key = key
            make(view, &entry)
            place.pointee = entry
        }
        return UnsafePointer(place)
    }
}
