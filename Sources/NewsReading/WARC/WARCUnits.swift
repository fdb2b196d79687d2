/// A WARC 1.0 or 1.1 (ISO 28500): each record that can hold an article is a unit, with its head.
///
/// Read are `response` with HTTP status 200, and `resource`, whose body is a page, a feed, JSON or text by its bytes; and `conversion`, which
/// is the text of a page in WET files of Common Crawl. All others are passed and counted: requests, metadata, revisits, pictures, style
/// sheets, scripts, site maps, what crawlers note for themselves.
struct WARCUnits: UnitSource {
    /// How many records were passed that are of no kind that is read.
    private(set) var passedCount = 0
    private var splitter: WARCSplitter
    private let reading: Reading

    init?(_ opening: Opening, then stream: ByteStream, reading: Reading) {
        let isArchive = opening.bytes.withUnsafeBytes { WARCVersionLine.begins($0, at: opening.start) }
        guard isArchive else { return nil }
        let window = StreamWindow(opening.bytes, then: stream, limits: reading.limits)
        splitter = WARCSplitter(window, start: min(opening.start, window.bytes.count), limits: reading.limits)
        self.reading = reading
    }

    mutating func next() throws(SourceFault) -> Unit? {
        while let piece = try splitter.next() {
            if let fault = piece.fault {
                return Unit(bytes: piece.bytes, fault: fault, isCut: piece.isLast || piece.isCutOff)
            }
            guard let record = WARCRecord(piece, reading), record.header.kind != nil else {
                return Unit(bytes: piece.bytes, fault: ReadingError(.malformed, "it has no WARC-Type"))
            }
            if try WARCUnits.isRead(record) {
                let fault = ReadingError(.tooLarge, "it has over \(reading.limits.maxRecordBytes) bytes")
                return Unit(bytes: piece.bytes, fault: piece.isTooLong ? fault : nil)
            }
            if piece.isCutOff {
                let fault = ReadingError(.truncated, "the archive is cut off in this record, which holds no article")
                return Unit(bytes: piece.bytes, fault: fault, isCut: true)
            }
            passedCount += 1
        }
        return nil
    }

    func records(of unit: [UInt8]) throws(ParserFault) -> [FoundRecord] { try WARCReader.records(of: unit, reading) }

    /// A page is one record, whether there is an article in it or not, and so is what cannot be unpacked.
    func recordCount(of unit: [UInt8]) -> Int? {
        guard let record = WARCRecord(unit: unit, reading) else { return 1 }
        do throws(ContentFault) { return try record.kind() == .page ? 1 : nil } catch {
            if case .body = error { return 1 }
            return nil
        }
    }

    /// Whether its body is of a kind that is read. What cannot be unpacked is, so that its fault is told.
    private static func isRead(_ record: WARCRecord) throws(SourceFault) -> Bool {
        guard record.isMeant else { return false }
        do throws(ContentFault) { return try record.kind() != .none } catch {
            if case .parser(let fault) = error { throw SourceFault(fault) }
            return true
        }
    }
}
