/// Decodes a part of a mail, or a piece of its header.
enum MailCharset {
    /// The bytes as valid UTF-8 text without U+0000, and what they were written in. The order is ``CharsetDetector``'s: what is declared
    /// counts if the bytes fit it. Bytes that fit nothing become U+FFFD; whether too many do is for ``MendedText`` to say.
    static func text(of bytes: [UInt8], declared: String?) -> (text: String, charset: Charset) {
        let (utf8, charset) = decoded(bytes, declared: declared)
        return (String(decoding: utf8, as: UTF8.self), charset)
    }

    /// The same as bytes.
    static func decoded(_ bytes: [UInt8], declared: String?) -> (bytes: [UInt8], charset: Charset) {
        if let declared, UTF7Text.isMeant(by: declared), bytes.allSatisfy({ $0 < 0x80 }) {
            return (UTF7Text.decoded(bytes), .utf8)
        }
        guard !bytes.allSatisfy({ $0 < 0x80 && $0 != 0 }) else { return (bytes, .utf8) }
        let named = declared.flatMap { Charset(declared: $0) }
        let detector = CharsetDetector(declared: named)
        if let found = try? detector.charset(of: bytes), let text = found.charset.decoded(bytes, from: found.start) {
            return (withoutZeros(text), found.charset)
        }
        // A NUL, or a letter that is cut: the rest can still be read.
        let whole = withoutZeros(bytes)
        if let found = try? detector.charset(of: whole), let text = found.charset.decoded(whole, from: found.start) {
            return (text, found.charset)
        }
        if let named, let text = SingleByteText(named) { return (text.decoded(whole), named) }
        return (Array(String(decoding: whole, as: UTF8.self).utf8), .utf8)
    }

    private static func withoutZeros(_ bytes: [UInt8]) -> [UInt8] {
        bytes.contains(0) ? bytes.map { $0 == 0 ? 0x20 : $0 } : bytes
    }
}

extension Charset {
    /// The bytes from `start` on as UTF-8; nil where they are not of this charset.
    fileprivate func decoded(_ bytes: [UInt8], from start: Int) -> [UInt8]? {
        if let order { return try? order.decoded(bytes, from: start) }
        if let text = SingleByteText(self) { return text.decoded(bytes) }
        return start == 0 ? bytes : Array(bytes[start...])
    }
}
