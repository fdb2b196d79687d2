// A page's way from the worker's process to ours.
extension PageTree {
    /// The tree as bytes.
    var wire: [UInt8] {
        var writer = WireWriter()
        write(to: &writer)
        return writer.bytes
    }

    func write(to writer: inout WireWriter) {
        writer.put(bytes)
        writer.put(elements) { writer, element in
            writer.put(element.parent.map { $0 + 1 } ?? 0)
            for text in [element.tag, element.classNames, element.id, element.role, element.itemprop] {
                writer.put(text)
            }
            writer.put(element.blocks)
        }
        writer.put(blocks) { writer, block in
            writer.put(block.range)
            for number in [block.element, block.words, block.letters, block.linkLetters, block.heading] {
                writer.put(number)
            }
        }
        writer.put(isCut ? 1 : 0)
        for text in [head.title, head.language, head.canonical] { writer.put(text) }
        writer.put(head.metas) { writer, meta in
            writer.put(meta.name)
            writer.put(meta.content)
        }
        writer.put(head.marks) { writer, mark in
            for text in [mark.kind, mark.name, mark.value] { writer.put(text) }
            writer.put(mark.block)
        }
        writer.put(head.structuredData) { $0.put($1) }
    }

    /// The tree that was written from `start` on; throws where the bytes are not those of a tree whose parts fit together.
    init(wire: [UInt8], from start: Int = 0) throws(WireReader.Malformed) {
        var reader = WireReader(wire, from: start)
        bytes = try reader.utf8()
        elements = try reader.array { reader throws(WireReader.Malformed) in try PageElement(&reader) }
        let (size, count) = (bytes.count, elements.count)
        blocks = try reader.array { reader throws(WireReader.Malformed) in
            try PageBlock(&reader, bytes: size, elements: count)
        }
        isCut = try reader.number(atMost: 1) == 1
        (head.title, head.language, head.canonical) = (try reader.text(), try reader.text(), try reader.text())
        head.metas = try reader.array { reader throws(WireReader.Malformed) in
            PageHead.Meta(name: try reader.text(), content: try reader.text())
        }
        let last = blocks.count
        head.marks = try reader.array { reader throws(WireReader.Malformed) in
            PageHead.Mark(
                kind: try reader.text(), name: try reader.text(), value: try reader.text(),
                block: try reader.number(atMost: last))
        }
        head.structuredData = try reader.array { reader throws(WireReader.Malformed) in try reader.text() }
        guard reader.isAtEnd, isSound else { throw WireReader.Malformed() }
    }

    /// Whether its parts fit together: everything behind the parser counts on it.
    private var isSound: Bool {
        // A continuation byte begins no letter.
        let isBoundary = { (at: Int) in at == bytes.count || bytes[at] & 0xC0 != 0x80 }
        // White space is one space, or a line feed where the page has a line break.
        let isOfLines = bytes.withUnsafeBytes { bytes in
            var at = bytes.firstControl(from: 0)
            while at < bytes.count, bytes[at] == 0x0A { at = bytes.firstControl(from: at + 1) }
            return at == bytes.count
        }
        return isOfLines
            && elements.indices.allSatisfy {
                (elements[$0].parent ?? -1) < $0 && elements[$0].blocks.upperBound <= blocks.count
            }
            && blocks.allSatisfy {
                isBoundary($0.range.lowerBound) && isBoundary($0.range.upperBound) && !$0.range.isEmpty
            }
    }
}

extension PageElement {
    fileprivate init(_ reader: inout WireReader) throws(WireReader.Malformed) {
        let parent = try reader.number()
        self.init(
            parent: parent == 0 ? nil : parent - 1, tag: try reader.text(), classNames: try reader.text(),
            id: try reader.text(), role: try reader.text(), itemprop: try reader.text(),
            blocks: try reader.range(atMost: Int(Int32.max)))
    }
}

extension PageBlock {
    fileprivate init(_ reader: inout WireReader, bytes: Int, elements: Int) throws(WireReader.Malformed) {
        self.init(
            range: try reader.range(atMost: bytes), element: try reader.number(atMost: elements - 1),
            words: try reader.number(), letters: try reader.number(), linkLetters: try reader.number(),
            heading: try reader.number(atMost: 6))
    }
}
