/// Keys by which the formats of JSON records are told apart.
struct RecordSigns: OptionSet {
    let rawValue: UInt16

    /// `uri`, by which ninjs names an article.
    static let uri = RecordSigns(rawValue: 1)
    /// `guid`, which some agencies write for it.
    static let guid = RecordSigns(rawValue: 2)
    /// Headline or descriptions as ninjs has them.
    static let agencyHead = RecordSigns(rawValue: 4)
    /// Bodies as ninjs has them.
    static let agencyBody = RecordSigns(rawValue: 512)
    /// `pubstatus` or `versioncreated`.
    static let agencyState = RecordSigns(rawValue: 8)
    static let version = RecordSigns(rawValue: 16)
    /// `@type` or `@graph`.
    static let linkedData = RecordSigns(rawValue: 32)
    /// `content_html` or `content_text`.
    static let feedEntry = RecordSigns(rawValue: 64)
    /// `_source` or `item` with an object: the record stands in it.
    static let wrapped = RecordSigns(rawValue: 128)
    /// A key of ``wrapperNames`` with a list or an object: records stand in it.
    static let wrapper = RecordSigns(rawValue: 256)

    /// Keys that only a message of a Telegram export has.
    static let message = RecordSigns(rawValue: 1024)
    /// `from_id` and `actor_id`, which all its messages have, and other records may have.
    static let sender = RecordSigns(rawValue: 2048)
    /// `feed_id` or `feed_title`: an entry of a feed reader.
    static let feed = RecordSigns(rawValue: 4096)
    /// When a feed reader fetched an entry, or the feed that it stood in.
    static let readerEntry = RecordSigns(rawValue: 8192)
    /// A key with an object whose members are the record's own.
    static let part = RecordSigns(rawValue: 16384)

    /// Those that count only if the value is an object or a list.
    static let ofContainers: RecordSigns = [.wrapped, .wrapper, .part]

    /// Under which keys lists of records stand: of crawlers and news APIs; of Miniflux and feedparser (`entries`), NewsBlur (`stories`),
    /// Diffbot (`objects`), Ghost (`posts`), CKAN (`result`, `records`), the Guardian (`response`), Telegram (`messages`), Tiny Tiny RSS
    /// (`content`).
    static let wrapperNames = [
        "articles", "items", "results", "data", "docs", "hits", "entries", "objects", "posts", "stories", "news",
        "records", "result", "response", "feed", "messages", "content",
    ]
    /// Lists of other things have these names too: what their records must show.
    static let needed: [String: RecordSigns] = ["messages": .message, "content": .feed]
    /// Objects that hold what else the record says: the Guardian, Airtable, Django (`fields`), Strapi and JSON:API (`attributes`),
    /// Apify (`metadata`), webz.io (`thread`).
    static let partNames = ["fields", "attributes", "metadata", "meta", "thread"]
    /// Under which keys a record stands: Elasticsearch, the Associated Press.
    static let wrappedNames = ["_source", "item"]

    /// By names as ``MemberName`` writes them.
    static let byName: [String: RecordSigns] = {
        var signs: [String: RecordSigns] = [
            "uri": .uri, "guid": .guid, "headline": .agencyHead, "headlines": .agencyHead, "bodies": .agencyBody,
            "descriptions": .agencyHead, "pubstatus": .agencyState, "versioncreated": .agencyState, "version": .version,
            "@type": .linkedData, "@graph": .linkedData, "contenthtml": .feedEntry, "contenttext": .feedEntry,
            "dateunixtime": .message, "textentities": .message, "fromid": .sender, "actorid": .sender, "feedid": .feed,
            "feedtitle": .feed, "crawltimemsec": .readerEntry, "timestampusec": .readerEntry, "crawled": .readerEntry,
            "originid": .readerEntry,
        ]
        for name in wrapperNames { signs[name] = .wrapper }
        for name in partNames { signs[name] = .part }
        for name in wrappedNames { signs[name] = .wrapped }
        return signs
    }()
}
