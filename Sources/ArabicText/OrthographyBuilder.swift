/// Fills an ``Orthography``'s pages; a scalar nobody speaks of ends a word.
struct OrthographyBuilder {
    private(set) var index: [UInt16]
    private(set) var pages: [UInt32]
    private(set) var expansions: [UInt8] = []

    /// The pages of U+0000 to U+07FF, which are looked up without the index.
    private static let directPages = 32
    /// Two pages that many scalars share: nothing but ends of words, nothing but letters that stay.
    private static let hardPage: UInt16 = 32
    private static let samePage: UInt16 = 33

    init() {
        index = [UInt16](repeating: Self.hardPage, count: 0x110000 >> 6)
        pages = [UInt32](repeating: OrthographyEntry(.hard).raw, count: 34 << 6)
        pages.reserveCapacity(600 << 6)
        for page in 0..<Self.directPages { index[page] = UInt16(page) }
        for low in 0..<64 { pages[Int(Self.samePage) << 6 | low] = OrthographyEntry(.same).raw }
    }

    /// What `scalar` does by the rules so far.
    subscript(scalar: UInt32) -> OrthographyEntry {
        get { OrthographyEntry(raw: pages[Int(index[Int(scalar >> 6)]) << 6 | Int(scalar & 63)]) }
        set {
            var page = index[Int(scalar >> 6)]
            if page == Self.hardPage || page == Self.samePage {
                // All 64 entries of a shared page are alike.
                pages += repeatElement(pages[Int(page) << 6], count: 64)
                page = UInt16(pages.count >> 6 - 1)
                index[Int(scalar >> 6)] = page
            }
            pages[Int(page) << 6 | Int(scalar & 63)] = newValue.raw
        }
    }

    /// All scalars of `range` do `entry`.
    mutating func set(_ range: ClosedRange<UInt32>, _ entry: OrthographyEntry) {
        for scalar in range { self[scalar] = entry }
    }

    /// The scalars of `range` are letters that stay as they are.
    mutating func keep(_ range: ClosedRange<UInt32>) {
        var scalar = range.lowerBound
        while scalar <= range.upperBound {
            if scalar >= 0x800, scalar & 63 == 0, scalar + 63 <= range.upperBound {
                index[Int(scalar >> 6)] = Self.samePage
                scalar += 64
            } else {
                self[scalar] = scalar < 0x10000 ? OrthographyEntry(letter: scalar) : OrthographyEntry(.same)
                scalar += 1
            }
        }
    }

    /// `scalar` becomes what `letters` become by the rules so far, one after the other.
    mutating func fold(_ scalar: UInt32, to letters: [UInt32]) {
        if letters.count == 1 {
            let entry = self[letters[0]]
            if entry.isShort, entry.kind <= Self.width(scalar) { return self[scalar] = entry }
        }
        let offset = expansions.count
        for letter in letters { appendExpansion(letter) }
        let length = expansions.count - offset
        self[scalar] =
            length == 0
            ? OrthographyEntry(.mark) : OrthographyEntry(.expansion, UInt32(length) << 16 | UInt32(offset))
    }

    /// Marks add nothing.
    private mutating func appendExpansion(_ letter: UInt32) {
        let entry = self[letter]
        if !entry.isLetter { return }
        if entry == OrthographyEntry(.same) {
            if let scalar = Unicode.Scalar(letter) { expansions += String(scalar).utf8 }
        } else if entry.isShort {
            for position in 0..<entry.kind { expansions.append(UInt8(truncatingIfNeeded: entry.raw >> (position * 8))) }
        } else {
            for position in 0..<entry.length { expansions.append(expansions[entry.offset + position]) }
        }
    }

    /// The bytes of a scalar in UTF-8.
    private static func width(_ scalar: UInt32) -> UInt32 {
        scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
    }
}
