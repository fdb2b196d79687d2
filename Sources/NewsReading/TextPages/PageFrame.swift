/// Where the article's prose stands on a text page, and whether a frame of menus, links and notices stands round it.
struct PageFrame {
    /// Of each line.
    let measures: [LineMeasure]
    /// Of each line; ``LineRole/none`` for lines that were not folded.
    private(set) var roles: [LineRole]
    /// Of each line.
    private(set) var points: [Float]
    /// The lines with most of the page's prose; empty where the page has no paragraph.
    private(set) var run = 0..<0
    /// The page is a whole page saved as text. Otherwise it is an article with few other lines.
    private(set) var isWhole = false

    /// From this many points on, what stands above a heading of comments is an article: about sixty words.
    private static let articlePoints: Float = 15

    /// Linear. `isNotice` is asked for the paragraphs of whole pages, up to ``maxNotices``.
    init(_ page: Page, roles: [LineRole], isNotice: (Int) -> Bool) {
        self.roles = roles
        measures = page.lines.map { LineMeasure(page.bytes[$0.range]) }
        points = LinePoints.points(page, measures, roles)
        chooseRun()
        guard !run.isEmpty, isWhole || points.indices.contains(where: isEvidence) else { return }
        // Rights, rules and offers are prose as well, and some pages have more of it than of their article.
        var asked = 0
        for index in points.indices where points[index] > 0 && (isWhole || index + 2 >= run.upperBound) {
            asked += 1
            guard asked <= PageFrame.maxNotices else { break }
            guard isNotice(index) else { continue }
            self.roles[index] = .notice
            points[index] = LinePoints.points(measures[index], .notice)
        }
        chooseRun()
    }

    /// The most paragraphs that are asked whether they are notices.
    private static let maxNotices = 400

    private mutating func chooseRun() {
        var best = ProseRun(points)
        // Readers may write more than the article has.
        if let comments = roles.firstIndex(of: .comments), comments <= best.lines.lowerBound {
            let above = ProseRun(Array(points[..<comments]))
            if above.points >= PageFrame.articlePoints { best = above }
        }
        run = best.lines
        while let end = endBehindLinks() { run = run.lowerBound..<end }
        isWhole = !run.isEmpty && hasFrame()
    }

    /// Where the text goes on behind links to other articles that stand in its midst; nil where it does not. Teasers are
    /// sentences as well, but with a headline between two of them.
    private func endBehindLinks() -> Int? {
        guard !run.isEmpty, run.upperBound < points.count else { return nil }
        var at = run.upperBound
        guard roles[at] == .related || roles[at] == .link else { return nil }
        at += 1
        let links = at
        while at < points.count, at < links + 3, isHeadlineLike(at) { at += 1 }
        let text = at
        while at < points.count, roles[at] == .none, points[at] > 0, measures[at].ending != .cut { at += 1 }
        guard at > text else { return nil }
        return at > text + 1 || at == points.count || roles[at] != .none ? at : nil
    }

    private func isHeadlineLike(_ index: Int) -> Bool {
        (roles[index] == .none || roles[index] == .label || roles[index] == .link) && !measures[index].endsSentence
            && measures[index].words < LinePoints.bareParagraphWords && points[index] < 0
    }

    /// The run begins behind this line: the headline stands in the midst of what was taken for it.
    mutating func begin(after title: Int) {
        if run.contains(title), title + 1 < run.upperBound { run = (title + 1)..<run.upperBound }
    }

    /// Whether a line is a paragraph: prose by itself.
    func isParagraph(_ index: Int) -> Bool { points[index] >= LinePoints.paragraphPoints }

    /// The first paragraph of the run.
    var firstParagraph: Int? { run.first(where: isParagraph) }

    /// Whether a line is furniture by its words. A longer line that begins like a label may be a sentence.
    func isEvidence(_ index: Int) -> Bool {
        switch roles[index] {
        case .none: false
        case .label: measures[index].words <= 3
        case .furniture, .frame, .path, .notice, .related, .link, .comments: true
        }
    }

    /// Rows for sharing, dates, credits and key words stand with articles that were copied by hand as well: a page has menus,
    /// paths, links or comments too.
    private func hasFrame() -> Bool {
        let outside = points.count - run.count
        guard outside >= 6 else { return false }
        var (evidence, isPage) = (0, false)
        for index in points.indices where !run.contains(index) && isEvidence(index) {
            evidence += 1
            isPage = isPage || roles[index] != .furniture
        }
        return evidence >= 3 && isPage || outside >= 40
    }
}
