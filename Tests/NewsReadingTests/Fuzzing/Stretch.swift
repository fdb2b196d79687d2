/// Makes long inputs of short ones, to see what costs more than its length: a fuzzer's own inputs are too short for that.
package enum Stretch {
    /// The bytes with a piece in their middle repeated, `count` bytes in all or a few more. `turn`: another piece each time.
    package static func stretched(_ bytes: [UInt8], to count: Int, turn: Int) -> [UInt8] {
        guard !bytes.isEmpty, bytes.count < count else { return bytes }
        var choice = Choice(bytes + [UInt8(truncatingIfNeeded: turn)])
        let start = choice.next(bytes.count)
        let longest = [4, 40, 400, bytes.count][choice.next(4)]
        let end = min(bytes.count, start + 1 + choice.next(longest))
        let piece = bytes[start..<end]
        var out = Array(bytes[..<end])
        out.reserveCapacity(count + bytes.count)
        while out.count + bytes.count - end < count { out += piece }
        return out + bytes[end...]
    }
}
