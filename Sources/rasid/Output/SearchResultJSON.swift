internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// A found article as one line of JSON. Fields have the names and forms of the alert line's; spans are half open, in Unicode
/// scalars of the article's text (INTERFACE §4).
enum SearchResultJSON {
    /// The most hits in a line; `hit_count` says how many there are.
    static let maxHits = 50

    static func text(_ result: SearchResult) -> String {
        let text = SurfaceText(result.text)
        let hits = result.hits.prefix(maxHits).map {
            "{\"surface\":\(JSONText.string(text.surface($0))),\"start\":\($0.lowerBound),\"end\":\($0.upperBound)}"
        }
        let article = [
            "\"id\":\(result.article)", "\"file\":\(JSONText.string(result.file))",
            "\"title\":\(result.title.map(JSONText.string) ?? "null")",
            "\"published\":\(result.publishedAt.map { "\"\(Timestamp.text($0))\"" } ?? "null")",
            "\"language\":\(JSONText.string(result.language))",
        ]
        let snippet = [
            "\"start\":\(result.snippet.lowerBound)", "\"end\":\(result.snippet.upperBound)",
            "\"text\":\(JSONText.string(text.surface(result.snippet)))",
        ]
        let fields = [
            "\"time\":\"\(Timestamp.text(result.recordedAt))\"",
            "\"score\":\((result.score * 1_000).rounded() / 1_000)",
            "\"article\":{\(article.joined(separator: ","))}",
            "\"story\":{\"id\":\(result.story),\"novelty\":\"\(result.novelty.rawValue)\"}",
            "\"names\":\(JSONText.array(result.names))", "\"snippet\":{\(snippet.joined(separator: ","))}",
            "\"hit_count\":\(result.hits.count)", "\"hits\":[\(hits.joined(separator: ","))]",
        ]
        return "{" + fields.joined(separator: ",") + "}"
    }
}
