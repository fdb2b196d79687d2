/// A page whose envelope (HTTP, mail) names a charset: second to what the page says itself.
///
/// Where the page says nothing, or UTF-8 that it is not, and the named charset fits its bytes, they become UTF-8.
struct DeclaredPage {
    /// The page for the parser.
    let bytes: [UInt8]
    /// What it was written in; nil where it is left to the parser.
    private let read: Charset?

    /// `charset`: the name in the envelope.
    init(_ page: [UInt8], charset name: String?) {
        let own = DeclaredCharset.names(in: page).first
        guard let named = name.flatMap({ Charset(declared: $0) }), named != .utf8,
            own == nil || own.flatMap({ Charset(declared: $0) }) == .utf8,
            (try? UTF8Span(validating: page.span)) == nil,
            let found = try? CharsetDetector(declared: named).charset(of: page), found.charset == named
        else {
            (bytes, read) = (page, nil)
            return
        }
        if let text = SingleByteText(named) {
            (bytes, read) = (text.decoded(page), named)
        } else if let order = named.order, let text = try? order.decoded(page, from: found.start) {
            (bytes, read) = (text, named)
        } else {
            (bytes, read) = (page, nil)
        }
    }

    /// The article says in which charset it was read.
    func told(_ content: Result<Article, ReadingError>) -> Result<Article, ReadingError> {
        guard let read else { return content }
        return content.map {
            var article = $0
            article.charset = read.rawValue
            return article
        }
    }
}
