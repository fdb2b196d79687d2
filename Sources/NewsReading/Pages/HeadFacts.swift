/// What a page says about itself, while the parser tells of it.
struct HeadFacts {
    /// A text that is taken down, while its element is open.
    private struct Capture {
        enum Target { case title, mark(Int), data }

        let target: Target
        let limit: Int
        var bytes: [UInt8] = []
        /// Longer than the limit.
        var isTooLong = false
    }

    /// Where a part of the page begins that may have to be undone.
    struct Mark {
        fileprivate let counts: (metas: Int, marks: Int, data: Int, captures: Int)
        fileprivate let dataBytes: Int
        fileprivate let title: String
        fileprivate let canonical: String
    }

    private var head = PageHead()
    private var captures: [Capture] = []
    private var dataBytes = 0
    private var hasRoot = false

    private static let maxMarks = 1_000
    /// Of a longer title, author or the like the beginning is taken.
    private static let maxTextBytes = 4_096
    /// A text this long takes none from the elements in it.
    private static let maxLeadingBytes = 300

    func finish() -> PageHead {
        var facts = self
        for capture in captures.indices.reversed() { facts.end(capture) }
        return facts.head
    }

    // MARK: - Tags

    /// A tag, and how many blocks stand before it. The number of a capture, where its text is asked for.
    mutating func take(_ tag: PageTag, _ attributes: TagAttributes, blocks: Int) -> Int? {
        switch tag.role {
        case .html:
            if !hasRoot { head.language = attributes.language?.text() ?? "" }
            hasRoot = true
        case .title: if head.title.isEmpty { return begin(.title, HeadFacts.maxTextBytes) }
        case .meta: takeMeta(attributes)
        case .link:
            if head.canonical.isEmpty, attributes.rel?.isEqual("canonical") == true {
                head.canonical = attributes.address?.text() ?? ""
            }
        case .script:
            // Beyond what is read of it, none is taken, nor what follows.
            if attributes.type?.isEqual("application/ld+json") == true, dataBytes <= StructuredData.maxBytes {
                return begin(.data, StructuredData.maxBytes - dataBytes)
            }
        default: return attributes.isEmpty ? nil : takeMark(tag, attributes, blocks)
        }
        return nil
    }

    private mutating func takeMeta(_ attributes: TagAttributes) {
        guard let content = attributes.content,
            let name = attributes.property ?? attributes.name ?? attributes.itemprop
        else { return }
        head.metas.append(PageHead.Meta(name: name.text().lowercased(), content: content.text()))
    }

    private mutating func takeMark(_ tag: PageTag, _ attributes: TagAttributes, _ blocks: Int) -> Int? {
        guard head.marks.count < HeadFacts.maxMarks else { return nil }
        let (kind, name, value): (String, String, TagAttributes.Value?)
        if tag.role == .time, let moment = attributes.moment {
            (kind, name, value) = ("time", attributes.itemprop?.text() ?? "", moment)
        } else if let itemprop = attributes.itemprop {
            (kind, name, value) = ("itemprop", itemprop.text(), attributes.content)
        } else if tag.role == .anchor, attributes.rel?.isEqual("author") == true {
            (kind, name, value) = ("rel", "author", nil)
        } else {
            return nil
        }
        head.marks.append(PageHead.Mark(kind: kind, name: name, value: value?.text() ?? "", block: blocks))
        return value == nil ? begin(.mark(head.marks.count - 1), HeadFacts.maxTextBytes) : nil
    }

    // MARK: - Texts

    private mutating func begin(_ target: Capture.Target, _ limit: Int) -> Int {
        captures.append(Capture(target: target, limit: limit))
        return captures.count - 1
    }

    /// Whether the text of an element directly in the captured one is asked for.
    func wantsMore(_ capture: Int) -> Bool { captures[capture].bytes.count < HeadFacts.maxLeadingBytes }

    mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ capture: Int) {
        guard !captures[capture].isTooLong else { return }
        var room = captures[capture].limit - captures[capture].bytes.count
        if text.count > room {
            captures[capture].isTooLong = true
            while room > 0, text[room] & 0xC0 == 0x80 { room -= 1 }
        }
        captures[capture].bytes.append(contentsOf: text.prefix(room))
    }

    /// Captures end in the order against that in which they began.
    mutating func end(_ number: Int) {
        guard number < captures.count else { return }
        let capture = captures[number]
        captures.removeLast(captures.count - number)
        switch capture.target {
        case .title: head.title = String(decoding: capture.bytes, as: UTF8.self)
        case .mark(let mark): head.marks[mark].value = String(decoding: capture.bytes, as: UTF8.self)
        case .data:
            dataBytes += capture.isTooLong ? StructuredData.maxBytes + 1 : capture.bytes.count
            if !capture.isTooLong { head.structuredData.append(String(decoding: capture.bytes, as: UTF8.self)) }
        }
    }

    // MARK: - What is undone

    var mark: Mark {
        Mark(
            counts: (head.metas.count, head.marks.count, head.structuredData.count, captures.count),
            dataBytes: dataBytes, title: head.title, canonical: head.canonical)
    }

    mutating func undo(_ mark: Mark) {
        head.metas.removeLast(head.metas.count - mark.counts.metas)
        head.marks.removeLast(head.marks.count - mark.counts.marks)
        head.structuredData.removeLast(head.structuredData.count - mark.counts.data)
        captures.removeLast(max(0, captures.count - mark.counts.captures))
        (dataBytes, head.title, head.canonical) = (mark.dataBytes, mark.title, mark.canonical)
    }
}
