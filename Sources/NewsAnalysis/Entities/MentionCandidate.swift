/// A mention that may still give way to another one.
struct MentionCandidate: Sendable {
    var type: EntityType
    /// The canonical form of the name.
    var name: String
    /// Canonical tokens, half open.
    var tokens: Range<Int>
    /// Told by a title and a given name, not listed.
    var isByTitle = false
    /// The hash of the listed form's tokens; 0 where no listed form stands here.
    var form: UInt64 = 0
}
