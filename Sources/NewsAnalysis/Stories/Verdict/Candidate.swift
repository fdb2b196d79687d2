/// An earlier article worth comparing.
package struct Candidate: Sendable, Equatable {
    /// Its number in the archive; the smaller, the earlier.
    package var article: Int64
    /// The story it belongs to.
    package var story: Int64
    /// Whether it is the first article with the same words, told by the hash of all words.
    package var isCopy: Bool
    /// Whether its provider says that the article is another version of it.
    package var isEdition: Bool
    /// Whether its alerts were kept back and not told: nobody knows from it what it says.
    package var isUntold: Bool
    /// What it says.
    package var text: StoryText

    package init(
        article: Int64, story: Int64, isCopy: Bool, isEdition: Bool = false, isUntold: Bool = false, text: StoryText
    ) {
        self.article = article
        self.story = story
        self.isCopy = isCopy
        self.isEdition = isEdition
        self.isUntold = isUntold
        self.text = text
    }
}
