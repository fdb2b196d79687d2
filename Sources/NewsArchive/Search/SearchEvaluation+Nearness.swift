/// Words that stand beside one another belong together more often than words that only meet in one article.
extension SearchEvaluation {
    /// What two neighbouring words of the query are worth where they stand side by side, as a part of both their weights: as much as one of
    /// them more.
    private static let share = 0.5
    /// So many words apart it is half of that.
    private static let half = 2.0

    /// What the nearness of the words looked for adds to an article's score: of each two that stand in a row in the query the least distance
    /// between them in the title or in the body, in either order. Time n log n in the places. Call it after ``isFound(_:)``.
    ///
    /// The form is that of Rasolofo and Savoy (Term Proximity Scoring, 2003), with one distance a pair, so that a long article gains
    /// nothing by its length.
    func nearness() -> Double {
        let wanted = query.leaves.indices.filter { query.isWanted[$0] }
        guard wanted.count > 1 else { return 0 }
        var (score, before) = (0.0, spans(of: wanted[0]))
        for (left, right) in zip(wanted, wanted.dropFirst()) {
            let spans = spans(of: right)
            if let distance = SearchEvaluation.distance(before, spans) {
                let weight = SearchEvaluation.share * (weights[left] + weights[right])
                score += weight * Self.half / (Self.half + Double(distance))
            }
            before = spans
        }
        return score
    }

    /// How many tokens stand between the nearest two of two sorted rows of places; nil where none are in one column.
    private static func distance(_ left: [SearchPlace], _ right: [SearchPlace]) -> Int32? {
        var (i, j) = (0, 0)
        var least: Int32?
        while i < left.count, j < right.count {
            let (a, b) = (left[i], right[j])
            if a.column == b.column {
                let distance = a.token < b.token ? b.token - a.end : a.token - b.end
                least = min(least ?? .max, max(0, distance))
            }
            if a < b { i += 1 } else { j += 1 }
        }
        return least
    }
}
