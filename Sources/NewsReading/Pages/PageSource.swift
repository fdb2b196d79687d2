/// The bytes of a page as they are handed to the parser.
///
/// Valid UTF-8 counts as UTF-8 whatever the page declares. Other bytes are left to libxml2, which honours a byte order
/// mark and a declared charset. Where the page declares none, or UTF-8, its letters say which charset it is; where they
/// do not, bad bytes become U+FFFD.
struct PageSource {
    let bytes: [UInt8]
    /// Whether ``bytes`` is valid UTF-8.
    let isUTF8: Bool

    init(_ file: [UInt8]) {
        let isUTF16 = file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF])
        let isValid = (try? UTF8Span(validating: file.span)) != nil
        guard isValid || !isUTF16 && !PageSource.declaresOtherCharset(file) else {
            bytes = file
            isUTF8 = false
            return
        }
        var text = file
        if !isValid { text = PageSource.decoded(file) }
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        // libxml2 would end the page at a NUL.
        if text.contains(0) { for at in text.indices where text[at] == 0 { text[at] = 0x20 } }
        bytes = text
        isUTF8 = true
    }

    /// UTF-8 with some bad bytes, which become U+FFFD; or an older charset, where most of its letters are bad as UTF-8.
    private static func decoded(_ file: [UInt8]) -> [UInt8] {
        let text = String(decoding: file, as: UTF8.self)
        var (bad, all) = (0, 0)
        for scalar in text.unicodeScalars where !scalar.isASCII {
            all += 1
            if scalar == "\u{FFFD}" { bad += 1 }
        }
        if 2 * bad > all, let older = DecodedText.inOlderCharset(file) { return older.bytes }
        return Array(text.utf8)
    }

    /// Whether the first charset that it declares is another than UTF-8, be it known to us or to the parser alone.
    private static func declaresOtherCharset(_ file: [UInt8]) -> Bool {
        DeclaredCharset.names(in: file).first.map { Charset(declared: $0) != .utf8 } ?? false
    }
}
