/// What the name of a record's member means.
struct MemberName {
    /// The field that it is; nil if we do not read it.
    let key: RecordKey?
    let signs: RecordSigns

    /// The most bytes that a name of ours has as it is written.
    private static let maxBytes = 24

    /// In upper or lower case, with or without the signs `_` and `-`.
    init(_ name: JSONString, in bytes: [UInt8]) {
        guard name.range.count <= MemberName.maxBytes, !name.hasEscapes else {
            (key, signs) = (nil, [])
            return
        }
        var letters: [UInt8] = []
        letters.reserveCapacity(name.range.count)
        var parted: RecordSigns = []
        for byte in bytes[name.range] {
            if !letters.isEmpty, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
                // ninjs 1.x: `body_text`, `headline_short`, `description_caption`.
                if byte == UInt8(ascii: "_"), let sign = MemberName.agencyTexts.first(where: { $0.name == letters }) {
                    parted = sign.sign
                }
            } else {
                letters.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            }
        }
        let meaning = MemberName.meanings[String(decoding: letters, as: UTF8.self)]
        key = meaning?.key
        signs = (meaning?.signs ?? []).union(parted)
    }

    private static let agencyTexts: [(name: [UInt8], sign: RecordSigns)] = [
        (Array("body".utf8), .agencyBody), (Array("headline".utf8), .agencyHead),
        (Array("description".utf8), .agencyHead),
    ]

    /// One look tells both.
    private static let meanings: [String: (key: RecordKey?, signs: RecordSigns)] = {
        var meanings: [String: (key: RecordKey?, signs: RecordSigns)] = [:]
        for (name, signs) in RecordSigns.byName { meanings[name] = (nil, signs) }
        for key in RecordKey.allCases { meanings[key.rawValue] = (key, RecordSigns.byName[key.rawValue] ?? []) }
        return meanings
    }()
}
