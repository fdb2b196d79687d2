/// The signs of XML 1.0, as the cutting of a file and the parser read them.
enum MarkupSigns {
    static let comment = Array("<!--".utf8)
    static let section = Array("<![CDATA[".utf8)

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

    /// Whether XML has no such character.
    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }

    /// A letter, `_`, `:`, or a part of one that is not ASCII.
    static func beginsName(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            || byte >= 0x80
    }

    static func endsName(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
    }

    /// The prefix of a name as written, and the rest with ASCII letters in lower case.
    static func split(_ name: ArraySlice<UInt8>) -> (prefix: String, name: String) {
        let colon = name.lastIndex(of: UInt8(ascii: ":"))
        let local = name[(colon.map { $0 + 1 } ?? name.startIndex)...].map(lowered)
        return (
            colon.map { String(decoding: name[..<$0], as: UTF8.self) } ?? "", String(decoding: local, as: UTF8.self)
        )
    }

    static func lowered(_ byte: UInt8) -> UInt8 { byte.asciiLowered }

    /// FNV-1a of a name with its prefix, ASCII letters in lower case. Two names of one hash only end one another's elements.
    static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
        name.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64(lowered($1))) &* 0x0000_0100_0000_01B3 }
    }

    /// The character that a reference stands for, and where the reference ends; nil where the ampersand begins none. The names of HTML
    /// are known too (``Entities``).
    static func reference(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (scalar: UInt32, end: Int, isXML: Bool)? {
        let name = bytes[(start + 1)..<end].prefix(5)
        if name.starts(with: "amp;".utf8) { return (0x26, start + 5, true) }
        guard let found = Entities.reference(in: bytes, after: start + 1), found.end <= end else { return nil }
        let isXML =
            name.first == UInt8(ascii: "#") || ["lt;", "gt;", "quot;", "apos;"].contains { name.starts(with: $0.utf8) }
        return (found.scalar, found.end, isXML)
    }

    /// The next place of a mark that begins with a byte that is rare.
    static func place(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
        let mark = Array(mark.utf8)
        var at = start
        while at < bytes.count {
            at = bytes.withUnsafeBytes { $0.firstIndex(of: mark[0], or: mark[0], from: at) }
            if bytes[at...].starts(with: mark) { return at < bytes.count ? at : nil }
            at += 1
        }
        return nil
    }
}
