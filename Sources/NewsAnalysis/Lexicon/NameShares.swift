internal import ArabicText

/// How often news uses a token as a name: the prior that lists of words lack. In tenths, rounded down.
///
/// A table of its own, read where it lies: it is asked for names of one word only, and of those only where they stand.
package struct NameShares: Sendable, Equatable {
    /// Of one token, each 0 to 10.
    struct Shares: Sendable, Equatable {
        /// Labelled alone as a name of this kind, and half of what lies inside longer names.
        var person: Int
        var organization: Int
        var place: Int
        /// Labelled as a name at all.
        var name: Int

        /// The share of one kind; nil for a kind that is not counted.
        func share(_ kind: EntityType) -> Int? {
            switch kind {
            case .person: person
            case .organization: organization
            case .place: place
            case .other: nil
            }
        }

        /// The share of one kind, organization or place, where the token is mostly an ordinary word; nil where it is none.
        func tenthsOfWord(_ kind: EntityType) -> Int? {
            guard kind == .organization || kind == .place, let share = share(kind) else { return nil }
            return share < NameShares.fewestTenths && !isMostlyName ? share : nil
        }

        /// Whether it is a name of some kind so often that it is no word.
        var isMostlyName: Bool { name >= NameShares.fewestNameTenths }
    }

    /// An organization's or a place's name of one word that news uses so in fewer tenths than this is mostly a word,
    private static let fewestTenths = 3
    /// but where it is a name of some kind in so many tenths or more it is none: النجف is a town, and its club is called so too.
    private static let fewestNameTenths = 5

    private static let header = Array("name shares 1 orthography \(Orthography.version)\n".utf8)
    /// Every 16th token is written whole.
    private static let blockCount = 16

    private let bytes: [UInt8]
    /// Where each block begins in ``bytes``.
    private let blocks: [UInt32]

    /// Knows nothing.
    package init() { (bytes, blocks) = ([], []) }

    /// Reads `config/names.shares`; its form stands in `Tests/Support/build_name_shares.py`. Linear. Throws where it is of another form or
    /// damaged.
    package init(_ bytes: [UInt8]) throws(LexiconError) {
        guard let blocks = NameShares.blocks(of: bytes) else {
            throw LexiconError(
                line: 1, message: "is no table of shares of version 1, or is damaged; install the data again")
        }
        (self.bytes, self.blocks) = (bytes, blocks)
    }

    /// Where the blocks begin; nil where the bytes are not those of a table: tokens of Arabic letters, rising.
    private static func blocks(of bytes: [UInt8]) -> [UInt32]? {
        guard bytes.starts(with: header), bytes.count >= header.count + 4 else { return nil }
        let count = (0..<4).reduce(0) { $0 | Int(bytes[header.count + $1]) << (8 * $1) }
        var (at, before, blocks) = (header.count + 4, [UInt8](), [UInt32]())
        for number in 0..<count {
            if number % blockCount == 0 { blocks.append(UInt32(truncatingIfNeeded: at)) }
            guard let token = token(in: bytes, at: at, behind: before),
                number % blockCount != 0 || bytes[at] < 16, before.lexicographicallyPrecedes(token),
                token.allSatisfy({ 0x21...0x4A ~= $0 })
            else { return nil }
            at += 3 + Int(bytes[at] & 15)
            before = token
        }
        return at == bytes.count ? blocks : nil
    }

    /// The letters of the token whose record begins at `at`; nil where none is.
    private static func token(in bytes: [UInt8], at: Int, behind before: [UInt8]) -> [UInt8]? {
        guard at < bytes.count else { return nil }
        let (same, more) = (Int(bytes[at] >> 4), Int(bytes[at] & 15))
        guard same <= before.count, more > 0, at + 3 + more <= bytes.count else { return nil }
        return Array(before[..<same]) + bytes[(at + 1)...(at + more)]
    }

    /// Whether it knows nothing.
    var isEmpty: Bool { blocks.isEmpty }

    /// The shares of a token by its canonical letters; nil for one that is rare or none.
    func shares(of letters: String) -> Shares? {
        let scalars = letters.unicodeScalars
        guard !scalars.isEmpty, scalars.allSatisfy({ 0x621...0x64A ~= $0.value }) else { return nil }
        let wanted = scalars.map { UInt8($0.value - 0x600) }
        // The last block whose first token is not behind the wanted one.
        var (low, high) = (0, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            let first = NameShares.token(in: bytes, at: Int(blocks[middle]), behind: []) ?? []
            if wanted.lexicographicallyPrecedes(first) { high = middle } else { low = middle + 1 }
        }
        guard low > 0 else { return nil }
        var (at, before) = (Int(blocks[low - 1]), [UInt8]())
        for _ in 0..<NameShares.blockCount {
            guard let token = NameShares.token(in: bytes, at: at, behind: before) else { return nil }
            let next = at + 3 + Int(bytes[at] & 15)
            if token == wanted { return NameShares.shares(bytes[next - 2], bytes[next - 1]) }
            guard token.lexicographicallyPrecedes(wanted) else { return nil }
            (at, before) = (next, token)
        }
        return nil
    }

    private static func shares(_ first: UInt8, _ second: UInt8) -> Shares {
        Shares(
            person: Int(first >> 4), organization: Int(first & 15), place: Int(second >> 4), name: Int(second & 15))
    }
}
