/// JSON lines: each line that is not blank is a record.
struct JSONLines: UnitSource {
    private var lines: LineReader

    init?(_ opening: Opening, then stream: ByteStream, reading: Reading) {
        guard opening.isJSONLines else { return nil }
        lines = LineReader(opening, then: stream, limits: reading.limits)
    }

    mutating func next() throws(SourceFault) -> Unit? { try lines.next() }

    func recordCount(of unit: [UInt8]) -> Int? { 1 }

    func records(of unit: [UInt8]) -> [FoundRecord] { [FoundRecord(unit, JSONLines.read(unit))] }

    private static func read(_ line: [UInt8]) -> Result<Article, ReadingError> {
        let fields = RecordFields(line)
        if let fault = fields.fault { return .failure(fault) }
        // The signs of JSON are ASCII, and so the same in an older charset.
        if fields.haveUnreadable, let older = DecodedText.inOlderCharset(line) {
            let fields = RecordFields(older.bytes)
            return Result { () throws(ReadingError) in try RecordArticle.article(fields, charset: older.charset) }
        }
        return Result { () throws(ReadingError) in try RecordArticle.article(fields) }
    }
}
