internal import ArabicText

/// Makes an article of a web page: finds its text among menus, links and comments, and what the page says about it.
///
/// No site is known by name. Pure and linear; equal bytes give an equal article.
package enum PageReader {
    /// The article of a page that is parsed already. Without trees, rules judge the blocks: less sure.
    package static func article(_ tree: PageTree, trees: PageTrees?) throws(ReadingError) -> Article {
        let facts = PageFacts(tree)
        let scores = ConsentBox.lowered(trees?.scores(facts) ?? HandScore(facts: facts).scores(), facts)
        let choice = BlockChoice(tree, scores: scores)
        let front = FrontPage(facts: facts)
        // The values of rules are on another scale.
        let isEmpty = trees != nil && front.isTooLittle(choice.value) || front.isList(choice.isKept)
        return try article(facts, isChosen: isEmpty ? choice.isKept.map { _ in false } : choice.isKept)
    }

    /// The article of the blocks that were chosen.
    static func article(_ facts: PageFacts, isChosen: [Bool]) throws(ReadingError) -> Article {
        let tree = facts.tree
        var isKept = ChoiceRules(facts, isKept: isChosen).isKept
        var (title, titleBlock) = (facts.title.text, facts.title.block)
        if let above = TitleAbove.block(facts, isKept) {
            (title, titleBlock) = (tree.line(tree.blocks[above]), above)
            isKept[above] = false
        }
        let kept = tree.blocks.indices.filter { isKept[$0] }
        let fields = PageFields(facts: facts)
        let published = fields.published
        var body = kept.map { tree.text(tree.blocks[$0]) }
        var furniture = tree.blocks.indices.filter { !isKept[$0] && $0 != titleBlock }.flatMap {
            tree.lines(tree.blocks[$0])
        }
        if let first = body.first, let title {
            let head = PageReader.headLines(first, title)
            if !head.rest.isEmpty || body.count > 1 {
                furniture += head.lines.filter { $0 != title }
                body = (head.rest.isEmpty ? [] : [head.rest]) + body.dropFirst()
            }
        }
        if let told = PageReader.toldBody(facts, keptWords: kept.reduce(0) { $0 + tree.blocks[$1].words }) {
            body = told
        }
        guard !body.isEmpty else { throw ReadingError(.noText, "no article found") }
        let text = body.joined(separator: "\n\n")
        return Article(
            title: title, body: text, published: published?.milliseconds, zone: published?.zone,
            language: language(text, said: tree.head.language),
            furniture: furniture,
            source: fields.source, url: fields.url, author: fields.author,
            mended: tree.isCut ? "cut where its elements are nested too deep: what comes after that is missing" : nil)
    }

    /// The lines at the beginning of a block that are no text: the title, then the writer and the date.
    private static func headLines(_ block: String, _ title: String) -> (lines: [String], rest: String) {
        var lines = block.split(separator: "\n").map(String.init)
        guard lines.count > 1, lines.first == title else { return ([], block) }
        var head = [lines.removeFirst()]
        while let line = lines.first, line.utf8.count <= maxHeadBytes,
            PageFields.isByline(line)
        {
            head.append(lines.removeFirst())
        }
        return (head, lines.joined(separator: "\n"))
    }

    private static let maxHeadBytes = 160
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
