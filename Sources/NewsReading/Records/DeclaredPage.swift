/// A page that is not UTF-8 and whose charset is named: by itself, or by its envelope (HTTP, mail).
///
/// In order: the page's own name, if the bytes fit it; the envelope's, if they fit that; where the page names one that they do not fit,
/// what their letters say. Such a page becomes UTF-8 here: libxml2 looks at a name only where it meets it, and by then the title is
/// misread. A page that names a charset which only libxml2 knows is left to it, and one that names none to ``PageSource``.
struct DeclaredPage {
    /// The page for the parser.
    let bytes: [UInt8]
    /// What it was written in; nil where it is left to the parser.
    private let charset: Charset?

    /// `name`: the charset that the envelope names.
    init(_ page: [UInt8], charset name: String?) {
        let text = DeclaredPage.decoded(page, name)
        (bytes, charset) = (text?.bytes ?? page, text?.charset)
    }

    /// The article says in which charset it was read.
    func told(_ content: Result<Article, ReadingError>) -> Result<Article, ReadingError> {
        guard let charset else { return content }
        return content.map {
            var article = $0
            article.charset = charset.rawValue
            return article
        }
    }

    private static func decoded(_ page: [UInt8], _ name: String?) -> (bytes: [UInt8], charset: Charset)? {
        let own = DeclaredCharset.names(in: page).first
        guard own != nil || name != nil, (try? UTF8Span(validating: page.span)) == nil else { return nil }
        let declared = own.map { Charset(declared: $0) }
        // Known to the parser alone, perhaps.
        if let declared, declared == nil { return nil }
        let ofPage = declared.flatMap(\.self).flatMap { $0 == .utf8 ? nil : $0 }
        // iso-8859-1 is what servers say of pages that they know nothing of.
        let ofEnvelope = name.flatMap { Charset(declared: $0) }.flatMap { $0 == .utf8 || $0 == .windows1252 ? nil : $0 }
        for named in [ofPage, ofEnvelope].compactMap(\.self) {
            if let found = found(page, named), found.charset == named { return text(page, found) }
        }
        return ofPage.flatMap { found(page, $0) }.flatMap { text(page, $0) }
    }

    private static func found(_ page: [UInt8], _ named: Charset) -> (charset: Charset, start: Int)? {
        try? CharsetDetector(declared: named).charset(of: page)
    }

    private static func text(
        _ page: [UInt8], _ found: (charset: Charset, start: Int)
    ) -> (bytes: [UInt8], charset: Charset)? {
        if let table = SingleByteText(found.charset) { return (table.decoded(page), found.charset) }
        guard let order = found.charset.order, let text = try? order.decoded(page, from: found.start) else {
            return nil
        }
        return (text, found.charset)
    }
}
