/// One way in which something the matcher knows may be written, as canonical tokens. The letters lie in the
/// ``SpellingTable``.
struct Spelling: Sendable {
    enum Role: UInt8, Sendable {
        /// A tracked name as given.
        case name
        /// A strong alias of a tracked name.
        case alias
        /// A weak alias of a tracked name.
        case weakAlias
        /// A title of a tracked name and its last name behind it; only the last name is the mention.
        case titledLastName
        /// A title of a tracked name, alone.
        case title
        /// An entity of the lexicon. Not tracked: it keeps shorter names inside it from matching.
        case entity
        /// Words that belong together and are no name (أمين عام). Keeps the names inside it from matching.
        case phrase

        /// Whether it belongs to a tracked name.
        var isTracked: Bool { self != .entity && self != .phrase }
    }

    var role: Role
    /// The tracked name, or the lexicon's entity for ``Role/entity``: an index.
    var owner: Int32
    /// Which alias or title of the owner: an index into its list.
    var detail: Int32
    /// The canonical letters in the table, tokens separated by a space.
    var letters: Range<UInt32>
    /// How many canonical tokens.
    var tokenCount: UInt8
    /// How many tokens at the end are the last name; 0 where none is known.
    var lastNameCount: UInt8
    /// Bit i: token i was written as two (عبد الكريم).
    var split: UInt32
    /// Whether the first token has ال where the user gave none, or the other way round (المنصف for منصف).
    var differsInArticle = false
}
