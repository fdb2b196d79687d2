internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading

/// The furniture in an article's text that other stories of its source teach (READING §3, SETTLED 10).
///
/// It changes neither text nor spans nor what the article is a version of; only the zone of the matches in it. Pure.
struct LearnedLines {
    /// In order.
    let lines: [LearnedLine]

    /// A line of fewer words says nothing.
    private static let fewestWords = 2
    /// Body lines before and behind it, together, that keep a line between them in the text.
    private static let shortestRun = 3

    /// The lines of the body that two other stories carry. Not those inside a run of body lines: with body lines before and behind
    /// it, and three or more of both together, a line is part of the text. None where all lines of the body are such: then there
    /// would be no text.
    ///
    /// `stories`: the two other stories of the source that carry a line, given by its mark; fewer where there are not two.
    init(_ findings: Findings, stories: (UInt32) -> [Int64]) {
        let body = LearnedLines.body(of: findings)
        let shared = body.map { line in
            StoryText.Line.wordCount(line.mark) < LearnedLines.fewestWords ? [] : stories(line.mark)
        }
        let isShared = shared.map { $0.count >= SourceLines.leastStories }
        var learned: [LearnedLine] = []
        var (at, before) = (0, 0)
        while at < body.count {
            guard isShared[at] else {
                (at, before) = (at + 1, before + 1)
                continue
            }
            let end = isShared[at...].firstIndex(of: false) ?? body.count
            let behind = isShared[end...].prefix { !$0 }.count
            if before == 0 || behind == 0 || before + behind < LearnedLines.shortestRun {
                learned += (at..<end).map { LearnedLine(span: body[$0].span, stories: shared[$0]) }
            }
            (at, before) = (end, 0)
        }
        lines = learned.count < body.count ? learned : []
    }

    /// The same as the archive has it. `source`: the key of the article's source; without one nothing is learned.
    init(_ findings: Findings, _ source: UInt64?, _ novelty: Novelty, in draft: GroupDraft) {
        guard let source else {
            self.init(lines: [])
            return
        }
        self.init(findings) { draft.stories(carrying: $0, of: source, besides: novelty) }
    }

    private init(lines: [LearnedLine]) { self.lines = lines }

    /// The lines behind the title: where they stand, and by what they are recognized.
    private static func body(of findings: Findings) -> [(span: Range<Int>, mark: UInt32)] {
        let text = findings.textKeys.text
        let (starts, ends) = (text.starts, text.ends)
        let titleEnd = findings.article.title?.unicodeScalars.count ?? 0
        var body: [(span: Range<Int>, mark: UInt32)] = []
        var begin = 0
        for line in text.lines {
            let end = Int(line.end)
            defer { begin = end }
            guard begin < end, starts[begin] >= titleEnd else { continue }
            body.append((Int(starts[begin])..<Int(ends[end - 1]), line.mark))
        }
        return body
    }

    /// The findings with the matches in these lines in zone furniture, and the stories that taught it as evidence. A name that
    /// no other match would alert for keeps all of its matches: what is learned may be wrong, and must not hide a name.
    func applied(to findings: Findings) -> Findings {
        guard !lines.isEmpty, !findings.matches.isEmpty else { return findings }
        var found = findings
        let places = findings.matches.map { match in line(around: match) }
        var heard: Set<String> = []
        for (match, line) in zip(findings.matches, places) where line == nil && match.tier != .possible {
            heard.insert(match.name.id)
        }
        found.matches = []
        var learned: [Match] = []
        for (var match, line) in zip(findings.matches, places) {
            guard let line, heard.contains(match.name.id) else {
                found.matches.append(match)
                continue
            }
            match.zone = .furniture
            match.evidence.append(Evidence(.learned, line.stories.map(String.init).joined(separator: ",")))
            learned.append(match)
        }
        found.furnitureMatches = learned + findings.furnitureMatches
        return found
    }

    /// The line that a match stands in; nil where it stands in none, or in the title.
    private func line(around match: Match) -> LearnedLine? {
        guard match.zone == .body else { return nil }
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].span.upperBound < match.span.upperBound { low = middle + 1 } else { high = middle }
        }
        guard low < lines.count, lines[low].span.lowerBound <= match.span.lowerBound else { return nil }
        return lines[low]
    }
}
