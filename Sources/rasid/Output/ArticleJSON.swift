internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// An article of the archive as one line of JSON: the words of `analyze --json` (INTERFACE §4) and of the views (§7).
enum ArticleJSON {
    static func text(_ article: ArticleRow) -> String { JSONValue.object(record(article) + found(article)).text }

    private static func record(_ article: ArticleRow) -> [JSONValue.Member] {
        [
            ("id", .integer(article.id)), ("file", .string(article.file)), ("digest", .string(article.digest)),
            ("language", .string(article.language)), ("title", .init(article.title)),
            ("published", .init(article.publishedAt.map(Timestamp.text))),
            ("recorded_at", .integer(article.recordedAt)), ("novelty", .string(article.novelty.rawValue)),
            ("original_id", .init(article.original)), ("story_id", .integer(article.story)),
            ("resemblance", Share.json(article.resemblance)), ("source", .init(article.source)),
            ("url", .init(article.url)), ("author", .init(article.author)), ("place", .integer(article.place)),
            ("version_of", .init(article.versionOf)), ("state", .string(article.state)),
            ("text", .string(article.text)),
        ]
    }

    private static func found(_ article: ArticleRow) -> [JSONValue.Member] {
        let text = SurfaceText(article.text)
        return [
            ("furniture", .init(ArticleText.furniture(article))),
            ("mentions", .array(article.mentions.map { mention($0, text) })),
            ("matches", .array(article.matches.map(match))),
            ("relations", .array(article.relations.map(relation))), ("alerts", .array(article.alerts.map(alert))),
            ("story_articles", .array(article.versions.map(JSONValue.integer))),
        ]
    }

    private static func mention(_ mention: ArticleRow.Mention, _ text: SurfaceText) -> JSONValue {
        [
            "type": .string(mention.type.rawValue), "name": .string(mention.name),
            "surface": .init(mention.span.map(text.surface)),
            "start": .init(mention.span?.lowerBound), "end": .init(mention.span?.upperBound),
            "origin": .string(mention.origin.rawValue),
        ]
    }

    private static func match(_ match: ArticleRow.Match) -> JSONValue {
        [
            "watch": .string(match.watch), "surface": .string(match.surface),
            "start": .init(match.span.lowerBound), "end": .init(match.span.upperBound),
            "zone": .string(match.zone.rawValue), "tier": .string(match.tier.rawValue),
            "evidence": .init(ArticleText.strings(match.evidence)),
        ]
    }

    /// Passages are JSON already where the archive keeps them.
    private static func relation(_ relation: ArticleRow.Relation) -> JSONValue {
        [
            "other_id": .integer(relation.other), "kind": .string(relation.kind.rawValue),
            "resemblance": Share.json(relation.resemblance), "containment": Share.json(relation.containment),
            "passages": .written(relation.passages ?? "[]"),
        ]
    }

    private static func alert(_ alert: ArticleRow.Alert) -> JSONValue {
        [
            "sequence": .integer(alert.sequence), "id": .string(alert.id), "watch": .string(alert.watch),
            "type": .string(alert.type), "recorded_at": .integer(alert.recordedAt),
            "delivered_at": .init(alert.deliveredAt),
        ]
    }
}
