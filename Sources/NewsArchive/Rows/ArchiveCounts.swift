internal import NewsReading

/// What the archive holds, counted; what was recorded meanwhile may be in some of the numbers only.
package struct ArchiveCounts: Sendable, Equatable {
    /// Deliveries by fate.
    package var recorded: Int64 = 0
    package var known: Int64 = 0
    package var rejected: Int64 = 0
    package var deferred: Int64 = 0
    /// Deliveries of which some records are on record and more are to come.
    package var unfinished: Int64 = 0
    /// Records of all deliveries by fate; a file that is one record itself counts as one.
    package var records = Records()
    /// Those of them that were rejected inside files of several.
    package var inside = Inside()
    package var articles: Int64 = 0
    /// Articles that retention has removed.
    package var removed: Int64 = 0
    /// Articles whose text was recorded before in other bytes.
    package var duplicates: Int64 = 0
    package var alerts: Int64 = 0
    /// Alerts that are kept back.
    package var waiting = WaitingCounts()
    /// Matches too doubtful to alert.
    package var possibleMatches: Int64 = 0
    /// UTC milliseconds; nil before the first alert.
    package var lastAlertAt: Int64?
    package var lastSequence: Int64 = 0
    /// Alerts up to it are durable in the JSON log.
    package var deliveredSequence: Int64 = 0
    /// Articles up to it are in the search index.
    package var indexedThrough: Int64 = 0
    /// The last number that an article was given.
    package var lastArticle: Int64 = 0
    /// Size of the archive's file without its WAL.
    package var bytes: Int64 = 0

    /// Rejected records of files that hold several.
    package struct Inside: Sendable, Equatable {
        /// They have a row that says why.
        package var listed: Int64 = 0
        /// They have no text, as many others of their file, and are counted only.
        package var unlisted: Int64 = 0

        package var all: Int64 { listed + unlisted }

        package init(listed: Int64 = 0, unlisted: Int64 = 0) { (self.listed, self.unlisted) = (listed, unlisted) }
    }

    /// Records by fate.
    package struct Records: Sendable, Equatable {
        package var recorded: Int64 = 0
        package var known: Int64 = 0
        package var rejected: Int64 = 0

        package init(recorded: Int64 = 0, known: Int64 = 0, rejected: Int64 = 0) {
            (self.recorded, self.known, self.rejected) = (recorded, known, rejected)
        }
    }
}
