/// A news article in NITF 3.x, alone in its file or one of several.
struct NITFDocument {
    private let unit: WireUnit
    private let nitf: MarkupElement

    init(_ unit: WireUnit) { (self.unit, nitf) = (unit, unit.element) }

    func draft() -> ArticleDraft {
        let text = NITFText(nitf)
        var draft = unit.draft(text.body, provenance)
        draft.title = text.title.map { Array($0.utf8) }
        let issue = docdata?["date.issue"]?.attribute("norm")
        let publication = nitf.first("head", "pubdata")?.attribute("date.publication")
        let story = nitf.descendants("story.date").first?.attribute("norm")
        draft.published = [issue, publication, story].lazy.compactMap { WireMoment.published($0) }.first
        draft.authors = text.authors.map { Array($0.utf8) }
        let source = text.source ?? nitf.first("head", "pubdata")?.attribute("name") ?? holder
        draft.sources = source.map { [Array($0.utf8)] } ?? []
        draft.language = (nitf.attribute("baselang") ?? nitf.attribute("lang")).map { Array($0.utf8) }
        draft.url = FeedText.address(nitf.first("head", "pubdata")?.attribute("ex-ref")).map { Array($0.utf8) }
        return draft
    }

    private var holder: String? { docdata?["doc.copyright"]?.attribute("holder") }
    private var docdata: MarkupElement? { nitf.first("head", "docdata") }

    private var provenance: Provenance {
        var provenance = Provenance(.nitf)
        guard let docdata else { return provenance }
        provenance.provider = FeedText.id(docdata["doc-id"]?.attribute("regsrc"))
        let key = docdata["du-key"]
        let number = (key?.attribute("version") ?? key?.attribute("generation")).flatMap { Int64($0) }
        let id = FeedText.id(docdata["doc-id"]?.attribute("id-string"))
        if id != nil, provenance.provider == nil {
            provenance.provider = FeedText.id(
                holder ?? NITFText(nitf).source ?? nitf.first("head", "pubdata")?.attribute("name"))
        }
        provenance.guid = id.map { NITFDocument.withoutVersion($0, number) }
        provenance.version = Provenance.Version(
            number: number, createdAt: WireMoment(docdata["date.issue"]?.attribute("norm"))?.utc)
        let status = docdata.attribute("management-status")?.lowercased()
        provenance.state = Provenance.State(said: status) ?? .usable
        provenance.embargo = embargo(docdata, isEmbargoed: status == "embargoed")
        if Provenance.State(said: docdata.attribute("management-idref-status")) == .canceled {
            let said = (docdata.attribute("management-doc-idref") ?? "").split(whereSeparator: \.isWhitespace)
            for id in said.prefix(100) {
                // The other document may have its version in its id, as this one has. An older version of its own needs no cancelling.
                let plain = NITFDocument.withoutSuffix(String(id))
                for id in plain == provenance.guid ? [String(id)] : [String(id), plain]
                where FeedText.id(id) != nil && !provenance.cancels.contains(id) { provenance.cancels.append(id) }
            }
        }
        provenance.entities = entities(docdata)
        provenance.makeCanonical()
        return provenance
    }

    /// An id without the version that a provider writes into it and again into `du-key` (some count from 0 in the one and from 1 in the
    /// other).
    private static func withoutVersion(_ id: String, _ number: Int64?) -> String {
        guard let number, let mark = id.lastIndex(of: "_"), let said = Int64(id[id.index(after: mark)...]),
            said == number || (said < number && said == number - 1), mark > id.startIndex
        else { return id }
        return String(id[..<mark])
    }

    private static func withoutSuffix(_ id: String) -> String {
        guard let mark = id.lastIndex(of: "_"), mark > id.startIndex, id.distance(from: mark, to: id.endIndex) <= 4,
            Int64(id[id.index(after: mark)...]) != nil
        else { return id }
        return String(id[..<mark])
    }

    /// Until the release, where that is later than the issue. Where no zone is said, it is not known when that is.
    private func embargo(_ docdata: MarkupElement, isEmbargoed: Bool) -> Provenance.Embargo? {
        let norm = docdata["date.release"]?.attribute("norm")
        guard let norm, !norm.isEmpty else { return isEmbargoed ? .open : nil }
        guard let release = WireMoment(norm) else { return .open }
        let issue = WireMoment(docdata["date.issue"]?.attribute("norm"))
        if let from = issue?.utc, let until = release.utc { return until > from || isEmbargoed ? .until(until) : nil }
        guard let issue else { return release.utc.map { .until($0) } ?? .open }
        let isLater =
            release.hasTime && issue.hasTime ? release.local > issue.local : release.published > issue.published
        guard isLater || isEmbargoed else { return nil }
        return release.utc.map { .until($0) } ?? .open
    }

    private func entities(_ docdata: MarkupElement) -> [Provenance.Entity] {
        var list = EntityList()
        for content in docdata.all("identified-content") {
            for element in content.children {
                guard let kind = EntityList.kinds[element.name] else { continue }
                list.add(kind, element.line)
            }
        }
        return list.entities
    }
}
