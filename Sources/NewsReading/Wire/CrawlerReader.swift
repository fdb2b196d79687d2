/// Reads a JSON object as crawlers write it: no standard describes it, but most use the same keys (``RecordKey``).
struct CrawlerReader {
    let reading: Reading

    /// `charset`: what the record was written in. Throws where the parser was interrupted.
    func article(_ fields: RecordFields, charset: Charset = .utf8) throws(ParserFault) -> Result<Article, ReadingError>
    {
        var parts = ArticleParts(provenance: provenance(fields))
        let texts = fields.values(RecordKey.texts).filter(\.isString)
        if texts.isEmpty, let page = fields.string(RecordKey.pages) {
            return try article(of: page, fields)
        }
        parts.body = try reading.body(of: texts)
        parts.title = fields.string(RecordKey.titles).map(TaggedText.line)
        parts.published = fields.date(RecordKey.dates)
        parts.language = fields.string(RecordKey.languages)
        parts.authors = fields.values(RecordKey.authorNames)
        (parts.url, parts.source) = CrawlerReader.origin(fields)
        parts.charset = charset
        return Result { () throws(ReadingError) in try RecordArticle.article(parts) }
    }

    private func provenance(_ fields: RecordFields) -> Provenance {
        var provenance = Provenance(.crawler)
        provenance.fetchedAt =
            fields.date(RecordKey.fetchDates) ?? reading.envelope.fetchedAt
        return provenance
    }

    /// Address and outlet. trafilatura writes the address under `source`.
    private static func origin(_ fields: RecordFields) -> (url: RecordFields.Value?, source: RecordFields.Value?) {
        func isAddress(_ value: RecordFields.Value) -> Bool {
            value.bytes.starts(with: "http://".utf8) || value.bytes.starts(with: "https://".utf8)
        }
        var url = fields.string([.url, .link])
        // Numbers and names are no addresses.
        if url == nil { url = fields.string([.uri]).flatMap { isAddress($0) ? $0 : nil } }
        let names = fields.firstValues(RecordKey.sources).filter(\.isString)
        let source = names.first { !isAddress($0) }
        if url == nil, let said = fields.string([.source]), isAddress(said) { return (said, source) }
        return (url, source ?? names.first)
    }

    /// A record that has only the page: the page's article; what the record says of it beside goes before what the page says.
    private func article(
        of page: RecordFields.Value, _ fields: RecordFields
    ) throws(ParserFault) -> Result<Article, ReadingError> {
        guard let pages = reading.pages else {
            var parts = ArticleParts(provenance: provenance(fields))
            parts.body = try reading.markup(page)
            parts.title = fields.string(RecordKey.titles)
            (parts.url, parts.source) = CrawlerReader.origin(fields)
            return Result { () throws(ReadingError) in try RecordArticle.article(parts) }
        }
        return try pages.article(page.bytes, limits: reading.limits).map { article in
            var article = article
            let (url, source) = CrawlerReader.origin(fields)
            article.title =
                fields.string(RecordKey.titles).flatMap { RecordArticle.name([TaggedText.line($0)]) } ?? article.title
            article.published =
                fields.date(RecordKey.dates) ?? article.published
            article.url = RecordArticle.address(url) ?? article.url
            article.source = RecordArticle.name(source.map { [$0] } ?? []) ?? article.source
            article.author = RecordArticle.name(fields.values(RecordKey.authorNames)) ?? article.author
            article.provenance = provenance(fields)
            return article
        }
    }
}

extension TaggedText {
    /// A title or a name without its tags.
    static func line(_ value: RecordFields.Value) -> RecordFields.Value {
        guard value.bytes.contains(UInt8(ascii: "<")), value.bytes.contains(UInt8(ascii: ">")) else { return value }
        let text = paragraphs(String(validUTF8: value.bytes, 0..<value.bytes.count)).joined(separator: " ")
        return RecordFields.Value(bytes: Array(text.utf8), unreadable: value.unreadable, isString: value.isString)
    }
}
