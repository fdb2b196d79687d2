/// How far back versions of a text are looked for. Whole copies are recognized without a limit.
package struct StoryWindow: Sendable, Equatable {
    /// At most this many articles, the newest.
    package var articles: Int64
    /// None older than this.
    package var milliseconds: Int64
    /// At most this many postings, at eight bytes each or a little more: very long texts have many.
    package var postings: Int

    package init(
        articles: Int64 = 1_000_000, milliseconds: Int64 = 30 * 86_400_000, postings: Int = 64_000_000
    ) {
        self.articles = articles
        self.milliseconds = milliseconds
        self.postings = postings
    }
}
