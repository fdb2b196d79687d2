/// What the archive says of an article it has just recorded.
package struct RecordedArticle: Sendable, Equatable {
    package var id: Int64
    /// The id of the story's first article.
    package var story: Int64
    /// How many articles the story has, this one included.
    package var articlesInStory: Int64
}
