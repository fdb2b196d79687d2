/// Something its owner should know of a tracked name. No fault.
package struct NameRemark: Sendable, Equatable {
    /// What is remarkable.
    package enum Kind: Sendable, Equatable {
        /// After folding the spelling equals one of another tracked name: every alert comes twice.
        case equals(id: String, spelling: String)
        /// After folding the spelling equals another one of the same name: it adds nothing.
        case needless(spelling: String)
        /// Fewer letters than a name can have.
        case tooShort(letters: Int)
        /// A person's name of one short word.
        case shortWord
        /// The lexicon knows it as a word of the language.
        case commonWord
        /// News uses it as a name of its kind in so few of ten places, and otherwise as an ordinary word.
        case mostlyWord(tenths: Int)
        /// The matcher does not find it in a sentence made of itself. Nil: it sees no candidate there at all.
        case notFound(Refusal?)
        /// The lexicon knows it as a title.
        case title
        /// The lexicon knows it as a given name that many bear.
        case givenName
        /// A person's name of two given names, which many bear too.
        case twoGivenNames
        /// One word of few Latin letters. Capitals make no difference: it may be a word of any language.
        case shortLatin(letters: Int)
        /// No spelling in Arabic letters, and none in Latin ones that is long enough to be recognised there.
        case latinOnly
        /// Part of a longer name that the lexicon knows. `isLeftOut`: a mention inside that one does not count.
        case inside(entity: String, isLeftOut: Bool)
        /// A weak alias that says nothing: nearly every article confirms it.
        case genericWeakAlias

        /// Whether the matcher does what most would want: worth knowing, and nothing to mend.
        package var isNote: Bool {
            if case .inside(_, isLeftOut: true) = self { true } else { false }
        }
    }

    /// The tracked name.
    package var id: String
    /// The watchlist's key: `name`, `aliases` or `weak_aliases`.
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
