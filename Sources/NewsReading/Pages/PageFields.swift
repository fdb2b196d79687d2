internal import ArabicText

/// Date, author, outlet and address of a page, from the surest source that it has.
struct PageFields {
    let facts: PageFacts

    /// How many blocks from the title a date or an author may stand.
    private static let dateReach = 25
    private static let authorReach = 6
    private static let maxDateWords = 16
    private static let maxBylineBytes = 640
    private static let maxAddressBytes = 2_048
    private static let maxNameLength = 300

    /// UTC milliseconds since 1970, and the minutes east of Greenwich by which the page says so.
    typealias Moment = (milliseconds: Int64, zone: Int?)

    /// When the page says that it was published.
    var published: Moment? {
        let head = facts.tree.head
        let metas = [
            "article:published_time", "og:article:published_time", "og:published_time", "article:published",
            "datepublished", "date_published", "publish_date", "publishdate", "published_time", "pubdate",
            "publication_date",
            "article.published", "sailthru.date", "parsely-pub-date", "dc.date.issued", "dcterms.created",
            "dcterms.issued",
            "dc.date", "dc.date.created", "date", "originalpublicationdate", "article_date_original",
            "cxenseparse:recs:publishtime",
            "datecreated",
        ]
        if let moment = data(facts.data.published) { return moment }
        for name in metas {
            if let moment = data(head.meta([name])) { return moment }
        }
        for mark in head.marks where mark.name == "datePublished" || mark.name == "dateCreated" {
            if let moment = data(mark.value) { return moment }
        }
        let title = facts.titleBlock ?? 0
        let times = head.marks.filter { $0.kind == "time" && $0.block + PageFields.authorReach >= title }
        for mark in times where mark.name != "dateModified" {
            if let moment = data(mark.value) { return moment }
        }
        // A day of the Islamic calendar is known to a day or two: better than none.
        let seen = visibleDate(title) ?? addressDate ?? visibleDate(title, isIslamic: true)
        return seen.map { ($0, nil) }
    }

    private func data(_ text: String?) -> Moment? {
        guard let text, !text.isEmpty else { return nil }
        let bytes = Array(text.utf8.prefix(101))
        if let moment = RecordDate.moment(RecordFields.Value(bytes: bytes)) { return moment }
        return bytes.count <= 100 ? VisibleDate(SearchText(text)).first().map { ($0.milliseconds, nil) } : nil
    }

    /// The date in a short line nearest to the title.
    private func visibleDate(_ title: Int, isIslamic: Bool = false) -> Int64? {
        let (blocks, own) = (facts.tree.blocks, facts.titleBlock)
        for distance in 0...PageFields.dateReach {
            for index in distance == 0 ? [title] : [title + distance, title - distance]
            where blocks.indices.contains(index) {
                guard blocks[index].range.count <= PageFields.maxBylineBytes,
                    index != own || blocks[index].heading == 0
                else { continue }
                for line in facts.tree.lines(blocks[index])
                where line != facts.title.text && PageFields.isShort(line) {
                    let date = VisibleDate(SearchText(line)).first(isIslamic: isIslamic)
                    if let date { return date.milliseconds }
                }
            }
        }
        return nil
    }

    private static func isShort(_ line: String) -> Bool {
        line.utf8.count { $0 == UInt8(ascii: " ") } < maxDateWords
    }

    /// `/2024/03/12/` in the page's address.
    private var addressDate: Int64? {
        guard let url else { return nil }
        let parts = url.utf8.split { $0 < 0x30 || $0 > 0x39 }.map { Array($0) }
        for at in parts.indices.dropLast(2)
        where parts[at].count == 4 && parts[at + 1].count == 2 && parts[at + 2].count == 2 {
            let numbers = parts[at...(at + 2)].map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
            guard CivilDate.yearsOfNews.contains(numbers[0]),
                let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
            else { continue }
            return date.milliseconds
        }
        return nil
    }

