internal import NewsArchive
internal import RasidDaemon

/// An article of the archive, for people.
struct ArticleText {
    let terminal: Terminal

    func text(_ article: ArticleRow) -> String {
        let published = article.publishedAt.map(Timestamp.text) ?? terminal.dim("not stated")
        var lines = [
            terminal.bold("article \(article.id)"),
            "file       \(terminal.outside(article.file))",
            "digest     \(article.digest)",
            "recorded   \(Timestamp.text(article.recordedAt))",
            "published  \(published)   language  \(terminal.outside(article.language))",
            "story      \(story(article))",
        ]
        let marks = article.matches.filter { $0.tier != "possible" }.map(\.span)
        var text = MarkedText(terminal: terminal).lines(
            article.text, marks: marks, underlined: article.mentions.map(\.span))
        lines.append("title      \(article.title == nil || text.isEmpty ? terminal.dim("none") : text.removeFirst())")
        lines.append("")
        lines += text.map { "  " + $0 }
        lines += section("tracked names", matches(article))
        lines += section("mentions", mentions(article))
        lines += section("relations", article.relations.map(relation))
        lines += section("alerts", article.alerts.map(alert))
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ entries: [String]) -> [String] {
        ["", terminal.bold("\(title): \(entries.count)")] + entries.map { "  " + $0 }
    }

    private func story(_ article: ArticleRow) -> String {
        let novelty = article.novelty.replacing("_", with: "-")
        let of = article.original.map { " of article \($0)" } ?? ""
        guard !article.versions.isEmpty else { return "\(article.story), \(novelty)\(of)" }
        let all = article.versions.map(String.init).joined(separator: ", ")
        let more = article.versions.count > ArticleRow.versionLimit ? ", …" : ""
        return "\(article.story), \(novelty)\(of); other versions \(all)\(more)"
    }

    private func matches(_ article: ArticleRow) -> [String] {
        let text = SurfaceText(article.text)
        return article.matches.map { match in
            let evidence = ArticleText.strings(match.evidence).map { terminal.outside($0) }.joined(separator: ", ")
            return
                "\(terminal.outside(match.watch))  \(match.tier)  \(match.zone) \(match.span.lowerBound)–\(match.span.upperBound)  "
                + "\(terminal.outside(text.surface(match.span)))  (\(evidence))"
        }
    }

    /// One line per entity, in order of its first mention: how often it is mentioned.
    private func mentions(_ article: ArticleRow) -> [String] {
        var order: [String] = []
        var counts: [String: Int] = [:]
        for mention in article.mentions {
            let key = "\(mention.type)  \(terminal.outside(mention.name))"
            if counts[key] == nil { order.append(key) }
            counts[key, default: 0] += 1
        }
        return order.map { "\($0)  ×\(counts[$0] ?? 0)" }
    }

    private func relation(_ relation: ArticleRow.Relation) -> String {
        let resemblance = relation.resemblance.map { ", resemblance \(Share.text($0))" } ?? ""
        let containment = relation.containment.map { ", containment \(Share.text($0))" } ?? ""
        return "\(relation.kind.replacing("_", with: "-")) of article \(relation.other)\(resemblance)\(containment)"
    }

    private func alert(_ alert: ArticleRow.Alert) -> String {
        let update = alert.type.contains("update") ? "  update" : ""
        let delivered = alert.deliveredAt == nil ? "  not delivered yet" : ""
        return
            "\(alert.sequence)  \(Timestamp.text(alert.recordedAt))  \(terminal.outside(alert.watch))\(update)  \(alert.id)\(delivered)"
    }
}
