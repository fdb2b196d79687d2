/// The shingles of one text, to be asked for those of many others.
struct ShingleTable {
    let shingles: Shingles
    /// A power of two, at most half full; 0 is empty.
    private let slots: [UInt64]

    init(_ shingles: Shingles) {
        self.shingles = shingles
        var size = 16
        while size < shingles.count * 2 { size *= 2 }
        slots = [UInt64](unsafeUninitializedCapacity: size) { slots, filled in
            slots.initialize(repeating: 0)
            filled = size
            for key in shingles.keys {
                var place = Int(truncatingIfNeeded: key >> 1) & (size - 1)
                while slots[place] != 0 { place = (place + 1) & (size - 1) }
                slots[place] = key
            }
        }
    }

    /// How much this text, A, and another one, B, have in common.
    func resemblance(to other: Shingles) -> Resemblance {
        var (common, ofA, ofB, both) = (0, 0, 0, 0)
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            for key in other.keys {
                var place = Int(truncatingIfNeeded: key >> 1) & mask
                while slots[place] != 0, (slots[place] ^ key) > 1 { place = (place + 1) & mask }
                let found = slots[place]
                guard found != 0 else { continue }
                common += 1
                ofA += Int(found & 1)
                ofB += Int(key & 1)
                both += Int(found & key & 1)
            }
        }
        return Resemblance(
            common: common, countOfA: shingles.count, countOfB: other.count,
            paragraphs: Resemblance.Paragraphs(
                ofA: ofA, ofB: ofB, both: both, countOfA: shingles.countInParagraphs, countOfB: other.countInParagraphs)
        )
    }
}
