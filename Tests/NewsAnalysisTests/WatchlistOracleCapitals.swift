import ArabicText

@testable import NewsAnalysis

/// Capital letters, and the Latin words around a name.
extension NaiveMatcher {
    func isLatin(_ index: Int) -> Bool { ("a"..."z").contains(words[index].letters.prefix(1)) }

    /// Whether a Latin name of one word stands without the capitals it is listed with; one that only the lexicon has, without any.
    func lacksCapitals(_ place: NaiveWatchlist.Place) -> Bool {
        let start = place.words.lowerBound
        guard isLatin(start) else { return false }
        if place.form.change == .knownForm {
            return !textBefore(start).hasSuffix("#") && lacksCapitals(ofKnownForm: place.words)
        }
        guard place.form.tokens.count == 1 else { return false }
        let (listed, written) = (place.form.written.filter(\.isLetter), surface(start..<start + 1).filter(\.isLetter))
        guard listed.first?.isUppercase == true, !textBefore(start).hasSuffix("#") else { return false }
        if listed.count < 2 || listed != listed.uppercased() { return written.first?.isUppercase != true }
        if written == written.uppercased() { return false }
        guard listed.count >= 4, written.first?.isUppercase == true else { return true }
        return !hasTellingCapital(words[start].letters)
    }

    /// Whether the article writes a word with a capital where a capital says something.
    private func hasTellingCapital(_ letters: String) -> Bool {
        words.indices.contains { index in words[index].letters == letters && isTellingCapital(index) }
    }

    private func isTellingCapital(_ index: Int) -> Bool {
        isLatin(index) && isCapital(index) && joined(index) && !(isLatin(index - 1) && isCapital(index - 1))
    }

    /// Behind somebody's name with a capital.
    private func isBehindName(_ index: Int) -> Bool {
        guard joined(index), isLatin(index - 1), isCapital(index - 1) else { return false }
        let before = words[index - 1].letters
        if NameDoublets.isGivenName(latin: before) || known(before).contains(.givenName) { return true }
        guard let model = list.lexicon.spellings, let token = SpelledToken(FoldedLetters(before)) else { return false }
        return model.totals[token.pairHash]?.count ?? 0 >= 20
    }

    private func isBeforeCapital(_ index: Int) -> Bool {
        joined(index + 1) && isLatin(index + 1) && isCapital(index + 1)
    }

    private func lacksCapitals(ofKnownForm range: Range<Int>) -> Bool {
        guard range.count == 1 else { return range.contains { !isCapital($0) && words[$0].letters.count > 3 } }
        let written = surface(range).filter(\.isLetter)
        if !isCapital(range.lowerBound) { return true }
        if written.count <= 4, isAmongCapitals(range.lowerBound) { return true }
        return (2...4).contains(written.count) && written.filter(\.isUppercase).count < 2
    }

    /// Michael Jordan, Paris Hilton: a place in the other script that is a person's name, or a part of another one.
    func isPartOfLatinName(_ place: NaiveWatchlist.Place) -> Bool {
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        let isOtherScript = place.approximation?.rule == .script || place.form.change == .knownForm
        let kind = list.names[place.form.owner].kind
        guard kind != .person, isOtherScript, place.words.count == 1, isLatin(start) else { return false }
        if isBehindName(start) { return true }
        let same = words.indices.filter { words[$0].letters == words[start].letters && isLatin($0) && isCapital($0) }
        if kind == .place {
            if same.contains(where: { isBehindName($0) || (isBeforeCapital($0) && isTellingCapital($0)) }) {
                return true
            }
            if isBeforeCapital(start) { return true }
        }
        // At the beginning of a sentence a capital says nothing.
        let written = surface(start..<end)
        return !same.contains(where: isTellingCapital) && !textBefore(start).hasSuffix("#")
            && !written.allSatisfy(\.isUppercase)
    }

    private func isAmongCapitals(_ index: Int) -> Bool {
        [index - 1, index + 1].contains { other in
            guard other >= 0, other < words.count, joined(max(index, other)) else { return false }
            let written = surface(other..<other + 1)
            return written.count > 1 && written.allSatisfy(\.isUppercase)
        }
    }

    /// Nil where the Latin words around a name that is listed in Arabic make it another's or a thing's; else what they cast doubt with.
    func latinDoubts(_ range: Range<Int>) -> [Evidence]? {
        let (start, end) = (range.lowerBound, range.upperBound)
        if joined(start) {
            let before = words[start - 1].letters
            if ["abu", "abou", "umm", "um", "bin", "ben", "ibn"].contains(before) { return nil }
            if NameDoublets.isGivenName(latin: before), isLatin(start - 1), isCapital(start - 1) { return nil }
        }
        guard joined(end), isLatin(end), isCapital(end) else { return [] }
        let things =
            "airport hospital university college school street square stadium mosque bridge foundation center centre prize award"
        let named = words[end].letters == "international" && joined(end + 1) ? [end, end + 1] : [end]
        if named.contains(where: { things.split(separator: " ").contains(Substring(words[$0].letters)) }) { return nil }
        guard NameDoublets.isGivenName(latin: words[end - 1].letters) else { return [] }
        return [Evidence(.longerName, surface(end..<end + 1), cost: 0.6)]
    }
}
