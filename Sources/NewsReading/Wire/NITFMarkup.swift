/// NITF that stands in a record of another format, made ready for the parser of HTML: what is no text of the article goes, and elements
/// that HTML does not have are renamed.
enum NITFMarkup {
    /// Elements that go, with all that is in them.
    private static let dropped: Set<String> = [
        "head", "docdata", "body.head", "body.end", "media", "media-caption", "fn", "tagline",
    ]
    /// Dropped ones whose text is kept as furniture.
    private static let furniture: Set<String> = ["media", "media-caption", "body.end", "fn", "tagline"]
    private static let renamed = [
        "hl1": "h1", "hl2": "h2", "block": "div", "body.content": "div", "nitf": "div", "bq": "blockquote",
    ]

    /// Valid UTF-8 in and out.
    static func html(_ nitf: [UInt8]) -> (html: [UInt8], furniture: [String]) {
        var dropped = dropped
        while true {
            var scan = Scan(nitf, dropped)
            scan.run()
            guard let open = scan.dropping?.name else { return (scan.html, scan.texts) }
            // It does not end: nothing can be said of what stands in it.
            dropped.remove(open)
        }
    }

    private struct Scan {
        let bytes: [UInt8]
        let dropped: Set<String>
        var html: [UInt8] = []
        var texts: [String] = []
        /// The element that is being passed, where its content begins, and how many of its name are open.
        var dropping: (name: String, start: Int, depth: Int)?

        init(_ bytes: [UInt8], _ dropped: Set<String>) { (self.bytes, self.dropped) = (bytes, dropped) }

        mutating func run() {
            var at = 0
            while at < bytes.count {
                let tag = bytes.withUnsafeBytes {
                    $0.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: at)
                }
                if dropping == nil { html += bytes[at..<tag] }
                guard tag < bytes.count else { return }
                let end = bytes.withUnsafeBytes {
                    $0.firstIndex(of: UInt8(ascii: ">"), or: UInt8(ascii: ">"), from: tag)
                }
                take(tag..<min(end + 1, bytes.count))
                at = end + 1
            }
        }

        private mutating func take(_ tag: Range<Int>) {
            let isClosing = tag.count > 1 && bytes[tag.lowerBound + 1] == UInt8(ascii: "/")
            let start = tag.lowerBound + (isClosing ? 2 : 1)
            let written = bytes[min(start, tag.upperBound)..<tag.upperBound].prefix {
                $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
            }
            let name = String(decoding: written.prefix(40), as: UTF8.self).lowercased()
            let isWhole = tag.count > 2 && bytes[tag.upperBound - 2] == UInt8(ascii: "/")
            if let open = dropping {
                guard open.name == name, !isWhole else { return }
                dropping?.depth += isClosing ? -1 : 1
                guard dropping?.depth == 0 else { return }
                if NITFMarkup.furniture.contains(name) {
                    texts += TaggedText.paragraphs(String(decoding: bytes[open.start..<tag.lowerBound], as: UTF8.self))
                }
                dropping = nil
            } else if dropped.contains(name) {
                if !isClosing, !isWhole { dropping = (name, tag.upperBound, 1) }
            } else if let other = NITFMarkup.renamed[name] {
                html +=
                    Array((isClosing ? "</" : "<").utf8) + Array(other.utf8)
                    + bytes[(start + written.count)..<tag.upperBound]
            } else if !name.hasPrefix("?") {
                html += bytes[tag]
            }
        }
    }
}

extension Reading {
    /// The text of NITF that stands in a record of another format. Throws where the parser was interrupted.
    func nitf(_ value: RecordFields.Value) throws(ParserFault) -> BodyText {
        let (html, furniture) = NITFMarkup.html(value.bytes)
        var body = try markup(RecordFields.Value(bytes: html, unreadable: value.unreadable))
        body.furniture += furniture
        return body
    }
}
