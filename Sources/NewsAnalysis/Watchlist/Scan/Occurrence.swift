/// A spelling of the table that stands in a text, letter by letter. Whether it means the tracked name is for ``ContextRules`` to say.
struct Occurrence: Sendable {
    /// Index into ``SpellingTable/spellings``.
    var spelling: Int
    /// The canonical tokens it takes.
    var tokens: Range<Int>
    /// Which reading of the first token: 0 is the token itself, others take proclitics off.
    var reading: Int
    /// Whether the token behind the first is a middle name that the spelling does not have.
    var hasMiddle = false
    /// Whether one token has ال where the spelling has none, or the other way round.
    var differsInArticle = false
    /// Whether a token is written as two where the spelling has one, or the other way round.
    var differsInSplit = false
    /// The evidence for a token that is not written as in the spelling; nil where all are.
    var approximation: Evidence?
    /// What else was assumed where the letters are others.
    var assumptions: [Evidence] = []
    /// The word beside the name that its list asks for and the article has; nil where it has none, or the list asks for none.
    var near: String?
    /// Why the letters are no mention: only in near misses, which are kept where somebody asks why. Nil otherwise.
    var refusal: Refusal?
}
