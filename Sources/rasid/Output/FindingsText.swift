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
        lines.append(
            "published  \(article.published.map(Timestamp.text) ?? terminal.dim("not stated"))   language  \(article.language)"
        )
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

    /// One line per entity: how often it is mentioned.
    private func mentions(_ findings: Findings) -> [String] {
        var order: [String] = []
        var counts: [String: Int] = [:]
        for mention in findings.mentions {
            let key = "\(mention.type.rawValue)  \(terminal.outside(mention.name))"
            if counts[key] == nil { order.append(key) }
            counts[key, default: 0] += 1
        }
        return order.map { "\($0)  ×\(counts[$0] ?? 0)" }
    }

    private func match(_ match: Match) -> String {
        let evidence = match.evidence.map { terminal.outside($0.description) }.joined(separator: ", ")
        return
            "\(match.name.id)  \(match.tier.rawValue)  \(match.zone.rawValue) \(match.span.lowerBound)–\(match.span.upperBound)  "
            + "\(terminal.outside(match.surface))  (\(evidence))"
    }
}
