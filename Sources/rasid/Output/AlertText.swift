internal import FoundationEssentials
internal import RasidDaemon

/// An alert as people read it: time, severity, name, sentence with the hit marked, title, story.
struct AlertText {
    /// What of the alert line is shown.
    private struct Line: Decodable {
        struct Payload: Decodable {
            struct Watch: Decodable { var id: String, name: String, severity: String }
            struct Piece: Decodable { var surface: String, sentence: String, tier: String, evidence: [String] }
            struct Origin: Decodable { var id: Int64, file: String, title: String? }
            struct Story: Decodable { var id: Int64, novelty: String, of: Int64?, articles: Int64 }

            var watch: Watch
            var article: Origin
            var matches: [Piece]
            var story: Story
            var count: Int

            enum CodingKeys: String, CodingKey { case watch, article, matches, story, count = "match_count" }
        }

        var sequence: Int64
        var time: String
        var type: String
        var subject: String
        var data: Payload
    }

    let terminal: Terminal

    /// The readable form of an alert line; the line itself, made safe, where it is none of ours.
    func text(_ json: String) -> String {
        guard let line = try? JSONDecoder().decode(Line.self, from: Data(json.utf8)) else {
            return Printable.escaped(json)
        }
        let data = line.data
        let update = line.type.contains("update") ? " (update of story \(data.story.id))" : ""
        var parts = [
            "\(terminal.dim(line.time))  \(terminal.severity(data.watch.severity))  "
                + "\(terminal.bold(terminal.outside(data.watch.name)))\(update)"
        ]
        if let first = data.matches.first {
            let evidence = first.evidence.map { terminal.outside($0) }.joined(separator: ", ")
            parts.append("    \(sentence(first))")
            let more = data.count > 1 ? ", \(data.count) times" : ""
            parts.append(terminal.dim("    because \(evidence) (\(first.tier)\(more))"))
        }
        let title = data.article.title.map { terminal.outside($0) } ?? "no title"
        parts.append(
            terminal.dim(
                "    \(title)  [\(terminal.outside(data.article.file)), article \(data.article.id), \(AlertText.origin(data.story))]"
            ))
        return parts.joined(separator: "\n")
    }

    /// `original`, or what it is a version of and how many articles tell that story by now.
    private static func origin(_ story: Line.Payload.Story) -> String {
        let novelty = story.novelty.replacing("_", with: "-")
        guard let original = story.of else { return novelty }
        return "\(novelty) of article \(original); \(story.articles) articles in story \(story.id)"
    }

    /// The tracked name's id and the time of an alert line; nil where it is none of ours.
    static func subject(of json: String) -> (watch: String, time: String)? {
        (try? JSONDecoder().decode(Line.self, from: Data(json.utf8))).map { ($0.subject, $0.time) }
    }

    private func sentence(_ match: Line.Payload.Piece) -> String {
        // Cut at scalars: a mark behind the surface may have joined its last letter into one Character.
        let scalars = Array(match.sentence.unicodeScalars), surface = Array(match.surface.unicodeScalars)
        guard !surface.isEmpty, scalars.count >= surface.count,
            let start = (0...(scalars.count - surface.count)).first(where: {
                scalars[$0..<($0 + surface.count)] == surface[...]
            })
        else { return terminal.outside(match.sentence) }
        func text(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return Printable.escaped(String(view))
        }
        let end = start + surface.count
        let marked = text(0..<start) + terminal.marked(text(start..<end)) + text(end..<scalars.count)
        return terminal.isTerminal ? "\u{2068}\(marked)\u{2069}" : marked
    }
}
