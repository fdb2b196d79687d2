/// A news item in NewsML-G2 2.x. Only an item of text gives an article; pictures, packages and the like give nothing.
///
/// Source: https://iptc.org/std/NewsML-G2, https://iptc.org/std/NewsML-G2/guidelines.
struct NewsMLG2Item {
    private let unit: WireUnit
    private let item: MarkupElement

    /// The most renditions that are looked at.
    private static let maxRenditions = 16

    init(_ unit: WireUnit) { (self.unit, item) = (unit, unit.element) }

    /// Throws where the parser was interrupted.
    func records(_ bytes: [UInt8]) throws(ParserFault) -> [FoundRecord] {
        guard NewsMLG2Item.code(item.first("itemmeta", "itemclass")) ?? "text" == "text" else { return [] }
        return [unit.record(bytes, try draft())]
    }

    private func draft() throws(ParserFault) -> ArticleDraft {
        let (meta, content) = (item["itemmeta"], item["contentmeta"])
        var text = try text()
        var provenance = provenance
        let headline = headlines.first
        let title = headline ?? text?.title ?? described("headline").first ?? meta?["title"]?.line
        text?.removeHead(title)
        var body = text?.body ?? Fragment(paragraphs: [])
        if body.paragraphs.isEmpty, let summary = (described("summary") + described("abstract") + described(nil)).first
        {
            body.paragraphs = [summary]
            provenance.isSummary = true
        }
        body.furniture += described("caption") + (meta?.all("ednote").compactMap(\.line) ?? [])
        var draft = unit.draft(body, provenance)
        draft.title = title.map { Array($0.utf8) }
        let dates = [
            meta?["firstcreated"], content?["contentcreated"], content?["contentmodified"], meta?["versioncreated"],
        ]
        draft.published = dates.lazy.compactMap { WireMoment.published($0?.line) }.first
        draft.authors = authors(text).map { Array($0.utf8) }
        let provider = meta?["provider"]
        let code =
            provider?["name"]?.line ?? provider?.attribute("literal") ?? NewsMLG2Item.code(provider, isLowered: false)
        draft.sources = [
            code ?? item.first("rightsinfo", "copyrightholder", "name")?.line ?? unit.head.provider
        ].compactMap {
            $0.map { Array($0.utf8) }
        }
        draft.language = (content?["language"]?.attribute("tag") ?? item.attribute("lang")).map { Array($0.utf8) }
        return draft
    }

    /// One of the renditions: they are the same text. Markup goes before letters.
    private func text() throws(ParserFault) -> InlineText? {
        guard let set = item["contentset"] else { return nil }
        var found: InlineText?
        for element in (set.all("inlinexml") + set.all("inlinedata")).prefix(NewsMLG2Item.maxRenditions) {
            let text = try InlineText(
                element, type: element.attribute("contenttype"), isBase64: NewsMLG2Item.isBase64(element),
                unit.reading)
            guard let text else { continue }
            if text.body.hasText { return text }
            found = found ?? text
        }
        return found
    }

    private var headlines: [String] {
        let all = item["contentmeta"]?.all("headline") ?? []
        let main = all.filter {
            NewsMLG2Item.last($0.attribute("role")).map { ["main", "headline"].contains($0) } ?? true
        }
        return (main + all).compactMap { FeedText.title($0) }
    }

    /// The descriptions of a role; nil: those without one. A caption is a picture's, and some agencies write a cut text there.
    private func described(_ role: String?) -> [String] {
        let all = item["contentmeta"]?.all("description") ?? []
        return all.filter { NewsMLG2Item.last($0.attribute("role")) == role }.compactMap(\.line)
    }

    private func authors(_ text: InlineText?) -> [String] {
        let content = item["contentmeta"]
        let by = (content?.all("by") ?? []).compactMap { Byline.name($0.line) }
        if !by.isEmpty { return by }
        if let said = text?.authors, !said.isEmpty { return said }
        return (content?.all("creator") ?? []).compactMap { $0["name"]?.line }
    }

    private var provenance: Provenance {
        let meta = item["itemmeta"]
        var provenance = Provenance(.newsMLG2)
        let provider = meta?["provider"]
        provenance.provider = FeedText.id(
            provider?.attribute("qcode") ?? provider?.attribute("literal") ?? provider?.attribute("uri")
                ?? provider?["name"]?.line ?? unit.head.provider)
        provenance.guid = FeedText.id(item.attribute("guid"))
        provenance.version = Provenance.Version(
            number: item.attribute("version").flatMap { Int64($0) },
            createdAt: WireMoment(meta?["versioncreated"]?.line)?.utc)
        let status = meta?["pubstatus"]
        provenance.state = Provenance.State(said: status?.attribute("qcode") ?? status?.attribute("uri")) ?? .usable
        // Empty: held, and it is not said until when.
        if let embargoed = meta?["embargoed"] {
            provenance.embargo = WireMoment(embargoed.line)?.utc.map { .until($0) } ?? .open
        }
        provenance.entities = entities
        provenance.makeCanonical()
        return provenance
    }

    private var entities: [Provenance.Entity] {
        var list = EntityList()
        for element in item["contentmeta"]?.all("subject") ?? [] { add(element, element.attribute("type"), to: &list) }
        for element in item.all("assert") {
            add(element, element.attribute("type") ?? element["type"]?.attribute("qcode"), to: &list)
        }
        return list.entities
    }

    private func add(_ element: MarkupElement, _ type: String?, to list: inout EntityList) {
        guard let kind = NewsMLG2Item.last(type).flatMap({ EntityList.kinds[$0] }) else { return }
        for name in element.all("name") { list.add(kind, name.line) }
    }

    /// The last part of a code (`ninat:text`) or address, in lower case.
    private static func last(_ code: String?, isLowered: Bool = true) -> String? {
        let last = code?.split { $0 == ":" || $0 == "/" || $0.isWhitespace }.last.map(String.init)
        return isLowered ? last?.lowercased() : last
    }

    private static func code(_ element: MarkupElement?, isLowered: Bool = true) -> String? {
        last(element?.attribute("qcode") ?? element?.attribute("uri"), isLowered: isLowered)
    }

    /// Whether what stands in an element is coded: `encoding` is the code or the address of a term of IPTC's list, and is written bare too.
    private static func isBase64(_ element: MarkupElement) -> Bool {
        last(element.attribute("encoding")).map { ["base64", "b64"].contains($0) } ?? false
    }
}
