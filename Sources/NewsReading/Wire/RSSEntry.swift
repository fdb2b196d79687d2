/// An item of RSS 0.9x, 1.0 (RDF) or 2.0, with the modules that occur: content, Dublin Core, Atom, Media RSS, FeedBurner.
///
/// Source: https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec.
struct RSSEntry {
    private let unit: WireUnit
    private let item: MarkupElement

    private static let fullTexts: Set<String> = ["fulltext", "full-text", "fullitem"]
    /// The most texts of one item that are looked at.
    private static let maxTexts = 12

    init(_ unit: WireUnit) { (self.unit, item) = (unit, unit.element) }

    /// Throws where the parser was interrupted.
    func draft() throws(ParserFault) -> ArticleDraft {
        let title = FeedText.title(
            item.own("title") ?? item.children.first { $0.name == "title" && $0.prefix != "media" })
        var body = try body()
        body.cutFeet()
        body.furniture += mediaTexts
        var provenance = Provenance(.rss)
        provenance.provider = unit.head.provider ?? FeedText.address(unit.reading.envelope.url)
        // A guid is unique only within its feed.
        if provenance.provider != nil {
            // RSS 1.0 has the attribute of RDF in its place.
            provenance.guid = FeedText.id(item.own("guid")) ?? FeedText.id(item.attribute("about"))
        }
        provenance.isSummary = BodyText(body).breaksOff
        let published = FeedDate.first([
            item.own("pubdate"), item.children.first { $0.name == "date" }, item["issued"], item["created"],
            item["published"],
        ])
        let updated = FeedDate.first([item["updated"], item["modified"]])
        if let updated, updated >= published ?? updated { provenance.version.createdAt = updated }
        var draft = unit.draft(body, provenance)
        draft.take(title: title, orAsTextOf: body)
        draft.published = published ?? updated
        let authors =
            item.all("creator").isEmpty
            ? item.children.filter { $0.name == "author" && $0.prefix != "itunes" } : item.all("creator")
        draft.authors = FeedText.people(authors).map { Array($0.utf8) }
        // Of a feed that collects from others the item says which.
        draft.sources = [item.own("source")?.line ?? unit.head.source].compactMap { $0.map { Array($0.utf8) } }
        draft.url = address.map { Array($0.utf8) }
        let language = item["language"]?.line ?? item.attribute("lang") ?? unit.head.language
        draft.language = language.map { Array($0.utf8) }
        return draft
    }

    /// The first of the item's texts that is one; else the first that is there.
    private func body() throws(ParserFault) -> Fragment {
        // An export of WordPress has an excerpt of the same name.
        var candidates = item.all("encoded").filter { $0.prefix != "excerpt" }
        candidates += item.children.filter {
            $0.name == "body" || $0.name == "div" || $0.name == "content" && $0.prefix != "media"
        }
        candidates += item.children.filter { RSSEntry.fullTexts.contains($0.name) }
        let others = item.all("description") + item.all("summary")
        // What other vocabularies call a description may be something else.
        candidates += others.filter { $0.prefix == item.prefix }
        candidates += others.filter { $0.prefix != item.prefix && $0.prefix != "itunes" && $0.prefix != "media" }
        candidates += others.filter { $0.prefix == "itunes" }
        var first: Fragment?
        for candidate in candidates.prefix(RSSEntry.maxTexts) {
            let body = try unit.reading.body(in: candidate)
            if body.hasText { return body }
            if first?.paragraphs.isEmpty ?? true { first = body }
        }
        return first ?? Fragment(paragraphs: [])
    }

    /// What Media RSS says of pictures.
    private var mediaTexts: [String] {
        var texts: [String] = []
        for media in item.children.prefix(1_000) where media.prefix == "media" && texts.count < RSSEntry.maxTexts {
            for part in [media] + media.children
            where part.prefix == "media" && ["description", "title", "credit"].contains(part.name) {
                if let line = part.line, !texts.contains(line) { texts.append(line) }
            }
        }
        return texts
    }

    private var address: String? {
        let guid = item.own("guid")
        let isPermaLink = guid?.attribute("ispermalink")?.lowercased() != "false"
        let links = item.children.filter { $0.name == "link" && $0.prefix == item.prefix }.compactMap {
            $0.line ?? $0.attribute("href")
        }
        let others = item.all("link").filter { ($0.attribute("rel") ?? "alternate") == "alternate" }.compactMap {
            $0.attribute("href")
        }
        let said = [item["origlink"]?.line] + links.map { $0 } + others.map { $0 }
        let found = said.lazy.compactMap { FeedText.address($0, base: unit.base) }.first
        return found ?? (isPermaLink ? FeedText.address(guid?.line) : nil) ?? FeedText.address(item.attribute("about"))
    }
}

extension ArticleDraft {
    /// Sets the title. Where an entry has no text, the title is its text: many feeds give nothing else, and a name in it is to be told.
    /// Where it has a few words, they and the title are enough together.
    mutating func take(title: String?, orAsTextOf body: Fragment) {
        guard let title else { return }
        self.title = nil
        guard !body.hasText else {
            self.title = Array(title.utf8)
            return
        }
        countsTitle = body.paragraphs.contains {
            $0 != title && $0.unicodeScalars.contains(where: \.properties.isAlphabetic)
        }
        if countsTitle || !ArticleDraft.hasLetters(title) {
            self.title = Array(title.utf8)
        } else {
            texts.insert(Array(title.utf8), at: 0)
        }
        if countsTitle || self.title == nil { provenance?.isSummary = true }
    }
}

extension Reading {
    /// The text in an element of a feed: markup as it stands, or HTML in escaped letters.
    func body(in element: MarkupElement) throws(ParserFault) -> Fragment {
        element.children.isEmpty ? try body(element.text) : Fragment(element)
    }
}
