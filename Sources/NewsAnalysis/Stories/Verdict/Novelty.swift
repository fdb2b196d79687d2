/// The verdict on an article: is it new, and if not, a version of what? And how it stands to each candidate.
package struct Novelty: Sendable, Equatable {
    package enum Verdict: String, Sendable, CaseIterable {
        case original, duplicate, nearDuplicate = "near_duplicate", reuse, template
    }

    /// An earlier article that this one is related to.
    package struct Tie: Sendable, Equatable {
        /// Its number in the archive.
        package var article: Int64
        package var relation: Relation
    }

    package var verdict: Verdict
    /// The earlier article it is a version of, re-uses, or is the same form as; nil for an original.
    package var original: Int64?
    /// The story it joins; nil where it begins its own: a re-used passage or the same form makes no version.
    package var story: Int64?
    /// Other stories that it is a version of too: they become one with ``story``, the oldest. In order.
    package var joined: [Int64] = []
    /// Jaccard similarity of the shingle sets with ``original``, 0...1; nil where none was computed.
    package var resemblance: Double?
    /// The earlier articles it is related to, by their number.
    package var ties: [Tie] = []
    /// Whether it may tell what no earlier version tells: it is the same form as another article and has a number that none of its
    /// versions has, or a text was too long to be compared whole, or no version of it was told. Such a version must not be quiet.
    package var mayTellMore = false
    /// Where it tells a number, in figures or words, or names a place that no version before it has: Unicode scalars in the text, in
    /// order, each number and each name once. Empty for an article that is a version of nothing.
    package var newNumbers: [Range<Int>] = []
    package var newPlaces: [Range<Int>] = []
    /// The earlier articles with the same words, by their number.
    package var copied: [Int64] { ties.filter { $0.relation.kind == .duplicate }.map(\.article) }

    /// Compares a text with earlier articles, in whatever order they come. Lines that `isFurniture` knows by their mark count
    /// on neither side. `places`: those that the text names.
    ///
    /// Of several articles that it copies, or else is a version of, the earliest counts: the one with the smallest number. A text
    /// without a letter is a version of nothing.
    package init(
        of whole: StoryText, among candidates: [Candidate], places: [NamedPlace] = [],
        rules: StoryRules = StoryRules(),
        isFurniture: (UInt32) -> Bool = { _ in false }
    ) {
        let text = candidates.isEmpty ? whole : whole.without(lines: isFurniture)
        let table = candidates.isEmpty ? nil : ShingleTable(text.shingles)
        var stories: Set<Int64> = []
        // Those that were told.
        var (versions, hasToldCopy) = ([StoryText](), false)
        var editions: [Tie] = []
        for candidate in candidates where candidate.isEdition {
            // However little both share: their provider says so.
            let comparison = Comparison(text, candidate.text.without(lines: isFurniture))
            editions.append(Tie(article: candidate.article, relation: Relation(version: comparison)))
            if !candidate.isUntold { versions.append(candidate.text) }
            stories.insert(candidate.story)
        }
        for candidate in candidates where !text.words.isEmpty {
            let comparison: Comparison
            let isCopy = candidate.isCopy || whole.isSame(as: candidate.text)
            if isCopy {
                comparison = Comparison(whole, candidate.text)
            } else {
                let other = candidate.text.without(lines: isFurniture)
                // Most candidates share too little to be related.
                guard let alike = table?.resemblance(to: other.shingles), rules.mayRelate(alike) else { continue }
                comparison = Comparison(text, other, alike)
            }
            guard var relation = Relation(of: comparison, rules: rules) else { continue }
            // The same words only without page furniture: a version, no copy.
            if relation.kind == .duplicate, !isCopy { relation.kind = .nearDuplicate }
            ties.append(Tie(article: candidate.article, relation: relation))
            if relation.kind == .duplicate, !candidate.isUntold { hasToldCopy = true }
            guard relation.kind.isVersion, !candidate.isEdition else { continue }
            if !candidate.isUntold { versions.append(candidate.text) }
            stories.insert(candidate.story)
        }
        ties.sort { $0.article < $1.article }
        let sorted = stories.sorted()
        story = sorted.first
        joined = Array(sorted.dropFirst())
        let decisive = Novelty.decisive(ties)
        original = decisive?.article
        resemblance = decisive?.relation.resemblance
        verdict =
            switch decisive?.relation.kind {
            case nil: .original
            case .duplicate: .duplicate
            case .nearDuplicate, .version: .nearDuplicate
            case .reuse: .reuse
            case .template: .template
            }
        if !hasToldCopy {
            mayTellMore =
                story != nil && versions.isEmpty
                || Novelty.tellsMore(
                    text, than: versions, isForm: ties.contains { $0.relation.kind == .template })
            if !versions.isEmpty {
                let told = ToldWords(versions)
                (newNumbers, newPlaces) = (told.newNumbers(in: whole), told.newPlaces(places))
            }
        }
        relate(editions)
    }

    /// The earlier versions are related as such, whatever comparing says.
    private mutating func relate(_ editions: [Tie]) {
        guard !editions.isEmpty else { return }
        ties.removeAll { tie in editions.contains { $0.article == tie.article } }
        ties += editions
        ties.sort { $0.article < $1.article }
    }

    /// Whether a text may tell what none of its versions tells.
    private static func tellsMore(_ text: StoryText, than versions: [StoryText], isForm: Bool) -> Bool {
        if text.isCut || versions.contains(where: \.isCut) { return true }
        guard isForm else { return false }
        let known = Set(versions.flatMap { ToldNumbers($0.words).words.lazy.filter(StoryText.isNumber) })
        return ToldNumbers(text.words).words.contains { StoryText.isNumber($0) && !known.contains($0) }
    }

    /// The first copy, else the first version, else what resembles it most.
    private static func decisive(_ ties: [Tie]) -> Tie? {
        ties.first { $0.relation.kind == .duplicate } ?? ties.first { $0.relation.kind == .nearDuplicate }
            ?? ties.max { ($0.relation.resemblance, $1.article) < ($1.relation.resemblance, $0.article) }
    }
}
