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

    /// Valid UTF-8 in and out. Linear.
    static func html(_ nitf: [UInt8]) -> (html: [UInt8], furniture: [String]) {
        var scan = Scan(nitf)
        scan.run { $0.count($1) }
        scan.run { $0.take($1) }
        return (scan.html, scan.texts)
    }

    private struct Tag {
        let range: Range<Int>
        let name: String
        /// Behind the name.
        let nameEnd: Int
        let isClosing: Bool
        /// It closes itself.
        let isWhole: Bool

        init(_ range: Range<Int>, in bytes: [UInt8]) {
            self.range = range
            isClosing = range.count > 1 && bytes[range.lowerBound + 1] == UInt8(ascii: "/")
            isWhole = range.count > 2 && bytes[range.upperBound - 2] == UInt8(ascii: "/")
            let start = min(range.lowerBound + (isClosing ? 2 : 1), range.upperBound)
            let written = bytes[start..<range.upperBound].prefix {
                $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
            }
            nameEnd = written.endIndex
            name = String(decoding: written.prefix(40), as: UTF8.self).lowercased()
        }
    }

    private struct Scan {
        let bytes: [UInt8]
        private(set) var html: [UInt8] = []
        private(set) var texts: [String] = []
        /// How many ends of each dropped element are still to come: one that does not end is not dropped.
        private var ends: [String: Int] = [:]
        /// The element that is being passed, and where its content begins.
        private var dropping: (name: String, start: Int)?

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func run(_ step: (inout Scan, Tag) -> Void) {
            html = []
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
                step(&self, Tag(tag..<min(end + 1, bytes.count), in: bytes))
                at = end + 1
            }
        }

        mutating func count(_ tag: Tag) {
            if tag.isClosing, NITFMarkup.dropped.contains(tag.name) { ends[tag.name, default: 0] += 1 }
        }

        mutating func take(_ tag: Tag) {
            if tag.isClosing, let left = ends[tag.name] { ends[tag.name] = left - 1 }
            if let open = dropping {
                guard open.name == tag.name, tag.isClosing else { return }
                if NITFMarkup.furniture.contains(open.name) {
                    let text = String(decoding: bytes[open.start..<tag.range.lowerBound], as: UTF8.self)
                    texts += TaggedText.paragraphs(text)
                }
                dropping = nil
            } else if NITFMarkup.dropped.contains(tag.name) {
                let doesEnd = ends[tag.name, default: 0] > 0
                if !tag.isClosing, !tag.isWhole, doesEnd { dropping = (tag.name, tag.range.upperBound) }
            } else if let other = NITFMarkup.renamed[tag.name] {
                html += Array((tag.isClosing ? "</" : "<").utf8) + Array(other.utf8)
                html += bytes[tag.nameEnd..<tag.range.upperBound]
            } else if !tag.name.hasPrefix("?") {
                html += bytes[tag.range]
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
