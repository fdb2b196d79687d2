import TestSupport

@testable import NewsReading

/// What holds of any file that is read as a text without markup.
enum TextProperties {
    static func check(_ file: [UInt8]) throws(Broken) {
        let limits = Limits()
        switch Result(catching: { () throws(ReadingError) in try Reader.read(file, limits: limits) }) {
        case .failure(let error):
            try Soundness.check(error)
            try hold((error.offset ?? 0) <= file.count, "a fault behind the end")
        case .success(let article):
            try Soundness.check(article)
            try checkLines(article, file)
        }
        switch Result(catching: { () throws(ReadingError) in try Reader.readPlain(file, limits: limits) }) {
        case .failure(let error): try Soundness.check(error)
        case .success(let article): try Soundness.check(article, isPlain: true)
        }
    }

    /// Title, body and furniture are the lines of the page, each once.
    private static func checkLines(_ article: Article, _ file: [UInt8]) throws(Broken) {
        guard let text = try? DecodedText(file, limits: Limits()), let mended = try? text.mended() else {
            throw Broken("it was read, and cannot be decoded")
        }
        let page = Page(mended.text)
        let parts =
            (article.title.map { [$0] } ?? []) + article.furniture
            + article.body.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        let lines = page.lines.indices.map(page.text)
        // By bytes: letters that Unicode holds equal are not.
        func sorted(_ lines: [String]) -> [[UInt8]] {
            lines.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        }
        try hold(sorted(parts) == sorted(lines), "lines lost or found: \(lines.count), \(parts.count)")
    }
}
