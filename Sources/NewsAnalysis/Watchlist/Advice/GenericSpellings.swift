internal import ArabicText

/// Spellings too common to say whom they name; lists made elsewhere offer them as weak aliases.
package struct GenericSpellings: Sendable {
    private let vocabulary: Vocabulary

    /// Asks what is compiled of a lexicon.
    package init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Compiles the lexicon first.
    package init(_ lexicon: Lexicon) { self.init(Vocabulary(lexicon)) }

    /// Whether `spelling` has fewer letters than `Watchlist.fewestLetters` after folding, or is, as a whole, a word of the
    /// language, a title or a given name that `lexicon` lists. Such a one is confirmed by nearly every article.
    package func contains(_ spelling: String) -> Bool {
        let text = CanonicalText(SearchText(spelling))
        guard let first = text.tokens.first else { return true }
        let letters = text.tokens.reduce(0) { $0 + text.text.letters(of: $1).unicodeScalars.count }
        if letters < Watchlist.fewestLetters { return true }
        let hash = text.tokens.dropFirst().reduce(first.hash) { FoldedHash.combine($0, $1.hash) }
        return !vocabulary.classes(hash).isDisjoint(with: Self.generic)
    }

    private static let generic: Vocabulary.Classes = [
        .word, .givenName, .title, .titleAdjective, .headNoun, .speechVerb,
    ]
}
