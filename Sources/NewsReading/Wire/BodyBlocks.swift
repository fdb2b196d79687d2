/// The paragraphs of an article's text in XML: XHTML, NITF, and what looks like them.
struct BodyBlocks {
    private(set) var fragment = Fragment(paragraphs: [])
    private var line: [UInt8] = []
    /// Words of the line, but for the last.
    private var words = 0
    /// Whether white space is due before the next letter.
    private var needsSpace = false
    /// Line breaks since the last letter.
    private var breaks = 0
    /// How many open elements are furniture, and how many keep their lines.
    private var (furnitureDepth, preDepth) = (0, 0)

    /// Elements whose text belongs to a picture, or stands at the foot.
    private static let furniture: Set<String> = [
        "figure", "figcaption", "caption", "media", "media-caption", "media-producer", "fn", "tagline",
    ]
    /// Those of NITF that end a paragraph, beside those of HTML (``TagKind``).
    private static let blocks: Set<String> = [
        "hl1", "hl2", "hedline", "block", "bq", "byline", "byttl", "dateline", "distributor", "tagline", "abstract",
        "note",
        "media", "fn", "credit", "bibliography", "rights", "body.head", "body.content", "body.end",
    ]
    private static let skipped: Set<String> = ["media-metadata", "media-object", "media-reference", "head", "title"]

    /// What stands in an element. Line ends in it are white space, but for those of `pre`.
    init(_ element: MarkupElement) {
        walk(element)
        endBlock()
    }

    private mutating func walk(_ element: MarkupElement) {
        for node in element.content {
            switch node {
            case .text(let text): append(text)
            case .element(let child): enter(child)
            }
        }
    }

    /// As deep as ``ElementParser/maxDepth``.
    private mutating func enter(_ element: MarkupElement) {
        var kind = TagKind(element.name)
        if BodyBlocks.blocks.contains(element.name) { kind = .block }
        guard kind != .skipped, !BodyBlocks.skipped.contains(element.name) else { return }
        let (isBlock, isFurniture) = (kind == .block, BodyBlocks.furniture.contains(element.name))
        if kind == .lineBreak { takeBreak() }
        if isBlock { endBlock() }
        if isFurniture { furnitureDepth += 1 }
        if element.name == "pre" { preDepth += 1 }
        walk(element)
        if isBlock { endBlock() }
        if isFurniture { furnitureDepth -= 1 }
        if element.name == "pre" { preDepth -= 1 }
    }

    private mutating func append(_ text: String) {
        var isAfterC2 = false
        for byte in text.utf8 {
            if isAfterC2 {
                isAfterC2 = false
                // U+0085 and the hard space.
                if byte == 0xA0 || byte == 0x85 {
                    needsSpace = true
                    continue
                }
                put(0xC2)
            }
            if byte == 0xC2 {
                isAfterC2 = true
            } else if byte <= 0x20 || byte == 0x7F {
                needsSpace = true
                if byte == 0x0A, preDepth > 0 { takeBreak() }
            } else {
                put(byte)
            }
        }
    }

    private mutating func put(_ byte: UInt8) {
        if needsSpace, !line.isEmpty {
            line.append(0x20)
            words += 1
        }
        (needsSpace, breaks) = (false, 0)
        line.append(byte)
    }

    /// White space; the second in a row ends the paragraph, and the first behind a line that is one.
    private mutating func takeBreak() {
        needsSpace = true
        breaks += 1
        if breaks == 2 || isParagraph { endBlock() }
    }

    /// A line of so many words that ends as a sentence does is a paragraph: many feeds part those by single breaks.
    private static let paragraphWords = 8
    /// The last mark of a sentence and the quotes behind it are shorter.
    private static let endBytes = 16

    private var isParagraph: Bool {
        words + 1 >= BodyBlocks.paragraphWords && TextMeasure(line.suffix(BodyBlocks.endBytes)).endsSentence
    }

    private mutating func endBlock() {
        (needsSpace, breaks, words) = (false, 0, 0)
        guard !line.isEmpty else { return }
        let text = String(decoding: line, as: UTF8.self)
        line.removeAll(keepingCapacity: true)
        if furnitureDepth > 0 { fragment.furniture.append(text) } else { fragment.paragraphs.append(text) }
    }
}
