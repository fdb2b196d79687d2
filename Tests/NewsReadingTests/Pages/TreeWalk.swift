import CLibXML2

@testable import NewsReading

/// Reads a page by way of libxml2's tree: slower and larger than ``PageParser``, and the same. To compare with.
struct TreeWalk {
    /// The tree of a page in UTF-8.
    static func tree(_ page: String) -> PageTree {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue
        let bytes = Array(page.utf8)
        var walk = TreeWalk()
        bytes.withUnsafeBytes { raw in
            let document = htmlReadMemory(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, "UTF-8",
                Int32(bitPattern: options))
            defer { xmlFreeDoc(document) }
            if let root = xmlDocGetRootElement(document) { walk.walk(root) }
        }
        return walk.finish()
    }

    private typealias Node = UnsafeMutablePointer<xmlNode>

    /// An open element of block kind. It is written down when the first block in it is.
    private struct Open {
        let node: Node
        let tag: String
        /// The level of the outermost heading that it is or stands in; 0 where it does not.
        let heading: Int
        var index: Int?
    }

    /// libxml2 gives up at this depth.
    private static let maxDepth = 256

    private var tree = PageTree()
    private var open: [Open] = []
    /// How many of the open elements are written down: always the outermost ones.
    private var writtenCount = 0
    private var block = BlockWriter()
    private var linkDepth = 0
    private var depth = 0
    private var maxDepth = 0

    mutating func finish() -> PageTree {
        endBlock()
        tree.isCut = maxDepth >= TreeWalk.maxDepth - 1
        return tree
    }

    /// Not recursive: the depth of the page is not the depth of the stack.
    mutating func walk(_ root: UnsafeMutablePointer<xmlNode>) {
        var node = root
        while true {
            if enter(node), let child = node.pointee.children {
                depth += 1
                maxDepth = max(maxDepth, depth)
                node = child
                continue
            }
            // `enter` was undone where an element has no children.
            while node != root, node.pointee.next == nil {
                guard let parent = node.pointee.parent else { return }
                node = parent
                depth -= 1
                leave(node)
            }
            guard node != root, let next = node.pointee.next else { return }
            node = next
        }
    }

    /// Takes a node in; returns whether what is in it is wanted. An element without children is left at once.
    private mutating func enter(_ node: Node) -> Bool {
        switch node.pointee.type {
        case XML_TEXT_NODE:
            if let content = node.pointee.content {
                let text = UnsafeBufferPointer(start: content, count: String(cString: content).utf8.count)
                block.append(text, isLink: linkDepth > 0, to: &tree.bytes)
            }
            return false
        case XML_ELEMENT_NODE: break
        default: return false
        }
        let tag = TreeWalk.name(node.pointee.name)
        takeFacts(node, tag)
        let kind = TagKind(tag)
        if kind == .skipped || isHidden(node, tag) {
            // Hidden or not, a paragraph parts what stands before it from what follows.
            if tag == "p" { endBlock() }
            return false
        }
        switch kind {
        case .block:
            endBlock()
            let outer = open.last?.heading ?? 0
            open.append(Open(node: node, tag: tag, heading: outer > 0 ? outer : TreeWalk.headingLevel(tag)))
        case .lineBreak: if block.takesBreak(&tree.bytes) { endBlock() }
        case .link: linkDepth += 1
        case .inline, .skipped: break
        }
        if node.pointee.children == nil { leave(node, kind) }
        return tag != "title"
    }

    private mutating func leave(_ node: Node) { leave(node, TagKind(TreeWalk.name(node.pointee.name))) }

    private mutating func leave(_ node: Node, _ kind: TagKind) {
        switch kind {
        case .block:
            endBlock()
            guard let last = open.popLast(), let index = last.index else { return }
            writtenCount = open.count
            tree.elements[index].blocks = tree.elements[index].blocks.lowerBound..<tree.blocks.count
        case .link: linkDepth -= 1
        case .inline, .lineBreak, .skipped: break
        }
    }

    private mutating func endBlock() {
        guard var finished = block.end(&tree.bytes) else { return }
        for at in writtenCount..<open.count {
            let node = open[at].node
            open[at].index = tree.elements.count
            tree.elements.append(
                PageElement(
                    parent: at > 0 ? open[at - 1].index : nil, tag: open[at].tag,
                    classNames: TreeWalk.attribute(node, "class") ?? "",
                    id: TreeWalk.attribute(node, "id") ?? "",
                    role: TreeWalk.attribute(node, "role") ?? "",
                    itemprop: TreeWalk.attribute(node, "itemprop") ?? "",
                    blocks: tree.blocks.count..<tree.blocks.count))
        }
        writtenCount = open.count
        guard let innermost = open.last, let element = innermost.index else { return }
        finished.element = element
        finished.heading = innermost.heading
        tree.blocks.append(finished)
    }

    /// 1 to 6 for `h1` to `h6`, else 0.
    private static func headingLevel(_ tag: String) -> Int {
        let letters = tag.utf8
        guard letters.count == 2, letters.first == UInt8(ascii: "h"), let digit = letters.last,
            (0x31...0x36).contains(digit)
        else { return 0 }
        return Int(digit - 0x30)
    }

