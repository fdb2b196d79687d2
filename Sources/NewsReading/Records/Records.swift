/// The records of a file, one after another. Each is an article or a fault of its own; a fault does not affect the
/// other records.
///
/// A text is one record. In JSON lines, packed with gzip or not, each line that is not blank is one. The file's first
/// bytes decide which it is, never its name. Pure: equal bytes give equal records, however they are cut into pieces.
/// Memory depends on the longest record and on the pieces of the source, not on the file. Used by one thread at a time.
package struct Records: ~Copyable {
    /// Whether the file is of a kind that holds any number of records; false for a text.
    package let isSequence: Bool
    /// The place of the record that was read last, from 1; 0 before the first.
    package private(set) var place = 0

    private let limits: Limits
    private let pages: Pages?
    private var text: TextFile?
    private var lines: LineReader?
    /// The second line, read ahead to learn whether the first is the only one.
    private var ahead: LineReader.Line?

    /// A file that is one text, with the bytes taken so far.
    private struct TextFile {
        var head: [UInt8]
        var source: ByteSource
    }

    private static let gzip: [UInt8] = [0x1F, 0x8B]

    /// Reads as much as is needed to tell what the file is. Throws if its bytes cannot be read.
    ///
    /// `pages`: how web pages are read; without it they are taken as plain text.
    package init(of source: ByteSource, limits: Limits, pages: Pages? = nil) throws(SourceFault) {
        self.limits = limits
        self.pages = pages
        var head: [UInt8] = []
        while head.count < Records.gzip.count, let piece = try source.pull() {
            if head.isEmpty { head = piece } else { head += piece }
        }
        let isPacked = head.starts(with: Records.gzip)
        let stream = ByteStream(head, then: source, isPacked: isPacked)
        let opening = try Opening(of: stream, limits: limits)
        isSequence = opening.isJSONLines
        if isSequence {
            lines = LineReader(opening, then: stream, limits: limits)
        } else {
            // A packed file without records is read from its packed bytes, and rejected by their signature.
            text = TextFile(head: isPacked ? head : opening.bytes, source: source)
        }
    }

    /// The next record; nil after the last. There is at least one. Throws if the file's bytes cannot be read.
    package mutating func next() throws(SourceFault) -> Record? {
        if let text {
            self.text = nil
            place = 1
            return try read(text)
        }
        guard let line = try nextLine() else { return nil }
        place += 1
        if place == 1 { ahead = try lines?.next() }
        let isOnly = place == 1 && ahead == nil
        return Record(
            place: place, content: Records.read(line), bytes: isOnly && !line.isCut ? nil : line.bytes,
            size: line.bytes.count, isCut: line.isCut)
    }

    /// Skips records that are known already, without reading their contents. Returns how many it skipped.
    package mutating func skip(_ count: Int) throws(SourceFault) -> Int {
        let before = place
        while place - before < count {
            if text != nil {
                text = nil
            } else if try nextLine() == nil {
                break
            }
            place += 1
        }
        return place - before
    }

    private mutating func nextLine() throws(SourceFault) -> LineReader.Line? {
        if let line = ahead {
            ahead = nil
            return line
        }
        return try lines?.next()
    }

    private static func read(_ line: LineReader.Line) -> Result<Article, ReadingError> {
        if let fault = line.fault { return .failure(fault) }
        let fields = RecordFields(line.bytes)
        if let fault = fields.fault { return .failure(fault) }
        // The signs of JSON are ASCII, and so the same in an older charset.
        if fields.haveUnreadable, let older = DecodedText.inOlderCharset(line.bytes) {
            let fields = RecordFields(older.bytes)
            return Result { () throws(ReadingError) in try RecordArticle.article(fields, charset: older.charset) }
        }
        return Result { () throws(ReadingError) in try RecordArticle.article(fields) }
    }

    private func read(_ text: TextFile) throws(SourceFault) -> Record {
        var bytes = text.head
        // Reads at least one byte more than the limit, if there is one: that shows that the file is too large.
        while bytes.count <= limits.maxFileBytes, let piece = try text.source.pull() {
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        }
        return Record(place: 1, content: try read(bytes), bytes: nil, size: bytes.count)
    }

    private func read(_ bytes: [UInt8]) throws(SourceFault) -> Result<Article, ReadingError> {
        if let pages, let markup = Markup(of: bytes) {
            guard case .page = markup else { return .failure(markup.refusal) }
            do throws(ParserFault) { return try pages.article(bytes, limits: limits) } catch {
                throw SourceFault(error)
            }
        }
        return Result { () throws(ReadingError) in try Reader.read(bytes, limits: limits) }
    }
}
