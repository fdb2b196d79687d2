/// How far back versions of a text are looked for; whole copies are known for ever.
package struct StoryWindow: Sendable, Equatable {
    /// The newest so many articles.
    package var articles: Int64
    /// And no older than this.
    package var milliseconds: Int64
    /// And no more postings than these, eight bytes each or a little more: very long texts have many.
    package var postings: Int

    package init(
        articles: Int64 = 1_000_000, milliseconds: Int64 = 30 * 86_400_000, postings: Int = 64_000_000
    ) {
        self.articles = articles
        self.milliseconds = milliseconds
        self.postings = postings
    }
}
