package import ArabicText

/// Finds mentions of people, organizations and places. Immutable; shared by the analysis threads.
package struct Recognizer: Sendable {
    package init(lexicon: Lexicon) {}

    /// The mentions in order of their start, none overlapping another.
    package func mentions(in text: SearchText) -> [Mention] { [] }
}
