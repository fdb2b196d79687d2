/// Makes an article of a mail's header and text.
struct MailArticle {
    let fields: MailFields
    let text: MailText

    /// The article, or why it has none.
    var content: Result<Article, ReadingError> {
        let title = fields.title
        let choice = self.choice(title)
        let isKept = hasLetters(choice.isKept) ? choice.isKept : choice.isText
        guard hasLetters(isKept) else {
            return .failure(
                text.fault ?? ReadingError(.noText, "it has fewer than \(ArticleDraft.minLetters) letters of text"))
        }
        let body = text.blocks.indices.filter { isKept[$0] }.map { text.blocks[$0].text }.joined(separator: "\n\n")
        var provenance = Provenance(.mail)
        provenance.provider = fields.provider
        provenance.guid = fields.guid
        return .success(
            Article(
                title: title, body: body, published: fields.sentAt,
                language: ArticleDraft.language(of: body, said: saidLanguage),
                furniture: text.blocks.indices.filter { !isKept[$0] }.map { text.blocks[$0].text } + text.furniture,
                source: fields.source, url: fields.url, author: fields.author, charset: text.charset?.rawValue,
                mended: text.mended, provenance: provenance))
    }

    /// Whether anything is left of the text without footers and the like.
    var hasText: Bool { hasLetters(choice(nil).isKept) }

    /// Which blocks are the article's, with and without those that are furniture by their words.
    private func choice(_ title: String?) -> (isText: [Bool], isKept: [Bool]) {
        var isText = text.blocks.map { $0.kind == .text }
        // What is nothing but a quotation is sent for its sake.
        if !hasLetters(isText) { isText = text.blocks.map { $0.kind == .text || $0.kind == .quote } }
        let places = text.blocks.indices.filter { isText[$0] }
        let marks = MailFurniture(places.map { text.blocks[$0].text }, title: title)
        var isKept = isText
        for (index, isMarked) in zip(places, marks.isMarked) where isMarked { isKept[index] = false }
        return (isText, isKept)
    }

    private func hasLetters(_ isKept: [Bool]) -> Bool {
        ArticleDraft.hasLetters(zip(text.blocks, isKept).lazy.filter(\.1).map(\.0.text).joined(separator: "\n"))
    }

    /// Of several languages the first.
    private var saidLanguage: [UInt8]? {
        fields.headers.text("content-language").map { Array($0.utf8.prefix { $0 != UInt8(ascii: ",") && $0 > 0x20 }) }
    }
}
