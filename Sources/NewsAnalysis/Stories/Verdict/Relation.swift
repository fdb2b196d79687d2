/// How one text stands to another one.
package struct Relation: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case duplicate, nearDuplicate = "near_duplicate", reuse, template
        /// Another version of one article, as its provider says. Never found by comparing.
        case version

        /// Whether the two are versions of one text.
        package var isVersion: Bool { self == .duplicate || self == .nearDuplicate || self == .version }
    }

    package var kind: Kind
    /// 0...1.
    package var resemblance: Double
    /// Share of the first text's shingles that are in the other: 0...1.
    package var containment: Double
    /// Share of the other's shingles that are in the first: 0...1.
    package var containmentOfOther: Double
    /// What stands in both: `a` in the first text, `b` in the other.
    package var passages: [Comparison.Passage]
}

extension Relation {
    /// nil where the two are not related. Exchanging the texts exchanges the sides and leaves the kind.
    package init?(of comparison: Comparison, rules: StoryRules) {
        guard let kind = Relation.kind(comparison, rules) else { return nil }
        self.kind = kind
        resemblance = comparison.alike.resemblance
        containment = comparison.alike.containmentOfA
        containmentOfOther = comparison.alike.containmentOfB
        passages = comparison.passages
    }

    /// Of a version, as its provider says.
    init(version comparison: Comparison) {
        kind = .version
        resemblance = comparison.alike.resemblance
        containment = comparison.alike.containmentOfA
        containmentOfOther = comparison.alike.containmentOfB
        passages = comparison.passages
    }

    private static func kind(_ comparison: Comparison, _ rules: StoryRules) -> Kind? {
        if comparison.isDuplicate { return .duplicate }
        let alike = comparison.alike
        guard rules.mayRelate(alike) else { return nil }
        guard
            alike.resemblance >= rules.resemblance * StoryRules.versionShare || rules.isPart(alike)
                || comparison.passages.contains(where: { $0.wordCount >= Comparison.passageWords })
        else { return nil }
        let (a, b) = (comparison.a, comparison.b)
        let body = BodyEvidence(a, b, alike)
        let isVersion = rules.isVersion(alike, body)
        guard isVersion || body.allowsReuse else { return nil }
        if TemplateGuard.isTemplate(a.words, b.words, resemblance: alike.resemblance) { return .template }
        if isVersion, FlashGuard.tellsAnother(a, b) { return .template }
        return isVersion ? .nearDuplicate : .reuse
    }
}
