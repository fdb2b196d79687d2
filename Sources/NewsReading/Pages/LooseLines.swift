internal import ArabicText

/// Short lines that stand among the chosen blocks and are no text: the date and the writer above it, labels and links between its
/// paragraphs, end marks below it. Linear in the page.
struct LooseLines {
    private let facts: PageFacts
    private(set) var isKept: [Bool]
    /// The first and the last chosen block of prose.
    private let prose: (first: Int, last: Int)

    /// Longer lines are no dates and no bylines.
    private static let maxHeadWords = 14
    /// Longer lines are no labels.
    private static let maxLabelWords = 16
    /// Longer blocks are no end marks.
    private static let maxTailWords = 14
    private static let maxClockTokens = 4

    init(_ facts: PageFacts, isKept: [Bool]) {
        self.facts = facts
        self.isKept = isKept
        let isProse = { (index: Int) in isKept[index] && facts.mass.blocks[index] > 0 }
        guard let first = isKept.indices.first(where: isProse), let last = isKept.indices.last(where: isProse) else {
            prose = (0, 0)
            return
        }
        prose = (first, last)
        keepStandfirst()
        dropHead()
        dropLabels()
        dropLinks()
        dropContents()
        dropHeads()
        dropTail()
    }

    private func line(_ index: Int) -> String { facts.tree.line(facts.tree.blocks[index]) }

    /// Elements whose short lines are parts of lists and tables.
    private static let rows: Set<String> = ["li", "td", "th", "dt", "dd"]

    /// A cell with more of the page's prose is a part of its frame.
    private static let maxRowShare: Float = 0.3

    /// Whether a block stands in a list or a table.
    private func isInRow(_ index: Int) -> Bool {
        facts.ancestors(of: index).prefix(3).contains { number in
            let element = facts.tree.elements[number]
            return LooseLines.rows.contains(element.tag) && facts.mass.share(element.blocks) < LooseLines.maxRowShare
        }
    }

    private static let standfirstNames = Set(
        [
            "subhead", "subheadline", "subheading", "standfirst", "dek", "deck", "lead", "lede", "chapo", "summary",
            "description", "intro", "excerpt", "teaser", "subtitle", "sub", "abstract", "synopsis",
        ].map(ElementNames.hash))
    private static let captionNames = Set(["<figcaption>", "<figure>", "caption", "figcaption"].map(ElementNames.hash))
    private static let minStandfirstWords = 6
    private static let maxStandfirstLinks: Float = 0.2

    /// The sentence directly below the headline is text. Measured on pages of 225 sites: three of four that were left out were.
    private mutating func keepStandfirst() {
        guard let title = facts.title.block, title + 1 < prose.first, !isKept[title + 1] else { return }
        let (index, block) = (title + 1, facts.tree.blocks[title + 1])
        guard block.words >= LooseLines.minStandfirstWords, block.linkShare < LooseLines.maxStandfirstLinks,
            facts.labels[index] == 0
        else { return }
        let names = facts.ancestors(of: index).prefix(2).flatMap { Array(facts.names(of: $0)) }
        guard !names.contains(where: LooseLines.captionNames.contains),
            facts.measures[index].endsSentence || names.contains(where: LooseLines.standfirstNames.contains)
        else { return }
        let text = SearchText(line(index))
        guard block.words > LooseLines.maxLabelWords || ShortLine(line(index)).trait == .none,
            EndMark.kind(of: line(index)) == nil, VisibleDate(text).first() == nil
        else { return }
        isKept[index] = true
    }

    private static let maxNameWords = 4
    private static let maxDatedWords = 7

    /// Whether a hyphen, a dash, a slash or a bracket stands in a line.
    private static func hasDash(_ line: String) -> Bool {
        line.unicodeScalars.contains { "-–—/(".unicodeScalars.contains($0) }
    }

    /// The date and the writer that stand between the title and the first paragraph, and what else is too short there for a sentence:
    /// names, a section, the time that the reading takes.
    private mutating func dropHead() {
        guard let title = facts.titleBlock, title < prose.first else { return }
        // A long byline with a point in it looks like prose.
        for index in (title + 1)...prose.first where isKept[index] {
            let block = facts.tree.blocks[index]
            guard block.words <= LooseLines.maxHeadWords, !facts.measures[index].endsSentence else { continue }
            let text = line(index)
            if block.heading == 0, !isInRow(index), !announces(index) {
                // A place and an agency with a dash between them begin the text.
                let isName = block.words <= LooseLines.maxNameWords && !LooseLines.hasDash(text)
                let isDated = block.words <= LooseLines.maxDatedWords && VisibleDate(SearchText(text)).first() != nil
                if isName || isDated { isKept[index] = false }
            }
            if PageFields.isByline(text) { isKept[index] = false }
        }
    }

