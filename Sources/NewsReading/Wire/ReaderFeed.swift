/// The feed that an entry of a feed reader stood in, as the reader exports it: Google Reader and its kin (Feedly, Inoreader, FreshRSS),
/// Miniflux, Tiny Tiny RSS.
struct ReaderFeed {
    /// Its address, else that of its site: who speaks; nil where neither is told.
    let address: String?

    init(_ entry: JSONValue) {
        let origin = entry["origin"]
        // `feed/https://sada.example/rss`
        let stream = origin?["streamId"]?.string.map { $0.hasPrefix("feed/") ? String($0.dropFirst(5)) : $0 }
        let feed = entry["feed"]
        let said = [
            stream, feed?["feed_url"]?.string, entry["feed_url"]?.string, origin?["htmlUrl"]?.string,
            feed?["site_url"]?.string,
        ]
        address = said.lazy.compactMap { FeedText.address($0) }.first
    }
}
