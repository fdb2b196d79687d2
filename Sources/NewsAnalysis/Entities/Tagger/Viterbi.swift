/// The best sequence of labels.
package enum Viterbi {
    /// Writes the labels with the highest sum of `scores` and `transitions` (nine rows of eight, the last for the beginning)
    /// that ``Label/mayFollow(_:_:)`` allows; among equals, the lower label. Overwrites `scores`.
    package static func best(
        _ scores: UnsafeMutableBufferPointer<SIMD8<Int32>>, _ transitions: UnsafeBufferPointer<Int32>,
        _ out: UnsafeMutableBufferPointer<UInt8>
    ) {
        guard let base = scores.baseAddress, !scores.isEmpty, transitions.count >= 72 else { return }
        let count = scores.count
        let rows = UnsafeRawBufferPointer(transitions)
        withUnsafeTemporaryAllocation(of: SIMD8<UInt8>.self, capacity: count) { back in
            allowed.withUnsafeBufferPointer { allowed in
                let first = scores[0] &+ rows.loadUnaligned(fromByteOffset: 256, as: Row.self)
                scores[0] = choose(first, allowed[8], lowest)
                for at in 1..<max(1, count) {
                    // For each label before, all eight labels at once.
                    let previous = UnsafeRawPointer(base + (at - 1))
                    var best = Row(repeating: Int32.min)
                    var source = Row(repeating: 0)
                    for from in 0..<8 {
                        let score = previous.load(fromByteOffset: from &* 4, as: Int32.self)
                        let row = rows.loadUnaligned(fromByteOffset: from &* 32, as: Row.self)
                        let value = Row(repeating: score) &+ row
                        let isBetter = mask(value .> best) & allowed[from]
                        best = choose(value, isBetter, best)
                        source = choose(Row(repeating: Int32(truncatingIfNeeded: from)), isBetter, source)
                    }
                    let sum = scores[at] &+ best
                    scores[at] = choose(sum, mask(sum .> lowest), lowest)
                    back[at] = SIMD8<UInt8>(truncatingIfNeeded: source)
                }
            }
            var label = 0
            let last = scores[count - 1]
            for other in 1..<8 where last[other] > last[label] { label = other }
            for at in stride(from: count - 1, through: 0, by: -1) {
                out[at] = UInt8(label)
                if at > 0 { label = Int(back[at][label]) }
            }
        }
    }

    /// A number for each label.
    private typealias Row = SIMD8<Int32>

    /// Lower than the score of any sequence that is allowed.
    private static let lowest = Row(repeating: Int32.min / 2)

    /// For each label before, and for a sentence's beginning: all bits for the labels that may follow.
    private static let allowed: [Row] = (0..<9).map { before in
        var row = Row()
        for next in 0..<UInt8(8) {
            let isAllowed = before == 8 ? !Label.isInside(next) : Label.mayFollow(next, UInt8(before))
            row[Int(next)] = isAllowed ? -1 : 0
        }
        return row
    }

    @inline(__always)
    private static func mask(_ mask: SIMDMask<Row>) -> Row { unsafeBitCast(mask, to: Row.self) }

    /// The lanes of `one` where `mask` has all bits, those of `other` elsewhere. Written with bits, because that compiles to a few
    /// instructions.
    @inline(__always)
    private static func choose(_ one: Row, _ mask: Row, _ other: Row) -> Row { (one & mask) | (other & ~mask) }
}
