/// The keys under which a token is found that has a letter more, less or another: one of all letters, then one of all letters but
/// each in turn. Two tokens of which one is a slip of the other share a key (Mor and Fraenkel 1982; SymSpell).
///
/// A polynomial over the letters modulo 2⁶⁴, so that all keys of a token take one pass; not ``FoldedHash``.
package struct SlipKeys: Sequence, IteratorProtocol {
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// base · inverse = 1 modulo 2⁶⁴.
    private static let inverse: UInt64 = {
        var inverse = base
        for _ in 0..<6 { inverse = inverse &* (2 &- base &* inverse) }
        return inverse
    }()
    private static let mostLetters = 64

    private var letters = InlineArray<64, UInt16>(repeating: 0)
    private let count: Int
    private let whole: UInt64
    /// The next letter to leave out; -1: none.
    private var place = -1
    /// What stands before it, and the power of the base there.
    private var front: UInt64 = 0
    private var power: UInt64 = 1

    /// Letters behind the 64th do not count.
    package init(_ letters: FoldedLetters) {
        count = Swift.min(letters.count, SlipKeys.mostLetters)
        for index in 0..<count { self.letters[index] = letters.scalars[index] }
        whole = SlipKeys.sum(self.letters, count)
    }

    /// The same of a folded token of Arabic letters, which take two bytes each.
    package init(ofArabic bytes: UnsafeRawBufferPointer) {
        count = Swift.min(bytes.count / 2, SlipKeys.mostLetters)
        for index in 0..<count {
            letters[index] = UInt16(bytes[2 * index] & 0x1F) << 6 | UInt16(bytes[2 * index + 1] & 0x3F)
        }
        whole = SlipKeys.sum(letters, count)
    }

    private static func sum(_ letters: borrowing InlineArray<64, UInt16>, _ count: Int) -> UInt64 {
        var (sum, power): (UInt64, UInt64) = (0, 1)
        for index in 0..<count {
            sum &+= term(letters[index]) &* power
            power = power &* base
        }
        return sum
    }

    @inline(__always) private static func term(_ letter: UInt16) -> UInt64 { UInt64(letter) &* 0xD6E8_FEB8_6659_FD93 }

    /// The sum says nothing of the high letters in its low bits: mixed, and told apart by the number of letters.
    @inline(__always) private static func key(_ sum: UInt64, _ count: Int) -> UInt64 {
        FoldedHash.mix(sum, UInt64(truncatingIfNeeded: count))
    }

    package mutating func next() -> UInt64? {
        guard place < count else { return nil }
        defer { place += 1 }
        guard place >= 0 else { return SlipKeys.key(whole, count) }
        let term = SlipKeys.term(letters[place]) &* power
        let behind = (whole &- front &- term) &* SlipKeys.inverse
        let sum = front &+ behind
        front = front &+ term
        power = power &* SlipKeys.base
        return SlipKeys.key(sum, count - 1)
    }
}
