internal import ArabicText

/// Says which Arabic tokens are words of news and no names: no part of a name that is listed in the other script, unless they were seen
/// as one.
struct NewsWords {
    let vocabulary: Vocabulary
    let model: SpellingModel

    func contains(_ token: SpelledToken) -> Bool {
        let letters = Array(token.folded.utf8)
        return letters.withUnsafeBytes { contains($0, FoldedHash.hash($0)) }
    }

    /// `letters`: folded, of the token with this hash.
    func contains(_ letters: UnsafeRawBufferPointer, _ hash: UInt64) -> Bool {
        let classes = vocabulary.classes(hash)
        guard classes.isDisjoint(with: [.givenName, .familyName, .son, .kunya]) else { return false }
        if let bare = DefiniteArticle.without(letters),
            !vocabulary.classes(FoldedHash.hash(bare)).isDisjoint(with: [.givenName, .familyName])
        {
            return false
        }
        return !classes.isDisjoint(with: [.word, .title, .speechVerb, .headNoun]) || model.isWord(ofArabic: letters)
    }
}
