internal import ArabicText

/// Says which Arabic tokens are words of news and no names: no part of a name that is listed in the other script, unless they were seen
/// as one.
struct NewsWords {
    let vocabulary: Vocabulary
    let model: SpellingModel

    /// Of an Arabic token.
    func contains(_ token: SpelledToken) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * token.count) { bytes in
            for (index, letter) in token.letters.enumerated() {
                let scalar = SpelledToken.arabicLetters[Int(letter) - 1]
                bytes.initializeElement(at: 2 * index, to: UInt8(0xC0 | scalar >> 6))
                bytes.initializeElement(at: 2 * index + 1, to: UInt8(0x80 | scalar & 0x3F))
            }
            let letters = UnsafeRawBufferPointer(bytes)
            return contains(letters, FoldedHash.hash(letters))
        }
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
