/// How much two texts have in common, counted in shingles.
package struct Resemblance: Sendable, Equatable {
    /// How much the paragraphs have in common: shingles that stand within one paragraph.
    struct Paragraphs: Sendable, Equatable {
        /// Shingles of A's paragraphs that stand anywhere in B, and the other way round.
        var ofA = 0
        var ofB = 0
        /// In paragraphs of both.
        var both = 0
        /// Different shingles in the paragraphs of each.
        var countOfA = 0
        var countOfB = 0
    }

    /// Shingles in both.
    let common: Int
    /// Different shingles of each.
    let countOfA: Int
    let countOfB: Int
    let paragraphs: Paragraphs

    init(_ a: Shingles, _ b: Shingles) { self = ShingleTable(a).resemblance(to: b) }

    init(common: Int, countOfA: Int, countOfB: Int, paragraphs: Paragraphs) {
        self.common = common
        self.countOfA = countOfA
        self.countOfB = countOfB
        self.paragraphs = paragraphs
    }

    /// Shingles in both, divided by shingles in either: 0...1; 0 where no text has a word.
    package var resemblance: Double { share(of: countOfA + countOfB - common) }
    /// Share of A's shingles that are in B: 0...1.
    package var containmentOfA: Double { share(of: countOfA) }
    /// Share of B's shingles that are in A: 0...1.
    package var containmentOfB: Double { share(of: countOfB) }

    private func share(of count: Int) -> Double { count > 0 ? Double(common) / Double(count) : 0 }
}
