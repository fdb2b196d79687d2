/// The headline of a page that names none: its window shows the outlet's motto, and no heading agrees with it. What stands above the text
/// and shares its words is the headline.
enum TitleAbove {
    /// How many blocks above the first paragraph are looked at.
    private static let reach = 8
    private static let words = 4...25
    private static let maxLinkShare: Float = 0.5
    /// The part of its words that come in the text, at least, and how much more that is than of the window's title.
    private static let leastShare: Float = 0.5
    private static let leastLead: Float = 0.25

    /// The block of the headline; nil where the page names one, or none looks like it.
    static func block(_ facts: PageFacts, _ isKept: [Bool]) -> Int? {
        guard facts.title.isShaky, facts.title.block == nil,
            let first = isKept.indices.first(where: { isKept[$0] && facts.mass.blocks[$0] > 0 })
        else { return nil }
        var text: Set<UInt64> = []
        for index in first..<isKept.count where isKept[index] { text.formUnion(facts.hashes[facts.tokens[index]]) }
        func share(_ words: some Collection<UInt64>) -> Float {
            words.isEmpty ? 0 : Float(words.count { text.contains($0) }) / Float(words.count)
        }
        let least = max(leastShare, share(facts.title.hashes) + leastLead)
        return (max(0, first - reach)..<first).reversed().first { index in
            let block = facts.tree.blocks[index]
            return words.contains(block.words) && block.linkShare < maxLinkShare && facts.labels[index] == 0
                && !facts.measures[index].endsSentence && share(facts.hashes[facts.tokens[index]]) >= least
        }
    }
}
