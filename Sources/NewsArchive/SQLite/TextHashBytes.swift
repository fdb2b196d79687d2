internal import NewsAnalysis

extension TextHash {
    /// The sixteen bytes that key the `text` table, big-endian.
    var bytes: [UInt8] {
        [high, low].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }
}
