/// A text that stands inside of an agency's envelope: NITF, XHTML, HTML in escaped letters, plain letters, base64.
struct InlineText {
    private(set) var body: Fragment
    /// What the text itself says, where it is NITF.
    private(set) var title: String?
    private(set) var authors: [String] = []

    /// The text in an element such as `inlineXML`, `inlineData` or `DataContent`; nil where it has none. Throws where the parser was
    /// interrupted.
    ///
    /// `type`: its media type, if it is said. `isBase64`: its letters are that.
    init?(_ element: MarkupElement, type: String?, isBase64: Bool, _ reading: Reading) throws(ParserFault) {
        if let nitf = element["nitf"] ?? element["body"].flatMap({ $0["body.content"] == nil ? nil : $0 }) {
            let text = NITFText(nitf)
            (body, title, authors) = (text.body, text.title, text.authors)
        } else if !element.children.isEmpty {
            body = Fragment(element)
        } else {
            guard let text = InlineText.decoded(element.text, isBase64) else { return nil }
            let type = (type ?? "text").lowercased()
            guard type.hasPrefix("text") || type.contains("html") || type.contains("xml") else { return nil }
            body = try reading.body(text)
        }
        if body.paragraphs.isEmpty { return nil }
    }

    /// Removes the title where it stands over the text again, and with it the short lines between it and the text (a label, the source).
    mutating func removeHead(_ title: String?) {
        guard body.paragraphs.count > 1, let title, body.paragraphs.first == title else { return }
        body.paragraphs.removeFirst()
        while body.paragraphs.count > 1, let first = body.paragraphs.first, first.split(separator: " ").count <= 3,
            first.utf8.last != UInt8(ascii: ".")
        {
            body.paragraphs.removeFirst()
            body.furniture.append(first)
        }
    }

    private static func decoded(_ text: String, _ isBase64: Bool) -> String? {
        guard isBase64 else { return text }
        guard let bytes = Base64Text.decoded(text), let read = try? UnitText(bytes) else { return nil }
        // A NUL shows that it is no text; one that passed would end it.
        return read.bytes.contains(0) ? nil : String(decoding: read.bytes, as: UTF8.self)
    }
}
