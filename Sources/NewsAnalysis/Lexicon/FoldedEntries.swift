internal import ArabicText

/// The entries of many lists, folded in one go: a program that starts for one question waits for it.
struct FoldedEntries {
    /// All entries, with a blank line between two of them: nothing joins across it.
    let text: SearchText
    private let tokens: [CanonicalToken]
    /// Where the tokens of each entry begin, and behind the last one where they end.
    private let starts: [Int]

    init(_ entries: [String]) {
        let text = SearchText(entries.joined(separator: "\n\n"))
        let tokens = text.canonicalTokens()
        var starts: [Int] = []
        starts.reserveCapacity(entries.count + 1)
        var (at, end) = (0, 0)
        for entry in entries {
            starts.append(at)
            end += entry.utf8.count
            while at < tokens.count, Int(text.tokens[tokens[at].first].start) < end { at += 1 }
            end += 2
        }
        starts.append(at)
        self.text = text
        self.tokens = tokens
        self.starts = starts
    }

    /// The canonical tokens of an entry by its index; none where it has no letter or digit.
    subscript(entry: Int) -> ArraySlice<CanonicalToken> { tokens[starts[entry]..<starts[entry + 1]] }
}

extension ArraySlice<CanonicalToken> {
    /// The tokens as one hash: that of the only one, or those of all combined from the left. 0 for none.
    var phraseHash: UInt64 { dropFirst().reduce(first?.hash ?? 0) { FoldedHash.combine($0, $1.hash) } }
}
