/// Where each gram of a text stands: a hash table of places, those of one gram chained in their order.
struct GramTable {
    /// Place plus one of the last with this hash; 0: none. A power of two.
    private var heads: [Int32]
    /// Place plus one of the next earlier with the same slot.
    private var links: [Int32]
    private let grams: [UInt64]

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
            var (same, next) = (1, links[place])
            while next > 0, same <= mostPlaces {
                if grams[Int(next) - 1] == grams[place] { same += 1 }
                next = links[Int(next) - 1]
            }
            guard same <= mostPlaces else { return nil }
        }
    }

    /// Calls `body` with every place where a gram with this hash begins, in order.
    func forEachPlace(_ gram: UInt64, _ body: (Int) -> Void) {
        var next = heads[Int(truncatingIfNeeded: gram) & (heads.count - 1)]
        while next > 0 {
            let place = Int(next) - 1
            if grams[place] == gram { body(place) }
            next = links[place]
        }
    }
}
