internal import ArabicText
internal import CLibXML2

/// Writes down blocks, elements and what the head says, while the parser tells of tags and texts. Linear in the page.
struct PageTreeBuilder {
    /// An element that is open.
    private struct Node {
        let tag: Int
        /// Whether it stands in ``open``.
        var isOpen = false
        /// Its text goes to this capture.
        var capture: Int?
        var box: InlineBoxes.Box?
        /// It is a hidden paragraph: its name, its first block, and how to undo what it says about the page.
        var hidden: (name: UInt64, block: Int, facts: HeadFacts.Mark)?
        /// What the text in it, up to its first element, is to the capture of the element round it.
        var lead = Lead.unknown

        enum Lead { case unknown, taken, left }
    }

    /// An open element of block kind. It is written down when the first block in it is.
    private struct Open {
        let tag: Int
        /// The level of the outermost heading that it is or stands in; 0 where it does not.
        let heading: Int
        /// The values of class, id, role and itemprop: where the first begins in ``values``, and where each ends.
        let start: Int
        let ends: (Int, Int, Int, Int)
        var index: Int?
    }

    /// Elements that are nested deeper than this are not written down: their blocks are those of the element round them.
    static let maxOpen = 256

    /// The parser that tells.
    var context: htmlParserCtxtPtr?
    /// At an element that is nested deeper than this the parser is stopped.
    private let maxDepth: Int
    private var tree = PageTree()
    private var facts = HeadFacts()
    private var tags = PageTags()
    private var nodes: [Node] = []
    private var open: [Open] = []
    private var values: [UInt8] = []
    /// How many of the open elements are written down: always the outermost ones.
    private var writtenCount = 0
    private var block = BlockWriter()
    private var linkDepth = 0
    /// Where in ``nodes`` the element stands whose content is passed.
    private var passed: Int?
    private var hidden = HiddenParts<Mark>()
    /// About how much work was thrown away with hidden parts, in bytes.
    private var undone = 0
    /// Past this nothing is hidden any more: a page that makes its outer elements be written again and again costs no more than this.
    private static let mostUndone = 256 << 20
    private var hiddenParagraphs = HiddenParagraphs()
    private var boxes = InlineBoxes()

    /// What is undone when a part of the page turns out to be hidden.
    private struct Mark {
        let bytes: Int
        let elements: Int
        let blocks: Int
        let open: Int
        let writtenCount: Int
        let values: Int
        let linkDepth: Int
        let block: BlockWriter
        let facts: HeadFacts.Mark
    }

    init(maxDepth: Int) { self.maxDepth = maxDepth }

    mutating func finish() -> PageTree {
        if let mark = hidden.outermost { undo(mark) }
        endBlock()
        while let last = open.popLast() { close(last) }
        tree.head = facts.finish()
        tree.remove(hiddenParagraphs.unread(of: tree))
        return tree
    }

    // MARK: - What the parser tells

    mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: TagAttributes) {
        guard nodes.count < maxDepth else {
            tree.isCut = true
            if let context { xmlStopParser(context) }
            return
        }
        if !nodes.isEmpty { nodes[nodes.count - 1].lead = .left }
        let number = tags.number(name)
        hidden.takeNode()
        nodes.append(Node(tag: number))
        if passed == nil { enter(tags[number], number, attributes) }
        checkHidden()
    }

    mutating func end() {
        guard let node = nodes.popLast() else { return }
        if let capture = node.capture { facts.end(capture) }
        hidden.endNode()
        if let mark = hidden.end(nodes.count) {
            undo(mark)
            passed = nil
        } else if passed == nodes.count {
            passed = nil
        } else if passed == nil {
            leave(node)
        }
    }

    mutating func take(_ text: UnsafeBufferPointer<UInt8>) {
        let top = nodes.count - 1
        guard top >= 0, !text.isEmpty else { return }
        hidden.takeText(text.count, isParagraph: tags[nodes[top].tag].role == .paragraph)
        if let capture = nodes[top].capture { facts.take(text, capture) }
        // A script's text is no part of what stands round it.
        if top > 0, tags[nodes[top].tag].role != .script, let capture = nodes[top - 1].capture {
            if nodes[top].lead == .unknown { nodes[top].lead = facts.wantsMore(capture) ? .taken : .left }
            if nodes[top].lead == .taken { facts.take(text, capture) }
        }
        if passed == nil { block.append(text, isLink: linkDepth > 0, to: &tree.bytes) }
        checkHidden()
    }

    // MARK: - Elements

    private mutating func enter(_ tag: PageTag, _ number: Int, _ attributes: TagAttributes) {
        let top = nodes.count - 1
        nodes[top].capture = facts.take(tag, attributes, blocks: tree.blocks.count)
        if tag.kind == .skipped || tag.role == .title {
            passed = top
            return
        }
        if !attributes.isEmpty, tag.role != .body, tag.role != .html, attributes.isHidden || attributes.hidesByStyle,
            undone < PageTreeBuilder.mostUndone
        {
            if tag.role == .paragraph {
                endBlock()
                let names = attributes.classNames.map { FoldedHash.hash(UnsafeRawBufferPointer($0.bytes())) }
                nodes[top].hidden = (names ?? 0, tree.blocks.count, facts.mark)
            } else {
                hidden.begin(top, mark)
            }
        }
        switch tag.kind {
        case .block:
            endBlock()
            // A second `html` goes on with the first: text behind the end of the page is text.
            guard open.count < PageTreeBuilder.maxOpen, tag.role != .html || open.isEmpty else { return }
            nodes[top].isOpen = true
            push(tag, number, attributes)
        case .lineBreak: if block.takesBreak(&tree.bytes) { endBlock() }
        case .link:
            linkDepth += 1
            enterBox(tag, attributes)
        case .inline: enterBox(tag, attributes)
        case .skipped: break
        }
    }

    private mutating func enterBox(_ tag: PageTag, _ attributes: TagAttributes) {
        guard !attributes.isEmpty, let box = boxes.box(tag, attributes, bytes: tree.bytes.count) else { return }
        nodes[nodes.count - 1].box = box
        if boxes.isBehindAnother(box, depth: nodes.count) { block.mayPart() }
    }

    private mutating func push(_ tag: PageTag, _ number: Int, _ attributes: TagAttributes) {
        let outer = open.last?.heading ?? 0
        let start = values.count
        func end(_ value: TagAttributes.Value?) -> Int {
            if let value { values.append(contentsOf: value.bytes()) }
            return values.count
        }
        let ends = (
            end(attributes.classNames), end(attributes.id), end(attributes.role), end(attributes.itemprop)
        )
        open.append(
            Open(tag: number, heading: outer > 0 ? outer : tag.heading, start: start, ends: ends, index: nil))
    }

    private mutating func leave(_ node: Node) {
        if let box = node.box { boxes.end(box, bytes: tree.bytes.count, depth: nodes.count + 1) }
        switch tags[node.tag].kind {
        case .block:
            endBlock()
            if let hidden = node.hidden {
                hiddenParagraphs.add(hidden.block..<tree.blocks.count, name: hidden.name)
                facts.undo(hidden.facts)
            }
            guard node.isOpen, tags[node.tag].role != .html, let last = open.popLast() else { return }
            close(last)
        case .link: linkDepth -= 1
        case .inline, .lineBreak, .skipped: break
        }
    }

    private mutating func close(_ element: Open) {
        values.removeLast(values.count - element.start)
        guard let index = element.index else { return }
        writtenCount = open.count
        tree.elements[index].blocks = tree.elements[index].blocks.lowerBound..<tree.blocks.count
    }

    private mutating func endBlock() {
        guard var finished = block.end(&tree.bytes) else { return }
        for at in writtenCount..<open.count {
            let element = open[at]
            func text(_ start: Int, _ end: Int) -> String {
                start == end ? "" : String(decoding: values[start..<end], as: UTF8.self)
            }
            open[at].index = tree.elements.count
            tree.elements.append(
                PageElement(
                    parent: at > 0 ? open[at - 1].index : nil, tag: tags[element.tag].name,
                    classNames: text(element.start, element.ends.0), id: text(element.ends.0, element.ends.1),
                    role: text(element.ends.1, element.ends.2), itemprop: text(element.ends.2, element.ends.3),
                    blocks: tree.blocks.count..<tree.blocks.count))
        }
        writtenCount = open.count
        guard let innermost = open.last, let element = innermost.index else { return }
        finished.element = element
        finished.heading = innermost.heading
        tree.blocks.append(finished)
    }

    // MARK: - Hidden parts

    private var mark: Mark {
        Mark(
            bytes: tree.bytes.count, elements: tree.elements.count, blocks: tree.blocks.count, open: open.count,
            writtenCount: writtenCount, values: values.count, linkDepth: linkDepth, block: block, facts: facts.mark)
    }

    /// Ends what is known to be hidden.
    private mutating func checkHidden() {
        guard let (node, mark) = hidden.decided() else { return }
        undo(mark)
        passed = node
        for at in (node + 1)..<max(nodes.count, node + 1) { nodes[at].capture = nil }
    }

    private mutating func undo(_ mark: Mark) {
        undone += (tree.elements.count - mark.elements) * MemoryLayout<PageElement>.stride + values.count
        tree.bytes.removeLast(tree.bytes.count - mark.bytes)
        tree.elements.removeLast(tree.elements.count - mark.elements)
        tree.blocks.removeLast(tree.blocks.count - mark.blocks)
        open.removeLast(open.count - mark.open)
        for at in open.indices where open[at].index ?? -1 >= mark.elements { open[at].index = nil }
        values.removeLast(values.count - mark.values)
        (writtenCount, linkDepth, block) = (mark.writtenCount, mark.linkDepth, mark.block)
        hiddenParagraphs.undo(from: mark.blocks)
        boxes.forget()
        facts.undo(mark.facts)
    }
}
