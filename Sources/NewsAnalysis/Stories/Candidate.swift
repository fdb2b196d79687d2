/// An earlier article worth comparing.
package struct Candidate: Sendable, Equatable {
    /// Its number in the archive; the smaller, the earlier.
    package var article: Int64
    /// The story it belongs to.
    package var story: Int64
    /// nil for a text without a letter.
    package var textHash: TextHash?

    package init(article: Int64, story: Int64, textHash: TextHash?) {
        self.article = article
        self.story = story
        self.textHash = textHash
    }
}
