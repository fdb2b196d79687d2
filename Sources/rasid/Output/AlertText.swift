internal import AlertFormat
internal import NewsAnalysis
internal import RasidDaemon
internal import RasidSystem

/// An alert as people read it: time, severity, name, sentence with the hit marked, title, story.
struct AlertText {
    let terminal: Terminal

    /// The readable form of an alert line; the line itself, made safe, where it is none of ours.
    func text(_ json: String) -> String {
        guard let alert = Alert(line: json) else { return SafeText.escaped(json) }
        let update =
            alert.isUpdate
            ? " (update of story \(alert.story.id))" : alert.isOlder ? " (an older version)" : ""
        var parts = [
            "\(terminal.dim(LocalTime.text(alert.time)))  \(terminal.severity(alert.watch.severity.rawValue))  "
                + "\(terminal.bold(terminal.outside(alert.watch.name)))\(update)"
        ]
        if let first = alert.matches.first {
            let evidence = first.evidence.map { terminal.outside($0) }.joined(separator: ", ")
            parts.append("    \(sentence(first))")
            let more = alert.matchCount > 1 ? ", \(alert.matchCount) times" : ""
            parts.append(terminal.dim("    because \(evidence) (\(first.tier.rawValue)\(more))"))
        }
        if let retracted = alert.retracts {
            parts.append("    retracts alert \(retracted.sequence): \(TextLine.reason(retracted.reason))")
        }
        if let news = alert.news, !news.isEmpty {
            let all = (news.names + news.places + news.numbers).map { terminal.outside($0) }.joined(separator: ", ")
            parts.append(terminal.dim("    new in this version: \(all)"))
        }
        let title = alert.article.title.map { terminal.outside($0) } ?? "no title"
        parts.append(
            terminal.dim(
                "    \(title)  [\(terminal.outside(alert.article.file)), article \(alert.article.id), \(AlertText.origin(alert.story))]"
            ))
        return parts.joined(separator: "\n")
    }

    /// `original`, or what it is a version of and how many articles tell that story by now.
    private static func origin(_ story: Alert.Story) -> String {
        let novelty = story.novelty.rawValue.replacing("_", with: "-")
        guard let original = story.of else { return novelty }
        return "\(novelty) of article \(original); \(story.articles) articles in story \(story.id)"
    }

    /// The tracked name's id and the time of an alert line; nil where it is none of ours.
    static func subject(of json: String) -> (watch: String, time: String)? {
        Alert(line: json).map { ($0.watch.id, LocalTime.text($0.time)) }
    }

    private func sentence(_ match: Alert.Match) -> String {
        let (before, surface, behind) = match.parts
        guard !surface.isEmpty else { return terminal.outside(before) }
        let marked =
            SafeText.labelled(before) + terminal.marked(SafeText.labelled(surface)) + SafeText.labelled(behind)
        return terminal.isTerminal ? "\u{2068}\(marked)\u{2069}" : marked
    }
}
