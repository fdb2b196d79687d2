/// Base64 (RFC 4648 section 4) as it stands in XML: with blanks and line ends in it.
enum Base64Text {
    /// Nil where it has other letters.
    static func decoded(_ text: String) -> [UInt8]? {
        guard text.utf8.allSatisfy({ MarkupSigns.isBlank($0) || Base64Digits.isDigit($0) }) else { return nil }
        var digits = Base64Digits(capacity: text.utf8.count / 4 * 3)
        for byte in text.utf8 { digits.take(byte) }
        return digits.finish()
    }
}
