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
                pages += pages[(Int(page) << 6)..<(Int(page + 1) << 6)]
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
                self[scalar] = scalar < 0x10000 ? OrthographyEntry(letter: Self.bytes(scalar)) : OrthographyEntry(.same)
                scalar += 1
            }
        }
    }

    /// `scalar` becomes `letters`, folded already.
    mutating func fold(_ scalar: UInt32, to letters: [UInt8]) {
        let width = Self.bytes(scalar).count
        if letters.isEmpty {
            self[scalar] = OrthographyEntry(.mark)
        } else if letters.count <= min(width, 3), Self.scalarCount(letters) == 1 {
            self[scalar] = OrthographyEntry(letter: letters)
        } else {
            self[scalar] = OrthographyEntry(.expansion, UInt32(letters.count) << 16 | UInt32(expansions.count))
            expansions += letters
        }
    }

    /// The folded letters of `scalar` by the rules so far; empty for marks and for ends of words.
    func folded(_ scalar: UInt32) -> [UInt8] {
        let entry = self[scalar]
        guard entry.isLetter else { return [] }
        if entry == OrthographyEntry(.same) { return Self.bytes(scalar) }
        if !entry.isShort { return Array(expansions[entry.offset..<(entry.offset + entry.length)]) }
        return (0..<entry.kind).map { UInt8(truncatingIfNeeded: entry.raw >> ($0 * 8)) }
    }

    /// The UTF-8 bytes of a scalar; none for a surrogate, which no text holds.
    static func bytes(_ scalar: UInt32) -> [UInt8] {
        guard let scalar = Unicode.Scalar(scalar) else { return [] }
        return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func scalarCount(_ bytes: [UInt8]) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
