/// An entry of Atom 1.0 (RFC 4287), or of its draft 0.3.
struct AtomEntry {
    private let unit: WireUnit
    private let entry: MarkupElement

    init(_ unit: WireUnit) { (self.unit, entry) = (unit, unit.element) }

    /// Throws where the parser was interrupted.
    func draft() throws(ParserFault) -> ArticleDraft {
        var body = Fragment(paragraphs: [])
        var isSummary = false
        if let content = entry.own("content") { body = try text(of: content) }
        if !body.hasText, let summary = entry.own("summary") {
            let text = try text(of: summary)
            if text.hasText || body.paragraphs.isEmpty { (body, isSummary) = (text, true) }
        }
        // What a film's page says of it: entries of YouTube have no other text.
        if !body.hasText,
            let said = entry.children.first(where: { $0.name == "group" && $0.prefix == "media" })?["description"]
        {
            let text = try text(of: said)
            if text.hasText { (body, isSummary) = (text, true) }
        }
        body.cutFeet()
        var provenance = Provenance(.atom)
        provenance.provider = unit.head.provider ?? FeedText.address(unit.reading.envelope.url)
        provenance.guid = FeedText.id(entry.own("id"))
        provenance.isSummary = BodyText(body).breaksOff || isSummary && hasOutsideContent
        let published = FeedDate.first([
            entry.own("published"), entry.own("issued"), entry.own("created"), entry["pubdate"], entry["date"],
        ])
        let updated = FeedDate.first([entry.own("updated"), entry.own("modified")])
        if let updated, updated >= published ?? updated { provenance.version.createdAt = updated }
        var draft = unit.draft(body, provenance)
        draft.take(title: title, orAsTextOf: body)
        draft.published = published ?? updated
        // An entry that was collected from elsewhere brings its own feed with it.
        let origin = entry.own("source")
        let authors = [entry.all("author"), origin?.all("author") ?? [], entry.all("creator")].map(FeedText.people)
        draft.authors = (authors.first { !$0.isEmpty } ?? unit.head.authors).map { Array($0.utf8) }
        draft.sources = [FeedText.title(origin?.own("title")) ?? unit.head.source].compactMap {
            $0.map { Array($0.utf8) }
        }
        draft.url = address.map { Array($0.utf8) }
        draft.language = (entry.own("content")?.attribute("lang") ?? entry.attribute("lang") ?? unit.head.language).map
        { Array($0.utf8) }
        return draft
    }

    private var title: String? {
        guard let title = entry.own("title"), let packed = AtomEntry.unpacked(title) else {
            return FeedText.title(entry.own("title"))
        }
        return FeedText.title(packed)
    }

    /// The text that is packed in base64 (`mode` in Atom 0.3; RFC 4287 section 4.1.3.3); nil where none is. A picture is no UTF-8.
    private static func unpacked(_ element: MarkupElement) -> String? {
        let type = (element.attribute("type") ?? "").lowercased()
        let isPacked =
            element.attribute("mode") == "base64"
            || type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("xml") && !type.contains("html")
        guard isPacked, element.children.isEmpty, let bytes = Base64Text.decoded(element.text), !bytes.contains(0)
        else {
            return nil
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether the article's text is said to stand elsewhere; it is not fetched.
    private var hasOutsideContent: Bool { entry.own("content")?.attribute("src") != nil }

    /// The text of a construct by its type: `text`, `html`, `xhtml`, or a media type. Empty where it stands elsewhere, or is none.
    private func text(of element: MarkupElement) throws(ParserFault) -> Fragment {
        guard element.attribute("src") == nil else { return Fragment(paragraphs: []) }
        if let packed = AtomEntry.unpacked(element) { return try unit.reading.body(packed) }
        guard element.attribute("mode") != "base64" else { return Fragment(paragraphs: []) }
        let type = (element.attribute("type") ?? "").lowercased()
        // What stands inline is markup, whatever the type says.
        guard element.children.isEmpty else { return Fragment(element) }
        let isText = !type.contains("/") || type.hasPrefix("text/") || type.hasSuffix("xml") || type.contains("html")
        return isText ? try unit.reading.body(element.text) : Fragment(paragraphs: [])
    }

    private var address: String? {
        let links = entry.all("link").filter { ($0.attribute("rel") ?? "alternate") == "alternate" }
        let pages = links.filter { ($0.attribute("type") ?? "text/html").contains("html") }
        let base = FeedText.address(entry.attribute("base"), base: unit.base) ?? unit.base
        let said = [entry["origlink"]?.line] + (pages + links).map { $0.attribute("href") ?? $0.line }
        return said.lazy.compactMap { FeedText.address($0, base: base) }.first
            ?? FeedText.address(entry.own("id")?.line)
    }
}
