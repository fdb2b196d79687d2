/// How the id of an entity becomes the id of a tracked name.
enum ImportedID {
    /// ASCII letters, digits, `.`, `_` and `-` stay as they are, capitals too: `NK-abcDEF` and `Q123` are what the source
    /// calls the entity, and two ids that differ only in case are two entities. Every other byte becomes `%XX`, as in a
    /// URI, `%` itself among them: so different ids stay different, and the id of the source can be had back.
    /// Nil: empty, or longer than `WatchlistFile.maxNameScalars` then.
    static func watchID(_ id: String) -> String? {
        let isPlain = id.utf8.allSatisfy(isPlain)
        let written = isPlain ? id : id.utf8.map { Self.isPlain($0) ? String(UnicodeScalar($0)) : escaped($0) }.joined()
        return written.isEmpty || written.utf8.count > WatchlistFile.maxNameScalars ? nil : written
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func escaped(_ byte: UInt8) -> String {
        (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
}
