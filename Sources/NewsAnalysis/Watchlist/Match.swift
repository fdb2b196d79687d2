/// A span where a tracked name stands, and why we say so.
package struct Match: Sendable, Equatable {
    /// Where in the article.
    package enum Zone: String, Sendable, CaseIterable {
        case title, body
        /// In what was removed from the page. Such a match is shown and recorded, and raises no alert.
        case furniture
    }
    /// How sure. `possible` is counted and raises no alert.
    package enum Tier: String, Sendable {
        case exact, probable, possible

        /// The tier of what all rules together cost: exact up to 0.2, probable up to 0.5, possible above. Costs are sums of
        /// hundredths, hence the tolerance.
        init(cost: Double) {
            switch cost {
            case ..<0.2001: self = .exact
            case ..<0.5001: self = .probable
            default: self = .possible
            }
        }
    }

    package var name: TrackedName
    /// The letters as they stand in the article, proclitics included.
    package var surface: String
    /// Unicode scalars in the article's text, half open; for zone furniture in the furniture's own text
    /// (``NewsReading/Article/furnitureText``), unless ``isLearned``.
    package var span: Range<Int>
    package var zone: Zone
    package var tier: Tier
    /// The rules that made it a match, in the order used; never empty.
    package var evidence: [Evidence]
    /// The sentence around the match as written, at most 300 scalars, the match always inside.
    package var sentence: String

    /// Whether it stands in a line of the text that is furniture, as other stories taught: then its span counts in the text.
    package var isLearned: Bool { zone == .furniture && evidence.contains { $0.rule == .learned } }
}
