internal import ArabicText

/// The words and names that stand for themselves: none of them is read as proclitics and another word (كريم is not ك and
/// ريم). The matcher's own knowledge, for those who look for words without a watchlist.
package struct KnownWords: Sendable {
    private let vocabulary: Vocabulary

    /// What `lexicon` lists.
    package init(_ lexicon: Lexicon) { vocabulary = Vocabulary(lexicon) }

    /// Whether the canonical letters of a token are such a word.
    package func contains(_ letters: String) -> Bool {
        !vocabulary.classes(FoldedHash.hash(letters)).isDisjoint(with: .known)
    }
}
