internal import NewsAnalysis
internal import NewsArchive
internal import RasidSystem

/// An entity as one line of JSON. Times are UTC milliseconds, as in the views (INTERFACE §7).
enum EntityJSON {
    static func text(_ row: EntityRow) -> String {
        let variants = row.variants.map { "{\"name\":\(JSONText.string($0.name)),\"articles\":\($0.articles)}" }
        let fields = [
            "\"type\":\(JSONText.string(row.type.rawValue))", "\"name\":\(JSONText.string(row.name))",
            "\"articles\":\(row.articles)",
            "\"articles_before\":\(row.articlesBefore.map(String.init) ?? "null")",
            "\"first_seen\":\(row.firstSeen)", "\"last_seen\":\(row.lastSeen)",
            "\"variants\":[\(variants.joined(separator: ","))]",
        ]
        return "{" + fields.joined(separator: ",") + "}"
    }
}
