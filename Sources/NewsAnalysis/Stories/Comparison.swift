package import ArabicText

/// Two texts compared exactly, word by word: Broder's resemblance and containment on shingles of three folded tokens
/// (https://www.cs.princeton.edu/courses/archive/spring13/cos598C/broder97resemblance.pdf), and the passages they share.
///
/// Tokens are compared by their 64-bit hash. O(n log² n) in the tokens of both; nothing is left out for speed.
package struct Comparison: Sendable, Equatable {
    /// A run of words that stands in both texts.
    package struct Passage: Sendable, Equatable {
        /// Unicode scalars in each text, half open, from the first letter to the last letter or mark.
        package var a: Range<Int>
        package var b: Range<Int>
        package var wordCount: Int
    }

    /// Tokens in a shingle.
    package static let shingleWords = 3
    /// Tokens in the shortest passage: what winnowing with w = 12, k = 5 is sure to find. Of a shorter text, all of it.
    package static let passageWords = 16

    /// The same folded tokens in the same order, and at least one.
    package let isDuplicate: Bool
    /// Shingles in both, divided by shingles in either: 0...1; 0 where a text has no token.
    package let resemblance: Double
    /// Share of A's shingles that are in B: 0...1.
    package let containmentOfA: Double
    /// Share of B's shingles that are in A: 0...1.
    package let containmentOfB: Double
    /// In order of A and without overlaps there: from the left, always the longest run that begins at a word.
    package let passages: [Passage]

    package init(_ a: SearchText, _ b: SearchText) {
        let (left, right) = (a.tokens.map(\.hash), b.tokens.map(\.hash))
        isDuplicate = !left.isEmpty && left == right
        let (shinglesOfA, shinglesOfB) = (Comparison.shingles(left), Comparison.shingles(right))
        let common = Double(shinglesOfA.intersection(shinglesOfB).count)
        let either = Double(shinglesOfA.count + shinglesOfB.count) - common
        resemblance = either > 0 ? common / either : 0
        containmentOfA = shinglesOfA.isEmpty ? 0 : common / Double(shinglesOfA.count)
        containmentOfB = shinglesOfB.isEmpty ? 0 : common / Double(shinglesOfB.count)
        let runs = SharedRuns(left, right).cover(
            atLeast: max(1, min(Comparison.passageWords, left.count, right.count)))
        let spans = (
            Comparison.spans(runs.map { $0.a..<($0.a + $0.count) }, of: a),
            Comparison.spans(runs.map { $0.b..<($0.b + $0.count) }, of: b)
        )
        passages = runs.indices.map { Passage(a: spans.0[$0], b: spans.1[$0], wordCount: runs[$0].count) }
    }

    /// The set of shingles; a text shorter than one has itself as its only shingle.
    private static func shingles(_ tokens: [UInt64]) -> Set<UInt64> {
        guard !tokens.isEmpty else { return [] }
        let count = max(1, tokens.count - shingleWords + 1)
        return Set(
            (0..<count).map { start in
                tokens[start..<min(tokens.count, start + shingleWords)].reduce(UInt64(shingleWords)) {
                    FoldedHash.combine($0, $1)
                }
            })
    }

    /// Ranges of tokens as ranges of scalars.
    private static func spans(_ ranges: [Range<Int>], of text: SearchText) -> [Range<Int>] {
        let bytes = ranges.map { (Int(text.tokens[$0.lowerBound].start), Int(text.tokens[$0.upperBound - 1].end)) }
        let sorted = Set(bytes.flatMap { [$0.0, $0.1] }).sorted()
        let scalars = Dictionary(uniqueKeysWithValues: zip(sorted, text.scalarOffsets(of: sorted)))
        return bytes.map { (scalars[$0.0] ?? 0)..<(scalars[$0.1] ?? 0) }
    }
}
