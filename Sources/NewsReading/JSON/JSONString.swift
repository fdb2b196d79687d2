/// A string of a JSON text as it stands there: not decoded before somebody asks for it.
struct JSONString: Equatable {
    /// The bytes between its quotation marks.
    let range: Range<Int>
    let hasEscapes: Bool

    /// The string as valid UTF-8 without U+0000, and how many letters in it could not be read. U+FFFD replaces each of
    /// those: bad bytes, half surrogate pairs, U+0000.
    func decoded(in bytes: [UInt8]) -> (bytes: [UInt8], unreadable: Int) {
        let plain = hasEscapes ? unescaped(bytes) : Array(bytes[range])
        let isText = (try? UTF8Span(validating: plain.span)) != nil && !plain.contains(0)
        let text = isText ? plain : JSONString.mended(plain)
        return (text, isText && !hasEscapes ? 0 : JSONString.unreadable(in: text))
    }

    /// The bytes with every escape replaced. Runs between two escapes are copied as they are.
    private func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            let end = bytes.withUnsafeBytes {
                min(range.upperBound, $0.firstIndex(of: UInt8(ascii: "\\"), or: UInt8(ascii: "\\"), from: at))
            }
            out += bytes[at..<end]
            at = end
            if at < range.upperBound { at = JSONString.unescape(bytes[at..<range.upperBound], into: &out) }
        }
        return out
    }

    /// Reads one escape, which begins with a backslash; returns where it ends.
    private static func unescape(_ bytes: ArraySlice<UInt8>, into out: inout [UInt8]) -> Int {
        let letter = bytes.startIndex + 1
        guard letter < bytes.endIndex else { return bytes.endIndex }
        switch bytes[letter] {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"): return unicode(bytes[(letter + 1)...], into: &out)
        // Quotation mark, backslash, solidus; whatever else is escaped is meant as itself.
        default: out.append(bytes[letter])
        }
        return letter + 1
    }

    /// Reads the digits behind `\u`, and those of the other half of a surrogate pair; returns where they end.
    private static func unicode(_ bytes: ArraySlice<UInt8>, into out: inout [UInt8]) -> Int {
        guard let unit = unit(bytes) else {
            out += replacement
            return bytes.startIndex
        }
        let behind = bytes.startIndex + 4
        if unit & 0xFC00 == 0xD800, bytes[behind...].starts(with: Array("\\u".utf8)),
            let low = JSONString.unit(bytes[(behind + 2)...]), low & 0xFC00 == 0xDC00
        {
            append(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF, to: &out)
            return behind + 6
        }
        append(unit, to: &out)
        return behind
    }

    /// Four hexadecimal digits; nil where they are not there.
    private static func unit(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        guard bytes.count >= 4 else { return nil }
        var unit: UInt32 = 0
        for byte in bytes.prefix(4) {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func append(_ value: UInt32, to out: inout [UInt8]) {
        guard value != 0, let scalar = Unicode.Scalar(value) else {
            out += replacement
            return
        }
        out += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }

    private static func mended(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in String(decoding: bytes, as: UTF8.self).utf8 {
            if byte == 0 { text += replacement } else { text.append(byte) }
        }
        return text
    }

    private static func unreadable(in text: [UInt8]) -> Int {
        var count = 0
        var at = 0
        while at + 2 < text.count {
            if text[at] == 0xEF, text[at + 1] == 0xBF, text[at + 2] == 0xBD { count += 1 }
            at += 1
        }
        return count
    }
}
