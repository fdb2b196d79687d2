/// What stands in a file before the list of its records, and is said of each of them: a JSON Feed's name, address, authors, language
/// (https://www.jsonfeed.org/version/1.1/), a Telegram channel's name and number.
struct FeedHead {
    /// Whether it is the head of a JSON Feed.
    let isJSONFeed: Bool
    let title: RecordFields.Value?
    /// Of a channel or chat.
    let name: RecordFields.Value?
    /// Of a channel or chat.
    let id: RecordFields.Value?
    /// The feed's own address, else that of its site: who speaks.
    let address: String?
    let authors: [RecordFields.Value]
    let language: RecordFields.Value?

    /// `bytes`: an object whose members before the list are read, and those behind it only where they are there.
    init(_ object: JSONValue) {
        let version = object["version"]?.string ?? ""
        isJSONFeed = version.hasPrefix("https://jsonfeed.org") || version.hasPrefix("http://jsonfeed.org")
        title = object["title"]?.scalar
        name = object["name"]?.scalar
        id = object["id"]?.scalar?.asString
        address = ["feed_url", "home_page_url"].lazy.compactMap { RecordArticle.address(object[$0]?.scalar) }.first
        authors = JSONFeedReader.authors(of: object)
        language = object["language"]?.scalar
    }

    /// The head in the bytes of a file from its opening brace to the comma or brace that ends its last whole member.
    init?(_ bytes: ArraySlice<UInt8>) {
        var bytes = Array(bytes)
        while let last = bytes.last, JSONReader.isBlank(last) || last == UInt8(ascii: ",") { bytes.removeLast() }
        guard let tree = try? JSONTree(bytes + [UInt8(ascii: "}")]) else { return nil }
        self.init(tree.root)
    }
}
