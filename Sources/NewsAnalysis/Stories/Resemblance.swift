/// How much two texts have in common, counted in shingles.
package struct Resemblance: Sendable, Equatable {
    /// Shingles in both.
    let common: Int
    /// Different shingles of each.
    let countOfA: Int
    let countOfB: Int

    init(_ a: ShingleSet, _ b: ShingleSet) {
        (common, countOfA, countOfB) = (a.common(with: b), a.count, b.count)
    }

    /// Shingles in both, divided by shingles in either: 0...1; 0 where no text has a word.
    package var resemblance: Double { share(of: countOfA + countOfB - common) }
    /// Share of A's shingles that are in B: 0...1.
    package var containmentOfA: Double { share(of: countOfA) }
    /// Share of B's shingles that are in A: 0...1.
    package var containmentOfB: Double { share(of: countOfB) }

    private func share(of count: Int) -> Double { count > 0 ? Double(common) / Double(count) : 0 }
}
