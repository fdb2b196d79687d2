extension Article {
    /// The article of a page with its letters as they were written: what a program had misread before it wrote the page, presentation
    /// forms and swapped lam-alef are mended and said, as in every other record (``MendedText``).
    ///
    /// References such as `&amp;` stay: the parser has read those of the page. A text that cannot be mended stays as it is.
    func mendingLetters() -> Article {
        var article = self
        let text = Article.mended(body)
        let wasMisread = text?.wasMisread ?? false
        let headline = title.flatMap { Article.mended($0, isExpected: wasMisread) }
        if let text, text.note != nil {
            article.body = text.string
            let language = PageLanguage.tag(of: text.bytes[...])
            if language != "und" { article.language = language }
        }
        if let headline { article.title = headline.string }
        article.furniture = furniture.map { Article.mended($0, isExpected: wasMisread)?.string ?? $0 }
        article.author = author.map { Article.mended($0, isExpected: wasMisread)?.string ?? $0 }
        article.source = source.map { Article.mended($0, isExpected: wasMisread)?.string ?? $0 }
        let notes = [mended, text?.note ?? headline?.note].compactMap(\.self)
        article.mended = notes.isEmpty ? nil : notes.joined(separator: "; ")
        return article
    }

    /// nil where too much of it is lost.
    private static func mended(_ text: String, isExpected: Bool = false) -> MendedText? {
        let bytes = Array(text.utf8)
        return try? MendedText(
            bytes, signs: TextSigns(of: bytes).subtracting(.ampersands), isExpected: isExpected)
    }
}

extension MendedText {
    fileprivate var string: String { String(validUTF8: bytes, 0..<bytes.count) }
}
