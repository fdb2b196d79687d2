/// What can be told of an archive in one short transaction: how far it is, and since when alerts wait.
package struct ArchiveHead: Sendable, Equatable {
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
    /// When the first alert was recorded that the JSON log does not have, UTC milliseconds; nil where it has all.
    package var undeliveredSince: Int64?
    /// The same of the sinks that were asked for, by name. One that has all is not in it.
    package var behindSince: [String: Int64] = [:]

    package init() {}
}
