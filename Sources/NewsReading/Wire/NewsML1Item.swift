/// A news item in NewsML 1.x (1.2 of AFP, 1.0 and 1.2 of others). Its components nest; each that holds a text is an article.
///
/// Source: https://iptc.org/std/NewsML/1.2.
struct NewsML1Item {
    private let unit: WireUnit
    private let item: MarkupElement
    private let depth: Int
    /// What the item round this one says of its state.
    private let outer: NewsML1Status?

    /// `depth`: how many items are round this one.
    init(_ unit: WireUnit, depth: Int = 0, in outer: NewsML1Status? = nil) {
        (self.unit, item, self.depth, self.outer) = (unit, unit.element, depth, outer)
    }

    /// What the components of an item hold.
    private struct Found {
        var parts: [Part] = []
        var captions: [String] = []
        /// How many texts were looked at.
        var looks = 0
    }

    /// Whether an item is of NewsML 1, and not of NewsML-G2.
    static func isOne(_ item: MarkupElement) -> Bool {
        item["identification"] != nil || item["newsmanagement"] != nil || item["newscomponent"] != nil
    }

    /// A text and the components round it, the innermost first.
    private struct Part {
        let content: MarkupElement
        let text: InlineText
        let components: [MarkupElement]
    }

    /// Throws where the parser was interrupted.
    func records(_ bytes: [UInt8]) throws(ParserFault) -> [FoundRecord] {
        var found = Found()
        var path: [MarkupElement] = []
        for component in components { try collect(component, &path, isOfPicture: false, &found) }
        var records: [FoundRecord] = []
        var seen: [[String]] = []
        for part in found.parts where !seen.contains(part.text.body.paragraphs) {
            seen.append(part.text.body.paragraphs)
            var draft = draft(part)
            if records.isEmpty { draft.furniture += found.captions }
            if let guid = draft.provenance?.guid, !records.isEmpty {
                draft.provenance?.guid = guid + "#\(records.count + 1)"
            }
            records.append(unit.record(records.isEmpty ? bytes : unit.bytes(of: part.content), draft))
        }
        var nested: [FoundRecord] = []
        if depth < NewsML1Item.maxDepth {
            for component in components { try collect(itemsOf: component, to: &nested) }
        }
        if records.isEmpty, nested.isEmpty, item["update"] != nil, status.state == .usable {
            return [FoundRecord(bytes, .failure(.onlyChanges))]
        }
        if records.isEmpty, nested.isEmpty, hasNoOtherMedia { records.append(unit.record(bytes, draft(nil))) }
        return records + nested
    }

    /// Those of the item, and those that an update puts into an earlier version of it.
    private var components: [MarkupElement] {
        item.all("newscomponent")
            + item.all("update").flatMap(\.children).filter { NewsML1Item.changes.contains($0.name) }
            .flatMap { $0.all("newscomponent") }
    }

    private static let changes: Set<String> = ["insertbefore", "insertafter", "replace"]

    /// Roles of components whose text is not the article's.
    private static let otherRoles: Set<String> = ["caption", "headline", "contact", "stylesheet", "logo", "advisory"]
    /// The most texts of one item that are looked at.
    private static let maxLooks = 200
    /// Items in items in items; deeper ones are not looked for.
    private static let maxDepth = 3

    /// Takes the texts of a component and of those in it. `path`: the components round it, the outermost first. `isOfPicture`: a component round it has a picture or the like.
    private func collect(
        _ component: MarkupElement, _ path: inout [MarkupElement], isOfPicture: Bool, _ found: inout Found
    ) throws(ParserFault) {
        path.append(component)
        defer { path.removeLast() }
        let items = component.all("contentitem")
        // A text beside a picture is its caption; of others their role says that they are not the text.
        let isCaption =
            isOfPicture || NewsML1Item.formalName(component["role"]).map(NewsML1Item.otherRoles.contains) ?? false
            || items.contains { !NewsML1Item.isText($0) }
        for content in items where NewsML1Item.isText(content) && found.looks < NewsML1Item.maxLooks {
            found.looks += 1
            guard let text = try text(of: content) else { continue }
            if isCaption {
                found.captions += text.body.paragraphs
            } else {
                found.parts.append(Part(content: content, text: text, components: path.reversed()))
            }
        }
        for inner in component.all("newscomponent") {
            try collect(inner, &path, isOfPicture: isCaption, &found)
        }
    }

    /// Takes the items inside of a component: articles of their own.
    private func collect(itemsOf component: MarkupElement, to records: inout [FoundRecord]) throws(ParserFault) {
        for item in component.all("newsitem") {
            records += try NewsML1Item(unit.inner(item), depth: depth + 1, in: status).records(unit.bytes(of: item))
        }
        for inner in component.all("newscomponent") { try collect(itemsOf: inner, to: &records) }
    }

