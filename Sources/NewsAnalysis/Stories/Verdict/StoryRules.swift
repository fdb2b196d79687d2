/// From when on two articles are related, and how. Shares are 0...1.
package struct StoryRules: Sendable, Equatable {
    /// Versions of one text resemble each other so much …
    package var resemblance: Double = 0.5
    /// … or one of them holds so much of the other …
    static let versionContainment = 0.75
    /// … and they resemble each other this part of ``resemblance``: an article that only quotes another one holds it too.
    static let versionShare = 0.7
    /// Re-used is a passage of ``Comparison/passageWords``, or so large a part …
    static let reuseContainment = 0.15
    /// … of so many shingles.
    static let reuseShingles = 20

    package init(resemblance: Double = 0.5) { self.resemblance = resemblance }

    /// False where nothing that two texts can be to each other is possible. A passage has so many shingles, unless it says the
    /// same again and again.
    func mayRelate(_ alike: Resemblance) -> Bool {
        alike.common > 0
            && (alike.common >= BodyEvidence.reuseShingles
                || alike.resemblance >= resemblance * StoryRules.versionShare)
    }

    /// Whether two texts are versions of one. A page that holds all of an article in a large frame resembles it little; the
    /// paragraphs alone do.
    func isVersion(_ alike: Resemblance, _ body: BodyEvidence) -> Bool {
        guard body.allowsVersion else { return false }
        if alike.resemblance >= resemblance { return true }
        guard max(alike.containmentOfA, alike.containmentOfB) >= StoryRules.versionContainment else { return false }
        return alike.resemblance >= resemblance * StoryRules.versionShare || body.resemblance >= resemblance
    }

    /// Whether one holds a good part of the other, wherever it stands.
    func isPart(_ alike: Resemblance) -> Bool {
        alike.common >= StoryRules.reuseShingles
            && max(alike.containmentOfA, alike.containmentOfB) >= StoryRules.reuseContainment
    }
}
