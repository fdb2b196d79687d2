/// What the archive holds, counted in one transaction.
package struct ArchiveCounts: Sendable, Equatable {
    /// Deliveries by fate.
    package var recorded: Int64 = 0
    package var known: Int64 = 0
    package var rejected: Int64 = 0
    package var deferred: Int64 = 0
    package var articles: Int64 = 0
    /// Articles whose text was recorded before in other bytes.
    package var duplicates: Int64 = 0
    package var alerts: Int64 = 0
    /// Matches too doubtful to alert.
    package var possibleMatches: Int64 = 0
    /// UTC milliseconds; nil before the first alert.
    package var lastAlertAt: Int64?
    package var lastSequence: Int64 = 0
    /// Alerts up to it are durable in the JSON log.
    package var deliveredSequence: Int64 = 0
    /// Articles up to it are in the search index.
    package var indexedThrough: Int64 = 0
    package var lastArticle: Int64 = 0
    /// Size of the archive's file without its WAL.
    package var bytes: Int64 = 0
}
