/// What it takes to read web pages: a parser in a process of its own, and the trees that judge the blocks of a page.
package struct Pages: Sendable {
    /// A larger page is not read, whatever the configuration allows: its tree has to fit into the parser's memory.
    static let maxBytes = 8 << 20

    let parser: any Parser
    private let trees: PageTrees

    package init(parser: any Parser, trees: PageTrees) {
        (self.parser, self.trees) = (parser, trees)
    }

    /// Sees whether the parser works and is locked up; for a start. Throws what keeps it from that.
    package func check() throws(ParserFault) {
        let bytes = Array("<p>".utf8)
        guard try parser.answer(.echo, bytes) == bytes else {
            throw ParserFault(.interrupted, "the parser does not work")
        }
    }

    /// The article of a page, or why it has none. Throws where the parser was interrupted: the machine is at fault.
    func article(_ page: [UInt8], limits: Limits) throws(ParserFault) -> Result<Article, ReadingError> {
        let limit = min(limits.maxFileBytes, Pages.maxBytes)
        guard page.count <= limit else {
            return .failure(ReadingError(.tooLarge, "the page has over \(limit) bytes"))
        }
        let tree = try parse(page)
        return Result { () throws(ReadingError) in
            try PageReader.article(tree.get(), trees: trees).mendingLetters()
        }
    }

    /// The tree of a piece of HTML; nil where it has none. Throws where the parser was interrupted.
    func tree(_ html: [UInt8]) throws(ParserFault) -> PageTree? {
        guard html.count <= Pages.maxBytes else { return nil }
        guard case .success(let tree) = try parse(html) else { return nil }
        return tree
    }

    private func parse(_ page: [UInt8]) throws(ParserFault) -> Result<PageTree, ReadingError> {
        let wire: [UInt8]
        do throws(ParserFault) {
            wire = try parser.answer(.page, page)
        } catch {
            guard error.kind == .died else { throw error }
            return .failure(ReadingError(.parserDied, error.reason))
        }
        return Result { () throws(ReadingError) in try PageAnswer.tree(wire) }
    }
}
