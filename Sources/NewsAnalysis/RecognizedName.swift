/// A name that the recognizer sees in a text: evidence for what letters alone do not tell, such as whether a bare last name is meant.
package struct RecognizedName: Sendable, Equatable {
    package var type: EntityType
    /// Canonical tokens of the text, half open; of a person also titles, where the recognizer takes them in.
    package var tokens: Range<Int>

    package init(type: EntityType, tokens: Range<Int>) {
        self.type = type
        self.tokens = tokens
    }
}
