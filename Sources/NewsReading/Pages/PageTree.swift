/// A web page after parsing: its blocks of text in order, the elements round them, and what its head says.
///
/// A plain value without pointers, so that it can cross from one process into another. Everything behind the parser
/// works on this value alone.
package struct PageTree: Sendable, Equatable {
    /// The texts of all blocks, one behind the other. Valid UTF-8 without U+0000; white space is one space, or one line feed where
    /// the page has a line break.
    package var bytes: [UInt8] = []
    /// The elements of block kind that hold a block, an element before those inside it.
    package var elements: [PageElement] = []
    /// The blocks in the order of the page.
    package var blocks: [PageBlock] = []
    /// Title, meta elements, JSON-LD and the like.
    package var head = PageHead()
    /// Whether the parser gave up at an element that is nested too deep. What follows it on the page is missing.
    package var isCut = false

    package init() {}

    /// The text of a block; a line feed where it has a line break.
    package func text(_ block: PageBlock) -> String { String(validUTF8: bytes, block.range) }

    /// The text of a block as one line.
    func line(_ block: PageBlock) -> String {
        guard bytes[block.range].contains(0x0A) else { return text(block) }
        return String(decoding: bytes[block.range].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
    }

    /// The lines of a block.
    func lines(_ block: PageBlock) -> [String] {
        bytes[block.range].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
}
