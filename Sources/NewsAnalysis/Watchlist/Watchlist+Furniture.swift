internal import ArabicText

// Names in what was removed from a page. Each line is a text of its own: nothing in it confirms a name of another line or of the
// article, and nothing there confirms a name in it.
extension Watchlist {
    /// The matches in the `lines` of an article's furniture, in order of the lines and of their starts. All have zone furniture; their
    /// spans count in the lines joined by two line feeds. Of each name the first ``mostMatches`` are kept. Linear in the lines.
    package func matches(inFurniture lines: [String]) -> [Match] {
        guard !lines.isEmpty, !compiled.names.isEmpty else { return [] }
        // Most furniture names nobody who is tracked. One scan over all of it says so, at a fraction of what as many texts cost.
        let whole = CanonicalText(SearchText(lines.joined(separator: Watchlist.lineGap)))
        guard Matching.mayMatch(compiled, in: whole) else { return [] }
        var found: [Match] = []
        var counts: [String: Int] = [:]
        Watchlist.forEachLine(lines) { line, offset in
            for var match in matches(in: SearchText(line), titleBytes: 0) {
                guard counts[match.name.id, default: 0] < Watchlist.mostMatches else { continue }
                counts[match.name.id, default: 0] += 1
                (match.zone, match.span) = (.furniture, Watchlist.moved(match.span, by: offset))
                found.append(match)
            }
        }
        return found
    }

    /// The candidates in the `lines` of an article's furniture: as ``candidates(for:in:titleBytes:)`` has them for each line.
    package func candidates(for names: Set<Int>, inFurniture lines: [String]) -> [NameCandidate] {
        var found: [NameCandidate] = []
        Watchlist.forEachLine(lines) { line, offset in
            for var candidate in candidates(for: names, in: SearchText(line), titleBytes: 0) {
                (candidate.zone, candidate.span) = (.furniture, Watchlist.moved(candidate.span, by: offset))
                found.append(candidate)
            }
        }
        return found
    }

    /// What stands between two lines in the furniture's text (``NewsReading/Article/furnitureText``). No name runs across it.
    private static let lineGap = "\n\n"

    /// Calls `body` with each line and where it begins in the furniture's text, in Unicode scalars.
    private static func forEachLine(_ lines: [String], _ body: (_ line: String, _ offset: Int) -> Void) {
        var offset = 0
        for line in lines {
            body(line, offset)
            offset += line.unicodeScalars.count + lineGap.unicodeScalars.count
        }
    }

    private static func moved(_ span: Range<Int>, by offset: Int) -> Range<Int> {
        (span.lowerBound + offset)..<(span.upperBound + offset)
    }
}
