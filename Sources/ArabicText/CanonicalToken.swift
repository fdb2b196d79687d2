/// One or two tokens that stand for one word of a name, in the one form both sides compare.
///
/// عبد الكريم and عبدالكريم are one canonical token; so are نصر الله and نصرالله, نور الدين and نورالدين; ابا and ابي
/// before another token are ابو, ابن before another token is بن. Joined only across a soft gap.
package struct CanonicalToken: Sendable, Equatable {
    /// First token, an index into ``SearchText/tokens``.
    package var first: Int
    /// Last token, inclusive; equal to ``first`` where nothing was joined.
    package var last: Int
    /// ``FoldedHash`` of ``letters``.
    package var hash: UInt64
    /// The canonical letters (folded).
    package var letters: String
}

extension SearchText {
    /// The canonical tokens in order; together they cover every token once.
    package func canonicalTokens() -> [CanonicalToken] {
        tokens.indices.map { CanonicalToken(first: $0, last: $0, hash: tokens[$0].hash, letters: folded(tokens[$0])) }
    }
}
