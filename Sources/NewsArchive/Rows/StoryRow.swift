internal import NewsReading

/// A story of two articles or more.
package struct StoryRow: Sendable, Equatable {
    /// One of its articles.
    package struct Article: Sendable, Equatable {
        package var id: Int64
        /// The file's name as dropped: not safe for a terminal.
        package var file: String
        package var title: String?
        /// UTC milliseconds.
        package var recordedAt: Int64
    }

    /// The id of its first article.
    package var id: Int64
    /// How many articles it has had.
    package var articles: Int64
    /// How many of them retention has removed.
    package var removed: Int64
    /// The first one that is there.
    package var first: Article
    package var last: Article
    /// The ids of the tracked names that its articles raised alerts for, in order.
    package var names: [String]
}
