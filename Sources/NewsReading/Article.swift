/// One news item after reading: what the page says, without the page furniture.
package struct Article: Sendable, Equatable {
    /// The headline; nil where the file has none.
    package var title: String?
    /// The paragraphs, with two line feeds between two of them; a paragraph is one line, or as many as a web page shows it in. A blank
    /// line is a hard gap, so no name is found across two paragraphs. Letters as written. Never contains U+0000. Empty only where a provider takes an article back
    /// without its text (``Provenance/state``, ``Provenance/cancels``). (Read as plain text: the input
    /// unchanged.)
    package var body: String
    /// When the text says it was published, UTC milliseconds since 1970; nil if it does not say so plainly.
    package var published: Int64?
    /// Minutes east of Greenwich of the clock by which it says so; nil where it does not tell. By that clock its readers know the day.
    package var zone: Int?
    /// BCP 47: `ar`, `fa`, `ur`, `en`, … or `und`.
    package var language: String
    /// Each removed line or block, in the order of the file.
    package var furniture: [String]
    /// The outlet it came from, as its record says; nil where it does not say so.
    package var source: String?
    /// Its address, as its record says. Nobody has checked it.
    package var url: String?
    /// Who wrote it, as its record or a line near its headline says; commas separate several names.
    package var author: String?
    /// The charset the file was read in, where that is not UTF-8.
    package var charset: String?
    /// What of the text is not as it stands in the file, in words for people; nil where it stands so.
    package var mended: String?
    /// What its envelope says of it; nil for a text or a page that stands alone.
    package var provenance: Provenance?

    package init(
        title: String?, body: String, published: Int64? = nil, zone: Int? = nil, language: String = "und",
        furniture: [String] = [],
        source: String? = nil, url: String? = nil, author: String? = nil, charset: String? = nil, mended: String? = nil,
        provenance: Provenance? = nil
    ) {
        self.title = title
        self.body = body
        self.published = published
        self.zone = zone
        self.language = language
        self.furniture = furniture
        self.source = source
        self.url = url
        self.author = author
        self.charset = charset
        self.mended = mended
        self.provenance = provenance
    }

    /// The text that is analysed and that every span counts in: title, two line feeds, body; or the body alone.
    package var text: String {
        guard let title else { return body }
        return title + "\n\n" + body
    }

    /// The text that spans in the furniture count in: its lines with two line feeds between two of them.
    package var furnitureText: String { furniture.joined(separator: "\n\n") }
}
