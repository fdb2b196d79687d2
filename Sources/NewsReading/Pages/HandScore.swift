/// A judgement of blocks by rules alone, for a reader that has no trees. Log-odds, positive for the article's.
struct HandScore {
    private static let furniture: Set<String> = [
        "comment", "comments", "footer", "nav", "navigation", "menu", "sidebar", "related", "share", "social",
        "sharing",
        "promo", "newsletter", "subscribe", "teaser", "recommended", "breadcrumb", "breadcrumbs", "cookie", "banner",
        "caption", "copyright", "widget", "popular", "author", "byline", "bio", "tags", "meta", "toolbar", "header",
        "signup", "advert", "advertisement", "sponsored", "outbrain", "taboola", "disqus", "respond", "more", "aside",
        "<nav>", "<footer>", "<aside>", "<header>", "<figcaption>", "<form>", "contentinfo", "complementary",
        "credit", "related", "paywall", "modal", "popup", "trending", "list",
    ]
    private static let text: Set<String> = [
        "article", "body", "entry", "story", "text", "paragraph", "articlebody", "<article>", "<p>", "content", "post",
    ]

    let facts: PageFacts

    func scores() -> [Float] {
        let words = facts.tree.elements.map(ElementNames.words)
        // Of an element and all round it: outer elements stand first.
        var sums: [Float] = []
        for index in facts.tree.elements.indices {
            let share = facts.mass.share(facts.tree.elements[index].blocks)
            var points: Float = 0
            if share < 0.6, words[index].contains(where: HandScore.furniture.contains) { points -= 2 }
            if share > 0.3, words[index].contains(where: HandScore.text.contains) { points += 0.5 }
            sums.append(points + (facts.tree.elements[index].parent.map { sums[$0] } ?? 0))
        }
        return facts.tree.blocks.indices.map { index in
            let block = facts.tree.blocks[index]
            let mass = facts.mass
            var score: Float = mass.blocks[index] > 0 ? 0.7 : -0.7
            score += 2.5 * mass.kinds[index] / mass.total - 1
            score += 1.5 * mass.share(facts.tree.elements[block.element].blocks) - 0.4
            if block.linkShare > 0.6 { score -= 2 }
            if facts.labels[index] != 0, block.words < 15 { score -= 2 }
            if let title = facts.title.block, index <= title { score -= 2 }
            if facts.copies[index] > 1 { score -= 1 }
            return score + max(-4, min(1.5, sums[block.element]))
        }
    }
}
