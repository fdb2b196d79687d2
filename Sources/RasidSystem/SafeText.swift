/// Text from outside as people may be shown it, in a log, a message or a terminal: it stays on one line, and nothing in it moves
/// the cursor, turns the direction of what stands behind it, or hides.
package enum SafeText {
    /// The most scalars of a quoted text that are shown.
    package static let quotedScalars = 60

    /// True for what may not stand raw in a line that people read: controls (C0, DEL, C1), line and paragraph separators, signs
    /// without width, signs of direction, and the signs that annotate other text.
    package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }

    /// The text with each unsafe character written as `\u{…}`; letters stay.
    package static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        return written(text.unicodeScalars, escaping: isUnsafe)
    }

    /// The same for a screen: signs of direction and without width as small labels (‹RLM›), which a reader can name; the two joiners
    /// as they are, because Persian is spelled with them; everything else as `\u{…}`.
    package static func labelled(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if let label = labels[scalar.value] {
                result += "‹\(label)›"
            } else if isUnsafe(scalar), !isJoiner(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{200C}" || scalar == "\u{200D}" }

    /// The abbreviations of the Unicode Standard (NameAliases.txt).
    private static let labels: [UInt32: String] = [
        0x61C: "ALM", 0x200B: "ZWSP", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF",
        0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
        0xFEFF: "BOM",
    ]

    /// The text in double quotes, on one line, at most `quotedScalars` of it. Somebody reads it to find a fault in what they wrote,
    /// so every character that cannot be seen is shown too, as `\u{…}`, but for the two joiners: Persian is spelled with them.
    package static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let shown = written(scalars.prefix(quotedScalars), escaping: isHiddenInQuotes)
        return scalars.count > quotedScalars ? "\"\(shown)…\"" : "\"\(shown)\""
    }

    private static func isHiddenInQuotes(_ scalar: Unicode.Scalar) -> Bool {
        guard !isJoiner(scalar) else { return false }
        return isUnsafe(scalar) || scalar.properties.generalCategory == .format
    }

    private static func written(
        _ scalars: some Sequence<Unicode.Scalar>, escaping isHidden: (Unicode.Scalar) -> Bool
    ) -> String {
        var result = ""
        for scalar in scalars {
            if isHidden(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
