internal import NewsAnalysis
internal import NewsArchive
internal import RasidSystem

/// An entity as one line of JSON. Times are UTC milliseconds, as in the views (INTERFACE §7).
enum EntityJSON {
    static func text(_ row: EntityRow) -> String {
        let variants: [JSONValue] = row.variants.map {
            ["name": .string($0.name), "articles": .integer($0.articles)]
        }
        let line: JSONValue = [
            "type": .string(row.type.rawValue), "name": .string(row.name), "articles": .integer(row.articles),
            "articles_before": .init(row.articlesBefore), "first_seen": .integer(row.firstSeen),
            "last_seen": .integer(row.lastSeen), "variants": .array(variants),
        ]
        return line.text
    }
}
