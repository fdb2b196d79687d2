extension Fragment {
    /// The paragraphs of a plain text: blank lines are between them. A lone line break is one of the paragraph's own where the line
    /// before it does not end as sentences do: many feeds and wires break lines at a width.
    init(plain text: String) {
        self.init(paragraphs: [])
        var current = ""
        let bytes = Array(text.utf8)
        for line in PageLine.split(bytes, from: 0) {
            guard let words = MarkupElement.line(String(validUTF8: bytes, line.range)) else { continue }
            if !current.isEmpty, line.isBlockStart || Fragment.endsSentence(current) {
                paragraphs.append(current)
                current = ""
            }
            current += current.isEmpty ? words : " " + words
        }
        if !current.isEmpty { paragraphs.append(current) }
    }

    /// The paragraphs of an element of XML; of HTML in escaped letters see ``Reading/body(_:)``.
    init(_ element: MarkupElement) { self = BodyBlocks(element).fragment }

    private static let ends: Set<Unicode.Scalar> = Set(".!?؟…۔:»”\")]".unicodeScalars)

    private static func endsSentence(_ line: String) -> Bool { line.unicodeScalars.last.map(ends.contains) ?? false }

    /// Whether it holds enough text for an article.
    var hasText: Bool { ArticleDraft.hasLetters(paragraphs.joined()) }

    /// Removes paragraphs that only say the title again.
    mutating func removeTitle(_ title: String?) {
        guard let title = title.flatMap(MarkupElement.line), paragraphs.first == title, paragraphs.count > 1 else {
            return
        }
        paragraphs.removeFirst()
    }
}

extension Reading {
    /// The paragraphs of a text that a feed gives: HTML, HTML that was escaped once too often, or plain. Throws where the parser was
    /// interrupted.
    func body(_ text: String) throws(ParserFault) -> Fragment {
        if FeedText.looksLikeHTML(text) { return try fragment(text) }
        guard let plain = Entities.replaced(in: Array(text.utf8)) else { return Fragment(plain: text) }
        let decoded = String(decoding: plain, as: UTF8.self)
        return FeedText.looksLikeHTML(decoded) ? try fragment(decoded) : Fragment(plain: decoded)
    }
}
