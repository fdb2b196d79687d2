/// What the name of a record's member means.
struct MemberName {
    /// The field that it is; nil if we do not read it.
    let key: RecordKey?
    let signs: RecordSigns

    /// The most bytes that a name of ours has as it is written.
    private static let maxBytes = 24

    /// In upper or lower case, with or without the signs `_` and `-`.
    init(_ name: JSONString, in bytes: [UInt8]) {
        var (key, signs) = (RecordKey?.none, RecordSigns())
        if name.range.count <= MemberName.maxBytes, !name.hasEscapes {
            var letters = Letters()
            for byte in bytes[name.range] {
                if !letters.isEmpty, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
                    // ninjs 1.x: `body_text`, `headline_short`, `description_caption`.
                    if byte == UInt8(ascii: "_"), let text = MemberName.agencyTexts.first(where: { $0.name == letters })
                    {
                        signs.insert(text.sign)
                    }
                } else {
                    letters.append(byte)
                }
            }
            if let meaning = MemberName.meaning(of: letters) {
                key = meaning.key
                signs.formUnion(meaning.signs)
            }
        }
        (self.key, self.signs) = (key, signs)
    }

    /// Up to sixteen letters in lower case, as a number that has their order.
    private struct Letters: Equatable {
        private var upper: UInt64 = 0
        private var lower: UInt64 = 0
        private var count = 0

        init() {}

        init(_ text: String) { for byte in text.utf8 { append(byte) } }

        var isEmpty: Bool { count == 0 }

        /// More letters than sixteen are counted only, so that no name of ours is equal.
        mutating func append(_ byte: UInt8) {
            let letter = UInt64(byte.asciiLowered)
            if count < 8 {
                upper |= letter << UInt64(56 - count * 8)
            } else if count < 16 {
                lower |= letter << UInt64(120 - count * 8)
            }
            count += 1
        }

        static func < (one: Letters, other: Letters) -> Bool {
            one.upper != other.upper ? one.upper < other.upper : one.lower < other.lower
        }
    }

    private static let agencyTexts: [(name: Letters, sign: RecordSigns)] = [
        (Letters("body"), .agencyBody), (Letters("headline"), .agencyHead), (Letters("description"), .agencyHead),
    ]

    private typealias Meaning = (name: Letters, key: RecordKey?, signs: RecordSigns)

    /// In the order of the names. One look tells both what is read and what it is a sign of.
    private static let meanings: [Meaning] = {
        var meanings: [Meaning] = RecordKey.allCases.map {
            (Letters($0.rawValue), $0, RecordSigns.byName[$0.rawValue] ?? [])
        }
        for (name, signs) in RecordSigns.byName where RecordKey(rawValue: name) == nil {
            meanings.append((Letters(name), nil, signs))
        }
        return meanings.sorted { $0.name < $1.name }
    }()

    private static func meaning(of letters: Letters) -> Meaning? {
        var (start, end) = (0, meanings.count)
        while start < end {
            let middle = (start + end) / 2
            if meanings[middle].name < letters { start = middle + 1 } else { end = middle }
        }
        guard start < meanings.count, meanings[start].name == letters else { return nil }
        return meanings[start]
    }
}
