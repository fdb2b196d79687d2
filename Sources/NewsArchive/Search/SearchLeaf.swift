internal import ArabicText
internal import NewsAnalysis

/// A word of a query, with every way in which an article may write it.
struct SearchWord: Sendable, Equatable {
    /// Folded tokens in a row: one, or two for names such as عبد الكريم.
    var forms: [[String]]
    /// Whether the last token only begins like this.
    var isPrefix: Bool

    /// `isFirst`: proclitics may stand before it; in the middle of a phrase they may not. A form with a proclitic is
    /// left out if as a whole it is a known word: كريم is not ك + ريم.
    init(_ word: CanonicalToken, in text: SearchText, isFirst: Bool, isPrefix: Bool, known: KnownWords) {
        forms = WordForms(of: word, in: text, proclitics: isFirst).forms
            .filter { !$0.hasProclitics || !known.contains($0.letters) }
            .map(\.tokens)
        self.isPrefix = isPrefix
        if !isPrefix { forms += forms.compactMap(SearchWord.grouped) }
    }

    /// A number of `digits`, however it was grouped where it was typed; nil where they are none.
    static func number(_ digits: String, isFirst: Bool, known: KnownWords) -> SearchWord? {
        let text = SearchText(digits)
        return text.canonicalTokens().first.map {
            SearchWord($0, in: text, isFirst: isFirst, isPrefix: false, known: known)
        }
    }

    /// The tokens that a text has for a number where its thousands are set apart (1,500 and ١٬٥٠٠ and 1.500 for 1500): letters joined
    /// before it stay. Nil for what is no such number, for one of more than fifteen digits, and one that begins with 0.
    private static func grouped(_ form: [String]) -> [String]? {
        guard form.count == 1, let word = form.first else { return nil }
        let letters = Array(word.unicodeScalars)
        let front = letters.prefix { !isDigit($0) }
        let digits = letters.dropFirst(front.count)
        guard (4...15).contains(digits.count), digits.allSatisfy(isDigit), digits.first != "0" else { return nil }
        let first = front.count + (digits.count - 1) % 3 + 1
        let rest = stride(from: first, to: letters.count, by: 3).map { letters[$0..<($0 + 3)] }
        return ([letters[..<first]] + rest).map(SearchQuerySign.string)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

/// Words that have to stand in a row; mostly a single word.
struct SearchLeaf: Sendable, Equatable {
    var words: [SearchWord]
}