    /// Whether a colon or a comma ends a block.
    private func announces(_ index: Int) -> Bool {
        let bytes = facts.tree.bytes[facts.tree.blocks[index].range]
        if let last = bytes.last, last == UInt8(ascii: ":") || last == UInt8(ascii: ",") { return true }
        return bytes.suffix(2).elementsEqual([0xD8, 0x8C])
    }

    private static let linkWords = 4...24
    private static let leastLinkShare: Float = 0.6

    /// Paragraphs that are links to other articles, between those of this one.
    private mutating func dropLinks() {
        for index in prose.first..<prose.last where isKept[index] && facts.mass.blocks[index] == 0 {
            let block = facts.tree.blocks[index]
            guard block.linkShare > LooseLines.leastLinkShare, LooseLines.linkWords.contains(block.words),
                block.heading == 0, !facts.measures[index].endsSentence, !isInRow(index)
            else { continue }
            isKept[index] = false
        }
    }

    /// Words of the page between paragraphs: `إعلان`, `اقرأ أيضا: HEADLINE`, the time of a live blog's entry.
    private mutating func dropLabels() {
        for index in isKept.indices where isKept[index] {
            let block = facts.tree.blocks[index]
            guard block.words <= LooseLines.maxLabelWords, facts.mass.blocks[index] == 0 else { continue }
            let short = ShortLine(line(index))
            switch short.trait {
            case .furniture, .relatedHeading: isKept[index] = false
            case .frame where block.heading == 0 && facts.labels[index] != 0: isKept[index] = false
            default: if LooseLines.isClock(short) { isKept[index] = false }
            }
        }
    }

    /// `11:05 (GMT)`: a time of day and nothing else.
    private static func isClock(_ line: ShortLine) -> Bool {
        guard (2...maxClockTokens).contains(line.tokens.count) else { return false }
        let letters = Array(line.text.text.utf8)
        let (first, second) = (line.tokens[0], line.tokens[1])
        func isNumber(_ token: Token) -> Bool {
            DateWords.number(line.text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]) != nil
        }
        guard isNumber(first), isNumber(second), first.end + 1 == second.start,
            letters[Int(first.end)] == UInt8(ascii: ":")
        else { return false }
        var at = 2
        if at < line.tokens.count, DateWords.half(line.tokens[at]) != nil { at += 1 }
        if let (_, width) = DateWords.zone(line.tokens, at) { at += width }
        return at == line.tokens.count
    }

    /// A list of contents: links with the words of sub-heads that follow.
    private mutating func dropContents() {
        var heads: Set<[UInt64]> = []
        for index in isKept.indices.reversed() where isKept[index] {
            let block = facts.tree.blocks[index]
            let words = Array(facts.hashes[facts.tokens[index]])
            if block.heading > 0 {
                heads.insert(words)
            } else if block.linkShare > 0.9, heads.contains(words) {
                isKept[index] = false
            }
        }
    }

    /// Larger boxes are parts of the page.
    private static let maxBoxBlocks = 12

    /// Headings of boxes of which nothing else stays.
    private mutating func dropHeads() {
        for index in prose.first..<prose.last where isKept[index] && facts.tree.blocks[index].heading > 0 {
            let own = facts.tree.elements[facts.tree.blocks[index].element]
            guard let box = own.parent.map({ facts.tree.elements[$0].blocks }), box.count > own.blocks.count,
                box.count <= LooseLines.maxBoxBlocks, !box.contains(where: { isKept[$0] && !own.blocks.contains($0) })
            else { continue }
            isKept[index] = false
        }
    }

    /// Longer blocks are no credits.
    private static let maxCreditWords = 8

    /// End marks, from the last block up; then what stands alone below the last paragraph and is no sentence, if paragraphs are.
    private mutating func dropTail() {
        for index in ((prose.last + 1)..<isKept.count).reversed() where isKept[index] {
            let block = facts.tree.blocks[index]
            guard block.words <= LooseLines.maxTailWords, block.heading == 0, !announces(index),
                facts.tree.lines(block).allSatisfy({ EndMark.kind(of: $0) != nil })
            else { break }
            isKept[index] = false
        }
        let end = (prose.last..<isKept.count).last { isKept[$0] && facts.measures[$0].endsSentence } ?? prose.last
        let rest = ((end + 1)..<isKept.count).filter { isKept[$0] }
        guard rest.count == 1, let credit = rest.first, endParagraphsAsSentences else { return }
        let block = facts.tree.blocks[credit]
        if block.words <= LooseLines.maxCreditWords, block.heading == 0, !facts.measures[credit].endsSentence,
            !announces(credit), !isInRow(credit)
        {
            isKept[credit] = false
        }
    }

    /// Whether at least four of five paragraphs end as sentences do. Many Arabic pages end theirs without a mark.
    private var endParagraphsAsSentences: Bool {
        let paragraphs = isKept.indices.filter { isKept[$0] && facts.mass.blocks[$0] > 0 }
        return paragraphs.count { facts.measures[$0].endsSentence } * 5 >= paragraphs.count * 4
    }
}
