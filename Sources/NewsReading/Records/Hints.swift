/// What stands beside a file and says of its article what the article does not say itself: its address, its outlet, when it was
/// published. Read from a sidecar (``Sidecar``).
///
/// What the article says goes first. Claims of whoever wrote them, checked by nobody.
package struct Hints: Sendable, Equatable {
    /// One line, as are all texts here.
    package var title: String?
    package var url: String?
    /// The outlet.
    package var source: String?
    /// UTC milliseconds since 1970, as is ``fetchedAt``.
    package var published: Int64?
    package var author: String?
    /// In small letters; counts only where the text's letters do not tell.
    package var language: String?
    /// When a crawler fetched the file.
    package var fetchedAt: Int64?

    package init() {}

    /// The article with what it does not say itself.
    ///
    /// `isOnly`: it is the only one of its file. Several articles of one file may share an outlet, a language and the time they were
    /// fetched; one title, address, author or day would be wrong for all but one of them. `format`: what the article was read as, for
    /// one that does not say so.
    func filling(_ article: Article, isOnly: Bool, format: Provenance.Format) -> Article {
        var article = article
        if isOnly {
            if article.title == nil { fillTitle(of: &article) }
            article.url = article.url ?? url
            article.published = article.published ?? published
            article.author = article.author ?? author
        }
        article.source = article.source ?? source
        if article.language == "und", let language { article.language = language }
        if let fetchedAt, article.provenance?.fetchedAt == nil {
            var provenance = article.provenance ?? Provenance(format)
            provenance.fetchedAt = fetchedAt
            article.provenance = provenance
        }
        return article
    }

    /// A text that was written without a mark on its headline has it as its first paragraph: it must not stand there twice.
    private func fillTitle(of article: inout Article) {
        guard let title else { return }
        article.title = title
        let (first, gap) = (Array(title.utf8), Array("\n\n".utf8))
        let body = Array(article.body.utf8)
        guard body.count > first.count + gap.count, body.starts(with: first + gap) else { return }
        article.body = String(decoding: body[(first.count + gap.count)...], as: UTF8.self)
    }
}
