/// Makes an article of a JSON record. Its text is clean already: nothing is removed, only lines become paragraphs.
enum RecordArticle {
    /// Throws where the record has no text, or one that cannot be read; see ``ArticleDraft``. `charset`: what its line was written in.
    static func article(_ fields: RecordFields, charset: Charset = .utf8) throws(ReadingError) -> Article {
        let texts = fields.values(RecordKey.texts).filter(\.isString)
        var draft = ArticleDraft()
        draft.title = fields.string([.title])?.bytes
        draft.texts = texts.map(\.bytes)
        draft.unreadable = texts.reduce(0) { $0 + $1.unreadable }
        draft.published = fields.values(RecordKey.dates).first.flatMap(RecordDate.milliseconds)
        draft.language = fields.string(RecordKey.languages)?.bytes
        draft.sources = fields.string(RecordKey.sources).map { [$0.bytes] } ?? []
        draft.url = fields.string(RecordKey.addresses)?.bytes
        draft.authors = fields.values(RecordKey.authorNames).filter(\.isString).map(\.bytes)
        draft.charset = charset == .utf8 ? nil : charset.rawValue
        return try draft.article()
    }
}
