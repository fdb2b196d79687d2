internal import RasidDaemon
internal import RasidSystem

/// An article's text, line by line as written, with spans of it marked.
struct MarkedText {
    let terminal: Terminal

    /// The lines of `text` without blank ones, safe for a terminal. `marks`: Unicode scalars in `text`, half open, in any
    /// order; where they overlap or touch they are one. A mark that reaches across a line's end is marked in both lines.
    /// `underlined`: the same, in order and none overlapping another, for what is marked less; what is marked is not underlined.
    func lines(_ text: String, marks: [Range<Int>], underlined: [Range<Int>] = []) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let merged = MarkedText.merged(marks.map { $0.clamped(to: 0..<scalars.count) })
        var lines: [String] = []
        var start = 0
        var next = 0
        for line in scalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let range = start..<(start + line.count)
            start = range.upperBound + 1
            while next < merged.count, merged[next].upperBound <= range.lowerBound { next += 1 }
            let inside = merged[next...].prefix { $0.lowerBound < range.upperBound }.map { $0.clamped(to: range) }
            guard line.contains(where: { !$0.properties.isWhitespace }) else { continue }
            let faint = underlined.filter { $0.overlaps(range) && !inside.contains(where: $0.overlaps) }
            lines.append(terminal.isolated(marked(scalars, range, inside, faint.map { $0.clamped(to: range) })))
        }
        return lines
    }

    private func marked(
        _ scalars: [Unicode.Scalar], _ range: Range<Int>, _ marks: [Range<Int>], _ underlined: [Range<Int>]
    ) -> String {
        func plain(_ range: Range<Int>) -> String {
            SafeText.escaped(String(String.UnicodeScalarView(scalars[range])))
        }
        func text(_ range: Range<Int>) -> String {
            var text = ""
            var done = range.lowerBound
            for faint in underlined where faint.lowerBound >= done && faint.upperBound <= range.upperBound {
                text += plain(done..<faint.lowerBound) + terminal.underlined(plain(faint))
                done = faint.upperBound
            }
            return text + plain(done..<range.upperBound)
        }
        var line = ""
        var done = range.lowerBound
        for mark in marks where !mark.isEmpty {
            line += text(done..<mark.lowerBound) + terminal.marked(plain(mark))
            done = mark.upperBound
        }
        return line + text(done..<range.upperBound)
    }

    private static func merged(_ marks: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for mark in marks.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, mark.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
            } else {
                merged.append(mark)
            }
        }
        return merged
    }
}
