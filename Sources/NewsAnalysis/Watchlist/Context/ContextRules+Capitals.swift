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
        if spelling.change == .knownForm { return lacksCapitals(ofKnownForm: occurrence.tokens) }
        guard spelling.tokenCount == 1, text.isLatin(first) else { return false }
        let listed = compiled.written(spelling).unicodeScalars.filter(\.properties.isAlphabetic)
        guard listed.first?.properties.isUppercase == true, !isHashtag(first) else { return false }
        let written = text.surface(first..<(first + 1)).unicodeScalars.filter(\.properties.isAlphabetic)
        guard listed.count > 1, listed.allSatisfy(\.properties.isUppercase) else {
            return written.first?.properties.isUppercase != true
        }
        if written.allSatisfy(\.properties.isUppercase) { return false }
        guard listed.count >= ContextRules.leastSpoken, written.first?.properties.isUppercase == true else {
            return true
        }
        // Here or elsewhere the article writes it as a name: Nato said… of Nato.
        return !capitals.telling.contains(text.tokens[first].hash)
    }

    /// What the capitals of an article say of its Latin words.
    struct Capitals {
        /// Words with a capital where a word has none, by their hashes.
        var telling: Set<UInt64> = []
        /// Words that are a part of a longer name somewhere: behind a given name (Michael Jordan), or before another capital (Paris Hilton).
        var partsOfNames: Set<UInt64> = []
    }

    /// Looks at the capitals once, where a Latin word alone may be a tracked name.
    mutating func noteCapitals(among occurrences: [Occurrence]) {
        let wanted = Set(
            occurrences.filter { $0.tokens.count == 1 }.map(\.tokens.lowerBound).filter(text.isLatin)
                .map { text.tokens[$0].hash })
        guard !wanted.isEmpty else { return }
        for index in text.tokens.indices where wanted.contains(text.tokens[index].hash) && text.hasLatinCapital(index) {
            let hash = text.tokens[index].hash
            if hasTellingCapital(index) { capitals.telling.insert(hash) }
            let isBehindName = text.isJoined(index) && text.hasLatinCapital(index - 1) && isLatinGivenName(index - 1)
            let isBeforeCapital = text.isJoined(index + 1) && text.hasLatinCapital(index + 1)
            if isBehindName || (isBeforeCapital && hasTellingCapital(index)) { capitals.partsOfNames.insert(hash) }
        }
    }

    /// Whether a token has a capital where a word has none: behind a word with a small letter.
    private func hasTellingCapital(_ index: Int) -> Bool {
        text.hasLatinCapital(index) && text.isJoined(index) && !text.hasLatinCapital(index - 1)
    }

    /// Whether # stands directly before a token: there people write as they like.
    private func isHashtag(_ index: Int) -> Bool {
        let start = text.bytes(index..<(index + 1)).lowerBound
        var written = text.text.text
        return start > 0 && written.withUTF8 { $0[start - 1] == UInt8(ascii: "#") }
    }

    /// The same of a Latin name that the lexicon has for a listed one: words are small, and of short ones (US) more than the first letter
    /// is a capital.
    private func lacksCapitals(ofKnownForm tokens: Range<Int>) -> Bool {
        guard text.isLatin(tokens.lowerBound), !isHashtag(tokens.lowerBound) else { return false }
        let small = tokens.filter { text.surface($0..<($0 + 1)).unicodeScalars.first?.properties.isUppercase != true }
        guard tokens.count == 1 else {
            return small.contains { index in text.withLetters(index) { $0.count > 3 } }
        }
        let letters = text.surface(tokens).unicodeScalars.filter(\.properties.isAlphabetic)
        guard small.isEmpty else { return true }
        // In a headline of capitals (TELLS US HE IS SORRY) they say nothing.
        if letters.count <= ContextRules.leastSpoken, isAmongCapitals(tokens.lowerBound) { return true }
        return (2...ContextRules.leastSpoken).contains(letters.count)
            && letters.count(where: \.properties.isUppercase) < 2
    }

    /// Whether a neighbour of a token is a word of capitals too.
    private func isAmongCapitals(_ index: Int) -> Bool {
        [index - 1, index + 1].contains { other in
            guard other >= 0, text.isJoined(max(index, other)) else { return false }
            let written = text.surface(other..<(other + 1)).unicodeScalars
            return written.count > 1 && written.allSatisfy(\.properties.isUppercase)
        }
    }

    /// Why a Latin token that is a place's or an organization's name in the other script is part of another name: somebody's given name stands
    /// before it (Michael Jordan, Richard Wagner), or, of a place, another word with a capital behind it (Paris Hilton). Nil where it stands
    /// for itself.
    func latinNameOver(_ occurrence: Occurrence, _ spelling: Spelling, _ kind: EntityType) -> Refused? {
        let (start, end) = (occurrence.tokens.lowerBound, occurrence.tokens.upperBound)
        guard kind != .person, occurrence.approximation?.rule == .script || spelling.change == .knownForm,
            occurrence.tokens.count == 1, text.isLatin(start)
        else { return nil }
        if text.isJoined(start), text.hasLatinCapital(start - 1), isLatinGivenName(start - 1) {
            return Refused(.givenNameBefore, by: (start - 1)..<start)
        }
        let hash = text.tokens[start].hash
        // Where the article calls somebody so, the word alone is that one too (Jordan said he was glad).
        if kind == .place, capitals.partsOfNames.contains(hash) { return Refused(.insideLongerName, by: start..<end) }
        if kind == .place, text.isJoined(end), text.hasLatinCapital(end) {
            return Refused(.insideLongerName, by: start..<(end + 1))
        }
        // At the beginning of a sentence every word has a capital (Nice to meet you).
        return capitals.telling.contains(hash) || isHashtag(start) || isWholeInCapitals(start)
            ? nil : Refused(.notCapitalized)
    }

    private func isWholeInCapitals(_ index: Int) -> Bool {
        text.surface(index..<(index + 1)).unicodeScalars.allSatisfy(\.properties.isUppercase)
    }

    /// Whether a Latin token is somebody's name: one of Arabic, or one that was seen often beside an Arabic spelling.
    private func isLatinGivenName(_ index: Int) -> Bool {
        if NameDoublets.isGivenName(latin: latinLetters(index)) { return true }
        if context.classesAsWritten(index).contains(.givenName) { return true }
        guard let model = compiled.crossScript.model,
            let token = text.withLetters(index, { SpelledToken(FoldedLetters($0)) })
        else { return false }
        return (model.totals[token.pairHash]?.count ?? 0) >= SpellingRules.known
    }

    /// What the Latin words around a person's name say, which is listed in Arabic: that it is another's (Abu Saad al-Hariri, Mohammed Ali
    /// Hassan) or a thing's (Rafik Hariri Airport), or the doubt that it goes on (Ali Hassan Salameh).
    func latinNeighbours(of tokens: Range<Int>) -> Decision {
        let (start, end) = (tokens.lowerBound, tokens.upperBound)
        if text.isJoined(start) {
            let (before, token) = (latinLetters(start - 1), (start - 1)..<start)
            if LatinParticles.kunyas.contains(before) { return .refused(Refused(.kunyaBefore, by: token)) }
            if LatinParticles.sons.contains(before) { return .refused(Refused(.sonBefore, by: token)) }
            if NameDoublets.isGivenName(latin: before), text.hasLatinCapital(start - 1) {
                return .refused(Refused(.givenNameBefore, by: token))
            }
        }
        guard text.isJoined(end), text.hasLatinCapital(end) else { return .accepted([]) }
        let things = [end, end + 1].filter { $0 == end || (text.isJoined($0) && latinLetters(end) == "international") }
        if things.contains(where: { ContextRules.latinThings.contains(latinLetters($0)) }) {
            return .refused(Refused(.headNounBefore, by: end..<(end + 1)))
        }
        guard NameDoublets.isGivenName(latin: latinLetters(end - 1)) else { return .accepted([]) }
        return .accepted([Evidence(.longerName, text.surface(end..<(end + 1)), cost: Cost.longerName)])
    }

    private func latinLetters(_ index: Int) -> String { text.text.letters(of: text.tokens[index]) }

    private static let latinThings: Set<String> = [
        "airport", "hospital", "university", "college", "school", "street", "square", "stadium", "mosque", "bridge",
        "foundation", "center",
        "centre", "prize", "award",
    ]
}
