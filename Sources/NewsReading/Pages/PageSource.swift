/// The bytes of a page as UTF-8 for the parser.
///
/// In order: UTF-16 by its mark or its zero bytes; valid UTF-8, whatever the page declares; the charset that it declares; where that is
/// UTF-8, or unknown, or none, its letters say which it is; where they do not, bad bytes become U+FFFD. libxml2 itself converts nothing: it
/// looks at a charset only where it meets its name, and tags in another charset would not be counted before.
enum PageSource {
    /// The text with a NUL behind it and none in it: libxml2 would end the page there.
    static func text(of file: [UInt8]) -> [UInt8] {
        var text = decoded(file)
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        var zero = text.withUnsafeBytes { $0.firstIndex(of: 0, or: 0, from: 0) }
        while zero < text.count {
            text[zero] = 0x20
            zero = text.withUnsafeBytes { $0.firstIndex(of: 0, or: 0, from: zero + 1) }
        }
        text.append(0)
        return text
    }

    private static func decoded(_ file: [UInt8]) -> [UInt8] {
        if let order = UTF16Order(markedIn: file) { return order.text(file, from: 2) }
        // Text with a space after each letter looks like it, but for the zeros of its tags.
        if let order = UTF16Order(plainlyIn: file), file.prefix(512).contains(0) { return order.text(file, from: 0) }
        if (try? UTF8Span(validating: file.span)) != nil { return file }
        if let name = DeclaredCharset.names(in: file).first {
            if let charset = Charset(declared: name) {
                if let table = SingleByteText(charset) { return table.decoded(file) }
            } else if let text = ForeignCharset.text(file, name) {
                return text
            }
        }
        return guessed(file)
    }

    /// UTF-8 with some bad bytes, which become U+FFFD; or an older charset, where most of its letters are bad as UTF-8.
    private static func guessed(_ file: [UInt8]) -> [UInt8] {
        let text = String(decoding: file, as: UTF8.self)
        var (bad, all) = (0, 0)
        for scalar in text.unicodeScalars where !scalar.isASCII {
            all += 1
            if scalar == "\u{FFFD}" { bad += 1 }
        }
        if 2 * bad > all, let older = DecodedText.inOlderCharset(file) { return older.bytes }
        return Array(text.utf8)
    }
}

extension UTF16Order {
    /// The text as UTF-8. Half a surrogate pair becomes U+FFFD; an odd byte at the end is passed over.
    fileprivate func text(_ file: [UInt8], from start: Int) -> [UInt8] {
        if let text = try? decoded(file, from: start) { return text }
        let units = (0..<((file.count - start) / 2)).lazy.map { index in
            let at = start + 2 * index
            return self == .littleEndian
                ? UInt16(file[at + 1]) << 8 | UInt16(file[at]) : UInt16(file[at]) << 8 | UInt16(file[at + 1])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
