import TestSupport
import Testing

@testable import NewsReading

/// Reads files of XML with the parser in this process.
enum WireFixture {
    private struct ParserHere: Parser {
        func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] {
            guard let answer = ParserLoop.answer(task.rawValue, bytes) else {
                throw ParserFault(.interrupted, "no such task")
            }
            return answer
        }
    }

    static let parser: any Parser = ParserHere()

    static func records(
        _ file: [UInt8], limits: Limits = Limits(), pieceSizes: [Int] = []
    ) throws -> [ReadRecord] {
        try records(of: ReadRecord.source(file, pieceSizes), limits: limits)
    }

    static func records(of source: ByteSource, limits: Limits = Limits()) throws -> [ReadRecord] {
        let pages = Pages(parser: parser, trees: try #require(PageFixture.trees))
        var records = try Records(of: source, limits: limits, pages: pages)
        var all: [ReadRecord] = []
        while let record = try records.next() { all.append(ReadRecord(record)) }
        return all
    }

    static func records(_ file: String) throws -> [ReadRecord] { try records(Array(file.utf8)) }

    /// The articles of a file in which nothing is at fault.
    static func articles(_ file: String, at location: SourceLocation = #_sourceLocation) throws -> [Article] {
        let records = try records(file)
        #expect(records.compactMap(\.fault) == [], sourceLocation: location)
        return records.compactMap(\.article)
    }

    /// The only article of a file.
    static func article(_ file: String, at location: SourceLocation = #_sourceLocation) throws -> Article {
        let articles = try articles(file, at: location)
        #expect(articles.count == 1, sourceLocation: location)
        return try #require(articles.first, sourceLocation: location)
    }

    /// UTC milliseconds since 1970.
    static func moment(_ text: String) throws -> Int64 {
        try #require(RecordDate.milliseconds(RecordFields.Value(bytes: Array(text.utf8))))
    }

    /// A feed of RSS 2.0 round some items.
    static func rss(_ items: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel><title>صحيفة المرفأ</title><link>https://marfa.example</link><language>ar</language>
        <atom:link href="https://marfa.example/feed" rel="self" type="application/rss+xml"/>
        <description>أخبار الساحل</description>
        \(items)
        </channel></rss>
        """
    }

    /// A sentence of enough letters for an article.
    static let sentence = "أعلنت بلدية الميناء صباح اليوم أن الطريق الساحلي سيعاد فتحه بعد انتهاء أعمال الترميم."
    static let second = "وقال رئيس البلدية إن كلفة المشروع بلغت مليوني دينار، وإن العمل جرى ليلا كي لا تتعطل الحركة."
}
