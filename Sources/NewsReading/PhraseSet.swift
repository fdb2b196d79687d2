import ArabicText

/// Phrases of one or more words, compared as folded tokens.
struct PhraseSet {
    private var byFirst: [UInt64: [[UInt64]]] = [:]

    /// The phrases of a list, separated by `|`. White space around them does not count.
    init(_ list: String) {
        for part in list.split(separator: "|") {
            let hashes = SearchText(String(part)).tokens.map(\.hash)
            guard let first = hashes.first else { continue }
            byFirst[first, default: []].append(hashes)
        }
    }

    /// The number of tokens of the longest phrase that stands at `index`; 0 if none does.
    func length(in tokens: [Token], at index: Int = 0) -> Int {
        guard index < tokens.count, let phrases = byFirst[tokens[index].hash] else { return 0 }
        return phrases.filter { phrase in
            index + phrase.count <= tokens.count && phrase.indices.allSatisfy { phrase[$0] == tokens[index + $0].hash }
        }.map(\.count).max() ?? 0
    }

    /// Whether a phrase stands anywhere in the tokens.
    func isIn(_ tokens: [Token]) -> Bool { tokens.indices.contains { length(in: tokens, at: $0) > 0 } }

    /// Whether the one token is a phrase of its own.
    func contains(_ token: Token) -> Bool { byFirst[token.hash]?.contains { $0.count == 1 } ?? false }

    /// Whether the tokens are one phrase and nothing else.
    func isWhole(_ tokens: [Token]) -> Bool { !tokens.isEmpty && length(in: tokens) == tokens.count }
}
