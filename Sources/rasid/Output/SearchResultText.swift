internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// A found article as people read it: time, title, the best stretch of it with the hits marked, where it is from.
struct SearchResultText {
    let terminal: Terminal

    func text(_ result: SearchResult) -> String {
        let text = SurfaceText(result.text)
        let title = result.title.map { marked(text, 0..<$0.unicodeScalars.count, result.hits) } ?? "no title"
        let length = result.text.unicodeScalars.count
        let body = result.title.map { $0.unicodeScalars.count + 2 } ?? 0
        let snippet =
            (result.snippet.lowerBound > body ? "… " : "") + marked(text, result.snippet, result.hits)
            + (result.snippet.upperBound < length ? " …" : "")
        var origin = "\(terminal.outside(result.file)), article \(result.article), "
        origin += result.novelty.rawValue.replacing("_", with: "-")
        if result.story != result.article { origin += " in story \(result.story)" }
        if !result.names.isEmpty {
            origin += ", names " + result.names.map { terminal.outside($0) }.joined(separator: ", ")
        }
        return """
            \(terminal.dim(LocalTime.text(result.recordedAt)))  \(isolated(title))
                \(isolated(snippet))
            \(terminal.dim("    [\(origin)]"))
            """
    }

    private func isolated(_ text: String) -> String { terminal.isTerminal ? "\u{2068}\(text)\u{2069}" : text }

    /// A part of the text, made safe, line feeds as spaces, every hit in it marked.
    private func marked(_ text: SurfaceText, _ part: Range<Int>, _ hits: [Range<Int>]) -> String {
        func safe(_ range: Range<Int>) -> String {
            var line = String.UnicodeScalarView()
            for scalar in text.surface(range).unicodeScalars {
                if scalar != "\n" { line.append(scalar) } else if line.last != " " { line.append(" ") }
            }
            return SafeText.escaped(String(line))
        }
        var result = ""
        var at = part.lowerBound
        for hit in hits where hit.overlaps(part) {
            let hit = hit.clamped(to: part)
            result += safe(at..<hit.lowerBound) + terminal.marked(safe(hit))
            at = hit.upperBound
        }
        return result + safe(at..<part.upperBound)
    }
}
