internal import ArabicText

/// How much speaks for it that two spellings are one name, whatever stands around them: for who compares names without a text.
package struct NameComparison: Sendable {
    /// What was found.
    package struct Verdict: Sendable, Equatable {
        /// In nats; the higher the surer.
        package var score: Double
        package var isProbable: Bool
    }

    private let alignment: NameAlignment
    private let known: Set<SpelledToken>

    /// `names`: folded tokens that are known as given or family names, and so no words.
    package init(_ model: SpellingModel, names: Set<String>) {
        known = Set((Array(names) + ["بن", "ابو", "ام"]).compactMap { SpelledToken(FoldedLetters($0)) })
        alignment = NameAlignment(score: TokenScore(model: model))
    }

    /// Nil where too little speaks for it. `listed` as a user gives it, `text` as an article has it.
    package func verdict(listed: String, text: String) -> Verdict? {
        guard let listed = NameComparison.parts(listed), let text = NameComparison.parts(text) else { return nil }
        let written = text.parts.map { part in
            NameAlignment.TextToken(
                letters: part.token.letters,
                isWord: alignment.score.model.isWord(part.token.letters) && !known.contains(part.token.letters))
        }
        guard let result = alignment.best(listed.parts.map(\.token), written), result.textCount == written.count else {
            return nil
        }
        return Verdict(
            score: Double(result.total) / Double(LogScale.unit), isProbable: result.total >= SpellingRules.probable)
    }

    private static func parts(_ name: String) -> NameParts? {
        let text = SearchText(name)
        let letters = text.canonicalTokens().filter { !$0.isFamilyMarker }.map { token in
            text.withView { $0.withLetters(of: token) { FoldedLetters($0) } }
        }
        return NameParts(letters)
    }
}
