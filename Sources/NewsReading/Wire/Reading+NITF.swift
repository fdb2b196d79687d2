extension Reading {
    /// The text of NITF that stands in a value of another format, whole or a piece of it. What is no XML, or has no text
    /// as NITF, is read as HTML.
    func nitf(_ value: RecordFields.Value) throws(ParserFault) -> BodyText {
        let whole = Array("<body>".utf8) + value.bytes + Array("</body>".utf8)
        guard let tree = try? ElementParser.parse(whole) else { return try markup(value) }
        let text = BodyText(
            NITFText(tree.root["nitf"] ?? tree.root["body"] ?? tree.root).body, unreadable: value.unreadable)
        // Where an end is missing, all of it may stand in a footnote.
        return text.wordCount > 0 ? text : try markup(value)
    }
}
