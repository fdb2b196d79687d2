internal import ArabicText

/// Finds the headline of a page that has other lines round its article: the line above the prose that looks most like one.
///
/// The words of a headline come again in its text, a whole page often repeats it, and it stands near. A line with only one of
/// these may be the title of another article.
struct HeadlineAbove {
    /// Index of the line; nil where no line looks like a headline.
    private(set) var line: Int?

    /// The points of the chosen line, and of the page's first line.
    private var chosen: Float = 0
    private var top: Float = 0

    /// How many points the chosen line has more than the page's first line.
    var lead: Float { chosen - top }

    /// How many lines above the first paragraph are looked at.
    private static let reach = 80
    /// How many paragraphs give the words that a headline may share.
    private static let paragraphs = 16
    /// The most lines in the text that are looked at.
    private static let maxInner = 24
    /// The points of a headline at least.
    private static let least: Float = -0.5

    private let page: Page
    private let frame: PageFrame

    /// `mayBe` tells which lines can be a headline at all.
    init(_ page: Page, _ frame: PageFrame, mayBe: (Int) -> Bool) {
        self.page = page
        self.frame = frame
        guard let first = frame.firstParagraph else { return }
        let words = sharedWords(from: first)
        var best = HeadlineAbove.least
        for index in max(0, first - HeadlineAbove.reach)...first where reads(index) && mayBe(index) {
            // The first paragraph may be a long headline itself, but then a paragraph follows.
            if index == first, !frame.run.contains(first + 1) { break }
            let value = points(index, before: first, index == first ? sharedWords(from: first + 1) : words)
            if index == 0 { top = value }
            if value >= best { (best, line) = (value, index) }
        }
        chosen = best
        searchText(behind: first, best)
    }

    /// Teasers above the headline may have been taken for the text's beginning. A line in the first half of the text is the
    /// headline only where it comes again at the top.
    private mutating func searchText(behind first: Int, _ best: Float) {
        var best = best
        var before = frame.points[first]
        var asked = 0
        let whole = frame.run.reduce(0) { $0 + max(0, frame.points[$1]) }
        for index in (first + 1)..<max(first + 1, frame.run.upperBound) {
            if before * 2 > whole { return }
            if frame.points[index] > 0 { before += frame.points[index] }
            guard !frame.isParagraph(index), reads(index) else { continue }
            asked += 1
            if asked > HeadlineAbove.maxInner { return }
            guard isRepeated(index, before: first) else { continue }
            let value = points(index, before: index, sharedWords(from: index + 1)) - before / 15
            if value > best { (best, line) = (value, index) }
        }
    }

    private func reads(_ index: Int) -> Bool {
        let measure = frame.measures[index]
        guard (3...28).contains(measure.words), measure.ending != .cut || measure.words <= 14,
            page.lines[index].count <= 640
        else { return false }
        switch frame.roles[index] {
        case .none, .label: return page.scalarCount(index) <= 180 && !isCredit(index)
        case .furniture, .frame, .path, .notice, .related, .link, .comments: return false
        }
    }

    /// Whether a line says whose picture it was, or stands in brackets.
    private func isCredit(_ index: Int) -> Bool {
        let range = page.lines[index].range
        if page.bytes[range.lowerBound] == UInt8(ascii: "("), page.bytes[range.upperBound - 1] == UInt8(ascii: ")") {
            return true
        }
        return PageWords.credits.isIn(SearchText(page.text(index)).tokens)
    }

    private func points(_ index: Int, before first: Int, _ words: Set<UInt64>) -> Float {
        var value = 6 * share(index, words)
        if isRepeated(index, before: first) { value += 3 }
        value -= 0.12 * Float(max(0, first - index - 1))
        if index == first { value -= 1.5 }
        if (5...16).contains(frame.measures[index].words) { value += 1 }
        // Below a headline stand its date, its writer, a row for sharing.
        if index + 1 < page.lines.count, frame.isEvidence(index + 1) { value += 0.5 }
        if frame.roles[index] == .label { value -= 1 }
        switch frame.measures[index].ending {
        case .period: value -= 2
        case .cut: value -= 0.8
        case .question, .other: break
        }
        if page.announces(index) { value -= 1.5 }
        if isLink(index) { value -= 1 }
        // What stands below a headline, a summary or the next link, is less likely one itself.
        if index > 0, (5...24).contains(frame.measures[index - 1].words), reads(index - 1) { value -= 0.8 }
        if VisibleDate(SearchText(page.text(index))).first() != nil {
            value -= frame.measures[index].words <= 10 ? 3 : 1
        }
        return value
    }

    /// Whether a heading of links stands close above, with nothing but lines like this one between.
    private func isLink(_ index: Int) -> Bool {
        for above in (max(0, index - 8)..<index).reversed() {
            if frame.roles[above] == .related { return true }
            guard frame.roles[above] == .none else { return false }
        }
        return false
    }

    /// Whether another line above the text is this one, or holds it with the outlet's name or a section glued to it.
    private func isRepeated(_ index: Int, before first: Int) -> Bool {
        guard page.scalarCount(index) >= Headline.distinctScalars else { return false }
        let letters = page.bytes[page.lines[index].range]
        return (max(0, first - 400)..<first).contains { other in
            other != index && [.none, .label, .path].contains(frame.roles[other])
                && page.lines[other].count <= letters.count + 120
                && (page.hasPrefix(other, letters) || page.hasSuffix(other, letters))
        }
    }

    /// The part of a line's longer words that come in the text.
    private func share(_ index: Int, _ words: Set<UInt64>) -> Float {
        let own = SearchText(page.text(index))
        var (count, hits) = (0, 0)
        for token in own.tokens where token.foldedEnd - token.foldedStart >= 4 {
            count += 1
            let forms = HeadlineAbove.forms(own.folded[Int(token.foldedStart)..<Int(token.foldedEnd)])
            if forms.contains(where: words.contains) { hits += 1 }
        }
        // One word of one is less than five of six.
        return Float(hits) / Float(count + 1)
    }

    private func sharedWords(from first: Int) -> Set<UInt64> {
        var words: Set<UInt64> = []
        for index in (first..<frame.run.upperBound).prefix(HeadlineAbove.paragraphs) {
            let text = SearchText(page.text(index, atMost: 4_096))
            for token in text.tokens where token.foldedEnd - token.foldedStart >= 4 {
                words.formUnion(HeadlineAbove.forms(text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]))
            }
        }
        return words
    }

    /// The hashes of a folded word, alone and without و ف ب ل ك and ال before it.
    private static func forms(_ word: ArraySlice<UInt8>) -> [UInt64] {
        var forms = [hash(word)]
        var rest = word
        if rest.count >= 8, joined.contains(where: { rest.starts(with: $0) }) {
            rest = rest.dropFirst(2)
            forms.append(hash(rest))
        }
        if rest.count >= 8, rest.starts(with: article) { forms.append(hash(rest.dropFirst(4))) }
        return forms
    }

    private static let joined: [[UInt8]] = ["و", "ف", "ب", "ل", "ك"].map { Array($0.utf8) }
    private static let article: [UInt8] = Array("ال".utf8)

    private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 { word.withUnsafeBytes { FoldedHash.hash($0) } }
}
