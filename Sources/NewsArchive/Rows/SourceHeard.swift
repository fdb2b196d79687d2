/// When a source was last heard of.
package struct SourceHeard: Sendable, Equatable {
    /// Longer names are cut.
    static let longestName = 200

    /// What its articles say their source is, or the host of their address; not safe for a terminal.
    package var name: String
    /// How many articles came from it.
    package var articles: Int64
    /// Its last article, and when that was recorded (UTC milliseconds).
    package var lastArticle: Int64
    package var lastAt: Int64

    package init(name: String, articles: Int64, lastArticle: Int64, lastAt: Int64) {
        (self.name, self.articles, self.lastArticle, self.lastAt) = (name, articles, lastArticle, lastAt)
    }
}
