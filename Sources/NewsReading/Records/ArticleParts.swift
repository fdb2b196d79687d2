/// What a record says of its article, in whatever format, before its text is mended and checked (``RecordArticle``).
struct ArticleParts {
    typealias Value = RecordFields.Value

    var title: Value?
    /// Every line that is not blank becomes a paragraph.
    var body = BodyText()
    /// Whether it is an entry of a feed, whose title and text are enough together (``ArticleDraft/take(title:orAsTextOf:)``).
    var isFeedEntry = false
    var published: Int64?
    /// A tag of BCP 47, as the record says.
    var language: Value?
    var source: Value?
    var url: Value?
    var authors: [Value] = []
    /// What the record was written in.
    var charset = Charset.utf8
    var provenance: Provenance
}
