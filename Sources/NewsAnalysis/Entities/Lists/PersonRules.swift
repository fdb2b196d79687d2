internal import ArabicText

/// People told by a title, a given name behind it, and the name behind that: رئيس الوزراء مصطفى الكاظمي.
///
/// A given name must be listed and the title must stand directly before it; the watchlist finds tracked persons without any
/// of this.
struct PersonRules: Sendable {
    private let givenNames: Set<UInt64>
    /// Words that begin like a proclitic and are none.
    private let words: Set<UInt64>
    private let notNames: Set<UInt64>
    private let son: UInt64

    /// Given names, بن and the family's name together.
    private static let maxWords = 5

    init(_ lexicon: Lexicon) {
        givenNames = PersonRules.hashes(lexicon.givenNames)
        words = PersonRules.hashes(lexicon.words)
        notNames = PersonRules.hashes(NotNames.list.split(separator: " ").map(String.init))
        son = FoldedHash.hash("بن")
    }

    private static func hashes(_ names: [String]) -> Set<UInt64> {
        Set(
            names.compactMap { name in
                let tokens = SearchText(name).canonicalTokens()
                return tokens.count == 1 ? tokens[0].hash : nil
            })
    }

    /// Whether a word is one of the language's own or a given name: then its first letter is no proclitic.
    func isKnown(_ hash: UInt64) -> Bool { words.contains(hash) || givenNames.contains(hash) }

    /// The tokens of the person that a listed name at `range` is part of: given names before it belong to it. nil where بن stands
    /// before it, for then it names the father of somebody else, or behind it, for then the name goes on.
    func whole(_ range: Range<Int>, behind free: Int, of tokens: [CanonicalToken], in text: SearchText) -> Range<Int>? {
        var start = range.lowerBound
        while start > free, isNext(start, tokens, text), givenNames.contains(tokens[start - 1].hash) { start -= 1 }
        if start > 0, isNext(start, tokens, text), tokens[start - 1].hash == son { return nil }
        let end = range.upperBound
        if end < tokens.count, isNext(end, tokens, text), tokens[end].hash == son { return nil }
        return start..<end
    }

    /// The tokens of the person whose name begins at token `start`, right behind a title; at least a given name and one more.
    func person(
        behind start: Int, of tokens: [CanonicalToken], in text: SearchText, _ forms: FormTable
    ) -> Range<Int>? {
        guard start < tokens.count, isNext(start, tokens, text), givenNames.contains(tokens[start].hash) else {
            return nil
        }
        var end = start + 1
        var isComplete = false
        while end < tokens.count, end - start < PersonRules.maxWords, isNext(end, tokens, text) {
            let hash = tokens[end].hash
            if hash == son || givenNames.contains(hash) {
                end += 1
                isComplete = hash != son
                continue
            }
            guard mayBeFamily(tokens[end], text), forms.longest(at: end, of: tokens, in: text) == nil else { break }
            return start..<(end + 1)
        }
        return isComplete && end - start > 1 ? start..<end : nil
    }

    private func isNext(_ at: Int, _ tokens: [CanonicalToken], _ text: SearchText) -> Bool {
        text.tokens[tokens[at].first].gap == .soft
    }

    /// An Arabic word of four letters or more, none of those that often stand behind a name, and without و before it.
    private func mayBeFamily(_ word: CanonicalToken, _ text: SearchText) -> Bool {
        let token = text.tokens[word.first]
        let letters = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
        guard letters.count >= 8, let first = letters.first, first >= 0xD8, first <= 0xDB else { return false }
        guard !letters.starts(with: [0xD9, 0x88]), !notNames.contains(word.hash) else { return false }
        // Verbs and nouns with a preposition: only names with the article or of a name's shape are sure enough.
        return letters.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) || letters.suffix(2) == [0xD9, 0x8A]
    }
}
