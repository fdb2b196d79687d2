/// The boxes in which a page asks for leave to store cookies: long prose of lawyers, on some pages longer than the article.
enum ConsentBox {
    private static let names: Set<String> = [
        "onetrust", "cookiebot", "usercentrics", "didomi", "truste", "gdpr", "ccpa", "consent", "cookieconsent",
        "cookie",
        "cookies",
    ]
    /// Surely no article.
    private static let score: Float = -4

    /// The scores of a page's blocks, with those in such boxes at the bottom. A box that holds the title is none, whatever it is called.
    static func lowered(_ scores: [Float], _ facts: PageFacts) -> [Float] {
        var scores = scores
        var end = 0
        for element in facts.tree.elements where element.blocks.lowerBound >= end {
            // Only prose can be taken for the article; few elements hold any.
            guard facts.mass.sum(element.blocks) > 0, element.tag != "body", element.tag != "html",
                !holdsTitle(element, facts),
                ElementNames.words(element).contains(where: names.contains)
            else { continue }
            for index in element.blocks { scores[index] = min(scores[index], score) }
            end = element.blocks.upperBound
        }
        return scores
    }

    /// Without a title, a box with most of the page in it may be the page.
    private static func holdsTitle(_ element: PageElement, _ facts: PageFacts) -> Bool {
        guard let title = facts.title.block else { return element.blocks.count * 2 > facts.tree.blocks.count }
        return element.blocks.contains(title)
    }
}
