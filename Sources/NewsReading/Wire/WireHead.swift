/// What stands before the first unit of a file: of a feed, what it says of itself.
struct WireHead: Sendable, Equatable {
    /// The feed's own address; else that of its site.
    var provider: String?
    /// The feed's title: the outlet.
    var source: String?
    var language: String?
    var authors: [String] = []
    /// What addresses in the feed are relative to.
    var base: String?
    /// Of all units.
    let charset: UnitCharset

    /// `bytes`: as they stand in the file.
    init(_ bytes: [UInt8], _ kind: WireKind, charset: UnitCharset) {
        self.charset = charset
        guard let text = try? UnitText(bytes, charset: charset), let root = try? ElementParser.parse(text.bytes).root
        else { return }
        switch kind {
        case .rss: takeChannel(root["channel"] ?? root)
        case .atom: takeFeed(root)
        case .newsML, .nitf: break
        }
        language = language ?? root.attribute("lang")
        base = root.attribute("base") ?? base
    }

    private mutating func takeChannel(_ channel: MarkupElement) {
        let site = FeedText.address(channel.own("link")?.line)
        let links = channel.all("link")
        let own = links.first { $0.attribute("rel") == "self" }?.attribute("href") ?? channel.attribute("about")
        provider = FeedText.address(own) ?? site
        source = FeedText.title(channel.own("title"))
        language = channel["language"]?.line ?? channel.attribute("lang")
        base = site
    }

    private mutating func takeFeed(_ feed: MarkupElement) {
        let links = feed.all("link")
        let site = FeedText.address(
            links.first { ($0.attribute("rel") ?? "alternate") == "alternate" }?.attribute("href"))
        let own = FeedText.address(links.first { $0.attribute("rel") == "self" }?.attribute("href"))
        provider = own ?? site ?? FeedText.id(feed.own("id"))
        source = FeedText.title(feed.own("title"))
        authors = FeedText.people(feed.all("author"))
        base = own ?? site
    }
}
