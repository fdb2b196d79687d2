internal import ArabicText

/// People told by a title, a given name behind it, and the name behind that: رئيس الوزراء مصطفى الكاظمي.
///
/// The given name must be listed, and the title must stand directly before it. Tracked persons do not depend on this: the
/// watchlist finds them by itself.
struct PersonRules: Sendable {
    private let vocabulary: Vocabulary
    private let notNames: HashTable
    private let son: UInt64

    /// The most tokens of a name: given names, بن and family name together.
    private static let maxWords = 5

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        let words = NotNames.list.split(whereSeparator: \.isWhitespace).map { SearchText(String($0)).canonicalTokens() }
        notNames = HashTable(words.filter { $0.count == 1 }.map { $0[0].hash })
        son = FoldedHash.hash("بن")
    }

    private func isGivenName(_ hash: UInt64) -> Bool { vocabulary.classes(hash).contains(.givenName) }

    /// The tokens of the person that a listed name at `range` is part of: given names before it belong to it. nil where بن stands
    /// before it, for then it names the father of somebody else, or behind it, for then the name goes on.
    func whole(_ range: Range<Int>, behind free: Int, of tokens: [CanonicalToken], in text: SearchText) -> Range<Int>? {
        var start = range.lowerBound
        while start > free, isNext(start, tokens, text), isGivenName(tokens[start - 1].hash) { start -= 1 }
        if start > 0, isNext(start, tokens, text), tokens[start - 1].hash == son { return nil }
        let end = range.upperBound
        if end < tokens.count, isNext(end, tokens, text), tokens[end].hash == son { return nil }
        return start..<end
    }

    /// The tokens of the person whose name begins at token `start`, right behind a title; at least a given name and one more.
    func person(behind start: Int, of tokens: [CanonicalToken], in text: SearchText) -> Range<Int>? {
        guard start < tokens.count, isNext(start, tokens, text), isGivenName(tokens[start].hash) else {
            return nil
        }
        var end = start + 1
        var isComplete = false
        while end < tokens.count, end - start < PersonRules.maxWords, isNext(end, tokens, text) {
            let hash = tokens[end].hash
            if hash == son || isGivenName(hash) {
                end += 1
                isComplete = hash != son
                continue
            }
            guard mayBeFamily(tokens[end], text), vocabulary.longestForm(at: end, of: tokens, in: text) == nil else {
                break
            }
            return start..<(end + 1)
        }
        return isComplete && end - start > 1 ? start..<end : nil
    }

    private func isNext(_ at: Int, _ tokens: [CanonicalToken], _ text: SearchText) -> Bool {
        text.tokens[tokens[at].first].gap == .soft
    }

    /// Whether a word has the shape of a family name: four Arabic letters or more, no و at its front, none of ``NotNames``.
    private func mayBeFamily(_ word: CanonicalToken, _ text: SearchText) -> Bool {
        let token = text.tokens[word.first]
        let letters = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
        guard letters.count >= 8, let first = letters.first, first >= 0xD8, first <= 0xDB else { return false }
        guard !letters.starts(with: [0xD9, 0x88]), !notNames.contains(word.hash), !NewsVerbs.all.contains(word.hash)
        else { return false }
        // Only words with ال or a final ي are sure enough: others may be verbs, or nouns behind a preposition.
        return letters.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) || letters.suffix(2) == [0xD9, 0x8A]
    }
}
