/// Text from outside, made safe for a log or a terminal.
package enum Printable {
    /// The text with control, bidi and line-separating characters as `\u{…}`; letters stay.
    package static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: JSONText.isUnsafe) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if JSONText.isUnsafe(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
