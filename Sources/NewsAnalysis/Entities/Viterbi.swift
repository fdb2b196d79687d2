/// The best sequence of labels.
package enum Viterbi {
    /// Writes the labels with the highest sum of `scores` and `transitions` (nine rows of eight, the last for the beginning)
    /// that ``Label/mayFollow(_:_:)`` allows; among equals, the lower label. Overwrites `scores`.
    package static func best(
        _ scores: UnsafeMutableBufferPointer<SIMD8<Int32>>, _ transitions: UnsafeBufferPointer<Int32>,
        _ out: UnsafeMutableBufferPointer<UInt8>
    ) {
        guard !scores.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: scores.count) { back in
            for label in 0..<8 {
                scores[0][label] &+= transitions[64 + label]
                if Label.isInside(UInt8(label)) { scores[0][label] = Int32.min / 2 }
            }
            for at in 1..<max(1, scores.count) {
                let previous = scores[at - 1]
                var current = scores[at]
                var from: UInt64 = 0
                for label in 0..<8 {
                    var best = Int32.min
                    var source = 0
                    if Label.isInside(UInt8(label)) {
                        for other in (label - 1)...label {
                            let value = previous[other] &+ transitions[other * 8 + label]
                            if value > best { (best, source) = (value, other) }
                        }
                    } else {
                        for other in 0..<8 {
                            let value = previous[other] &+ transitions[other * 8 + label]
                            if value > best { (best, source) = (value, other) }
                        }
                    }
                    current[label] = max(Int32.min / 2, current[label] &+ best)
                    from |= UInt64(source) << UInt64(label * 8)
                }
                scores[at] = current
                back[at] = from
            }
            var label = 0
            let last = scores[scores.count - 1]
            for other in 1..<8 where last[other] > last[label] { label = other }
            for at in stride(from: scores.count - 1, through: 0, by: -1) {
                out[at] = UInt8(label)
                if at > 0 { label = Int(back[at] >> UInt64(label * 8) & 0xFF) }
            }
        }
    }
}
