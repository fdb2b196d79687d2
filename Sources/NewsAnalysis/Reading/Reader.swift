/// Bytes of a file to articles: decodes, finds title and date, takes the page's furniture off.
///
/// Pure: equal bytes give equal articles. No site is known by name; what is furniture is told by general traits.
package enum Reader {
    /// The articles in a file, in order; at least one. One file may hold several (feeds, wire bundles); plain text holds one.
    package static func read(_ bytes: [UInt8], limits: Limits) throws(ReadingError) -> [Article] {
        [Article(title: nil, body: String(decoding: bytes, as: UTF8.self))]
    }

    /// Clean text as it is: nothing is removed, the text is the decoded input unchanged, there is no title.
    package static func readPlain(_ bytes: [UInt8], limits: Limits) throws(ReadingError) -> Article {
        Article(title: nil, body: String(decoding: bytes, as: UTF8.self))
    }
}
