internal import NewsAnalysis
internal import NewsReading
internal import RasidDaemon
internal import RasidSystem

/// What one article says, for people.
struct FindingsText {
    let terminal: Terminal

    func text(_ findings: Findings, file: String) -> String {
        let article = findings.article
        var lines = [terminal.bold(terminal.outside(file))]
        lines.append("title      \(article.title.map(terminal.outside) ?? terminal.dim("none"))")
        let published = article.published.map { Timestamp.text($0, zone: article.zone) } ?? terminal.dim("not stated")
        lines.append("published  \(published)   language  \(article.language)")
        for (label, value) in [
            ("source     ", article.source), ("author     ", article.author), ("url        ", article.url),
            ("charset    ", article.charset), ("mended     ", article.mended),
        ] {
            if let value { lines.append(label + terminal.outside(value)) }
        }
        lines.append("")
        lines += article.body.split(separator: "\n").map { "  " + terminal.outside(String($0)) }
        lines += section("furniture removed", article.furniture.map { terminal.dim(terminal.outside($0)) })
        lines += section("mentions", mentions(findings))
        lines += section("tracked names", findings.allMatches.map(match))
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ entries: [String]) -> [String] {
        ["", terminal.bold("\(title): \(entries.count)")] + entries.map { "  " + $0 }
    }

    private func mentions(_ findings: Findings) -> [String] {
        var entities = EntityLines(terminal: terminal)
        for mention in findings.mentions {
            entities.add(mention.type, mention.name, mention.origin, isPlaced: true)
        }
        for entity in findings.unplacedEntities { entities.add(entity.type, entity.name, .provider, isPlaced: false) }
        return entities.lines
    }

    private func match(_ match: Match) -> String {
        let evidence = match.evidence.map { terminal.outside($0.description) }.joined(separator: ", ")
        return
            "\(match.name.id)  \(match.tier.rawValue)  \(match.zone.rawValue) \(match.span.lowerBound)–\(match.span.upperBound)  "
            + "\(terminal.outside(match.surface))  (\(evidence))"
    }
}
