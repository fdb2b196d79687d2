/// What the file NAME.json is to the file NAME beside it (`inbox.sidecar`): hints for its article, or a file of its own.
///
/// Decided by content. JSON with a text of its own is an article, whatever its name is. An object without one is a sidecar, whatever
/// its keys are. Findings depend on the bytes of the file and of its sidecar: equal bytes of both give equal findings. The digest of
/// an article stays that of its own bytes, so a file that comes again with another sidecar is known, and its new hints are not used.
package enum Sidecar: Sendable, Equatable {
    case hints(Hints)
    /// Not a sidecar: to be read as a file of its own.
    case file
    /// It is meant as JSON, and is not.
    case fault(ReadingError)

    /// A sidecar has few records, if any: so many are looked at for a text.
    private static let maxRecords = 16

    /// Throws where the parser was interrupted: JSON may hold a web page.
    package init(_ bytes: [UInt8], limits: Limits, pages: Pages? = nil) throws(SourceFault) {
        let json = Sidecar.json(in: bytes)
        guard let first = json.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
            self = .file
            return
        }
        guard try !Sidecar.holdsArticle(bytes, limits, pages) else {
            self = .file
            return
        }
        var fields = RecordFields(json)
        if fields.fault == nil, fields.haveUnreadable, let older = DecodedText.inOlderCharset(json) {
            fields = RecordFields(older.bytes)
        }
        if let fault = fields.fault {
            self = .fault(ReadingError(fault.fault, at: fault.offset, "it is no sidecar: \(fault.description)"))
        } else if let text = fields.string(RecordKey.texts), !text.bytes.allSatisfy(JSONReader.isBlank) {
            // A text of a few letters: the reader says what is wrong with it.
            self = .file
        } else {
            self = .hints(Hints(fields))
        }
    }

    /// The bytes behind a byte order mark and blanks.
    private static func json(in bytes: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var start = bytes.starts(with: mark) ? mark.count : 0
        while start < bytes.count, JSONReader.isBlank(bytes[start]) { start += 1 }
        return start == 0 ? bytes : Array(bytes[start...])
    }

    private static func isDescription(_ article: Article) -> Bool {
        article.provenance.map { $0.format == .crawler && $0.isSummary } ?? false
    }

    /// Whether the readers of JSON find an article in it.
    private static func holdsArticle(_ bytes: [UInt8], _ limits: Limits, _ pages: Pages?) throws(SourceFault) -> Bool {
        var records = try Records(of: ByteSource(bytes), limits: limits, pages: pages)
        guard records.isSequence else { return false }
        while records.place < maxRecords, let record = try records.next() {
            // A sidecar may have the description of its article.
            if case .success(let article) = record.content, !isDescription(article) { return true }
        }
        return false
    }
}

extension Hints {
    /// What the keys of a record say (``RecordKey``).
    init(_ fields: RecordFields) {
        title = fields.string([.title]).flatMap { try? MendedText($0.bytes) }.flatMap {
            RecordArticle.oneLine($0.bytes)
        }
        url = RecordArticle.address(fields.string(RecordKey.addresses))
        source = RecordArticle.name(fields.string(RecordKey.sources).map { [$0] } ?? [])
        published = fields.values(RecordKey.dates).first.flatMap(RecordDate.milliseconds)
        author = RecordArticle.name(fields.values(RecordKey.authorNames))
        language = fields.string(RecordKey.languages).flatMap { ArticleDraft.languageTag($0.bytes) }
        fetchedAt = fields.values(RecordKey.fetchDates).first.flatMap(RecordDate.milliseconds)
    }
}
