import Testing

/// Expects a text without control, bidi or line-separating characters but line feeds: safe on a terminal.
func expectHarmless(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for scalar in text.unicodeScalars where scalar != "\n" {
        let isHarmful =
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
            default: false
            }
        // ZERO WIDTH (NON-)JOINER and the soft hyphen are letters' business.
        guard isHarmful, ![0x200C, 0x200D, 0xAD].contains(scalar.value) else { continue }
        Issue.record(
            "U+\(String(scalar.value, radix: 16)) stands raw in: \(text.debugDescription)",
            sourceLocation: sourceLocation)
        return
    }
}