    /// Names, a comma between two of them.
    var author: String? {
        var names = facts.data.authors
        if names.isEmpty {
            names = [
                facts.tree.head.meta([
                    "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl",
                ])
            ]
            .compactMap { $0 }
        }
        if names.isEmpty || names.allSatisfy(PageFields.isAddress) {
            names = facts.tree.head.marks.filter { $0.name == "author" && !$0.value.isEmpty }.prefix(4).map(\.value)
        }
        var said: [String] = []
        for name in names.map(PageTitle.clean).map(PageFields.withoutLabel)
        where !name.isEmpty && !PageFields.isAddress(name) && !said.contains(name) {
            said.append(name)
        }
        if said.isEmpty { return visibleAuthor }
        return PageFields.bounded(said.joined(separator: ", "))
    }

    /// A name without the one word and the colon before it that say what its bearer did: `حوار: NAME`.
    private static func withoutLabel(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count >= 3, words[0].utf8.last == UInt8(ascii: ":") else { return name }
        return words.dropFirst().joined(separator: " ")
    }

    private static func isAddress(_ text: String) -> Bool { text.hasPrefix("http") || text.hasPrefix("www.") }

    private static let bylines = PhraseSet("كتب | كتبت | بقلم | إعداد | تحرير | written by | by | reported by")

    /// `بقلم NAME` in a short line near the title.
    private var visibleAuthor: String? {
        guard let title = facts.titleBlock else { return nil }
        for index in title..<min(title + 1 + PageFields.authorReach, facts.tree.blocks.count) {
            let block = facts.tree.blocks[index]
            guard block.range.count <= PageFields.maxBylineBytes else { continue }
            // A headline may begin with such a word.
            guard block.heading == 0 else { continue }
            for line in facts.tree.lines(block) where line != facts.title.text {
                if let author = PageFields.author(inLine: line) { return PageFields.bounded(author) }
            }
        }
        return nil
    }

    /// What stands behind the label of a byline; nil where a line is none.
    static func author(inLine line: String) -> String? {
        let text = SearchText(line)
        let width = bylines.length(in: text.tokens)
        guard width > 0, width < text.tokens.count, text.tokens.count <= width + maxBylineTokens,
            let last = text.tokens.last
        else { return nil }
        // A sentence may begin with such a word.
        let bytes = Array(line.utf8)
        guard !TextMeasure(bytes[Int(last.end)...]).endsSentence else { return nil }
        // The name ends before a place, a date, a bar.
        let end =
            (width + 1..<text.tokens.count).first { at in
                let token = text.tokens[at]
                let gap = bytes[Int(text.tokens[at - 1].end)..<Int(token.start)]
                return nameEnds.length(in: text.tokens, at: at) > 0 || bytes[Int(token.start)] <= 0x39
                    || gap.contains(UInt8(ascii: "|")) || gap.contains(UInt8(ascii: "/"))
                    || gap.starts(with: Array(" - ".utf8)) || gap.starts(with: Array(" – ".utf8))
            } ?? text.tokens.count
        guard end - width <= maxNameTokens else { return nil }
        return text.surface(Int(text.tokens[width].start)..<Int(text.tokens[end - 1].end))
    }

    /// Whether a line says who wrote the article or when, and nothing else.
    static func isByline(_ line: String) -> Bool {
        if author(inLine: line) != nil { return true }
        var reader = DatelineReader(SearchText(line))
        return reader.read() != nil
    }

    private static let maxBylineTokens = 16
    private static let maxNameTokens = 6
    private static let nameEnds = PhraseSet(
        "من | في | published | updated | posted | نشر | نشرت | الأحد | الاثنين | الثلاثاء | الأربعاء | الخميس | الجمعة | السبت"
    )

    /// The outlet.
    var source: String? {
        let said = facts.tree.head.meta(["og:site_name", "application-name"]) ?? facts.data.publisher
        return said.map(PageTitle.clean).flatMap { $0.isEmpty ? nil : PageFields.bounded($0) }
    }

    /// The page's own address, as the page says.
    var url: String? {
        let said = [facts.tree.head.canonical, facts.tree.head.meta(["og:url"]) ?? "", facts.data.url ?? ""]
        return said.first { $0.hasPrefix("http") && $0.utf8.count <= PageFields.maxAddressBytes }
    }

    private static func bounded(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.prefix(maxNameLength)))
    }
}
