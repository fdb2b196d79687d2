/// A web page that a browser has saved as a mail (MHTML, RFC 2557): the page, then what it shows.
struct SavedPage {
    private let mail: MailPart
    private let page: MailPart

    /// Nil where the mail is a mail: a letter with pictures is built the same way, but was sent by somebody to somebody.
    init?(_ mail: MailPart) {
        guard let page = SavedPage.page(of: mail) else { return nil }
        let headers = mail.headers
        let isSaved =
            headers.value("snapshot-content-location") != nil
            || String(decoding: headers.value("from") ?? [], as: UTF8.self).lowercased().contains("saved by")
            || page.headers.value("content-location") != nil
                && ["to", "received", "message-id", "return-path", "delivered-to"].allSatisfy {
                    headers.value($0) == nil
                }
        guard isSaved else { return nil }
        (self.mail, self.page) = (mail, page)
    }

    /// The article of the page, as a page is read. Throws where the parser was interrupted.
    func article(of bytes: [UInt8], reading: Reading) throws(ParserFault) -> Result<Article, ReadingError> {
        let fields = MailFields(headers: mail.headers)
        var inner = reading
        inner.envelope.charset = nil
        inner.envelope.url =
            fields.address("snapshot-content-location")
            ?? MailFields(headers: page.headers).address("content-location")
        inner.envelope.fetchedAt = fields.sentAt
        inner.envelope.depth += 1
        let (html, charset) = MailCharset.decoded(page.content(of: bytes), declared: page.contentType.word("charset"))
        let records = try Records.all(of: html, reading: inner)
        guard records.count == 1, let record = records.first else {
            return .failure(ReadingError(.malformed, "the saved page is no page"))
        }
        return record.content.map { article in
            var article = article
            article.title = article.title ?? fields.title
            article.url = article.url ?? inner.envelope.url
            if charset != .utf8 { article.charset = charset.rawValue }
            var provenance = Provenance(.mhtml)
            provenance.fetchedAt = inner.envelope.fetchedAt
            article.provenance = provenance
            return article
        }
    }

    /// The part with the page; nil where there is none. Word puts it below another part.
    private static func page(of part: MailPart) -> MailPart? {
        if part.isMultipart {
            guard part.contentType.value != "multipart/mixed" else { return nil }
            let root = part.contentType.value == "multipart/related" ? part.rootIndex : 0
            return part.children.indices.contains(root) ? page(of: part.children[root]) : nil
        }
        return part.type == "text/html" || part.type == "application/xhtml+xml" ? part : nil
    }
}
