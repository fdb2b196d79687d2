/// UTF-7 (RFC 2152), as a few old mailers write it: ASCII, and between `+` and `-` UTF-16 in base64. Read in mails that declare it, and
/// nowhere else: in other files it has only ever been used to hide markup.
enum UTF7Text {
    /// Whether a declared name means it.
    static func isMeant(by name: String) -> Bool {
        let letters = name.utf8.filter { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }.map(Charset.lowercased)
        return ["utf-7", "utf7", "unicode-1-1-utf-7", "csunicode11utf7"].contains(
            String(decoding: letters, as: UTF8.self))
    }

    /// As UTF-8. What is no UTF-16 becomes U+FFFD, NUL a space; all else stays as it stands. Linear.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            guard byte == UInt8(ascii: "+") else {
                out.append(byte == 0 ? 0x20 : byte)
                continue
            }
            var end = at
            while end < bytes.count, bytes[end] != UInt8(ascii: "="), Base64Digits.isDigit(bytes[end]) { end += 1 }
            let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: "-")
            // `+-` is a plus; one that nothing follows is one as well.
            if end == at {
                out.append(byte)
            } else {
                append(units(of: bytes[at..<end]), to: &out)
            }
            at = isClosed ? end + 1 : end
        }
        return out
    }

    /// The big-endian halves; bits that make no whole one are padding.
    private static func units(of digits: ArraySlice<UInt8>) -> [UInt16] {
        var read = Base64Digits(capacity: digits.count / 4 * 3)
        for digit in digits { read.take(digit) }
        let bytes = read.finish()
        return stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }

    private static func append(_ units: [UInt16], to out: inout [UInt8]) {
        for scalar in String(decoding: units, as: UTF16.self).unicodeScalars {
            if scalar.value == 0 {
                out.append(0x20)
            } else {
                out += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
