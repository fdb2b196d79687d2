internal import ArabicText

/// Which lines of a page are page furniture, recognized by general traits and by where the page has its prose.
///
/// Losing a sentence of the article is far worse than keeping a line of the page: in the text a line is marked only if it can
/// be nothing else. Outside the run of most prose, a whole page is furniture; see ``PageFrame``. Never marks the headline.
/// Linear: equal lines are found by their bytes, and at most ``maxShortLines`` lines at each end are folded.
struct Furniture {
    private let page: Page
    /// Index of the headline.
    private(set) var title: Int?
    /// Which lines are furniture.
    private(set) var isMarked: [Bool]
    /// When the page says it was published.
    private(set) var published: Int64?
    /// Who wrote the article, as a line near its headline says.
    private(set) var author: String?

    private let short: [ShortLine]
    private let traits: [ShortLine.Trait]
    private var frame: PageFrame

    /// The longest line that may be furniture, in bytes: about 160 letters.
    private static let maxBytes = 320
    /// The longest teaser: an ellipsis ends it.
    private static let maxTeaserBytes = 800
    /// The most short lines that are looked at, at each end of the page. A text with more is a list or a poem.
    private static let maxShortLines = 600
    /// The largest page, in bytes, on which captions are looked for.
    private static let maxCaptionPageBytes = 256 << 10
    /// The most lines of a list of links under a heading that may be the article's own.
    private static let maxLooseLines = 8
    /// The most links in the midst of an article.
    private static let maxInnerLinks = 5
    /// How many points another line must have more than the page's first line; see ``HeadlineAbove``.
    private static let firstLineMargin: Float = 2.5
    /// A headline of at least this many bytes does not come again by coincidence.
    private static let distinctBytes = 24
    /// With fewer tokens than this, a line equal to the headline may be the article's own.
    private static let distinctTokens = 4

