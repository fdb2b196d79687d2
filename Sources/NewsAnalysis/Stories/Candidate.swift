/// An earlier article worth comparing.
package struct Candidate: Sendable, Equatable {
    package var article: Int64
    package var story: Int64
    package var textHash: TextHash?

    package init(article: Int64, story: Int64, textHash: TextHash?) {
        self.article = article
        self.story = story
        self.textHash = textHash
    }
}
