/// The shingles of a text: three words in a row, each shingle once; a text shorter than that is its own only one.
///
/// Shingles are told apart by 62 bits. Linear. Somebody could choose words whose shingles crowd in one place of the table; then
/// they are sorted instead, so that no text costs more than sorting.
package struct Shingles: Sendable, Equatable {
    /// Never 0. The lowest bit says whether the shingle stands within a paragraph. The order means nothing.
    let keys: [UInt64]
    /// How many stand within a paragraph.
    let countInParagraphs: Int

    /// How many different ones there are.
    var count: Int { keys.count }

    /// `lines` of these words, to tell paragraphs.
    init(_ words: [UInt64], lines: [StoryText.Line] = []) {
        let length = min(Comparison.shingleWords, words.count)
        let total = words.isEmpty ? 0 : words.count - length + 1
        var size = 16
        while size < total * 2 { size *= 2 }
        let mask = size - 1
        var keys: [UInt64]? = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { slots in
            slots.initialize(repeating: 0)
            var farthest = 0
            words.withUnsafeBufferPointer { words in
                Shingles.forEachPlace(lines, total, length) { start, inParagraph in
                    let key = Shingles.key(words, start, length)
                    let home = Int(truncatingIfNeeded: key >> 1) & mask
                    var place = home
                    while slots[place] != 0, (slots[place] ^ key) > 1, farthest <= Shingles.farthest {
                        place = (place &+ 1) & mask
                        farthest = max(farthest, (place &- home) & mask)
                    }
                    slots[place] = slots[place] | key | inParagraph
                }
            }
            guard farthest <= Shingles.farthest else { return nil }
            // Without a branch, because the processor cannot foresee which slots are taken: an empty slot is written too, and
            // overwritten by the next key. So there is room for one more than there can be keys.
            return [UInt64](unsafeUninitializedCapacity: total + 1) { keys, count in
                for key in slots {
                    keys.initializeElement(at: count, to: key)
                    count &+= Int(key >> 63)
                }
            }
        }
        if keys == nil { keys = Shingles.sorted(words, lines, total, length) }
        self.keys = keys ?? []
        countInParagraphs = self.keys.reduce(0) { $0 &+ Int($1 & 1) }
    }

    /// A key that lies farther than this from its place tells that keys were chosen to crowd.
    static let farthest = 64

    private static func sorted(_ words: [UInt64], _ lines: [StoryText.Line], _ total: Int, _ length: Int) -> [UInt64] {
        var all: [UInt64] = []
        all.reserveCapacity(total)
        words.withUnsafeBufferPointer { words in
            forEachPlace(lines, total, length) { start, inParagraph in
                all.append(key(words, start, length) | inParagraph)
            }
        }
        all.sort(by: >)
        // The one with the lowest bit comes first of two that are equal otherwise.
        var keys: [UInt64] = []
        for key in all where keys.last.map({ ($0 ^ key) > 1 }) ?? true { keys.append(key) }
        return keys
    }

    /// Calls `body` with the first word of each shingle, and 1 where all of it is in one paragraph, else 0.
    @inline(__always)
    private static func forEachPlace(
        _ lines: [StoryText.Line], _ total: Int, _ length: Int, _ body: (Int, UInt64) -> Void
    ) {
        var begin = 0
        for line in lines {
            let end = Int(line.end)
            let last = end - begin >= StoryText.paragraphWords ? end - length : -1
            for start in begin..<max(begin, min(end, total)) { body(start, start <= last ? 1 : 0) }
            begin = end
        }
        for start in begin..<max(begin, total) { body(start, 0) }
    }

    /// The highest bit is set, the lowest one free. Words are hashes already.
    @inline(__always)
    static func key(_ words: UnsafeBufferPointer<UInt64>, _ start: Int, _ length: Int) -> UInt64 {
        var key = words[start] &* 0x9E37_79B9_7F4A_7C15
        if length > 1 { key = key &+ words[start &+ 1] &* 0xBF58_476D_1CE4_E5B9 }
        if length > 2 { key = key &+ words[start &+ 2] &* 0x94D0_49BB_1331_11EB }
        key = (key ^ key >> 32) &* 0xD6E8_FEB8_6659_FD93
        return (key ^ key >> 32) & ~1 | 1 << 63
    }
}
