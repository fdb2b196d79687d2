/// A way of writing a name, and what the matcher makes of it.
package struct SpellingSuggestion: Sendable, Equatable {
    /// How it comes about.
    package enum Origin: String, Sendable, CaseIterable {
        case given
        /// Hamza, ة and ه, ى and ي, Persian letters.
        case spelling
        /// عبد الكريم and عبدالكريم.
        case joined
        /// أبو أبا أبي, ابن بن, آل.
        case cases
        case proclitic
        /// ال more or less.
        case article
        case otherScript = "other_script"
        /// One of many.
        case variant, slip
        case middleName = "middle_name"
        case lastName = "last_name"
    }

    /// What has to stand beside it in the article.
    package enum Condition: String, Sendable {
        case nothing
        /// What stands before such a name: a title, a verb of saying, حركة, مدينة.
        case cue
        /// The full name, or one of its titles.
        case fullName = "full_name"
    }

    package var spelling: String
    package var origin: Origin
    /// Nil: it is not found.
    package var tier: Match.Tier?
    package var condition: Condition
    /// The rules by which it is found; empty where it is not.
    package var evidence: [Evidence]
}
