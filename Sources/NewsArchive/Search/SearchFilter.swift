/// Which articles a search is about.
package struct SearchFilter: Sendable, Equatable {
    /// When the article was recorded, UTC milliseconds, half open; nil: any time.
    package var recordedAt: Range<Int64>?
    /// Only articles with a match of this tracked name that may raise an alert.
    package var name: String?
    /// How the file's name begins; with * or ? in it, a pattern for the whole name.
    package var source: String?

    package init(recordedAt: Range<Int64>? = nil, name: String? = nil, source: String? = nil) {
        self.recordedAt = recordedAt
        self.name = name
        self.source = source
    }
}
