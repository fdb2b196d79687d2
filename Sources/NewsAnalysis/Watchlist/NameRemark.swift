/// Something about a tracked name that is no fault, but that its owner should look at.
package struct NameRemark: Sendable, Equatable {
    /// What is remarkable.
    package enum Kind: Sendable, Equatable {
        /// The spelling is, after folding, one of another tracked name's: every alert comes twice.
        case equals(id: String, spelling: String)
        /// The spelling is, after folding, another one of the same name: it adds nothing.
        case needless(spelling: String)
        /// Fewer letters than a name can have.
        case tooShort(letters: Int)
        /// A person's name of one short word.
        case shortWord
        /// The lexicon knows it as a word of the language.
        case commonWord
        /// The lexicon knows it as a title.
        case title
        /// The lexicon knows it as a given name that many bear.
        case givenName
    }

    /// The tracked name.
    package var id: String
    /// The watchlist's key: `name` or `aliases`.
    package var key: String
    /// The spelling as the user wrote it.
    package var spelling: String
    package var kind: Kind

    package init(id: String, key: String, spelling: String, kind: Kind) {
        self.id = id
        self.key = key
        self.spelling = spelling
        self.kind = kind
    }
}
