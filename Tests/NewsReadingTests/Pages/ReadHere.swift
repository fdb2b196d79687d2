@testable import NewsReading

extension PageReader {
    /// Parses and reads a page in this process.
    static func read(_ page: [UInt8], trees: PageTrees? = nil, limits: Limits) throws(ReadingError) -> Article {
        try article(PageParser.parse(page, limits: limits), trees: trees)
    }
}
