package import NewsAnalysis
internal import NewsReading

/// What a group of records needs to know of the archive before it can be decided.
package struct GroupQuestion: Sendable, Equatable {
    /// A tracked name in a story.
    package struct StoryName: Sendable, Hashable {
        /// The id of the story's first article.
        package var story: Int64
        /// The tracked name's id.
        package var watch: String
    }

    /// Something to be recorded that may have been recorded before.
    package struct Record: Sendable, Equatable {
        /// SHA-256 of its bytes.
        package var digest: [UInt8]
        /// How its text is recognized; nil if it could not be read.
        package var textKeys: TextKeys?
        /// The ids of the tracked names that it may raise an alert for.
        package var watches: [String]
        /// The article that it says it is a version of, and those that it takes back.
        package var editions: [EditionKey]
        /// Whether it may take back what those told.
        package var mayTakeBack: Bool
        /// By what the same text from the same origin is known again; nil where it says no origin, or must not be passed over.
        package var told: ToldKey?

        package init(
            digest: [UInt8], textKeys: TextKeys?, watches: [String] = [], editions: [EditionKey] = [],
            mayTakeBack: Bool = false, told: ToldKey? = nil
        ) {
            self.digest = digest
            self.textKeys = textKeys
            self.watches = watches
            self.editions = editions
            self.mayTakeBack = mayTakeBack
            self.told = told
        }
    }

    /// In the order in which they will be decided.
    package var records: [Record]
    /// When they are recorded, UTC milliseconds; it decides how far back versions are looked for.
    package var time: Int64

    package init(_ records: [Record] = [], at time: Int64) {
        self.records = records
        self.time = time
    }
}

/// What the decision proved to need beyond the first question.
package struct GroupGap: Error, Sendable, Equatable {
    /// Articles to compare with.
    package var articles: Set<Int64> = []
    /// Whether these names were alerted in these stories.
    package var alerts: Set<GroupQuestion.StoryName> = []
}
