/// Text from a file as it may stand in a message: on one line, harmless to a terminal, not too long.
enum Quotation {
    /// The most scalars of a value that are shown.
    private static let shownScalars = 60

    /// The text in double quotes, shortened.
    static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let shown = printable(String(scalars.prefix(shownScalars)))
        return scalars.count > shownScalars ? "\"\(shown)…\"" : "\"\(shown)\""
    }

    /// The text with control characters, line separators and bidirectional controls written as `\u{…}`.
    static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isHarmless(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return result
    }

    /// Cc (controls), Cf (format, where the bidirectional controls are) but the two joiners of Arabic script, Zl, Zp.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        default: true
        }
    }
}
