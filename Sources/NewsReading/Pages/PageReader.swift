internal import ArabicText

/// Makes an article of a web page: finds its text among menus, links and comments, and what the page says about it.
///
/// No site is known by name. Pure and linear; equal bytes give an equal article.
package enum PageReader {
    /// The article of a page that is parsed already. Without trees, rules judge the blocks: less sure.
    package static func article(_ tree: PageTree, trees: PageTrees?) throws(ReadingError) -> Article {
        let facts = PageFacts(tree)
        let scores = trees?.scores(facts) ?? HandScore(facts: facts).scores()
        let choice = BlockChoice(tree, scores: scores)
        let isKept = ChoiceRules(facts, isKept: choice.isKept).isKept
        let kept = tree.blocks.indices.filter { isKept[$0] }
        let fields = PageFields(facts: facts)
        var body = kept.map { tree.text(tree.blocks[$0]) }
        if let told = PageReader.toldBody(facts, keptWords: kept.reduce(0) { $0 + tree.blocks[$1].words }) {
            body = told
        }
        guard !body.isEmpty else { throw ReadingError(.noText, "no article found") }
        let text = body.joined(separator: "\n\n")
        return Article(
            title: facts.title.text, body: text, published: fields.published,
            language: language(text, said: tree.head.language),
            furniture: tree.blocks.indices.filter { !isKept[$0] && $0 != facts.title.block }.map {
                tree.text(tree.blocks[$0])
            },
            source: fields.source, url: fields.url, author: fields.author)
    }

    /// An article has at least this value; see ``BlockChoice``.
    private static let minValue: Float = 8
    /// A page with a longer text in its JSON-LD is drawn by scripts if it shows less than this part of it, in percent.
    private static let shownPercent = 45
    private static let minToldWords = 80

    /// The paragraphs of `articleBody`, if the page hardly shows them.
    private static func toldBody(_ facts: PageFacts, keptWords: Int) -> [String]? {
        guard let told = facts.data.body else { return nil }
        let words = PageReader.words(told)
        guard words > minToldWords, keptWords * 100 < words * shownPercent else { return nil }
        return TaggedText.paragraphs(told)
    }

    /// How many runs without white space a text has.
    private static func words(_ text: String) -> Int {
        var (words, isInWord) = (0, false)
        for scalar in text.unicodeScalars {
            let isBlank = scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace
            if !isBlank, !isInWord { words += 1 }
            isInWord = !isBlank
        }
        return words
    }

    /// The text's letters decide; what the page says counts only if they do not.
    private static func language(_ text: String, said: String) -> String {
        let told = PageLanguage.tag(of: Array(text.utf8)[...])
        guard told == "und" else { return told }
        let parts = said.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy {
            (1...8).contains($0.utf8.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard isTag, let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 4 else { return told }
        return parts.joined(separator: "-")
    }
}
