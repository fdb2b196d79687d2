/// How far back versions of a text are looked for; whole copies are known for ever.
package struct StoryWindow: Sendable, Equatable {
    /// The newest so many articles.
    package var articles: Int64
    /// And no older than this.
    package var milliseconds: Int64

    package init(articles: Int64 = 1_000_000, milliseconds: Int64 = 30 * 86_400_000) {
        self.articles = articles
        self.milliseconds = milliseconds
    }
}
