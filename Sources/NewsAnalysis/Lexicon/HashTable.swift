/// A table of 64-bit hashes: tells in which slot a hash lies. What belongs to a hash its owner keeps in an array of its own, at
/// the same slot; the owners are the lists of the lexicon and what is derived from them.
///
/// Open addressing in one flat array, of which half is free at least: a look-up is one probe nearly always, and for most
/// foreign hashes one too. Keys alone lie together, so that what is not found touches nothing else. The hashes are mixed
/// already (``ArabicText/FoldedHash``), and their low bits are the place.
///
/// Only hashes are kept. A word of a text with the hash of another one would be taken for that one: at 10⁵ hashes and 10⁹
/// words asked for that happens with a chance of 1 in 180,000. It could change how a name's neighbour is judged, never which letters match.
struct HashTable: Sendable {
    /// 0 where the slot is free. A power of two of them.
    private let keys: FlatArray<UInt64>
    private let mask: Int
    /// How many different hashes there are.
    let count: Int

    /// Has no hash.
    init() { self.init([]) }

    /// The table of `hashes`, each once, however often it comes. A hash of 0 is left out: none is found.
    init(_ hashes: [UInt64]) {
        var size = 1
        while size < 2 * hashes.count { size *= 2 }
        // One slot is free in any case, where a search ends.
        if hashes.count > 0, size < 4 { size = 4 }
        var keys = [UInt64](repeating: 0, count: size)
        var count = 0
        for hash in hashes where hash != 0 {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & (size - 1) }
            if keys[slot] == 0 { count += 1 }
            keys[slot] = hash
        }
        self.keys = FlatArray(keys)
        self.count = count
        mask = size - 1
    }

    /// How many slots there are, for the arrays beside it.
    var slotCount: Int { keys.count }

    /// The slot of a hash, 0..<``slotCount``; nil where the table has no such hash. Never depends on the order of the hashes
    /// but for the number itself.
    @inline(__always)
    func slot(of hash: UInt64) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let key = keys[slot]
            if key == 0 { return nil }
            if key == hash { return slot }
            slot = (slot &+ 1) & mask
        }
    }

    /// Whether the table has a hash.
    @inline(__always)
    func contains(_ hash: UInt64) -> Bool { slot(of: hash) != nil }
}

extension HashTable: Equatable {
    /// Whether both have the same hashes in the same slots.
    static func == (left: HashTable, right: HashTable) -> Bool {
        left.count == right.count && left.keys.unowned.elementsEqual(right.keys.unowned)
    }
}
