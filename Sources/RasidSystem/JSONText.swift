/// JSON written as text: letters raw, control and bidi control characters escaped, so that no line of it can break a log
/// or turn a terminal around (RFC 8259, section 7). For the lines and columns that are written on the hot path; elsewhere
/// use an encoder.
package enum JSONText {
    /// A JSON string, quotes included.
    package static func string(_ text: String) -> String {
        var text = text
        // 0xC2, 0xE2 and 0xEF begin the UTF-8 of everything that may be unsafe past ASCII but U+061C, 0xD8 0x9C, whose first
        // byte begins every Arabic letter too: texts without them need no second look.
        let plain = text.withUTF8 { bytes in
            var last: UInt8 = 0
            return bytes.allSatisfy { byte in
                defer { last = byte }
                return byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2 && byte != 0xE2
                    && byte != 0xEF && !(byte == 0x9C && last == 0xD8)
            }
        }
        if plain { return "\"\(text)\"" }
        var result = "\""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isUnsafe(scalar): result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A JSON array of strings.
    package static func array(_ texts: [String]) -> String { "[" + texts.map(string).joined(separator: ",") + "]" }

    /// True for what may not stand raw in a line that people read: C0, DEL, C1, line and paragraph separators, zero-width and
    /// bidi controls, and noncharacters' kin.
    package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
