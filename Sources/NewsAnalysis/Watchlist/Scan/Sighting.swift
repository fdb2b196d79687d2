/// A place in a text where the keys of the ``SpellingTable`` agree. Letters are not compared yet.
struct Sighting: Sendable {
    /// The spellings that have the key: indices into ``SpellingTable/spellings``.
    var spellings: Range<Int>
    /// The canonical tokens that the spelling takes, a family marker or middle name among them included.
    var tokens: Range<Int>
    /// Which reading of the first token: 0 is the token itself, others take proclitics off.
    var reading: Int
    /// Whether the token behind the first one was passed over as a middle name.
    var hasMiddle: Bool
}
