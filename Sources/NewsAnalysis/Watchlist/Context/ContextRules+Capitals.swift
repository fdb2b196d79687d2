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

    /// What the Latin words around a person's name say, which is listed in Arabic: that it is another's (Abu Saad al-Hariri, Mohammed Ali
    /// Hassan) or a thing's (Rafik Hariri Airport), or the doubt that it goes on (Ali Hassan Salameh).
    func latinNeighbours(of tokens: Range<Int>) -> Decision {
        let (start, end) = (tokens.lowerBound, tokens.upperBound)
        if text.isJoined(start) {
            let (before, token) = (latinLetters(start - 1), (start - 1)..<start)
            if ContextRules.latinKunyas.contains(before) { return .refused(Refused(.kunyaBefore, by: token)) }
            if ContextRules.latinSons.contains(before) { return .refused(Refused(.sonBefore, by: token)) }
            if NameDoublets.isGivenName(latin: before), hasCapital(start - 1) {
                return .refused(Refused(.givenNameBefore, by: token))
            }
        }
        guard text.isJoined(end), hasCapital(end) else { return .accepted([]) }
        let things = [end, end + 1].filter { $0 == end || (text.isJoined($0) && latinLetters(end) == "international") }
        if things.contains(where: { ContextRules.latinThings.contains(latinLetters($0)) }) {
            return .refused(Refused(.headNounBefore, by: end..<(end + 1)))
        }
        guard NameDoublets.isGivenName(latin: latinLetters(end - 1)) else { return .accepted([]) }
        return .accepted([Evidence(.longerName, text.surface(end..<(end + 1)), cost: Cost.longerName)])
    }

    private func latinLetters(_ index: Int) -> String { text.text.letters(of: text.tokens[index]) }

    private func hasCapital(_ index: Int) -> Bool {
        latinLetters(index).utf8.first.map { 0x61...0x7A ~= $0 } == true
            && text.text.isCapitalised(text.text.tokens[text.tokens[index].first])
    }

    private static let latinKunyas: Set<String> = ["abu", "abou", "umm", "um"]
    private static let latinSons: Set<String> = ["bin", "ben", "ibn"]
    private static let latinThings: Set<String> = [
        "airport", "hospital", "university", "college", "school", "street", "square", "stadium", "mosque", "bridge",
        "foundation", "center",
        "centre", "prize", "award",
    ]
}
