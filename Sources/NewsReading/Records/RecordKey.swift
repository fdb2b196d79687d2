/// The keys of a JSON record that are read, in lower case. Of several keys with the same meaning, the first that says
/// something counts.
enum RecordKey: String, CaseIterable {
    case title
    case text, body, content, article
    case url, link
    case source, site, domain
    case published, date, publishedAt = "published_at", pubDate = "pubdate", timestamp
    case author, authors
    case language, lang
    case fetched, fetchedAt = "fetched_at"

    static let texts = [text, body, content, article]
    static let ofArticles = [title] + texts
    static let addresses = [url, link]
    static let sources = [source, site, domain]
    static let dates = [published, date, publishedAt, pubDate, timestamp]
    static let authorNames = [author, authors]
    static let languages = [language, lang]
    static let fetchDates = [fetched, fetchedAt]

    /// The most bytes a key of ours has.
    private static let maxBytes = 16

    /// The key that a member's name stands for, in upper or lower case; nil if we do not read it.
    init?(_ name: JSONString, in bytes: [UInt8]) {
        guard name.range.count <= RecordKey.maxBytes, !name.hasEscapes else { return nil }
        let letters = bytes[name.range].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        self.init(rawValue: String(decoding: letters, as: UTF8.self))
    }
}
