/// Reads an entry of a JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/).
struct JSONFeedReader {
    let reading: Reading
    /// Nil where the entry stands alone.
    let head: FeedHead?

    /// Throws where the parser was interrupted.
    func article(
        _ entry: JSONValue, charset: Charset = .utf8
    ) throws(ParserFault) -> Result<Article, ReadingError> {
        var provenance = Provenance(.jsonFeed)
        provenance.provider = head?.address ?? FeedText.address(reading.envelope.url)
        // The standard asks readers to take numbers too. Those are told apart by their feed only.
        let id = entry["id"]?.scalar.flatMap { RecordArticle.address($0.asString) }
        provenance.guid = provenance.provider != nil || id?.contains(":") == true ? id : nil
        provenance.fetchedAt = reading.envelope.fetchedAt
        var parts = ArticleParts(provenance: provenance)
        (parts.charset, parts.isFeedEntry) = (charset, true)
        parts.title = entry["title"]?.scalar.map(TaggedText.line)
        (parts.body, parts.provenance.isSummary) = try body(of: entry)
        parts.body = parts.body.without(title: parts.title)
        let modified = entry["date_modified"]?.scalar.flatMap(RecordDate.milliseconds)
        parts.published = entry["date_published"]?.scalar.flatMap(RecordDate.milliseconds) ?? modified
        if let modified, let published = parts.published, modified > published {
            parts.provenance.version.createdAt = modified
        }
        parts.language = entry["language"]?.scalar ?? head?.language
        parts.source = head?.title
        parts.url = JSONFeedReader.address(of: entry)
        let authors = JSONFeedReader.authors(of: entry)
        parts.authors = authors.isEmpty ? head?.authors ?? [] : authors
        return Result { () throws(ReadingError) in try RecordArticle.article(parts) }
    }

    /// The HTML, or the plain text where that says more; where neither is there, the summary.
    private func body(of entry: JSONValue) throws(ParserFault) -> (text: BodyText, isSummary: Bool) {
        let html = entry["content_html"]?.scalar.flatMap { $0.bytes.isEmpty ? nil : $0 }
        var body = BodyText()
        if let html { body = try reading.markup(html) { $0.cutFeet() } }
        if let plain = entry["content_text"]?.scalar, BodyText([plain]).wordCount * 10 > body.wordCount * 11 {
            body.texts = [plain]
        }
        if body.wordCount > 0 {
            return (body, body.breaksOff)
        }
        return (try reading.body(of: entry["summary"]?.scalars ?? []), true)
    }

    private static func address(of entry: JSONValue) -> RecordFields.Value? {
        if let said = ["url", "external_url"].lazy.compactMap({ entry[$0]?.scalar }).first(where: { !$0.bytes.isEmpty })
        {
            return said
        }
        return entry["id"]?.scalar.flatMap { $0.bytes.starts(with: "http".utf8) ? $0 : nil }
    }

    /// The names of `authors` (1.1) or `author` (1).
    static func authors(of object: JSONValue) -> [RecordFields.Value] {
        let listed = object["authors"]?.elements.prefix(100).compactMap { $0["name"]?.scalar } ?? []
        return listed.isEmpty ? object["author"]?["name"]?.scalar.map { [$0] } ?? [] : listed
    }
}

extension RecordFields.Value {
    /// A number as the text that it is written in.
    var asString: RecordFields.Value {
        var value = self
        value.isString = true
        return value
    }
}
