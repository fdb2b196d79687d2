internal import ArabicText

/// The words and names that stand for themselves: none of them is read as proclitics and another word (كريم is not ك and
/// ريم). The matcher's own knowledge, for those who look for words without a watchlist.
package struct KnownWords: Sendable {
    /// Hashes of single canonical tokens.
    private var hashes: Set<UInt64> = []

    /// What `lexicon` lists. Folded in one go: a command that starts for one question waits for it.
    package init(_ lexicon: Lexicon) {
        let entries = Vocabulary.lists(lexicon).filter { !$1.isDisjoint(with: .known) }.flatMap(\.0)
        // A blank line is a hard gap: nothing joins across it.
        let text = SearchText(entries.joined(separator: "\n\n"))
        let tokens = text.canonicalTokens()
        hashes.reserveCapacity(tokens.count)
        var at = 0
        var end = 0
        for entry in entries {
            end += entry.utf8.count
            let first = at
            while at < tokens.count, Int(text.tokens[tokens[at].first].start) < end { at += 1 }
            if at - first == 1 { hashes.insert(tokens[first].hash) }
            end += 2
        }
    }

    /// Whether the canonical letters of a token are such a word.
    package func contains(_ letters: String) -> Bool { hashes.contains(FoldedHash.hash(letters)) }
}
