internal import ArabicText

/// Capital letters, which tell a Latin name of one word from the word (WHO and who).
extension ContextRules {
    /// A name of fewer letters is written in capitals only where it is listed so (US); longer ones also as Nato, Unesco.
    private static let leastSpoken = 4

    /// Whether an occurrence of a Latin name of one word lacks the capitals that the name is listed with.
    ///
    /// A name listed in capitals stands in capitals. With four letters and more it may also stand as Nato, but not where words have a
    /// capital too: at the beginning of a sentence, and in headlines. A name listed with a capital stands with one.
    func lacksCapitals(_ occurrence: Occurrence, _ spelling: Spelling) -> Bool {
        let first = occurrence.tokens.lowerBound
        guard spelling.tokenCount == 1, text.withLetters(first, { 0x61...0x7A ~= $0.first ?? 0 }) else { return false }
        let listed = compiled.written(spelling).unicodeScalars.filter(\.properties.isAlphabetic)
        guard listed.first?.properties.isUppercase == true else { return false }
        let written = text.surface(first..<(first + 1)).unicodeScalars.filter(\.properties.isAlphabetic)
        guard listed.count > 1, listed.allSatisfy(\.properties.isUppercase) else {
            return written.first?.properties.isUppercase != true
        }
        if written.allSatisfy(\.properties.isUppercase) { return false }
        guard listed.count >= ContextRules.leastSpoken, written.first?.properties.isUppercase == true,
            text.isJoined(first)
        else { return true }
        return text.text.isCapitalised(text.text.tokens[text.tokens[first - 1].first])
    }
}
