/// Makes an article of what a record of JSON says: by an ``ArticleDraft``, as of every other format.
enum RecordArticle {
    /// Throws where the record has no text, or one that cannot be read.
    static func article(_ parts: ArticleParts) throws(ReadingError) -> Article {
        var draft = ArticleDraft()
        draft.title = parts.title?.bytes
        draft.texts = parts.body.texts.map(\.bytes)
        draft.unreadable = parts.body.texts.reduce(0) { $0 + $1.unreadable }
        draft.published = parts.published
        draft.language = parts.language?.bytes
        draft.sources = strings(parts.source.map { [$0] } ?? [])
        draft.url = parts.url.flatMap { $0.isString ? $0.bytes : nil }
        draft.authors = strings(parts.authors)
        draft.furniture = parts.body.furniture.compactMap(oneLine)
        draft.charset = parts.charset == .utf8 ? nil : parts.charset.rawValue
        draft.note = parts.body.isCut ? "HTML that is cut off where it is beyond the bounds" : nil
        draft.provenance = parts.provenance
        if parts.isFeedEntry {
            draft.take(title: draft.title.flatMap(ArticleDraft.oneLine), orAsTextOf: parts.body.plain)
        }
        return try draft.article()
    }

    private static func strings(_ values: [RecordFields.Value]) -> [[UInt8]] {
        values.filter(\.isString).map(\.bytes)
    }

    /// A line of furniture: mended if it can be.
    private static func oneLine(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return ArticleDraft.oneLine((try? MendedText(bytes))?.bytes ?? bytes)
    }

    /// All lines as one; nil where there is none.
    static func oneLine(_ bytes: [UInt8]) -> String? { ArticleDraft.oneLine(bytes) }

    /// nil where it is none, or too long.
    static func address(_ said: RecordFields.Value?) -> String? {
        guard let said, said.isString else { return nil }
        return ArticleDraft.address(said.bytes)
    }

    /// Names as one text, commas between them.
    static func name(_ values: [RecordFields.Value]) -> String? { ArticleDraft.name(strings(values)) }
}
