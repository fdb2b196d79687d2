/// Where each gram of a text stands: a hash table of places, those of one slot chained in their order.
///
/// Somebody could choose words whose grams crowd in few slots. Then places are found in a sorted list instead, so that no text
/// costs more than sorting.
struct GramTable {
    /// For each slot the first place of its chain, plus one; 0: none. A power of two of them.
    private var heads: [Int32]
    /// For each place the next one with the same slot, plus one; 0: none.
    private var links: [Int32]
    private let grams: [UInt64]
    /// All places, sorted by their gram and then by place; empty unless slots are crowded.
    private var sorted: [Int32] = []

    /// A chain with more foreign grams than this is crowded.
    private static let mostOthers = 64

    /// nil where a gram stands more often than `mostPlaces`, or the text is too long for short numbers.
    init?(_ words: [UInt64], length: Int, mostPlaces: Int) {
        guard words.count < Int(Int32.max) else { return nil }
        grams = WordGrams.hashes(words, length: length)
        var size = 16
        while size < grams.count * 2 { size *= 2 }
        heads = [Int32](repeating: 0, count: size)
        links = [Int32](repeating: 0, count: grams.count)
        // From the back, so that a chain begins with the first place.
        for place in grams.indices.reversed() {
            let slot = Int(truncatingIfNeeded: grams[place]) & (size - 1)
            links[place] = heads[slot]
            heads[slot] = Int32(place + 1)
            var (same, others, next) = (1, 0, links[place])
            while next > 0, same <= mostPlaces, others <= GramTable.mostOthers {
                if grams[Int(next) - 1] == grams[place] { same += 1 } else { others += 1 }
                next = links[Int(next) - 1]
            }
            guard same <= mostPlaces else { return nil }
            guard others <= GramTable.mostOthers else {
                guard sort(mostPlaces) else { return nil }
                return
            }
        }
    }

    /// Whether no gram stands more often than `mostPlaces`.
    private mutating func sort(_ mostPlaces: Int) -> Bool {
        let grams = grams
        sorted = (0..<Int32(grams.count)).sorted { (grams[Int($0)], $0) < (grams[Int($1)], $1) }
        return zip(sorted, sorted.dropFirst(mostPlaces)).allSatisfy { grams[Int($0)] != grams[Int($1)] }
    }

    /// Calls `body` with every place where a gram with this hash begins, in order.
    func forEachPlace(_ gram: UInt64, _ body: (Int) -> Void) {
        guard sorted.isEmpty else { return forEachSorted(gram, body) }
        var next = heads[Int(truncatingIfNeeded: gram) & (heads.count - 1)]
        while next > 0 {
            let place = Int(next) - 1
            if grams[place] == gram { body(place) }
            next = links[place]
        }
    }

    private func forEachSorted(_ gram: UInt64, _ body: (Int) -> Void) {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if grams[Int(sorted[middle])] < gram { low = middle + 1 } else { high = middle }
        }
        while low < sorted.count, grams[Int(sorted[low])] == gram {
            body(Int(sorted[low]))
            low += 1
        }
    }
}
