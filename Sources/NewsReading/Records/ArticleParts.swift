/// What a record says of its article, in whatever format, before its text is mended and checked (``RecordArticle``).
struct ArticleParts {
    typealias Value = RecordFields.Value

    var title: Value?
    /// Every line that is not blank becomes a paragraph.
    var body = BodyText()
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
