/// What stands before the first unit of a file: of a feed, what it says of itself.
struct WireHead: Sendable, Equatable {
    /// The feed's own address; else that of its site. Of an agency's envelope: who sent it.
    var provider: String?
    /// The feed's title: the outlet.
    var source: String?
    var language: String?
    var authors: [String] = []
    /// When an agency sent the envelope, as it is written there.
    var sentAt: String?
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
        case .newsML: takeEnvelope(root)
        case .nitf: break
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

    /// `NewsEnvelope` of NewsML 1, `header` of a NewsML-G2 message. Its items go before it.
    private mutating func takeEnvelope(_ root: MarkupElement) {
        if let envelope = root["newsenvelope"] {
            let from = envelope["sentfrom"]
            provider = FeedText.id(from?["party"]?.attribute("formalname") ?? from?.line)
            sentAt = envelope["dateandtime"]?.line
        } else if let header = root["header"] {
            provider = FeedText.id(header["provider"]?.attribute("literal") ?? header["sender"]?.line)
            sentAt = header["sent"]?.line
        }
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
