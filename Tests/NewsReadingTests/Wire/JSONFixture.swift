import Testing

@testable import NewsReading

/// Reads JSON files of tests, with pages and pieces of HTML parsed in this process.
enum JSONFixture {
    /// Does what the worker's process does.
    private struct InProcessParser: Parser {
        func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] {
            ParserLoop.answer(task.rawValue, bytes) ?? []
        }
    }

    static let pages = PageFixture.trees.map { Pages(parser: InProcessParser(), trees: $0) }

    static let lead = "وصل الوفد الفني صباح اليوم إلى ميناء الواحة القديم لبدء أعمال الصيانة."
    static let second = "وقال رئيس الوفد إن العمل في الأرصفة الشمالية يستغرق ثلاثة أشهر على الأقل."

    static func records(
        _ file: [UInt8], limits: Limits = Limits(), pieceSizes: [Int] = []
    ) throws(SourceFault) -> [ReadRecord] {
        var records = try Records(of: ReadRecord.source(file, pieceSizes), limits: limits, pages: pages)
        var all: [ReadRecord] = []
        while let record = try records.next() { all.append(ReadRecord(record)) }
        return all
    }

    static func records(_ file: String) throws(SourceFault) -> [ReadRecord] { try records(Array(file.utf8)) }

    /// The only article of a file.
    static func article(_ file: String, at location: SourceLocation = #_sourceLocation) throws -> Article {
        let records = try records(file)
        #expect(records.count == 1, "\(records.map(\.fault))", sourceLocation: location)
        return try #require(
            records.first?.article, "\(String(describing: records.first?.fault))", sourceLocation: location)
    }

    /// A text as a JSON string.
    static func string(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }
}
