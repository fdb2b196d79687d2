internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// An article of the archive, for people.
struct ArticleText {
    let terminal: Terminal

    /// `others`: the texts of the articles it has relations to, by their number.
    func text(_ article: ArticleRow, others: [Int64: String] = [:]) -> String {
        let published = article.publishedAt.map(LocalTime.text) ?? terminal.dim("not stated")
        var lines = [
            terminal.bold("article \(article.id)"),
            "file       \(terminal.outside(article.file))",
            "digest     \(article.digest)",
            "recorded   \(LocalTime.text(article.recordedAt))",
            "published  \(published)   language  \(terminal.outside(article.language))",
            "story      \(story(article))",
        ]
        if let before = article.versionOf { lines.append("version    of article \(before)") }
        if article.state != "usable" {
            lines.append("state      \(terminal.outside(article.state)), as its provider says")
        }
        for (name, value) in [
            ("source     ", article.source), ("url        ", article.url), ("author     ", article.author),
        ] {
            if let value { lines.append(name + terminal.outside(value)) }
        }
        let sure = article.matches.filter { $0.tier != .possible }
        let marks = sure.filter(\.isInText).map(\.span)
        var text = MarkedText(terminal: terminal).lines(
            article.text, marks: marks, underlined: article.mentions.compactMap(\.span))
        lines.append("title      \(article.title == nil || text.isEmpty ? terminal.dim("none") : text.removeFirst())")
        lines.append("")
        lines += text.map { "  " + $0 }
        if let furniture = article.furnitureText {
            let marks = sure.filter { !$0.isInText }.map(\.span)
            lines += section("furniture removed", MarkedText(terminal: terminal).lines(furniture, marks: marks))
        }
        lines += section("tracked names", matches(article))
        lines += section("mentions", mentions(article))
        lines += section("relations", relations(article, others), count: article.relations.count)
        if !article.removedRelations.isEmpty {
            let all = article.removedRelations.map(String.init).joined(separator: ", ")
            lines.append("  and to articles that were removed since: \(all)")
        }
        lines += section("alerts", article.alerts.map(alert))
        return lines.joined(separator: "\n") + "\n"
    }

    /// `count`: where an entry may have several lines.
    private func section(_ title: String, _ entries: [String], count: Int? = nil) -> [String] {
        ["", terminal.bold("\(title): \(count ?? entries.count)")] + entries.map { "  " + $0 }
    }

    private func story(_ article: ArticleRow) -> String {
        let novelty = article.novelty.rawValue.replacing("_", with: "-")
        let of =
            article.original.map { " of article \($0)" }
            ?? article.removedOriginal.map { " of article \($0) (removed)" } ?? ""
        guard !article.versions.isEmpty else { return "\(article.story), \(novelty)\(of)" }
        let all = article.versions.map(String.init).joined(separator: ", ")
        let more = article.versions.count > ArticleRow.versionLimit ? ", …" : ""
        return "\(article.story), \(novelty)\(of); other versions \(all)\(more)"
    }

    private func matches(_ article: ArticleRow) -> [String] {
        article.matches.map { match in
            let evidence = ArticleText.strings(match.evidence).map { terminal.outside($0) }.joined(separator: ", ")
            return
                "\(terminal.outside(match.watch))  \(match.tier)  \(match.zone) \(match.span.lowerBound)–\(match.span.upperBound)  "
                + "\(terminal.outside(match.surface))  (\(evidence))"
        }
    }

    private func mentions(_ article: ArticleRow) -> [String] {
        var entities = EntityLines(terminal: terminal)
        for mention in article.mentions {
            entities.add(mention.type, mention.name, mention.origin, isPlaced: mention.span != nil)
        }
        return entities.lines
    }

    /// One line per relation, and two for each passage: as it stands here, and there.
    private func relations(_ article: ArticleRow, _ others: [Int64: String]) -> [String] {
        let text = SurfaceText(article.text)
        return article.relations.flatMap { relation in
            let other = SurfaceText(others[relation.other] ?? "")
            let passages = relation.passages.map(ArticleText.passages) ?? []
            return [self.relation(relation)]
                + passages.prefix(ArticleText.mostPassages).flatMap { passage in
                    [
                        "    \(passage.words) words, here \(passage.a[0])–\(passage.a[1]): \(excerpt(text, passage.a))",
                        "    there \(passage.b[0])–\(passage.b[1]): \(excerpt(other, passage.b))",
                    ]
                } + (passages.count > ArticleText.mostPassages ? ["    …"] : [])
        }
    }

    /// The most passages of a relation that are shown; `--with` shows all.
    private static let mostPassages = 5
    /// The most scalars of a passage that are shown.
    private static let longestExcerpt = 160

    /// The beginning of a passage on one line.
    private func excerpt(_ text: SurfaceText, _ span: [Int]) -> String {
        let end = min(span[1], span[0] + ArticleText.longestExcerpt)
        let words = text.surface(span[0]..<max(span[0], end)).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        return terminal.outside(words + (end < span[1] ? " …" : ""))
    }

    private func relation(_ relation: ArticleRow.Relation) -> String {
        let resemblance = relation.resemblance.map { ", resemblance \(Share.text($0))" } ?? ""
        let containment = relation.containment.map { ", containment \(Share.text($0))" } ?? ""
        return
            "\(relation.kind.rawValue.replacing("_", with: "-")) of article \(relation.other)\(resemblance)\(containment)"
    }

    private func alert(_ alert: ArticleRow.Alert) -> String {
        let update = alert.type.contains("update") ? "  update" : alert.type.contains("retract") ? "  retract" : ""
        let delivered = alert.deliveredAt == nil ? "  not delivered yet" : ""
        return
            "\(alert.sequence)  \(LocalTime.text(alert.recordedAt))  \(terminal.outside(alert.watch))\(update)  \(alert.id)\(delivered)"
    }
}
