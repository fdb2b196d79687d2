package import ArabicText

/// Phrases of one or more words, each with a meaning: a number chosen by whoever fills the table.
///
/// Compared as folded tokens in a row, without a hard gap between them. Look-ups do not allocate memory.
package struct PhraseTable: Sendable {
    private struct Phrase: Sendable {
        var tokens: [UInt64]
        var meaning: Int
    }

    /// By the first token, the longest phrase first; of equally long ones the one that was added first.
    private var byFirst: [UInt64: [Phrase]] = [:]

    package init() {}

    /// Adds the phrases of a list, separated by `|`; one without a letter or digit is left out. Of two equal phrases the first
    /// one added counts.
    package mutating func add(_ list: String, _ meaning: Int) {
        for form in list.split(separator: "|") {
            let tokens = SearchText(String(form)).tokens.map(\.hash)
            guard let first = tokens.first else { continue }
            var phrases = byFirst[first] ?? []
            let place = phrases.firstIndex { $0.tokens.count < tokens.count } ?? phrases.count
            phrases.insert(Phrase(tokens: tokens, meaning: meaning), at: place)
            byFirst[first] = phrases
        }
    }

    /// What the longest phrase that stands at token `at` means, and how many tokens it takes; nil where none stands there.
    package func longest(_ tokens: [Token], _ at: Int) -> (meaning: Int, width: Int)? {
        guard at >= 0, at < tokens.count, let phrases = byFirst[tokens[at].hash] else { return nil }
        for phrase in phrases where at + phrase.tokens.count <= tokens.count {
            let stands = phrase.tokens.indices.dropFirst().allSatisfy { index in
                tokens[at + index].hash == phrase.tokens[index] && tokens[at + index].gap != .hard
            }
            if stands { return (phrase.meaning, phrase.tokens.count) }
        }
        return nil
    }
}
