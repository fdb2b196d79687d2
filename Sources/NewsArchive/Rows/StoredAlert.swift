/// An alert as it stands in the archive.
package struct StoredAlert: Sendable, Equatable {
    /// Strictly increasing, gapless.
    package var sequence: Int64
    /// The JSON line without its line feed.
    package var line: String
    /// UTC milliseconds; nil as long as it is in the outbox.
    package var deliveredAt: Int64?

    package init(sequence: Int64, line: String, deliveredAt: Int64? = nil) {
        self.sequence = sequence
        self.line = line
        self.deliveredAt = deliveredAt
    }
}
