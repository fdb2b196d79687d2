/// A span where an entity is named.
package struct Mention: Sendable, Equatable {
    package var type: EntityType
    /// The canonical form of the name, as a reader would write it.
    package var name: String
    /// Unicode scalars in the article's text, half open; proclitics included.
    package var span: Range<Int>

    package init(type: EntityType, name: String, span: Range<Int>) {
        self.type = type
        self.name = name
        self.span = span
    }
}
