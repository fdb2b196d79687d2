/// The shingles of one text, compared with those of many other texts one after another.
struct ShingleTable {
    let shingles: Shingles
    /// A power of two, at most half full; 0 is empty. No slots at all where keys crowd: then both texts are sorted for each
    /// comparison.
    private let slots: [UInt64]

    init(_ shingles: Shingles) {
        self.shingles = shingles
        var size = 16
        while size < shingles.count * 2 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for key in shingles.keys where !slots.isEmpty {
            let home = Int(truncatingIfNeeded: key >> 1) & (size - 1)
            var place = home
            while slots[place] != 0, (place &- home) & (size - 1) <= Shingles.farthest {
                place = (place + 1) & (size - 1)
            }
            if slots[place] == 0 { slots[place] = key } else { slots = [] }
        }
        self.slots = slots
    }

    /// How much this text, A, and another one, B, have in common.
    func resemblance(to other: Shingles) -> Resemblance {
        var shared = Shared()
        if slots.isEmpty { shared.merge(shingles.keys, other.keys) } else { shared.look(up: other.keys, in: slots) }
        return Resemblance(
            common: shared.common, countOfA: shingles.count, countOfB: other.count,
            paragraphs: Resemblance.Paragraphs(
                ofA: shared.ofA, ofB: shared.ofB, both: shared.both, countOfA: shingles.countInParagraphs,
                countOfB: other.countInParagraphs))
    }

    /// How many shingles both have, and how many of these stand in a paragraph of either.
    private struct Shared {
        var common = 0
        var ofA = 0
        var ofB = 0
        var both = 0

        @inline(__always) mutating func add(_ a: UInt64, _ b: UInt64) {
            common &+= 1
            ofA &+= Int(a & 1)
            ofB &+= Int(b & 1)
            both &+= Int(a & b & 1)
        }

        mutating func look(up keys: [UInt64], in slots: [UInt64]) {
            slots.withUnsafeBufferPointer { slots in
                let mask = slots.count - 1
                for key in keys {
                    var place = Int(truncatingIfNeeded: key >> 1) & mask
                    // No key of A lies farther from its place.
                    var left = Shingles.farthest + 1
                    while slots[place] != 0, (slots[place] ^ key) > 1, left > 0 {
                        place = (place &+ 1) & mask
                        left &-= 1
                    }
                    if slots[place] != 0, (slots[place] ^ key) <= 1 { add(slots[place], key) }
                }
            }
        }

        mutating func merge(_ a: [UInt64], _ b: [UInt64]) {
            let (a, b) = (a.sorted(), b.sorted())
            var (left, right) = (0, 0)
            while left < a.count, right < b.count {
                if (a[left] ^ b[right]) <= 1 {
                    add(a[left], b[right])
                    (left, right) = (left + 1, right + 1)
                } else if a[left] < b[right] {
                    left += 1
                } else {
                    right += 1
                }
            }
        }
    }
}
