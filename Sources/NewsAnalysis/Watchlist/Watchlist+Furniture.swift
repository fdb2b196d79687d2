internal import ArabicText

// Names in what was removed from a page. Each line is a text of its own: nothing in it confirms a name of another line or of the
// article, and nothing there confirms a name in it.
extension Watchlist {
    /// The matches in the `lines` of an article's furniture, in order of the lines and of their starts. All have zone furniture; their
    /// spans count in the lines joined by two line feeds. Of each name the first ``mostMatches`` are kept. Linear in the lines.
    package func matches(inFurniture lines: [String]) -> [Match] {
        guard !lines.isEmpty, !compiled.names.isEmpty else { return [] }
        var found: [Match] = []
        var counts: [String: Int] = [:]
        var (first, offset) = (0, 0)
        while first < lines.count {
            // Most furniture names nobody who is tracked. One scan over much of it says so, at a fraction of what as many texts cost.
            var (end, size) = (first, 0)
            while end < lines.count, end == first || size + lines[end].utf8.count <= TextParts.mostBytes {
                size += lines[end].utf8.count
                end += 1
            }
            let group = lines[first..<end]
            if mayMatch(group) {
                Watchlist.forEachPart(group, from: offset) { text, offset in
                    for var match in matches(in: text, titleBytes: 0) {
                        guard counts[match.name.id, default: 0] < Watchlist.mostMatches else { continue }
                        counts[match.name.id, default: 0] += 1
                        (match.zone, match.span) = (.furniture, Watchlist.moved(match.span, by: offset))
                        found.append(match)
                    }
                }
            }
            offset = Watchlist.end(of: group, from: offset)
            first = end
        }
        return found
    }

    /// False: no tracked name stands in the lines.
    private func mayMatch(_ lines: ArraySlice<String>) -> Bool {
        // A line that is a text of its own length by itself is looked at in parts anyway.
        if lines.count == 1 { return true }
        return Matching.mayMatch(
            compiled, in: CanonicalText(SearchText(lines.joined(separator: Watchlist.lineGap))))
    }

    /// The candidates in the `lines` of an article's furniture: as ``candidates(for:in:titleBytes:)`` has them for each line.
    package func candidates(for names: Set<Int>, inFurniture lines: [String]) -> [NameCandidate] {
        var found: [NameCandidate] = []
        Watchlist.forEachPart(lines[...], from: 0) { text, offset in
            for var candidate in candidates(for: names, in: text, titleBytes: 0) {
                (candidate.zone, candidate.span) = (.furniture, Watchlist.moved(candidate.span, by: offset))
                found.append(candidate)
            }
        }
        return found
    }

    /// What stands between two lines in the furniture's text (``NewsReading/Article/furnitureText``). No name runs across it.
    private static let lineGap = "\n\n"

    /// Calls `body` with each line, or each part of a long one, and where it begins in the furniture's text, in Unicode scalars. `offset`:
    /// where the first line begins.
    private static func forEachPart(
        _ lines: ArraySlice<String>, from offset: Int, _ body: (_ text: SearchText, _ offset: Int) -> Void
    ) {
        var offset = offset
        for line in lines {
            for part in TextParts(line) { body(part.text, offset + part.startScalar) }
            offset += line.unicodeScalars.count + lineGap.unicodeScalars.count
        }
    }

    /// Where the line behind `lines` begins.
    private static func end(of lines: ArraySlice<String>, from offset: Int) -> Int {
        lines.reduce(offset) { $0 + $1.unicodeScalars.count + lineGap.unicodeScalars.count }
    }

    private static func moved(_ span: Range<Int>, by offset: Int) -> Range<Int> {
        (span.lowerBound + offset)..<(span.upperBound + offset)
    }
}
