/// The paragraphs of a piece of HTML that a feed, an agency or a crawler gives as an article's body: all of it is the article's, but
/// for what stands under a picture.
struct Fragment: Equatable {
    /// In order; none is blank. One line each, or as many as line breaks part it into.
    var paragraphs: [String] = []
    /// Captions, in order.
    var furniture: [String] = []
    /// Which of the paragraphs, counted from 0, stand in a quotation of their own (`blockquote`).
    var quoted: Set<Int> = []
    /// Its markup is beyond the bounds: nested too deep, or with too many parts. What follows is missing.
    var isCut = false

    /// Elements whose text belongs to a picture.
    private static let captions: Set<String> = ["figcaption", "figure", "caption"]

    init(paragraphs: [String]) { self.paragraphs = paragraphs }

    init(_ tree: PageTree) {
        for block in tree.blocks {
            if Fragment.stands(block, in: Fragment.captions, of: tree) {
                furniture += tree.lines(block)
            } else {
                if Fragment.stands(block, in: ["blockquote"], of: tree) { quoted.insert(paragraphs.count) }
                paragraphs.append(tree.text(block))
            }
        }
        isCut = tree.isCut
    }

    /// Whether one of these elements is round a block.
    private static func stands(_ block: PageBlock, in tags: Set<String>, of tree: PageTree) -> Bool {
        var element: Int? = block.element
        while let index = element {
            if tags.contains(tree.elements[index].tag) { return true }
            element = tree.elements[index].parent
        }
        return false
    }
}

extension Reading {
    /// The paragraphs of a piece of HTML, valid UTF-8. Throws where the parser was interrupted. Without a parser, or where it cannot read
    /// the piece, the tags are stripped by ``TaggedText``.
    func fragment(_ html: String) throws(ParserFault) -> Fragment {
        if let tree = try pages?.tree(Array(html.utf8)) { return Fragment(tree) }
        var fragment = Fragment(paragraphs: TaggedText.paragraphs(html, limit: Reading.paragraphLimit))
        fragment.isCut = fragment.paragraphs.count == Reading.paragraphLimit
        return fragment
    }

    /// No article has more; markup that a parser refuses for its many elements may.
    private static let paragraphLimit = 20_000
}
