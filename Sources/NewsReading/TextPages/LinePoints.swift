/// How much a line of a text page speaks for being the article's, and how much against it.
///
/// The numbers were chosen on pages of many sites whose markup had been stripped. A paragraph counts by its words; what is
/// short and no sentence counts against, labels more than the rest.
enum LinePoints {
    /// A line with at least this many words and a mark of prose is a paragraph.
    static let paragraphWords = 12
    /// The points of the shortest paragraph.
    static let paragraphPoints = Float(paragraphWords) / 4
    /// Without any mark of prose it has to be longer: no headline has so many words.
    static let bareParagraphWords = 18
    /// Shorter lines may be the link to another article or its label.
    static let labelWords = 15
    /// A line of fewer words that does not end as a sentence is a headline or a caption, on a page whose paragraphs do.
    private static let headlineWords = 25
    /// So many paragraphs show whether a page's end as sentences do.
    private static let leastParagraphs = 4

    /// The points of a line. Above zero it is the article's by itself.
    static func points(_ line: LineMeasure, _ label: LineRole) -> Float {
        switch label {
        case .comments: return -40
        case .related: return -6
        case .link: return -2
        case .furniture, .frame, .notice, .path: return -6
        case .label where line.words < labelWords: return -6
        case .label, .none: break
        }
        if line.words >= paragraphWords, line.isPunctuated {
            let full = Float(line.words) / 4
            return line.ending == .cut ? -full * 0.3 : full
        }
        if line.words >= bareParagraphWords { return Float(line.words) / 8 }
        switch line.ending {
        case .period where line.words >= 8: return Float(line.words) / 4
        case .period where line.words >= 4: return 0.5
        case .period, .question: return line.words >= 8 ? 1 : -0.5
        case .cut, .other: return line.words >= 8 ? -1 : -2
        }
    }

    /// The points of all lines. A list that a colon announces, or whose lines begin with a number or a bullet, speaks neither
    /// for nor against the text it stands in; and whatever stands alone between two paragraphs does not part them.
    static func points(_ page: Page, _ measures: [LineMeasure], _ roles: [LineRole]) -> [Float] {
        var points = zip(measures, roles).map(LinePoints.points)
        if endsParagraphs(measures) {
            for index in points.indices where points[index] > 0 && measures[index].words < headlineWords {
                if measures[index].ending == .other, !page.announces(index) { points[index] = -1 }
            }
        }
        var isAnnounced = false
        for index in points.indices {
            if points[index] < 0, roles[index] == .none, measures[index].ending != .cut,
                isAnnounced || page.isListed(index)
            {
                points[index] = -0.1
            } else {
                isAnnounced = measures[index].words >= 4 && page.announces(index) && roles[index] == .none
            }
        }
        for index in points.indices.dropFirst().dropLast() where points[index] < -1 && mayStandAlone(roles[index]) {
            if points[index - 1] >= paragraphPoints, points[index + 1] >= paragraphPoints { points[index] = -1 }
        }
        return points
    }

    /// Whether nearly all long lines of a page end as sentences do. Many Arabic pages end their paragraphs without a mark.
    private static func endsParagraphs(_ measures: [LineMeasure]) -> Bool {
        let long = measures.count { $0.words >= headlineWords }
        let ended = measures.count { $0.words >= headlineWords && $0.endsSentence }
        return long >= leastParagraphs && ended * 6 >= long * 5
    }

    private static func mayStandAlone(_ role: LineRole) -> Bool {
        switch role {
        case .none, .label, .furniture, .frame, .link: true
        case .path, .notice, .related, .comments: false
        }
    }
}
