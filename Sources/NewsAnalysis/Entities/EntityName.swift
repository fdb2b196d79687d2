/// An entity by its name, without a place in a text.
package struct EntityName: Sendable, Hashable {
    package var type: EntityType
    /// As whoever names it writes it.
    package var name: String

    package init(type: EntityType, name: String) {
        self.type = type
        self.name = name
    }
}

extension EntityName: Comparable {
    /// By the bytes of the name, then by the word of the type: SQLite's order.
    package static func < (left: EntityName, right: EntityName) -> Bool {
        if left.name.utf8.elementsEqual(right.name.utf8) { return left.type.rawValue < right.type.rawValue }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
}
