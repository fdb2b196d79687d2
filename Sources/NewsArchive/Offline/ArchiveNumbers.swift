/// How far an archive's numbers have got: what is numbered next must lie above.
package struct ArchiveNumbers: Sendable, Equatable {
    /// The greatest number of an alert that is given or reserved; 0 before the first.
    package var sequence: Int64 = 0
    /// The last alert that is on record.
    package var lastAlert: Int64 = 0
    package var article: Int64 = 0
    package var file: Int64 = 0
    /// How far each sink has got, by its name.
    package var marks: [String: SinkMark] = [:]
    /// When the last delivery was recorded, UTC milliseconds; nil where there is none.
    package var recordedAt: Int64?

    package init() {}
}

extension Snapshot {
    /// Of an archive of an older version too.
    package func numbers() throws -> ArchiveNumbers {
        var numbers = ArchiveNumbers()
        (numbers.sequence, numbers.lastAlert) = (try lastSequence(), try lastAlert())
        (numbers.article, numbers.file) = (try lastArticle(), try lastFile())
        var sinks: [String] = []
        try statement("SELECT sink FROM mark").forEachRow { sinks.append($0.text(0)) }
        for sink in sinks { numbers.marks[sink] = try mark(of: sink) }
        numbers.recordedAt = try lastRecordedAt()
        return numbers
    }
}
