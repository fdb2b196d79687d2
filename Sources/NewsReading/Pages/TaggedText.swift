/// The paragraphs of a text that has tags in it, such as `articleBody` in a page's JSON-LD, and of markup that no parser takes. Linear;
/// whole pages go to a parser.
enum TaggedText {
    /// Tags that end a paragraph.
    private static let breaks = Set(
        ["p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"].map { Array($0.utf8) })
    private static let longestBreak = 10

    /// The paragraphs in order, none of them blank; the first `limit` of them.
    static func paragraphs(_ text: String, limit: Int = .max) -> [String] {
        let bytes = Array(text.utf8)
        var (paragraphs, current) = ([String](), [UInt8]())
        func end() {
            if let line = line(current) { paragraphs.append(line) }
            current.removeAll(keepingCapacity: true)
        }
        var at = 0
        // Where the next end of a tag is, or the end of the text: looked for again only when that is passed.
        var close = 0
        while at < bytes.count, paragraphs.count < limit {
            let sign = bytes.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "<"), or: 0x0A, from: at) }
            current += bytes[at..<sign]
            at = sign
            guard sign < bytes.count else { break }
            if bytes[sign] == 0x0A {
                end()
                at += 1
                continue
            }
            if close <= sign {
                close = bytes.withUnsafeBytes {
                    $0.firstIndex(of: UInt8(ascii: ">"), or: UInt8(ascii: ">"), from: sign)
                }
            }
            guard beginsTag(bytes, sign), close < bytes.count else {
                current.append(bytes[sign])
                at += 1
                continue
            }
            if isBreak(bytes[(sign + 1)..<close]) { end() }
            at = close + 1
        }
        if paragraphs.count < limit { end() }
        return paragraphs
    }

    private static func beginsTag(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard at + 1 < bytes.count else { return false }
        let sign = bytes[at + 1]
        return sign.isASCIILetter || sign == UInt8(ascii: "/")
    }

    /// `tag`: what stands between its signs.
    private static func isBreak(_ tag: ArraySlice<UInt8>) -> Bool {
        let name = tag.drop { $0 == UInt8(ascii: "/") }.prefix { $0.isASCIILetter || RecordDate.isDigit($0) }
        return name.count <= longestBreak && breaks.contains(name.map { $0.isASCIILetter ? $0 | 0x20 : $0 })
    }

    /// A paragraph with its entities replaced and its white space as single spaces; nil where it is blank.
    private static func line(_ bytes: [UInt8]) -> String? {
        guard !bytes.allSatisfy({ $0 <= 0x20 }) else { return nil }
        let read = bytes.contains(UInt8(ascii: "&")) ? Entities.replaced(in: bytes) ?? bytes : bytes
        let scalars = String(validUTF8: read, 0..<read.count).unicodeScalars
        var line = String.UnicodeScalarView()
        var needsSpace = false
        for scalar in scalars {
            if scalar.properties.isWhitespace {
                needsSpace = true
                continue
            }
            if needsSpace, !line.isEmpty { line.append(" ") }
            needsSpace = false
            line.append(scalar)
        }
        return line.isEmpty ? nil : String(line)
    }
}
