/// Reads schema.org's articles in JSON-LD: objects whose type ends in Article or Posting, wherever they stand in a record
/// (https://schema.org/Article, https://www.w3.org/TR/json-ld11/).
struct SchemaOrgReader {
    typealias Value = RecordFields.Value

    let reading: Reading
    private var articles: [JSONValue] = []
    /// Objects by the id that others name them by: authors and publishers stand once in a graph.
    private var objects: [String: JSONValue] = [:]

    private static let maxDepth = 8
    /// Where articles stand in other objects.
    private static let inner = [
        "@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "blogPost", "blogPosts",
        "liveBlogUpdate", "dataFeedElement",
    ]

    /// Finds the articles in a value.
    init(_ value: JSONValue, reading: Reading) {
        self.reading = reading
        visit(value, depth: 0)
    }

    /// The records of the articles in order. `bytes`: those of the whole record. Throws where the parser was interrupted.
    func records(bytes: [UInt8], charset: Charset) throws(ParserFault) -> [FoundRecord] {
        var found: [FoundRecord] = []
        for (index, article) in articles.enumerated() {
            let result = try read(article, charset)
            // A blog that is told in its postings says nothing itself.
            let holdsNext =
                articles.dropFirst(index + 1).first.map { article.range.contains($0.range.lowerBound) } ?? false
            if holdsNext, case .failure(let error) = result, error.fault == .noText { continue }
            found.append(FoundRecord(article.index == 0 ? bytes : article.bytes, result))
        }
        if found.isEmpty {
            let reason = ReadingError(
                .noText, "it is JSON-LD without an article: no type in it ends in Article or Posting")
            return [FoundRecord(bytes, .failure(reason))]
        }
        return found
    }

    var isEmpty: Bool { articles.isEmpty }

    private mutating func visit(_ value: JSONValue, depth: Int) {
        guard depth < SchemaOrgReader.maxDepth, articles.count < JSONRecords.maxRecords else { return }
        for element in value.elements { visit(element, depth: depth + 1) }
        guard value.isObject else { return }
        if let id = value["@id"]?.string, value["name"] != nil { objects[id] = value }
        if StructuredData.isArticle(value) { articles.append(value) }
        for key in SchemaOrgReader.inner {
            if let inner = value[key] { visit(inner, depth: depth + 1) }
        }
    }

    private func read(_ article: JSONValue, _ charset: Charset) throws(ParserFault) -> Result<Article, ReadingError> {
        let publisher = names(article["publisher"]).first
        var parts = ArticleParts(provenance: provenance(article, publisher))
        parts.title = (first(article["headline"]) ?? first(article["name"])).map(TaggedText.line)
        let texts = (article["articleBody"] ?? article["text"])?.scalars.filter(\.isString) ?? []
        parts.body = try reading.body(of: texts)
        if parts.body.wordCount == 0, let description = article["description"] {
            parts.body = try reading.body(of: description.scalars.filter(\.isString))
            parts.provenance.isSummary = true
        } else {
            parts.provenance.isSummary = parts.body.breaksOff
        }
        parts.published = date(article["datePublished"]) ?? date(article["dateCreated"])
        parts.language = article["inLanguage"]?.scalar ?? article["inLanguage"]?["alternateName"]?.scalar
        parts.source = publisher
        parts.url = SchemaOrgReader.address(of: article)
        parts.authors = names(article["author"] ?? article["creator"])
        parts.charset = charset
        return Result { () throws(ReadingError) in try RecordArticle.article(parts) }
    }

    private func provenance(_ article: JSONValue, _ publisher: Value?) -> Provenance {
        var provenance = Provenance(.schemaOrg)
        provenance.provider = publisher.flatMap { RecordArticle.name([$0]) }
        let identifier = article["identifier"]
        let said = identifier?.scalar ?? identifier?["value"]?.scalar
        // An id within the file (`#article`, `_:b0`) is every article's.
        let id = article["@id"]?.scalar.flatMap { SchemaOrgReader.isAddress($0) ? $0 : nil }
        provenance.guid = RecordArticle.address((said ?? id)?.asString)
        provenance.version.number = article["version"]?.scalar.flatMap {
            Int64(String(decoding: $0.bytes, as: UTF8.self))
        }
        provenance.version.createdAt = date(article["dateModified"])
        provenance.fetchedAt = reading.envelope.fetchedAt
        provenance.entities = entities(article)
        return provenance
    }

    private func entities(_ article: JSONValue) -> [Provenance.Entity] {
        var entities: [Provenance.Entity] = []
        var seen: Set<String> = []
        for key in ["about", "mentions", "contentLocation", "locationCreated"] {
            guard let said = article[key] else { continue }
            for value in said.isObject ? [said] : said.elements.prefix(1_000).map({ $0 }) {
                guard let name = names(value).first.flatMap({ RecordArticle.name([$0]) }) else { continue }
                let isPlace = key.hasPrefix("content") || key.hasPrefix("location")
                let kind = isPlace ? .place : SchemaOrgReader.kind(of: resolved(value))
                if seen.insert("\(kind) \(name)").inserted { entities.append(Provenance.Entity(kind, name)) }
            }
        }
        return entities
    }

    private static let places = ["Place", "City", "Country", "State", "AdministrativeArea", "Landform"]

    private static func kind(of value: JSONValue) -> Provenance.Entity.Kind {
        for type in value["@type"]?.strings ?? [] {
            if type.hasSuffix("Person") { return .person }
            if type.hasSuffix("Organization") || type.hasSuffix("Corporation") || type.hasSuffix("Party") {
                return .organization
            }
            if places.contains(where: type.hasSuffix) { return .place }
        }
        return .other
    }

    /// The names of a person or outlet: a string, an object with a name, one that stands elsewhere, or a list of those.
    private func names(_ value: JSONValue?) -> [Value] {
        guard let value else { return [] }
        return (value.kind == .array ? value.elements.prefix(100).map { $0 } : [value]).compactMap { one in
            let name = one.scalar ?? first(resolved(one)["name"])
            return name.flatMap { $0.bytes.isEmpty || !$0.isString ? nil : $0 }
        }
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard value["name"] == nil, let id = value["@id"]?.string else { return value }
        return objects[id] ?? value
    }

    private func first(_ value: JSONValue?) -> Value? { value?.scalars.first { $0.isString && !$0.bytes.isEmpty } }

    private func date(_ value: JSONValue?) -> Int64? { value?.scalars.first.flatMap(RecordDate.milliseconds) }

    private static func address(of article: JSONValue) -> Value? {
        let page = article["mainEntityOfPage"]
        let said = [
            article["url"]?.scalar, article["url"]?["@id"]?.scalar, page?.scalar, page?["@id"]?.scalar,
            page?["url"]?.scalar, article["@id"]?.scalar,
        ]
        return said.lazy.compactMap { $0 }.first(where: isAddress)
    }

    private static func isAddress(_ value: Value) -> Bool {
        value.bytes.starts(with: "http://".utf8) || value.bytes.starts(with: "https://".utf8)
            || value.bytes.starts(with: "urn:".utf8)
    }
}
