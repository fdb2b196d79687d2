/// Reads a record of a WARC: the article of the page that it holds, or the records of the feed, the JSON, the mail.
///
/// The address is the page's own where it names one (canonical, og:url), else the one that was fetched. WARC-Date says when that was, never
/// when the article was published.
enum WARCReader {
    /// The records of a unit. `reading`: of the archive.
    static func records(of unit: [UInt8], _ reading: Reading) throws(ParserFault) -> [FoundRecord] {
        guard let record = WARCRecord(unit: unit, reading) else {
            return [FoundRecord(unit, .failure(ReadingError(.malformed, "its head has no end")))]
        }
        let (kind, body): (BodyKind, ContentCoding.Undone)
        do throws(ContentFault) {
            body = try record.body()
            kind = try record.kind(of: Array(body.bytes.prefix(BodyKind.sampleBytes)))
        } catch {
            switch error {
            case .parser(let fault): throw fault
            case .body(let fault): return [FoundRecord(unit, .failure(fault))]
            }
        }
        var inner = reading
        inner.envelope.charset = record.declared.charset
        inner.envelope.url = record.header.target
        inner.envelope.fetchedAt = record.header.date
        inner.envelope.depth += 1
        let found = try Records.all(of: body.bytes, reading: inner).filter { kind != .json || isArticle($0.content) }
        let note = body.note ?? (record.isShort ? "its end may be missing: the archive has only the beginning" : nil)
        return found.map { one in
            // The only one is kept with its envelope, so that it can be read again alone.
            let bytes = found.count == 1 ? unit : one.bytes
            return FoundRecord(
                bytes, one.content.flatMap { finished($0, record.header, kind, note, isOnly: found.count == 1) })
        }
    }

    /// JSON that holds no article is what pages load for their scripts: no record, and no fault. Neither is JSON that was read as text.
    private static func isArticle(_ content: Result<Article, ReadingError>) -> Bool {
        switch content {
        case .success(let article): ![UInt8(ascii: "{"), UInt8(ascii: "[")].contains(article.text.utf8.first)
        case .failure(let fault): fault.fault != .noText
        }
    }

    private static func finished(
        _ article: Article, _ header: WARCHeader, _ kind: BodyKind, _ note: String?, isOnly: Bool
    ) -> Result<Article, ReadingError> {
        var article = article
        var provenance = article.provenance ?? Provenance(kind == .page ? .page : .text)
        let isTakenBack = provenance.state != .usable || !provenance.cancels.isEmpty
        guard isTakenBack || ArticleDraft.hasLetters(article.body) else {
            return .failure(ReadingError(.noText, "it has fewer than \(ArticleDraft.minLetters) letters of text"))
        }
        provenance.fetchedAt = provenance.fetchedAt ?? header.date
        article.provenance = provenance
        // The address of a feed is none of its entries', nor that of an interface its articles'.
        if isOnly, ![.rss, .atom, .jsonFeed].contains(provenance.format) { article.url = article.url ?? header.target }
        if let note { article.mended = [article.mended, note].compactMap(\.self).joined(separator: "; ") }
        return .success(article)
    }
}
