/// The pieces of a JSON file: its lines, the elements of its list, or the values that stand one behind the other.
struct JSONUnits: UnitSource {
    /// One of the two is there.
    private var lines: LineReader?
    private var values: JSONCutter?
    private let records: JSONRecords

    init?(_ opening: Opening, then stream: ByteStream, reading: Reading) {
        guard let form = opening.json else { return nil }
        var head: FeedHead?
        let limits = reading.limits
        switch form {
        case .lines: lines = LineReader(opening, then: stream, limits: limits)
        case .separated:
            lines = LineReader(opening, then: stream, limits: limits, separator: JSONForm.recordSeparator)
        case .values, .list:
            let window = StreamWindow(opening.bytes, then: stream, limits: limits)
            var (start, objects) = (opening.start, Int?.none)
            if case .list(let first, let inside, let headEnd) = form {
                head = inside > 0 ? FeedHead(opening.bytes[start..<(start + headEnd)]) : nil
                (start, objects) = (start + first, inside)
            }
            values = JSONCutter(window, from: start, inListOf: objects, limit: limits.maxRecordBytes)
        }
        records = JSONRecords(reading: reading, head: head)
    }

    mutating func next() throws(SourceFault) -> Unit? { lines == nil ? try values?.next() : try lines?.next() }

    func recordCount(of unit: [UInt8]) -> Int? { JSONRecords.count(of: unit) }

    func records(of unit: [UInt8]) throws(ParserFault) -> [FoundRecord] { try records.records(of: unit) }
}
