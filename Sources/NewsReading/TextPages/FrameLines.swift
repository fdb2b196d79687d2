/// Which lines of a whole page saved as text are furniture by their place: all but the headline, the run of prose, and what
/// belongs to it directly above and below. In the run, rows of labels and links are.
struct FrameLines {
    /// Indexes of the lines, in no order.
    private(set) var lines: [Int] = []

    /// A link to an article has at least this many words: a shorter line may be a sub-head.
    static let minLinkWords = 4
    /// Shorter lines in a row are no text.
    private static let minRowWords = 8
    /// A row of so many short lines that nothing announces is no list of the article's own.
    private static let minRow = 5
    /// A short line that comes so many times is a word of the page.
    private static let minRefrain = 3

    private let page: Page
    private let frame: PageFrame

    /// Linear. `isMarked` tells what is furniture already.
    init(_ page: Page, _ frame: PageFrame, _ short: [ShortLine], title: Int?, isMarked: [Bool]) {
        self.page = page
        self.frame = frame
        guard let first = frame.firstParagraph else { return }
        for index in page.lines.indices where !isMarked[index] {
            if index < first {
                if index < title ?? 0 || !staysAboveText(index) { lines.append(index) }
            } else if index >= frame.run.upperBound, !staysBelowText(index, isMarked) {
                lines.append(index)
            }
        }
        addRows(from: first)
        addRefrains(short, from: first)
    }

    /// Whether a line between the headline and the first paragraph is the article's.
    private func staysAboveText(_ index: Int) -> Bool {
        guard frame.roles[index] == .none else { return false }
        let measure = frame.measures[index]
        guard measure.ending != .cut else { return false }
        return measure.words >= FrameLines.minRowWords || measure.endsSentence && measure.words >= 3
    }

    /// Whether a line directly below the run is a last sentence of the article.
    private func staysBelowText(_ index: Int, _ isMarked: [Bool]) -> Bool {
        let end = frame.run.upperBound
        guard index < end + 2, frame.roles[index] == .none, (end..<index).allSatisfy({ !isMarked[$0] }) else {
            return false
        }
        return frame.measures[index].endsSentence && frame.measures[index].words >= 4
    }

    /// Rows of lines in the run that speak against it.
    private mutating func addRows(from first: Int) {
        var index = first
        while index < frame.run.upperBound {
            guard frame.points[index] < 0 else {
                index += 1
                continue
            }
            let end = (index..<frame.run.upperBound).first { frame.points[$0] >= 0 } ?? frame.run.upperBound
            add(row: index..<end)
            index = end
        }
    }

    private mutating func add(row: Range<Int>) {
        let first = row.lowerBound
        if row.count == 1 {
            // A sub-head stands alone between paragraphs; so does a word of the page's own, such as "advertisement".
            if frame.roles[first] == .frame, !frame.measures[first].endsSentence { lines.append(first) }
        } else if row.contains(where: frame.isEvidence) {
            let isAnnounced = first > 0 && page.announces(first - 1) && frame.roles[first] == .none
            if !isAnnounced { lines += row.filter { !isSubhead($0, endOf: row) } }
        } else if row.count >= FrameLines.minRow, row.allSatisfy(isRowLine) {
            lines += row
        }
    }

    /// Whether the last line of a row of links is a sub-head of the text behind it.
    private func isSubhead(_ index: Int, endOf row: Range<Int>) -> Bool {
        index == row.upperBound - 1 && frame.roles[index] == .none
            && frame.measures[index].words < FrameLines.minLinkWords
            && row.contains { frame.roles[$0] == .related }
    }

    private func isRowLine(_ index: Int) -> Bool {
        frame.measures[index].words < FrameLines.minRowWords && !page.isListed(index) && !page.announces(index)
    }

    private mutating func addRefrains(_ short: [ShortLine], from first: Int) {
        var counts: [UInt64: Int] = [:]
        for line in short where isRefrain(line.index) { counts[line.hash, default: 0] += 1 }
        for line in short where line.index > first && isRefrain(line.index) {
            if counts[line.hash, default: 0] >= FrameLines.minRefrain { lines.append(line.index) }
        }
    }

    private func isRefrain(_ index: Int) -> Bool {
        frame.measures[index].words < FrameLines.minRowWords && !frame.measures[index].endsSentence
            && !page.announces(index)
    }
}
