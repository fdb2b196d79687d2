package import NewsReading

/// What the envelope of an article says of it, as it is stored beside the article.
package struct WireRow: Sendable, Equatable {
    package var format: Provenance.Format
    package var state: Provenance.State
    /// The article whose place it took.
    package var versionOf: Int64?
    /// UTC milliseconds.
    package var fetchedAt: Int64?
    package var isSummary: Bool

    package init(
        format: Provenance.Format, state: Provenance.State, versionOf: Int64?, fetchedAt: Int64?, isSummary: Bool
    ) {
        self.format = format
        self.state = state
        self.versionOf = versionOf
        self.fetchedAt = fetchedAt
        self.isSummary = isSummary
    }
}
