/// Strings as JSON writes them (RFC 8259, section 7): letters raw, and everything escaped that is unsafe to show
/// (``SafeText/isUnsafe(_:)``), so that no line of it can break a log or turn a terminal around. Whole values: ``JSONValue``.
package enum JSONText {
    /// A JSON string, quotes included.
    package static func string(_ text: String) -> String {
        var result = ""
        append(text, to: &result)
        return result
    }

    /// A JSON array of strings.
    package static func array(_ texts: [String]) -> String { JSONValue(texts).text }

    /// Appends the JSON string, quotes included.
    static func append(_ text: String, to result: inout String) {
        var text = text
        result += "\""
        if isPlain(&text) {
            result += text
        } else {
            for scalar in text.unicodeScalars { append(scalar, to: &result) }
        }
        result += "\""
    }

    /// True only if nothing in the text has to be escaped; false may be wrong.
    private static func isPlain(_ text: inout String) -> Bool {
        // 0xC2, 0xE2 and 0xEF begin the UTF-8 of everything that may be unsafe past ASCII but U+061C, 0xD8 0x9C, whose first
        // byte begins every Arabic letter too: texts without them need no second look.
        text.withUTF8 { bytes in
            var last: UInt8 = 0
            return bytes.allSatisfy { byte in
                defer { last = byte }
                return byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2 && byte != 0xE2
                    && byte != 0xEF && !(byte == 0x9C && last == 0xD8)
            }
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case _ where SafeText.isUnsafe(scalar): result += escape(scalar)
        default: result.unicodeScalars.append(scalar)
        }
    }

    /// Every unsafe scalar is of the first plane.
    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
