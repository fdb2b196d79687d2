/// The elements of a page that are hidden, as long as it is not known whether they are read all the same.
///
/// Hidden elements with much text in paragraphs are read: articles are folded up behind a button or a paywall, menus and dialogs have no
/// paragraphs. The parser has not seen the text when it meets the tag: so a hidden part is written down, and undone when it ends without
/// that. Each event costs constant time.
struct HiddenParts<Mark> {
    /// More text than this in paragraphs is read. In bytes.
    private static var proseBytes: Int { 1_500 }
    /// The first nodes, elements and texts, that are looked at for that.
    private static var maxNodes: Int { 2_000 }

    private struct Part {
        let element: Int
        let mark: Mark
        /// What was counted before it.
        let nodes: Int
        let prose: Int
    }

    /// One inside the other, the outermost first; those before ``first`` are known to be read. All counts of an outer one are at least
    /// those of an inner one, so the outermost is known first.
    private var parts: [Part] = []
    private var first = 0
    private var nodes = 0
    private var prose = 0
    private var isInText = false

    /// A hidden element: its number, and how to undo what is in it. Its node is counted already.
    mutating func begin(_ element: Int, _ mark: Mark) {
        parts.append(Part(element: element, mark: mark, nodes: nodes - 1, prose: prose))
    }

    mutating func takeNode() {
        nodes += 1
        isInText = false
    }

    mutating func endNode() { isInText = false }

    /// A text, or a piece of it; `isParagraph`: it stands directly in a paragraph.
    mutating func takeText(_ bytes: Int, isParagraph: Bool) {
        if !isInText { nodes += 1 }
        isInText = true
        guard isParagraph, first < parts.count else { return }
        // Text beyond the nodes that are looked at counts for the inner parts alone, for which it is not beyond.
        prose += bytes
        while first < parts.count, nodes - parts[first].nodes <= Self.maxNodes,
            prose - parts[first].prose > Self.proseBytes
        {
            first += 1
        }
    }

    /// The outermost part that has been looked at for long enough and is not read: its element, and how to undo it.
    mutating func decided() -> (element: Int, mark: Mark)? {
        guard first < parts.count, nodes - parts[first].nodes > Self.maxNodes else { return nil }
        let part = parts[first]
        parts.removeLast(parts.count - first)
        return (part.element, part.mark)
    }

    /// An element ends. How to undo it, if it is hidden and not read.
    mutating func end(_ element: Int) -> Mark? {
        guard let last = parts.last, last.element == element else { return nil }
        parts.removeLast()
        guard parts.count >= first else {
            first = parts.count
            return nil
        }
        return last.mark
    }

    /// How to undo the outermost part that is not read, at the end of the page.
    var outermost: Mark? { first < parts.count ? parts[first].mark : nil }
}
