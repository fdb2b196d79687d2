internal import ArabicText

/// Which lines of a page are page furniture, recognized by general traits.
///
/// Losing a sentence of the article is far worse than keeping a line of the page: a line is marked only if it can be
/// nothing else. Never marks the headline. Linear: equal lines are found by their bytes, and at most ``maxShortLines``
/// lines at each end are folded.
struct Furniture {
    private let page: Page
    /// Index of the headline.
    private(set) var title: Int?
    /// Which lines are furniture.
    private(set) var isMarked: [Bool]
    /// When the page says it was published.
    private(set) var published: Int64?

    private var short: [ShortLine] = []

    /// The longest line that may be furniture, in bytes: about 160 letters.
    private static let maxBytes = 320
    /// The most short lines that are looked at, at each end of the page. A text with more is a list or a poem.
    private static let maxShortLines = 96
    /// The largest page, in bytes, on which captions are looked for.
    private static let maxCaptionPageBytes = 256 << 10
    /// The most lines of a list of links under the article.
    private static let maxRelatedLines = 8
    /// A headline of at least this many bytes does not come again by coincidence.
    private static let distinctBytes = 24
    /// With fewer tokens than this, a line equal to the headline may be the article's own.
    private static let distinctTokens = 4

    init(_ page: Page) {
        self.page = page
        isMarked = Array(repeating: false, count: page.lines.count)
        short = Furniture.shortLines(page).map { ShortLine(page, $0) }
        let traits = short.map(\.trait)
        markHeadline(traits)
        markRepeatedTitle()
        markTraits(traits)
        markTail(traits)
        markRelated(traits)
        markCaptions()
        keepSomething()
    }

    private static func shortLines(_ page: Page) -> [Int] {
        var head: [Int] = []
        for index in page.lines.indices where isShort(page, index) {
            head.append(index)
            if head.count == maxShortLines { break }
        }
        guard head.count == maxShortLines, let last = head.last else { return head }
        var tail: [Int] = []
        for index in page.lines.indices.reversed() where isShort(page, index) {
            if index <= last || tail.count == maxShortLines { break }
            tail.append(index)
        }
        return head + tail.reversed()
    }

    /// A line that is too long, or plainly a sentence, is not folded; nor is a repetition of the first line.
    private static func isShort(_ page: Page, _ index: Int) -> Bool {
        if index > 0, page.lines[index].count >= distinctBytes, page.areEqual(index, 0) { return false }
        return page.lines[index].count <= maxBytes && (page.lines[index].count < 48 || !page.endsSentence(index))
    }

    private mutating func mark(_ index: Int) { if index != title { isMarked[index] = true } }

    private mutating func markHeadline(_ traits: [ShortLine.Trait]) {
        let headline = Headline(page) { index in
            guard let at = short.firstIndex(where: { $0.index == index }) else { return false }
            switch traits[at] {
            case .section: return short[at].tokens.count <= 2
            case .dateline, .furniture: return true
            case .none, .shareItem, .relatedHeading: return false
            }
        }
        title = headline.line
        for index in headline.furniture { mark(index) }
    }

    /// Marks the headline where it comes again: with the same letters, folded alike, or with a label glued to it.
    private mutating func markRepeatedTitle() {
        guard let title else { return }
        let isDistinct = page.lines[title].count >= Furniture.distinctBytes
        for index in page.lines.indices.dropFirst(title + 1) where page.areEqual(index, title) {
            if isDistinct || index == title + 1 { mark(index) }
        }
        let hashes = SearchText(page.text(title)).tokens.map(\.hash)
        for line in short where line.index > title && !isMarked[line.index] {
            let isSame =
                hashes.count >= Furniture.distinctTokens && line.tokens.count == hashes.count
                && line.tokens.indices.allSatisfy { line.tokens[$0].hash == hashes[$0] }
            if isSame || Headline.isGlued(page, line.index, around: title) { mark(line.index) }
        }
    }

    private mutating func markTraits(_ traits: [ShortLine.Trait]) {
        for (at, line) in short.enumerated() where line.index != title {
            switch traits[at] {
            case .furniture: mark(line.index)
            case .dateline(let dateline) where isPlace(of: dateline, line.index):
                published = published ?? dateline.published
                mark(line.index)
            case .shareItem:
                let hasNeighbor = [at - 1, at + 1].contains { other in
                    traits.indices.contains(other) && abs(short[other].index - line.index) == 1
                        && (traits[other] == .shareItem || traits[other] == .furniture)
                }
                if hasNeighbor { mark(line.index) }
            case .none, .dateline, .relatedHeading, .section: break
            }
        }
    }

    /// Whether a dateline may stand at a line. A line that says what it is may stand near the page's ends. A bare date
    /// may stand only between the headline and the text: elsewhere it may head a part of a programme or of a chronicle.
    private func isPlace(of dateline: Dateline, _ index: Int) -> Bool {
        let first = (title ?? -1) + 1
        if dateline.isLabelled { return index <= first + 5 || index + 5 >= page.lines.count }
        return index < first || (first..<index).allSatisfy { isMarked[$0] }
    }

    /// Marks section labels below the article.
    private mutating func markTail(_ traits: [ShortLine.Trait]) {
        for index in page.lines.indices.reversed() where !isMarked[index] {
            guard index > (title ?? -1) + 1, page.lines[index].isBlockStart,
                let at = short.lastIndex(where: { $0.index == index }), traits[at] == .section
            else { return }
            mark(index)
        }
    }

    /// Marks a heading such as اقرأ أيضا and the few headlines under it, if only furniture follows.
    private mutating func markRelated(_ traits: [ShortLine.Trait]) {
        for (at, line) in short.enumerated() where traits[at] == .relatedHeading && !isMarked[line.index] {
            // Above the article's text it is no heading of links.
            guard line.index > (title ?? -1) + 1 else { continue }
            let links = links(behind: line.index)
            // Even in the middle of the article, the heading alone is no sentence of it.
            mark(line.index)
            for link in links { mark(link) }
        }
    }

    /// The lines of a list that ends the page; none if what follows is too long for a list or holds a sentence.
    private func links(behind heading: Int) -> [Int] {
        var links: [Int] = []
        for index in (heading + 1)..<page.lines.count where !isMarked[index] {
            let isLink =
                page.lines[index].count <= Furniture.maxBytes && !page.endsSentence(index) && !page.announces(index)
            guard isLink, links.count < Furniture.maxRelatedLines else { return [] }
            links.append(index)
        }
        return links
    }

    private mutating func markCaptions() {
        guard page.bytes.count <= Furniture.maxCaptionPageBytes else { return }
        let captions = Captions(page, short: short, title: title, isMarked: isMarked)
        for index in captions.lines { mark(index) }
    }

    /// If everything was marked, the page is an article after all: the title becomes its text; without a title, all
    /// lines do.
    private mutating func keepSomething() {
        guard page.lines.indices.allSatisfy({ $0 == title || isMarked[$0] }) else { return }
        if title != nil {
            title = nil
            if let first = page.lines.indices.first(where: { !isMarked[$0] }) { isMarked[first] = false }
        } else {
            isMarked = Array(repeating: false, count: page.lines.count)
        }
    }
}
