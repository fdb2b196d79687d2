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
    }
}

/// Words that have to stand in a row; mostly a single word.
struct SearchLeaf: Sendable, Equatable {
    var words: [SearchWord]
}
