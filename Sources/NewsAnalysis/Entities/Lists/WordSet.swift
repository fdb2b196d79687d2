internal import ArabicText

/// A few words, to be found by their hashes as canonical tokens have them.
struct WordSet: Sendable {
    private let hashes: Set<UInt64>

    /// `words`: separated by white space.
    init(_ words: String) { hashes = Set(SearchText(words).canonicalTokens().map(\.hash)) }

    func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }
}
