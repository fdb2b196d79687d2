package import ArabicText

/// Where forms of the lexicon stand in a text: for training, which asks how they are labelled there.
package struct ListedForms: Sendable {
    /// A form over tokens.
    package struct Found: Sendable {
        package var type: EntityType
        /// Into ``SearchText/tokens``.
        package var tokens: Range<Int>
        /// For ``TaggerInput/key(ofForm:)``.
        package var form: UInt64
    }

    private let recognizer: Recognizer

    package init(_ lexicon: Lexicon) { recognizer = Recognizer(lexicon: lexicon) }

    /// The forms in order, none overlapping another.
    package func found(in text: SearchText, tokens: [CanonicalToken]) -> [Found] {
        recognizer.listed(in: text, tokens: tokens).filter { $0.form != 0 }.map { mention in
            Found(
                type: mention.type,
                tokens: tokens[mention.tokens.lowerBound].first..<(tokens[mention.tokens.upperBound - 1].last + 1),
                form: mention.form)
        }
    }
}
