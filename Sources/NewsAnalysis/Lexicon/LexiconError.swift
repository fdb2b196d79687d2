/// A fault in a lexicon file.
package struct LexiconError: Error, Sendable, Equatable {
    /// Counted from 1.
    package var line: Int
    /// What is wrong and what would be right.
    package var message: String

    package init(line: Int, message: String) {
        self.line = line
        self.message = message
    }
}
