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
        // The article writes it so where a capital says something.
        return !words.indices.contains { index in
            words[index].letters == words[start].letters && isCapital(index) && joined(index) && !isCapital(index - 1)
        }
    }

    private func lacksCapitals(ofKnownForm range: Range<Int>) -> Bool {
        guard range.count == 1 else { return range.contains { !isCapital($0) && words[$0].letters.count > 3 } }
        let written = surface(range).filter(\.isLetter)
        if !isCapital(range.lowerBound) { return true }
        return (2...4).contains(written.count) && written.filter(\.isUppercase).count < 2
    }

    /// Michael Jordan, Paris Hilton: a place in the other script that is a person's name, or a part of another one.
    func isPartOfLatinName(_ place: NaiveWatchlist.Place) -> Bool {
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        let isOtherScript = place.approximation?.rule == .script || place.form.change == .knownForm
        let kind = list.names[place.form.owner].kind
        guard kind != .person, isOtherScript, place.words.count == 1, isLatin(start) else { return false }
        if joined(start), isLatin(start - 1), isCapital(start - 1) {
            let before = words[start - 1].letters
            if NameDoublets.isGivenName(latin: before) || known(before).contains(.givenName) { return true }
            if let model = list.lexicon.spellings, let token = SpelledToken(FoldedLetters(before)),
                model.totals[token.pairHash]?.count ?? 0 >= 20
            {
                return true
            }
        }
        return kind == .place && joined(end) && isLatin(end) && isCapital(end)
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
