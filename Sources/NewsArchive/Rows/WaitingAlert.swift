/// An alert that is kept back: it has no sequence, id or type yet.
package struct WaitingAlert: Sendable, Equatable {
    package enum Reason: Int64, Sendable {
        case embargo = 0, withheld
        /// Of an archive that was imported: listed, and never told.
        case imported = 3
    }

    package var id: Int64
    package var article: Int64
    package var watch: String
    package var story: Int64
    package var reason: Reason
    /// When it is let go, UTC milliseconds; nil where no time ends it.
    package var until: Int64?
    /// UTC milliseconds.
    package var recordedAt: Int64
    /// Of the alert's id: the record's place where its file has several, else 0.
    package var part: Int64
    /// As it will be told, with sequence 0.
    package var line: String

    package init(
        id: Int64, article: Int64, watch: String, story: Int64, reason: Reason, until: Int64?, recordedAt: Int64,
        part: Int64, line: String
    ) {
        self.id = id
        self.article = article
        self.watch = watch
        self.story = story
        self.reason = reason
        self.until = until
        self.recordedAt = recordedAt
        self.part = part
        self.line = line
    }
}
