/// Finds keys of a YAML text that are no words, where the text names parts of itself.
///
/// A key that is a list, or an alias of one (`*name`), is compared with the other keys by all that is in it. Aliases of aliases make of
/// some lines more than any computer can compare, and nobody writes such keys. Only where there are anchors (`&name`) is looked at all.
enum YAMLKeys {
    /// The byte where such a key begins or ends; nil where there is none. May take for one what stands in a quoted text, if the file has
    /// anchors too; may never miss one.
    static func firstThatIsNoWord(in text: some Collection<UInt8>) -> Int? {
        let bytes = Array(text)
        let anchors = anchors(in: bytes)
        guard !anchors.isEmpty else { return nil }
        return bytes.indices.first { at in
            switch bytes[at] {
            case UInt8(ascii: "?"):
                return beginsToken(bytes, at) && collections.contains(next(bytes, behind: at) ?? 0)
            case UInt8(ascii: "*"):
                guard beginsToken(bytes, at) else { return false }
                let name = name(bytes, at + 1)
                return anchors.contains(Array(name)) && isKey(bytes, behind: name.endIndex)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): return isKey(bytes, behind: at + 1)
            default: return false
            }
        }
    }

    private static let collections = Array("*&[{-?".utf8)
    private static let blanks = Array(" \t\r\n".utf8)
    private static let openings = Array(" \t\r\n[{,:-".utf8)
    private static let ends = Array(" \t\r\n,[]{}".utf8)

    private static func anchors(in bytes: [UInt8]) -> Set<[UInt8]> {
        var names: Set<[UInt8]> = []
        for at in bytes.indices where bytes[at] == UInt8(ascii: "&") && beginsToken(bytes, at) {
            names.insert(Array(name(bytes, at + 1)))
        }
        names.remove([])
        return names
    }

    private static func beginsToken(_ bytes: [UInt8], _ at: Int) -> Bool { at == 0 || openings.contains(bytes[at - 1]) }

    private static func name(_ bytes: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
        bytes[start...].prefix { !ends.contains($0) && $0 != UInt8(ascii: ":") }
    }

    /// The first byte behind that is no blank; nil where no blank follows, or nothing.
    private static func next(_ bytes: [UInt8], behind at: Int) -> UInt8? {
        guard at + 1 < bytes.count, blanks.contains(bytes[at + 1]) else { return nil }
        return bytes[(at + 1)...].first { !blanks.contains($0) }
    }

    /// Whether a colon follows that makes a key of what stands before it.
    private static func isKey(_ bytes: [UInt8], behind start: Int) -> Bool {
        guard let at = bytes[start...].firstIndex(where: { !blanks.contains($0) }), bytes[at] == UInt8(ascii: ":")
        else {
            return false
        }
        return at + 1 == bytes.count || ends.contains(bytes[at + 1]) || bytes[at + 1] == UInt8(ascii: "&")
    }
}