    private func text(of content: MarkupElement) throws(ParserFault) -> InlineText? {
        var holder = content["datacontent"]
        var isBase64 = false
        while let encoding = holder?["encoding"] ?? (holder == nil ? content["encoding"] : nil) {
            isBase64 = encoding.attribute("notation")?.lowercased().contains("base64") ?? isBase64
            holder = encoding["datacontent"] ?? encoding
            if encoding["datacontent"] == nil { break }
        }
        guard let holder else { return nil }
        return try InlineText(holder, type: nil, isBase64: isBase64, unit.reading)
    }

    private func draft(_ part: Part?) -> ArticleDraft {
        let components = part?.components ?? self.components
        func first(_ find: (MarkupElement) -> String?) -> String? { components.lazy.compactMap(find).first }
        let title = first { $0.first("newslines", "headline")?.line } ?? part?.text.title
        var text = part?.text
        text?.removeHead(title)
        var body = text?.body ?? Fragment(paragraphs: [])
        body.take(dateline: first { $0.first("newslines", "dateline")?.line })
        for lines in components.compactMap({ $0["newslines"] }) {
            body.furniture += lines.children.filter {
                ["subheadline", "byline", "copyrightline", "creditline"].contains($0.name)
            }.compactMap(\.line)
            body.furniture += lines.all("newsline").compactMap { $0["newslinetext"]?.line }
        }
        var draft = unit.draft(body, provenance)
        draft.title = title.map { Array($0.utf8) }
        draft.published =
            [
                management?["firstcreated"]?.line, management?["thisrevisioncreated"]?.line,
                identifier?["dateid"]?.line,
                unit.head.sentAt,
            ].lazy.compactMap { WireMoment.published($0) }.first
        let byline = first { Byline.name($0.first("newslines", "byline")?.line) }
        let creator = first { NewsML1Item.party($0.first("administrativemetadata", "creator")) }
        draft.authors = [byline ?? part?.text.authors.first ?? creator].compactMap { $0.map { Array($0.utf8) } }
        let source = first {
            NewsML1Item.party($0.first("administrativemetadata", "source"))
                ?? NewsML1Item.party($0.first("administrativemetadata", "provider"))
        }
        draft.sources = [source ?? provenance.provider].compactMap { $0.map { Array($0.utf8) } }
        let language = first {
            $0.first("descriptivemetadata", "language")?.attribute("formalname") ?? $0.attribute("lang")
        }
        draft.language = (language ?? item.attribute("lang")).map { Array($0.utf8) }
        return draft
    }

    private var management: MarkupElement? { item["newsmanagement"] }
    private var identifier: MarkupElement? { item.first("identification", "newsidentifier") }

    private var provenance: Provenance {
        var provenance = Provenance(.newsML1)
        provenance.provider = FeedText.id(identifier?["providerid"]) ?? unit.head.provider
        provenance.version = Provenance.Version(
            number: (identifier?["revisionid"]?.line).flatMap { Int64($0) },
            createdAt: WireMoment(management?["thisrevisioncreated"]?.line)?.utc)
        provenance.guid = guid
        provenance.makeCanonical()
        (provenance.state, provenance.embargo) = (status.state, status.embargo)
        var list = EntityList()
        for topic in item.descendants("topic") {
            guard let kind = NewsML1Item.formalName(topic["topictype"]).flatMap({ EntityList.kinds[$0] }) else {
                continue
            }
            list.add(kind, topic["description"]?.line ?? topic["formalname"]?.line)
        }
        provenance.entities = list.entities
        return provenance
    }

    /// The URN that names the item in all its versions (RFC 3085). An id is the provider's only of one day, so the day belongs to it.
    private var guid: String? {
        let said = FeedText.id(identifier?["publicidentifier"])
        if let said, said.lowercased().hasPrefix("urn:newsml:") { return said }
        guard let id = FeedText.id(identifier?["newsitemid"]) else { return said }
        guard Provenance.authority(id) == nil, let provider = FeedText.id(identifier?["providerid"]),
            let date = FeedText.id(identifier?["dateid"])
        else { return id }
        return "urn:newsml:\(provider):\(date):\(id)"
    }

    private var status: NewsML1Status { NewsML1Status(management, in: outer) }

    /// Whether nothing in the item says that it is a picture or the like.
    private var hasNoOtherMedia: Bool { item.descendants("contentitem").allSatisfy(NewsML1Item.isText) }

    /// Text, or nothing else is said and the content stands here.
    private static func isText(_ content: MarkupElement) -> Bool {
        let type = formalName(content["mediatype"]) ?? formalName(content["mimetype"])
        guard let type else { return content.attribute("href") == nil }
        return type.contains("text") && type != "text/css"
    }

    static func formalName(_ element: MarkupElement?) -> String? {
        element?.attribute("formalname")?.lowercased()
    }

    private static func party(_ element: MarkupElement?) -> String? {
        element.flatMap { $0["party"]?.attribute("formalname") ?? $0.line }.flatMap(MarkupElement.line)
    }
}

extension ReadingError {
    fileprivate static var onlyChanges: ReadingError {
        ReadingError(.noText, "it only says what changes in an earlier version (Update), and has no text of its own")
    }
}
