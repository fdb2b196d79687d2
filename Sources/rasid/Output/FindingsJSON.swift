internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading
internal import RasidDaemon
internal import RasidSystem

/// What one article says as one line of JSON (INTERFACE §4), keys in the order people read them.
enum FindingsJSON {
    /// `explained`: where a tracked name was looked at, if somebody asked.
    static func text(
        _ findings: Findings, file: String, digest: String, explained: [NameCandidate]? = nil
    ) -> String {
        let article = findings.article
        let text = SurfaceText(article.text)
        let mentions = findings.mentions.map {
            "{\"type\":\"\($0.type.rawValue)\",\"name\":\(JSONText.string($0.name)),"
                + "\"surface\":\(JSONText.string(text.surface($0.span))),\(span($0.span))}"
        }
        let matches = findings.matches.map {
            "{\"watch\":\(JSONText.string($0.name.id)),\"surface\":\(JSONText.string($0.surface)),\(span($0.span)),"
                + "\"zone\":\"\($0.zone.rawValue)\",\"tier\":\"\($0.tier.rawValue)\","
                + "\"evidence\":\(JSONText.array($0.evidence.map(\.description)))}"
        }
        let dates = DatesMentioned.dates(in: article).map {
            "{\"date\":\"\($0.name)\",\"approximate\":\($0.isApproximate),"
                + "\"surface\":\(JSONText.string(text.surface($0.span))),\(span($0.span))}"
        }
        let explained = explained.map { ["\"explained\":\(ExplanationJSON.array($0))"] } ?? []
        let head = [
            "\"file\":\(JSONText.string(file))", "\"digest\":\"\(digest)\"",
            "\"language\":\(JSONText.string(article.language))",
            "\"title\":\(article.title.map(JSONText.string) ?? "null")",
            "\"published\":\(article.published.map { "\"\(Timestamp.text($0))\"" } ?? "null")",
        ]
        let rest = [
            "\"text\":\(JSONText.string(article.text))", "\"furniture\":\(JSONText.array(article.furniture))",
            "\"mentions\":[\(mentions.joined(separator: ","))]", "\"matches\":[\(matches.joined(separator: ","))]",
            "\"dates\":[\(dates.joined(separator: ","))]",
        ]
        return "{" + (head + origin(article) + rest + explained).joined(separator: ",") + "}"
    }

    /// Keys that stand there only where the article says something of them.
    private static func origin(_ article: Article) -> [String] {
        [("source", article.source), ("url", article.url), ("author", article.author)].compactMap { key, value in
            value.map { "\"\(key)\":\(JSONText.string($0))" }
        }
    }

    private static func span(_ span: Range<Int>) -> String { "\"start\":\(span.lowerBound),\"end\":\(span.upperBound)" }
}
