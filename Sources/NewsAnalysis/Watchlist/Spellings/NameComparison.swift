internal import ArabicText

/// How much speaks for it that two spellings are one name, whatever stands around them: for who compares names without a text.
package struct NameComparison: Sendable {
    /// What was found.
    package struct Verdict: Sendable, Equatable {
        /// In nats; the higher the surer.
        package var score: Double
        package var isProbable: Bool
    }

    private let model: SpellingModel

    package init(_ model: SpellingModel) { self.model = model }

    /// Nil where too little speaks for it. `listed` as a user gives it, `text` as an article has it.
    package func verdict(listed: String, text: String) -> Verdict? {
        guard let listed = NameComparison.parts(listed), let text = NameComparison.parts(text) else { return nil }
        // Both are names, so that no token of them is a word of news.
        let written = text.parts.map { NameAlignment.TextToken(letters: $0.token.letters) }
        let alignment = NameAlignment(score: TokenScore(model: model))
        guard let result = alignment.best(listed.parts.map(\.token), written), result.textCount == written.count else {
            return nil
        }
        return Verdict(
            score: Double(result.total) / Double(LogScale.unit),
            isProbable: result.total >= SpellingRules.probable(leastLikely: result.likelihood))
    }

    private static func parts(_ name: String) -> NameParts? {
        let text = SearchText(name)
        let letters = text.canonicalTokens().filter { !$0.isFamilyMarker }.map { token in
            text.withView { $0.withLetters(of: token) { FoldedLetters($0) } }
        }
        return NameParts(letters)
    }
}
