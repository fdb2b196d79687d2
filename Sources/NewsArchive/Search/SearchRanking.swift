/// The best of the articles found so far, and how many were found; its memory does not grow with that number.
struct SearchRanking {
    private(set) var count = 0
    private let limit: Int
    private var kept: [(id: Int64, score: Double)] = []
    /// An article with a lower score is no longer among the best.
    private var least = -Double.infinity

    /// Keeps the best `limit`.
    init(_ limit: Int) { self.limit = limit }

    mutating func add(_ id: Int64, _ score: Double) {
        count += 1
        guard limit > 0, score >= least else { return }
        kept.append((id, score))
        if kept.count >= 2 * limit + 64 {
            kept = best
            least = kept.last?.score ?? least
        }
    }

    /// The best first, of equal ones the one with the greatest id.
    var best: [(id: Int64, score: Double)] {
        Array(kept.sorted { ($0.score, $0.id) > ($1.score, $1.id) }.prefix(limit))
    }
}
