/// Pages that have no article: front pages, lists of what was found or tagged, galleries, pages round a video.
struct FrontPage {
    /// The least value of an article (``BlockChoice/value``) on a page that says it has one, and on one that does not.
    ///
    /// Measured on pages of 225 sites from which the article was cut, and on the same pages with one or two of its paragraphs left. Low, for a
    /// short article that is refused is a worse fault than a front page that is read.
    private static let leastClaimed: Float = 6
    private static let leastUnclaimed: Float = 14
    /// A page with fewer blocks has nothing but its text.
    private static let leastBlocks = 12

    /// The fewest teasers that make a list.
    private static let leastTeasers = 3
    /// How many blocks before a teaser its linked heading stands at most.
    private static let reach = 3
    private static let leastLinkShare: Float = 0.8
    private static let leastHeadingWords = 3

    let facts: PageFacts

    /// Whether blocks of this value are too little for an article.
    func isTooLittle(_ value: Float) -> Bool {
        guard facts.tree.blocks.count >= FrontPage.leastBlocks else { return false }
        return value < (claimsArticle ? FrontPage.leastClaimed : FrontPage.leastUnclaimed)
    }

    private var claimsArticle: Bool {
        facts.data.isFound || facts.tree.head.meta(["og:type"])?.hasPrefix("article") ?? false
            || facts.tree.head.meta(["article:published_time"]) != nil
    }

    /// Whether most of the chosen prose is teasers: each in a box of its own, below a heading that leads to another page.
    func isList(_ isChosen: [Bool]) -> Bool {
        let blocks = facts.tree.blocks
        var (teasers, boxes) = (0, Set<Int>())
        var (teased, whole) = (Float(0), Float(0))
        for index in blocks.indices where isChosen[index] && facts.mass.blocks[index] > 0 {
            whole += facts.mass.blocks[index]
            guard isTeaser(index) else { continue }
            teased += facts.mass.blocks[index]
            teasers += 1
            boxes.insert(facts.tree.elements[blocks[index].element].parent ?? 0)
        }
        return teasers >= FrontPage.leastTeasers && boxes.count * 5 >= teasers * 4 && teased > 0.6 * whole
    }

    private func isTeaser(_ index: Int) -> Bool {
        for before in (max(0, index - FrontPage.reach)..<index).reversed() {
            if facts.mass.blocks[before] > 0 { return false }
            let block = facts.tree.blocks[before]
            if block.linkShare > FrontPage.leastLinkShare, block.words >= FrontPage.leastHeadingWords { return true }
        }
        return false
    }
}