    private func isHidden(_ node: Node, _ tag: String) -> Bool {
        guard node.pointee.properties != nil, tag != "body", tag != "html" else { return false }
        if TreeWalk.attribute(node, "hidden") != nil { return !TreeWalk.holdsProse(node) }
        guard let style = TreeWalk.attribute(node, "style") else { return false }
        let plain = style.utf8.filter { $0 != 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        return TreeWalk.holds(plain, Array("display:none".utf8)) && !TreeWalk.holdsProse(node)
    }

    /// Hidden elements with more text than this in paragraphs are read: articles are folded up behind a button or a
    /// paywall, menus and dialogs have no paragraphs. In bytes.
    private static let proseBytes = 1_500
    /// The most nodes that are looked at for that.
    private static let maxHiddenNodes = 2_000

    private static func holdsProse(_ root: Node) -> Bool {
        var (bytes, count) = (0, 0)
        var node = root
        while count < maxHiddenNodes {
            count += 1
            if node.pointee.type == XML_TEXT_NODE, let content = node.pointee.content,
                let parent = node.pointee.parent, name(parent.pointee.name) == "p"
            {
                bytes += String(cString: content).utf8.count
                if bytes > proseBytes { return true }
            }
            if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children {
                node = child
                continue
            }
            while node != root, node.pointee.next == nil {
                guard let parent = node.pointee.parent else { return false }
                node = parent
            }
            guard node != root, let next = node.pointee.next else { return false }
            node = next
        }
        return false
    }

    private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        text.indices.contains { text[$0] == part[0] && text[$0...].starts(with: part) }
    }

    // MARK: - What the page says about itself

    private mutating func takeFacts(_ node: Node, _ tag: String) {
        switch tag {
        case "html": tree.head.language = TreeWalk.attribute(node, "lang") ?? ""
        case "title": if tree.head.title.isEmpty { tree.head.title = TreeWalk.text(node) }
        case "meta": takeMeta(node)
        case "link":
            if tree.head.canonical.isEmpty, TreeWalk.attribute(node, "rel") == "canonical" {
                tree.head.canonical = TreeWalk.attribute(node, "href") ?? ""
            }
        case "script":
            if TreeWalk.attribute(node, "type") == "application/ld+json" {
                tree.head.structuredData.append(TreeWalk.text(node))
            }
        default: takeMark(node, tag)
        }
    }

    private mutating func takeMeta(_ node: Node) {
        guard let content = TreeWalk.attribute(node, "content") else { return }
        for key: StaticString in ["property", "name", "itemprop"] {
            guard let name = TreeWalk.attribute(node, key) else { continue }
            tree.head.metas.append(PageHead.Meta(name: name.lowercased(), content: content))
            return
        }
    }

    private mutating func takeMark(_ node: Node, _ tag: String) {
        guard node.pointee.properties != nil, tree.head.marks.count < 1_000 else { return }
        let itemprop = TreeWalk.attribute(node, "itemprop")
        if tag == "time", let value = TreeWalk.attribute(node, "datetime") {
            add("time", itemprop ?? "", value)
        } else if let itemprop {
            add("itemprop", itemprop, TreeWalk.attribute(node, "content") ?? TreeWalk.text(node))
        } else if tag == "a", TreeWalk.attribute(node, "rel") == "author" {
            add("rel", "author", TreeWalk.text(node))
        }
    }

    private mutating func add(_ kind: String, _ name: String, _ value: String) {
        tree.head.marks.append(PageHead.Mark(kind: kind, name: name, value: value, block: tree.blocks.count))
    }

    // MARK: - Reading nodes

    private static func name(_ name: UnsafePointer<xmlChar>?) -> String {
        guard let name else { return "" }
        return String(cString: name).lowercased()
    }

    private static func attribute(_ node: Node, _ name: StaticString) -> String? {
        var property = node.pointee.properties
        while let attribute = property {
            if let own = attribute.pointee.name, name.withUTF8Buffer({ isEqual(own, $0) }) {
                guard let content = attribute.pointee.children?.pointee.content else { return "" }
                return String(cString: content)
            }
            property = attribute.pointee.next
        }
        return nil
    }

    private static func isEqual(_ own: UnsafePointer<xmlChar>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        for (at, byte) in name.enumerated() where own[at] != byte { return false }
        return own[name.count] == 0
    }

    /// The longest text that is taken from below one node outside of the blocks, in bytes.
    private static let maxMarkBytes = 300

    /// The text directly in an element, or in its first descendants for a mark.
    private static func text(_ node: Node) -> String {
        var text = ""
        var child = node.pointee.children
        while let current = child {
            if current.pointee.type == XML_TEXT_NODE || current.pointee.type == XML_CDATA_SECTION_NODE,
                let content = current.pointee.content
            {
                text += String(cString: content)
            } else if current.pointee.type == XML_ELEMENT_NODE, text.utf8.count < maxMarkBytes,
                let inner = current.pointee.children, inner.pointee.type == XML_TEXT_NODE,
                let content = inner.pointee.content
            {
                text += String(cString: content)
            }
            child = current.pointee.next
        }
        return text
    }
}
