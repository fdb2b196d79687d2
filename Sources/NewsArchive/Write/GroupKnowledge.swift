package import NewsAnalysis
internal import NewsReading

/// What the archive answered to a ``GroupQuestion``. A value: the decision needs nothing else of the store.
package struct GroupKnowledge: Sendable {
    /// An earlier article that may be compared with.
    package struct Article: Sendable {
        /// The id of its story's first article.
        package var story: Int64
        /// UTC milliseconds.
        package var recordedAt: Int64
        /// nil where retention has removed the article.
        package var text: StoryText?
    }

    /// A story of two articles or more.
    package struct Story: Sendable, Equatable {
        /// How many articles it has.
        package var articles: Int64
        /// Its newest article, and when that was recorded (UTC milliseconds).
        package var last: Int64
        package var lastAt: Int64
    }

    /// The greatest ids and the greatest sequence number given so far; 0 before the first.
    package var lastFile: Int64 = 0
    package var lastArticle: Int64 = 0
    package var lastSequence: Int64 = 0
    /// The first article with these bytes. What was asked for and is not here is new.
    package var articleByDigest: [[UInt8]: Int64] = [:]
    /// The first article with this text. What was asked for and is not here is new.
    package var articleByText: [TextHash: Int64] = [:]
    /// For each record of the question, the earlier articles that share the most fingerprints with it.
    package var foreseen: [StoryIndex.Foresight?] = []
    package var articles: [Int64: Article] = [:]
    /// The stories of ``articles`` that have two articles or more.
    package var stories: [Int64: Story] = [:]
    /// Alerts for a tracked name in a story that were not taken back, ``alertedLimit`` at most. What is not here was not asked.
    package var alerted: [GroupQuestion.StoryName: [Int64]] = [:]
    /// The versions of an article, in the order in which they were recorded.
    package var editions: [EditionKey: [Edition]] = [:]
    /// What the articles of ``editions`` have told, and what of theirs waits.
    package var raised: [Int64: [RaisedAlert]] = [:]
    package var waiting: [Int64: [WaitingAlert]] = [:]
    /// The articles of ``articles`` whose alerts were kept back and not told.
    package var untold: Set<Int64> = []
    /// The first article with this text from this origin. What was asked for and is not here is new.
    package var told: [ToldKey: Int64] = [:]
    /// The greatest id of an alert that waits or has waited.
    package var lastWaiting: Int64 = 0

    /// A group takes back fewer.
    package static let alertedLimit = 64

    package init() {}
}
