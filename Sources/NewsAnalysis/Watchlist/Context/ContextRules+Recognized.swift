internal import ArabicText

/// What the recognizer says of a bare name or of one in another spelling; full names as they are listed never depend on it.
extension ContextRules {
    /// What the recognizer sees at a token; nil where it sees nothing.
    func recognized(at token: Int) -> RecognizedName? {
        var (low, high) = (0, recognized.count)
        while low < high {
            let middle = (low + high) / 2
            if recognized[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low < recognized.count && recognized[low].tokens.contains(token) ? recognized[low] : nil
    }

    /// Whether the recognizer sees a person in just these tokens, perhaps behind a title.
    func isRecognizedPerson(_ tokens: Range<Int>) -> Bool {
        guard let seen = recognized(at: tokens.lowerBound), seen.type == .person else { return false }
        return withoutTitles(seen.tokens, upTo: tokens.lowerBound) == tokens
    }

    /// The place of several words that the recognizer sees over some tokens, which a name in another spelling only resembles there (حيدر آباد,
    /// حيدر العبادي); nil where it sees none.
    func recognizedPlace(over tokens: Range<Int>) -> Range<Int>? {
        guard let seen = recognized(at: tokens.lowerBound), seen.type == .place, seen.tokens.count > 1,
            seen.tokens.upperBound >= tokens.upperBound
        else { return nil }
        return seen.tokens
    }

    /// Why the recognizer's name over a bare last name takes it from its owner: a longer one that begins with somebody else's name, or a
    /// place or organization. `own`: the tokens of the owner's full mention; nil where there is none. `isWord`: the last name is a word
    /// too, so that a place or organization of one token counts as well. `reading`: of its first token; above 0 a proclitic stands before it,
    /// which is inside no person's name, so that a longer one is of two persons (الكاظمي وبايدن).
    func recognizedName(over tokens: Range<Int>, reading: Int, own: CanonicalText?, isWord: Bool) -> Refused? {
        guard let seen = recognized(at: tokens.lowerBound), seen.tokens.upperBound >= tokens.upperBound else {
            return nil
        }
        guard seen.type == .person else {
            guard seen.type != .other, seen.tokens.count > tokens.count || isWord else { return nil }
            return Refused(.insideRecognizedName, by: seen.tokens)
        }
        guard reading == 0 else { return nil }
        let name = withoutTitles(seen.tokens, upTo: tokens.lowerBound)
        guard name.lowerBound < tokens.lowerBound else { return nil }
        let first = text.readings(name.lowerBound)
        let isOwn = own?.tokens.contains { token in (0..<first.count).contains { first[$0].hash == token.hash } }
        return isOwn == true ? nil : Refused(.insideRecognizedName, by: seen.tokens)
    }

    /// Some tokens without the titles, or the verb of saying, that they begin with (طالب الكاظمي), but never beyond `end`.
    private func withoutTitles(_ tokens: Range<Int>, upTo end: Int) -> Range<Int> {
        var start = tokens.lowerBound
        let titles: Vocabulary.Classes = [.title, .titleAdjective, .speechVerb]
        while start < end {
            // A title may be of several words, of which the lexicon knows only the phrase.
            var longest = start
            let readings = text.readings(start)
            for reading in 0..<(text.mayHaveProclitics(start) ? readings.count : 1) {
                var hash = readings[reading].hash
                for next in (start + 1)...end where next - start <= compiled.vocabulary.longestPhrase {
                    if !compiled.vocabulary.classes(hash).isDisjoint(with: titles) { longest = max(longest, next) }
                    if next < end { hash = FoldedHash.combine(hash, text.tokens[next].hash) }
                }
            }
            guard longest > start else { break }
            start = longest
        }
        return start..<tokens.upperBound
    }
}
