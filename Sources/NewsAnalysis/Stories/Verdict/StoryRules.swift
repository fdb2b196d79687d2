/// From when on two articles are related, and how. Shares are 0...1.
package struct StoryRules: Sendable, Equatable {
    /// Versions of one text resemble each other at least so much …
    package var resemblance: Double = 0.5
    /// … or one of them holds at least so much of the other …
    static let versionContainment = 0.75
    /// … and their resemblance is at least this part of ``resemblance``: an article that only quotes another one holds it too.
    static let versionShare = 0.7
    /// Re-use is a shared passage of ``Comparison/passageWords`` words, or a shared part at least so large …
    static let reuseContainment = 0.15
    /// … of at least so many shingles.
    static let reuseShingles = 20

    package init(resemblance: Double = 0.5) { self.resemblance = resemblance }

    /// False: the texts are not related. True says nothing yet. A passage has so many different shingles, unless it repeats itself.
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
