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
        let hits = result.hits.prefix(maxHits).map { hit(text.surface($0), $0) }
        let line: JSONValue = [
            "time": .string(Timestamp.text(result.recordedAt)),
            "score": .real("\((result.score * 1_000).rounded() / 1_000)"), "article": article(result),
            "story": ["id": .integer(result.story), "novelty": .string(result.novelty.rawValue)],
            "names": .init(result.names), "snippet": snippet(text.surface(result.snippet), result.snippet),
            "hit_count": .init(result.hits.count), "hits": .array(hits),
        ]
        return line.text
    }

    private static func article(_ result: SearchResult) -> JSONValue {
        [
            "id": .integer(result.article), "file": .string(result.file), "title": .init(result.title),
            "published": .init(result.publishedAt.map(Timestamp.text)), "language": .string(result.language),
        ]
    }

    private static func snippet(_ text: String, _ span: Range<Int>) -> JSONValue {
        ["start": .init(span.lowerBound), "end": .init(span.upperBound), "text": .string(text)]
    }

    private static func hit(_ surface: String, _ span: Range<Int>) -> JSONValue {
        ["surface": .string(surface), "start": .init(span.lowerBound), "end": .init(span.upperBound)]
    }
}
