package import NewsAnalysis
package import NewsReading

extension AlertLine {
    /// The article that a line speaks of, as the archive has just recorded it.
    package struct Subject: Sendable {
        package var article: NewsReading.Article
        package var articleID: Int64
        /// The file's name as text.
        package var file: String
        /// SHA-256 of the file.
        package var digest: [UInt8]
        /// Which article of the file, from 0.
        package var part: Int64
        package var novelty: Novelty
        package var story: Int64
        package var articlesInStory: Int64

        package init(
            article: NewsReading.Article, articleID: Int64, file: String, digest: [UInt8], part: Int64,
            novelty: Novelty, story: Int64, articlesInStory: Int64
        ) {
            self.article = article
            self.articleID = articleID
            self.file = file
            self.digest = digest
            self.part = part
            self.novelty = novelty
            self.story = story
            self.articlesInStory = articlesInStory
        }
    }
}
