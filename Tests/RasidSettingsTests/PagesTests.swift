import Foundation
import Testing

@testable import NewsReading
@testable import RasidSettings

/// Web pages by the real parser in its own process.
@Suite struct PagesTests {
    private static let paragraph =
        "<p>وصلت السفينة إلى الميناء صباح اليوم بعد رحلة دامت أسبوعين، وقال قبطانها إن البحر كان هادئا في معظم الأيام.</p>"
    private static let page = Array(
        "<!doctype html><title>وصول السفينة</title><h1>وصول السفينة</h1><div>\(paragraph)\(paragraph)\(paragraph)</div>"
            .utf8)

    private func workers() -> ParserWorkers {
        ParserWorkers(executable: CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0])
    }

    @Test func theProcessSaysWhatTheParserSaysHere() throws {
        let here = try PageParser.parse(Self.page, limits: Limits())
        #expect(try PageAnswer.tree(workers().answer(.page, Self.page)) == here)
    }

    /// 8 MiB of the smallest elements fit into its memory, or are refused with a reason.
    @Test(arguments: ["<p>", "<b a>", "<div><p>س", "<a href=x>س</a>", "&amp;", "<!--"])
    func aLargePageEndsNoParser(_ piece: String) throws {
        let count = (8 << 20) / piece.utf8.count
        let bytes = Array((String(repeating: piece, count: count)).utf8)
        let workers = workers()
        let answer = try workers.answer(.page, bytes)
        #expect(!answer.isEmpty)
    }
}
