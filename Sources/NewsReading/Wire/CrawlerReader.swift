/// Reads a JSON object as crawlers, feed readers and interfaces of news write it: no standard describes it, but most use the same keys
/// (``RecordKey``).
struct CrawlerReader {
    let reading: Reading
    /// The feed that the record stood in, where a feed reader wrote it.
    var feed: ReaderFeed?

    /// A summary of so many words says as much as an article.
    private static let minTextWords = 100

    /// `charset`: what the record was written in. Throws where the parser was interrupted.
    func article(_ fields: RecordFields, charset: Charset = .utf8) throws(ParserFault) -> Result<Article, ReadingError>
    {
        let texts = fields.values(RecordKey.texts).filter { $0.isString && !CrawlerTexts.isRefusal($0.bytes) }
        if texts.isEmpty, let page = fields.string(RecordKey.pages), CrawlerTexts.isPage(page.bytes) {
            return try article(of: page, fields)
        }
        var parts = parts(fields)
        (parts.body, parts.provenance.isSummary) = try body(texts, fields)
        parts.charset = charset
        let read = parts
        return Result { () throws(ReadingError) in try RecordArticle.article(read) }
    }

    /// The text, else the piece of HTML, else the summary. Of a text that the interface has cut and the summary, the longer one.
    private func body(
        _ texts: [RecordFields.Value], _ fields: RecordFields
    ) throws(ParserFault) -> (text: BodyText, isSummary: Bool) {
        let cut = texts.map(CrawlerTexts.withoutCount)
        let isCut = cut != texts
        var body = try reading.body(of: cut)
        if body.wordCount == 0, let piece = fields.string([.html]) { body = try reading.markup(piece) }
        if body.wordCount == 0 { body = try reading.body(of: fields.values([.plainText]).filter(\.isString)) }
        if body.wordCount > 0, !isCut { return (body, body.breaksOff) }
        let summary = try reading.body(of: fields.values(RecordKey.summaries).filter(\.isString))
        guard summary.wordCount > body.wordCount else { return (body, isCut) }
        // Readers and some interfaces write the whole text there.
        let isText = !isCut && (feed != nil || summary.wordCount >= CrawlerReader.minTextWords)
        return (summary, !isText || summary.breaksOff)
    }

    /// All but the text.
    private func parts(_ fields: RecordFields) -> ArticleParts {
        var parts = ArticleParts(provenance: Provenance(.crawler))
        parts.provenance.fetchedAt = fields.date(RecordKey.fetchDates) ?? reading.envelope.fetchedAt
        parts.provenance.guid = guid(fields)
        parts.provenance.provider = parts.provenance.guid == nil ? nil : feed?.address
        parts.title = fields.string(RecordKey.titles).map(TaggedText.line)
        parts.published =
            fields.string([.dateGMT]).flatMap { value in
                RecordDate.milliseconds(RecordFields.Value(bytes: value.bytes + [UInt8(ascii: "Z")]))
            } ?? fields.date(RecordKey.dates)
        parts.language = fields.string(RecordKey.languages)
        parts.authors = fields.values(RecordKey.authorNames)
        (parts.url, parts.source) = CrawlerReader.origin(fields)
        return parts
    }

    /// By what the record is known again: the number that a feed reader gave it, where its feed is known too; else only what says by
    /// itself whose it is, such as an address. Anything else may be another one in the next crawl.
    private func guid(_ fields: RecordFields) -> String? {
        let ids = fields.firstValues(RecordKey.guids)
        let said =
            feed?.address == nil ? fields.string([.guid]).flatMap { $0.bytes.contains(0x3A) ? $0 : nil } : ids.first
        return RecordArticle.address(said?.asString)
    }

    /// Address and outlet. trafilatura writes the address under `source`.
    private static func origin(_ fields: RecordFields) -> (url: RecordFields.Value?, source: RecordFields.Value?) {
        func isAddress(_ value: RecordFields.Value) -> Bool {
            value.bytes.starts(with: "http://".utf8) || value.bytes.starts(with: "https://".utf8)
        }
        var url = fields.string(RecordKey.links)
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
        var said = parts(fields)
        guard let pages = reading.pages else {
            said.body = try reading.markup(page)
            let read = said
            return Result { () throws(ReadingError) in try RecordArticle.article(read) }
        }
        let read = said
        return try pages.article(page.bytes, limits: reading.limits).map { article in
            var article = article
            article.title = read.title.flatMap { RecordArticle.name([$0]) } ?? article.title
            article.published = read.published ?? article.published
            article.url = RecordArticle.address(read.url) ?? article.url
            article.source = RecordArticle.name(read.source.map { [$0] } ?? []) ?? article.source
            article.author = RecordArticle.name(read.authors) ?? article.author
            article.provenance = read.provenance
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
