internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading
internal import RasidDaemon
internal import RasidSystem

/// An article as FollowTheMoney entities (https://followthemoney.tech/explorer/schemata/Article/): itself, and its mentions.
enum MoneyLines {
    /// JSON lines, without line ends: the Article first, then a Mention for each entity it names, in order of its first mention.
    static func lines(_ article: ArticleRow) -> [String] {
        let digest = article.digest.drop { $0 != ":" }.dropFirst()
        // Several articles of one file have its digest.
        let id = "rasid-\(digest.prefix(32))-\(article.id)"
        let properties: [(String, [String])] = [
            ("title", article.title.map { [$0] } ?? []), ("fileName", [article.file]),
            ("bodyText", [article.body].filter { !$0.isEmpty }),
            ("language", languages[article.language].map { [$0] } ?? []),
            ("publishedAt", article.publishedAt.map { [day($0)] } ?? []),
            ("peopleMentioned", names(.person, article)), ("companiesMentioned", names(.organization, article)),
            ("locationMentioned", names(.place, article)),
        ]
        return [entity(id, "Article", properties)] + mentions(article, id)
    }

    private static func mentions(_ article: ArticleRow, _ document: String) -> [String] {
        let text = SurfaceText(article.text)
        var order: [Key] = []
        var surfaces: [Key: [String]] = [:]
        for mention in article.mentions {
            let key = Key(type: mention.type, name: mention.name)
            if surfaces[key] == nil { order.append(key) }
            let surface = mention.span.map(text.surface) ?? mention.name
            if surfaces[key]?.contains(surface) != true { surfaces[key, default: []].append(surface) }
        }
        return order.enumerated().map { index, key in
            entity(
                "\(document)-m\(index)", "Mention",
                [
                    ("document", [document]), ("name", [key.name] + (surfaces[key] ?? []).filter { $0 != key.name }),
                    ("detectedSchema", [schema(key.type)]),
                ])
        }
    }

    private static func names(_ type: EntityType, _ article: ArticleRow) -> [String] {
        var names: [String] = []
        for mention in article.mentions where mention.type == type && !names.contains(mention.name) {
            names.append(mention.name)
        }
        return names
    }

    private struct Key: Hashable {
        var type: EntityType
        var name: String
    }

    private static func schema(_ type: EntityType) -> String {
        switch type {
        case .person: "Person"
        case .organization: "Organization"
        case .place: "Address"
        case .other: "LegalEntity"
        }
    }

    private static func entity(_ id: String, _ schema: String, _ properties: [(String, [String])]) -> String {
        let told = properties.filter { !$0.1.isEmpty }.map { (key: $0.0, value: JSONValue($0.1)) }
        let value: JSONValue = ["id": .string(id), "schema": .string(schema), "properties": .object(told)]
        return value.text
    }

    private static func day(_ milliseconds: Int64) -> String { String(Timestamp.text(milliseconds).prefix(10)) }

    /// FollowTheMoney has languages in three letters.
    private static let languages = [
        "ar": "ara", "fa": "fas", "ur": "urd", "en": "eng", "fr": "fra", "ku": "kur", "tr": "tur",
    ]
}