    init(_ page: Page) {
        self.page = page
        isMarked = Array(repeating: false, count: page.lines.count)
        short = Furniture.shortLines(page).map { ShortLine(page, $0) }
        traits = short.map(\.trait)
        var roles = Array(repeating: LineRole.none, count: page.lines.count)
        for (line, trait) in zip(short, traits) { roles[line.index] = line.role(trait) }
        frame = PageFrame(page, roles: roles) {
            PageWords.notices.isIn(SearchText(page.text($0, atMost: 1_024)).tokens)
        }
        markHeadline()
        markRepeatedTitle()
        markTraits()
        if frame.isWhole {
            for index in FrameLines(page, frame, short, title: title, isMarked: isMarked).lines { mark(index) }
        }
        markTail()
        markRelated()
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

    /// Where a line stands among ``short``; nil where it is not folded.
    private func shortIndex(_ index: Int) -> Int? {
        var (low, high) = (0, short.count)
        while low < high {
            let middle = (low + high) / 2
            if short[middle].index < index { low = middle + 1 } else { high = middle }
        }
        return low < short.count && short[low].index == index ? low : nil
    }

    private mutating func mark(_ index: Int) { if index != title { isMarked[index] = true } }

    private mutating func markHeadline() {
        if frame.isWhole || hasLinksOnTop || isCrowdedOnTop {
            let above = HeadlineAbove(page, frame) { index in
                guard let at = shortIndex(index) else { return true }
                switch traits[at] {
                case .none: return true
                case .section: return short[at].tokens.count > 2
                default: return false
                }
            }
            // Without a label above, the page's first line is the headline unless another one is far better.
            let margin = frame.isWhole || hasLinksOnTop ? 0 : Furniture.firstLineMargin
            if let line = above.line, margin == 0 || line != 0 && above.lead >= margin {
                title = line
                frame.begin(after: line)
                for index in 0..<line { mark(index) }
                return
            }
            if frame.isWhole { return }
        }
        let headline = Headline(page) { index in
            guard let at = shortIndex(index) else { return false }
            switch traits[at] {
            case .section: return short[at].tokens.count <= 2
            case .dateline, .furniture, .byline, .path, .frame: return true
            case .none, .shareItem, .relatedHeading, .commentHeading: return false
            }
        }
        title = headline.line
        for index in headline.furniture { mark(index) }
    }

    /// Whether more lines stand above the text than a headline, its kicker and its summary.
    private var isCrowdedOnTop: Bool { frame.firstParagraph ?? 0 >= 5 }

    /// Whether a list of links to other articles stands above the text.
    private var hasLinksOnTop: Bool {
        guard let first = frame.firstParagraph, first > 2 else { return false }
        return frame.roles[..<(first - 1)].contains(.related)
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

    private mutating func markTraits() {
        var isDated = false
        for (at, line) in short.enumerated() where line.index != title {
            switch traits[at] {
            case .furniture: mark(line.index)
            case .dateline(let dateline) where isPlace(of: dateline, line.index):
                if !isOfAnother(line.index) {
                    // What stands below the headline is nearer than what stood above it.
                    if published == nil || line.index > title ?? -1 && !isDated { published = dateline.published }
                    isDated = isDated || line.index > title ?? -1
                }
                mark(line.index)
            case .shareItem:
                let hasNeighbor = [at - 1, at + 1].contains { other in
                    traits.indices.contains(other) && abs(short[other].index - line.index) == 1
                        && (traits[other] == .shareItem || traits[other] == .furniture)
                }
                if hasNeighbor { mark(line.index) }
            case .byline where isHead(line.index):
                author = author ?? line.writer
                mark(line.index)
            case .path where line.index < frame.firstParagraph ?? 0: mark(line.index)
            case .none, .dateline, .relatedHeading, .commentHeading, .section, .byline, .path, .frame: break
            }
        }
    }

    /// Whether a dateline may stand at a line. A line that says what it is may stand near the page's ends. A bare date
    /// may stand only between the headline and the text: elsewhere it may head a part of a programme or of a chronicle.
    private func isPlace(of dateline: Dateline, _ index: Int) -> Bool {
        let first = (title ?? -1) + 1
        if dateline.isLabelled { return index <= first + 5 || index + 5 >= page.lines.count }
        return isHead(index)
    }

    /// Whether a date above the headline of a whole page belongs to another article: it does not stand directly above it.
    private func isOfAnother(_ index: Int) -> Bool {
        guard let title, index < title, frame.isWhole || hasLinksOnTop else { return false }
        return !((index + 1)..<title).allSatisfy(frame.isEvidence)
    }

    /// Whether a line stands before the headline, or between it and the text with nothing but furniture between.
    private func isHead(_ index: Int) -> Bool {
        let first = (title ?? -1) + 1
        return index < first || (first..<index).allSatisfy { isMarked[$0] }
    }

    /// Marks section labels and end marks below the article.
    private mutating func markTail() {
        for index in page.lines.indices.reversed() where !isMarked[index] {
            guard index > (title ?? -1) + 1, let at = shortIndex(index) else { return }
            let isLabel = page.lines[index].isBlockStart && traits[at] == .section
            guard isLabel || EndMark.kind(of: page.text(index)) == .sure else { return }
            mark(index)
        }
    }

    /// Marks a heading such as اقرأ أيضا and the few headlines under it, if only furniture follows.
    private mutating func markRelated() {
        for (at, line) in short.enumerated() where traits[at] == .relatedHeading && !isMarked[line.index] {
            // Above the article's text it is no heading of links.
            guard line.index > (title ?? -1) + 1 else { continue }
            let links = links(behind: line)
            // Even in the middle of the article, the heading alone is no sentence of it.
            mark(line.index)
            for link in links { mark(link) }
        }
    }

    /// The lines of a list that ends the page or stands in the midst of the text; none if it may be the article's own.
    private func links(behind heading: ShortLine) -> [Int] {
        let isLoose = PageWords.looseHeadings.isWhole(heading.tokens)
        var links: [Int] = []
        for index in (heading.index + 1)..<page.lines.count where !isMarked[index] {
            if !isLink(index) {
                let isInner =
                    frame.run.contains(index) && frame.isParagraph(index) && links.count <= Furniture.maxInnerLinks
                return isInner && links.allSatisfy { frame.measures[$0].words >= FrameLines.minLinkWords } ? links : []
            }
            links.append(index)
            if isLoose, links.count > Furniture.maxLooseLines { return [] }
        }
        return links
    }

    private func isLink(_ index: Int) -> Bool {
        if frame.measures[index].ending == .cut { return page.lines[index].count <= Furniture.maxTeaserBytes }
        return page.lines[index].count <= Furniture.maxBytes && !page.endsSentence(index) && !page.announces(index)
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
