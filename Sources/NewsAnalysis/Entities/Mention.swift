/// A span where an entity is named.
package struct Mention: Sendable, Equatable {
    /// Who says that an entity is named there.
    package enum Origin: String, Sendable, CaseIterable {
        /// What is found in the text.
        case text
        /// The article's provider too: its envelope names the entity.
        case provider
    }

    package var type: EntityType
    /// The canonical form of the name, as a reader would write it.
    package var name: String
    /// Unicode scalars in the article's text, half open; proclitics included.
    package var span: Range<Int>
    package var origin: Origin

    package init(type: EntityType, name: String, span: Range<Int>, origin: Origin = .text) {
        self.type = type
        self.name = name
        self.span = span
        self.origin = origin
    }
}
