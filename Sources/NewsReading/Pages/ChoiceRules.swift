internal import ArabicText

/// What is mended after the blocks are chosen.
struct ChoiceRules {
    let facts: PageFacts
    private(set) var isKept: [Bool]

    /// Names of boxes of readers' comments.
    private static let commentNames = Set(
        [
            "comment", "comments", "commentlist", "respond", "disqus", "livefyre", "spotim", "coral", "hyvor",
            "talkback",
            "usercomments", "commentaires", "kommentare", "comentarios", "nocomments", "conversation",
        ].map(ElementNames.hash))
    /// Comments do not begin before this many words of the article.
    private static let minProse = 30

    init(_ facts: PageFacts, isKept: [Bool]) {
        self.facts = facts
        self.isKept = isKept
        dropComments()
        keepQuotations()
        dropCaptions()
        dropBoxes()
        dropNextArticles()
        dropRepetitions()
        dropTitle()
        self.isKept = LooseLines(facts, isKept: self.isKept).isKept
    }

    private mutating func dropComments() {
        let tree = facts.tree
        var prose: [Int] = [0]
        for (index, block) in tree.blocks.enumerated() {
            prose.append(prose[index] + (isKept[index] && facts.mass.blocks[index] > 0 ? block.words : 0))
        }
        var end = 0
        for (index, element) in tree.elements.enumerated() where element.blocks.lowerBound >= end {
            let start = element.blocks.lowerBound
            guard start > facts.title.block ?? -1, prose[start] >= ChoiceRules.minProse,
                element.tag != "body", element.tag != "html",
                facts.names(of: index).contains(where: ChoiceRules.commentNames.contains)
            else { continue }
            for index in element.blocks { isKept[index] = false }
            end = element.blocks.upperBound
        }
    }

    /// A quotation between two kept blocks stays.
    private mutating func keepQuotations() {
        for element in facts.tree.elements where element.tag == "blockquote" {
            let (first, end) = (element.blocks.lowerBound, element.blocks.upperBound)
            guard first > 0, end < isKept.count, isKept[first - 1], isKept[end] else { continue }
            for index in element.blocks { isKept[index] = true }
        }
    }

    private static let captionNames = Set(["<figcaption>", "caption", "figcaption"].map(ElementNames.hash))
    /// A box with more of the page's prose than this is no caption, whatever it is called.
    private static let maxCaptionShare: Float = 0.15

    /// What stands under a picture is not the article's text.
    private mutating func dropCaptions() {
        for (number, element) in facts.tree.elements.enumerated()
        where facts.mass.share(element.blocks) < ChoiceRules.maxCaptionShare {
            guard element.blocks.contains(where: { isKept[$0] }),
                facts.names(of: number).contains(where: ChoiceRules.captionNames.contains)
            else { continue }
            for index in element.blocks { isKept[index] = false }
        }
    }

    private static let boxNames = Set(["modal", "popup", "newsletter", "advertisement"].map(ElementNames.hash))

    /// Dialogs, offers of letters and advertisements that stand among the paragraphs.
    private mutating func dropBoxes() {
        for (number, element) in facts.tree.elements.enumerated()
        where facts.mass.share(element.blocks) < ChoiceRules.maxCaptionShare {
            guard element.blocks.contains(where: { isKept[$0] }),
                facts.names(of: number).contains(where: ChoiceRules.boxNames.contains)
            else { continue }
            for index in element.blocks { isKept[index] = false }
        }
    }

    /// An article that has so much prose of its own ends with its element.
    private static let minOwnWords: Float = 60

    /// The articles that a page appends below its own while one reads on: each in an element of its own beside it, with a heading.
    private mutating func dropNextArticles() {
        guard let title = facts.title.block,
            let own = facts.ancestors(of: title).first(where: { facts.tree.elements[$0].tag == "article" })
        else { return }
        let element = facts.tree.elements[own]
        let words = element.blocks.reduce(into: Float(0)) { if isKept[$1] { $0 += facts.mass.blocks[$1] } }
        guard words >= ChoiceRules.minOwnWords else { return }
        for other in facts.tree.elements[(own + 1)...]
        where other.tag == "article" && other.parent == element.parent
            && other.blocks.lowerBound >= element.blocks.upperBound
        {
            guard other.blocks.contains(where: { (1...3).contains(facts.tree.blocks[$0].heading) }) else { continue }
            for index in other.blocks { isKept[index] = false }
        }
    }

    /// With at least this many words, no two blocks of an article are the same by coincidence.
    private static let minRepeatedWords = 12

    /// Of equal blocks, the first one stays.
    private mutating func dropRepetitions() {
        var seen: Set<UInt64> = []
        for index in isKept.indices where isKept[index] && facts.copies[index] > 1 {
            guard facts.tree.blocks[index].words >= ChoiceRules.minRepeatedWords else { continue }
            let whole = facts.hashes[facts.tokens[index]].reduce(0, FoldedHash.combine)
            if !seen.insert(whole).inserted { isKept[index] = false }
        }
    }

    private mutating func dropTitle() {
        guard facts.title.hashes.count > 1 else { return }
        for index in isKept.indices where isKept[index] && facts.tokens[index].count == facts.title.hashes.count {
            if facts.hashes[facts.tokens[index]].elementsEqual(facts.title.hashes) { isKept[index] = false }
        }
    }
}
