internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// An article of the archive as one line of JSON: the words of `analyze --json` (INTERFACE §4) and of the views (§7).
enum ArticleJSON {
    static func text(_ article: ArticleRow) -> String {
        let text = SurfaceText(article.text)
        func surface(_ span: Range<Int>) -> String {
            "\"surface\":\(JSONText.string(text.surface(span))),\"start\":\(span.lowerBound),\"end\":\(span.upperBound)"
        }
        let mentions = article.mentions.map {
            "{\"type\":\(JSONText.string($0.type.rawValue)),\"name\":\(JSONText.string($0.name)),\(surface($0.span))}"
        }
        let matches = article.matches.map {
            "{\"watch\":\(JSONText.string($0.watch)),\(surface($0.span)),\"zone\":\"\($0.zone)\",\"tier\":\"\($0.tier)\","
                + "\"evidence\":\(JSONText.array(ArticleText.strings($0.evidence)))}"
        }
        let fields = [
            "\"id\":\(article.id)", "\"file\":\(JSONText.string(article.file))",
            "\"digest\":\(JSONText.string(article.digest))",
            "\"language\":\(JSONText.string(article.language))",
            "\"title\":\(article.title.map(JSONText.string) ?? "null")",
            "\"published\":\(article.publishedAt.map { "\"\(Timestamp.text($0))\"" } ?? "null")",
            "\"recorded_at\":\(article.recordedAt)", "\"novelty\":\(JSONText.string(article.novelty.rawValue))",
            "\"original_id\":\(article.original.map(String.init) ?? "null")", "\"story_id\":\(article.story)",
            "\"resemblance\":\(share(article.resemblance))", "\"text\":\(JSONText.string(article.text))",
            "\"mentions\":[\(mentions.joined(separator: ","))]", "\"matches\":[\(matches.joined(separator: ","))]",
            "\"relations\":[\(article.relations.map(relation).joined(separator: ","))]",
            "\"alerts\":[\(article.alerts.map(alert).joined(separator: ","))]",
            "\"story_articles\":[\(article.versions.map(String.init).joined(separator: ","))]",
        ]
        return "{" + fields.joined(separator: ",") + "}"
    }

    private static func relation(_ relation: ArticleRow.Relation) -> String {
        "{\"other_id\":\(relation.other),\"kind\":\(JSONText.string(relation.kind.rawValue)),\"resemblance\":\(share(relation.resemblance)),"
            + "\"containment\":\(share(relation.containment)),\"passages\":\(relation.passages ?? "[]")}"
    }

    private static func alert(_ alert: ArticleRow.Alert) -> String {
        "{\"sequence\":\(alert.sequence),\"id\":\(JSONText.string(alert.id)),\"watch\":\(JSONText.string(alert.watch)),"
            + "\"type\":\(JSONText.string(alert.type)),\"recorded_at\":\(alert.recordedAt),"
            + "\"delivered_at\":\(alert.deliveredAt.map(String.init) ?? "null")}"
    }

    private static func share(_ share: Double?) -> String { share.map(Share.text) ?? "null" }
}
