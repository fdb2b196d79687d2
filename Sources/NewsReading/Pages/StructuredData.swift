/// What a page's JSON-LD says about the article: schema.org's Article and the types that end in Article or Posting.
struct StructuredData {
    private(set) var headline: String?
    private(set) var description: String?
    private(set) var body: String?
    private(set) var published: String?
    private(set) var authors: [String] = []
    private(set) var publisher: String?
    private(set) var url: String?
    /// Whether it says anything of an article.
    private(set) var isFound = false

    /// The most bytes of JSON-LD that are read of one page.
    static let maxBytes = 2 << 20
    private static let maxValues = 50_000

    init(_ scripts: [String]) {
        var left = StructuredData.maxBytes
        for script in scripts {
            left -= script.utf8.count
            guard left >= 0 else { return }
            guard let tree = try? JSONTree(Array(script.utf8), maxValues: StructuredData.maxValues) else { continue }
            visit(tree.root, depth: 0)
        }
    }

    private mutating func visit(_ value: JSONValue, depth: Int) {
        guard depth < 8 else { return }
        for value in value.elements { visit(value, depth: depth + 1) }
        guard value.isObject else { return }
        if StructuredData.isArticle(value) { take(value) }
        for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
            if let inner = value[key] { visit(inner, depth: depth + 1) }
        }
    }

    /// Whether an object is of a type of articles: its name, or one of them, ends in Article or Posting. An offer of a job is none.
    static func isArticle(_ value: JSONValue) -> Bool {
        (value["@type"]?.strings ?? []).contains {
            $0.hasSuffix("Article") || $0.hasSuffix("Posting") && !$0.hasSuffix("JobPosting")
        }
    }

    private mutating func take(_ value: JSONValue) {
        isFound = true
        func text(_ key: String) -> String? { value[key]?.strings.first { !$0.isEmpty } }
        headline = headline ?? text("headline") ?? text("name")
        description = description ?? text("description")
        if let text = text("articleBody"), text.utf8.count > (body ?? "").utf8.count { body = text }
        published = published ?? text("datePublished") ?? text("dateCreated")
        if authors.isEmpty { authors = value["author"].map(StructuredData.names) ?? [] }
        publisher = publisher ?? value["publisher"].map(StructuredData.names)?.first
        url = url ?? text("url") ?? text("mainEntityOfPage") ?? value["mainEntityOfPage"]?["@id"]?.strings.first
    }

    private static func names(_ value: JSONValue) -> [String] {
        if value.isObject { return value["name"]?.strings ?? [] }
        return value.string.map { [$0] } ?? value.elements.flatMap(names)
    }
}
