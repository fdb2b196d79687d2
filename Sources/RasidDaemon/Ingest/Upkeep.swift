internal import RasidSystem

/// How far the writer's upkeep has got.
struct Upkeep: Sendable {
    /// A step is posted or under way.
    var isScheduled = false
    /// Another try to cut the WAL is posted.
    var isCutDue = false
    /// Monotonic time of the last step of the search index.
    var indexedAt = Instant.monotonic()
    /// Not reset after a step that met a fault: the next good one says that it is over.
    var backoff = Backoff()
    /// Who keeps the WAL from being cut.
    var log = LogHold()
    /// Old articles that go; nil where all are kept, and as long as it is not known who reads alerts.
    var retention: RetentionWork?
    var silentSources = SilentSources()
    /// The disk is all but full, and that was told.
    var isTight = false
    /// Index transactions since the segments were last joined.
    var unjoined = 0
    /// Counts how often alerts that wait were looked for: only the last timer that was set does it again.
    var letGoTurn = 0
    var letGoBackoff = Backoff()
    /// UTC milliseconds.
    var overdueToldAt: Int64 = 0
}
