/// Makes an article of a mail's header and text.
struct MailArticle {
    let fields: MailFields
    let text: MailText

    /// As ``RecordArticle/minLetters``.
    private static let minLetters = ArticleDraft.minLetters

    /// The article, or why it has none.
    var content: Result<Article, ReadingError> {
        let title = fields.title
        let choice = self.choice(title)
        let isKept = hasLetters(choice.isKept) ? choice.isKept : choice.isText
        guard hasLetters(isKept) else {
            return .failure(
                text.fault ?? ReadingError(.noText, "it has fewer than \(MailArticle.minLetters) letters of text"))
        }
        let body = text.blocks.indices.filter { isKept[$0] }.map { text.blocks[$0].text }.joined(separator: "\n\n")
        var provenance = Provenance(.mail)
        provenance.provider = fields.provider
        provenance.guid = fields.guid
        return .success(
            Article(
                title: title, body: body, published: fields.sentAt,
                language: MailArticle.language(of: body, said: fields.headers.text("content-language")),
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
        var count = 0
        for (block, isKept) in zip(text.blocks, isKept) where isKept {
            for scalar in block.text.unicodeScalars where scalar.properties.isAlphabetic {
                count += 1
                if count == MailArticle.minLetters { return true }
            }
        }
        return false
    }

    /// The text's letters decide the language; what the mail says counts only if they do not.
    private static func language(of text: String, said: String?) -> String {
        let told = PageLanguage.tag(of: Array(text.utf8)[...])
        guard told == "und", let said = said?.lowercased() else { return told }
        let first = said.prefix { $0.isASCII && $0.isLetter }
        return (2...3).contains(first.count) && first.count == said.prefix(while: { $0 != "-" && $0 != "," }).count
            ? String(first) : told
    }
}
