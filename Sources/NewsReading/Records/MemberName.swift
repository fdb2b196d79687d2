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
        var isParted = false
        for byte in bytes[name.range] {
            if !letters.isEmpty, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
                // ninjs 1.x: `body_text`, `headline_short`, `description_caption`.
                if !isParted, byte == UInt8(ascii: "_"), MemberName.agencyTexts.contains(letters) { isParted = true }
            } else {
                letters.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            }
        }
        let meaning = MemberName.meanings[String(decoding: letters, as: UTF8.self)]
        key = meaning?.key
        signs = (meaning?.signs ?? []).union(isParted ? .agencyText : [])
    }

    private static let agencyTexts = ["body", "headline", "description"].map { Array($0.utf8) }

    /// One look tells both.
    private static let meanings: [String: (key: RecordKey?, signs: RecordSigns)] = {
        var meanings: [String: (key: RecordKey?, signs: RecordSigns)] = [:]
        for (name, signs) in RecordSigns.byName { meanings[name] = (nil, signs) }
        for key in RecordKey.allCases { meanings[key.rawValue] = (key, RecordSigns.byName[key.rawValue] ?? []) }
        return meanings
    }()
}
