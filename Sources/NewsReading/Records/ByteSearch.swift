extension UnsafeRawBufferPointer {
    /// The first place of one of two bytes at or after `start`, or the end. Tests eight bytes a step.
    func firstIndex(of first: UInt8, or second: UInt8, from start: Int) -> Int {
        let (firsts, seconds) = (UInt64(first) &* 0x0101_0101_0101_0101, UInt64(second) &* 0x0101_0101_0101_0101)
        var at = start
        while at + 8 <= count {
            let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let found =
                UnsafeRawBufferPointer.zeros(in: word ^ firsts) | UnsafeRawBufferPointer.zeros(in: word ^ seconds)
            // The subtraction's borrow reaches only bytes above the first hit, so the lowest hit is exact.
            if found != 0 { return at + found.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < count, self[at] != first, self[at] != second { at += 1 }
        return Swift.min(at, count)
    }

    /// The upper bit of each byte that is zero.
    private static func zeros(in word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
}
