/// The readings of one token: the token itself, then up to four more. Lives on the stack.
package struct ProcliticReadings: Sendable {
    /// The most readings a token has.
    package static let limit = 5
    /// Stems of fewer letters are not offered.
    static let shortestStem = 3

    /// How many there are, 1 to ``limit``.
    package private(set) var count = 1
    private var readings: InlineArray<5, ProcliticReading>

    init(itself hash: UInt64) {
        readings = InlineArray(repeating: ProcliticReading(procliticBytes: 0, restored: .nothing, hash: hash))
    }

    /// The reading at `position`, 0 being the token itself.
    package subscript(position: Int) -> ProcliticReading { readings[position] }

    /// Adds the reading that takes `cut` bytes off; false where the stem would be too short. A sixth is left out.
    @discardableResult
    mutating func append(
        _ folded: UnsafeRawBufferPointer, _ cut: Int, _ restored: ProcliticReading.Restored
    ) -> Bool {
        let rest = UnsafeRawBufferPointer(rebasing: folded[cut...])
        var letters = Int(restored.rawValue)
        for byte in rest.prefix(12) where byte & 0xC0 != 0x80 { letters += 1 }
        guard letters >= Self.shortestStem else { return false }
        guard count < Self.limit else { return true }
        append(
            ProcliticReading(
                procliticBytes: UInt8(cut), restored: restored, hash: FoldedHash.hash(restored.bytes, rest)))
        return true
    }

    /// Adds `reading`, unless there is no room or the same stem is there.
    mutating func append(_ reading: ProcliticReading) {
        guard count < Self.limit else { return }
        for position in 0..<count where readings[position] == reading { return }
        readings[count] = reading
        count += 1
    }
}

extension FoldedHash {
    /// The hash of at most seven bytes held in a word, then `rest`, as if they stood in one buffer.
    static func hash(_ front: (word: UInt64, count: Int), _ rest: UnsafeRawBufferPointer) -> UInt64 {
        if front.count == 0 { return hash(rest) }
        return withUnsafeTemporaryAllocation(byteCount: front.count + rest.count, alignment: 8) { buffer in
            for offset in 0..<front.count {
                buffer[offset] = UInt8(truncatingIfNeeded: front.word >> UInt64(offset * 8))
            }
            UnsafeMutableRawBufferPointer(rebasing: buffer[front.count...]).copyMemory(from: rest)
            return hash(UnsafeRawBufferPointer(buffer))
        }
    }
}
