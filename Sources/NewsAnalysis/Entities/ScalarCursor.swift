internal import ArabicText

extension SearchText {
    /// The bytes of the original that a range of canonical tokens takes.
    func bytes(of range: Range<Int>, in tokens: [CanonicalToken]) -> Range<Int> {
        Int(self.tokens[tokens[range.lowerBound].first].start)..<Int(self.tokens[tokens[range.upperBound - 1].last].end)
    }
}

/// Counts the scalars before a byte. It goes forward only, so that all spans of a text cost one pass.
struct ScalarCursor {
    private var byte = 0
    private var scalar = 0

    /// The number of scalars before byte `target`, which must not lie before the last one asked for.
    mutating func move(to target: Int, in text: SearchText) -> Int {
        guard target > byte else { return scalar }
        var count = 0
        text.text.utf8.withContiguousStorageIfAvailable { bytes in
            for index in byte..<target where bytes[index] & 0xC0 != 0x80 { count += 1 }
        }
        byte = target
        scalar += count
        return scalar
    }
}
