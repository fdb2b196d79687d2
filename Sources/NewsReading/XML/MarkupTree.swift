/// What was read of a piece of XML, and what had to be passed over.
struct MarkupTree: Sendable, Equatable {
    var root: MarkupElement
    /// What was wrong with the XML, for people; nil where nothing was.
    var note: String?
}
