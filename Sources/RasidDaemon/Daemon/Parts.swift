/// The rooms at work, once the archive is open. They do not change after that, so a queue may hand a value to another
/// one without asking the supervisor.
struct Parts: Sendable {
    let archive: ArchiveQueue
    /// Removes old files from `done/` and `rejected/`; nil where all stay.
    let expiry: SpoolExpiry?
    let inbox: Inbox
    let outbox: Outbox
    /// The sinks beside the JSON log, each with its feed.
    let feeds: [SinkFeed]
}
