/// The paragraphs of a text that has tags in it, such as `articleBody` in a page's JSON-LD. For texts of some pages at most; whole
/// pages go to a parser.
enum TaggedText {
    /// Tags that end a paragraph.
    private static let breaks: Set<String> = ["p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"]

    /// The paragraphs in order, none of them blank.
    static func paragraphs(_ text: String) -> [String] {
        var (paragraphs, current) = ([String](), "")
        func end() {
            let bytes = Array(current.utf8)
            let text = Entities.replaced(in: bytes).map { String(validUTF8: $0, 0..<$0.count) } ?? current
            let words = text.split(whereSeparator: \.isWhitespace)
            if !words.isEmpty { paragraphs.append(words.joined(separator: " ")) }
            current = ""
        }
        var rest = text[...]
        // Whether a tag can still end: it is not looked for again and again.
        var hasClose = true
        while let sign = rest.firstIndex(where: { $0 == "<" || $0.isNewline }) {
            current += rest[..<sign]
            let tail = rest[rest.index(after: sign)...]
            var close: Substring.Index?
            if hasClose, rest[sign] == "<", tail.first.map({ $0.isLetter || $0 == "/" }) == true {
                close = tail.firstIndex(of: ">")
                hasClose = close != nil
            }
            if let close {
                let name = tail[..<close].drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
                if breaks.contains(name) { end() }
                rest = tail[tail.index(after: close)...]
            } else {
                if rest[sign] == "<", hasClose { hasClose = tail.contains(">") }
                if rest[sign].isNewline { end() } else { current.append(rest[sign]) }
                rest = tail
            }
        }
        current += rest
        end()
        return paragraphs
    }
}
