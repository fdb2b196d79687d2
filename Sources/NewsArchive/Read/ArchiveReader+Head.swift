internal import GRDB

extension ArchiveReader {
    /// Reads the head in one transaction, whatever the size of the archive. `sinks`: the last alert that each has taken.
    package func head(sinks: [String: Int64] = [:]) throws(ArchiveError) -> ArchiveHead {
        try read("look at the archive") { snapshot in
            var head = ArchiveHead()
            try snapshot.readHead(into: &head)
            head.undeliveredSince = try snapshot.recordedAt(after: head.deliveredSequence)
            for (sink, through) in sinks {
                head.behindSince[sink] = try snapshot.recordedAt(after: through)
            }
            return head
        }
    }
}

extension Snapshot {
    func readHead(into head: inout ArchiveHead) throws {
        // The last alert is the newest one.
        try statement(
            """
            SELECT (SELECT recorded_at FROM alert ORDER BY sequence DESC LIMIT 1),
                (SELECT max(sequence) FROM alert), (SELECT coalesce(max(through), 0) FROM delivery),
                (SELECT value FROM setting WHERE name = 'indexed'),
                (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
            """
        ).first {
            (head.lastAlertAt, head.lastSequence, head.deliveredSequence) = ($0.optionalInt(0), $0.int(1), $0.int(2))
            (head.indexedThrough, head.bytes) = ($0.int(3), $0.int(4))
        }
        // Of removed ones too: the index is not behind them.
        head.lastArticle = try lastArticle()
    }

    /// When the first alert after `sequence` was recorded; nil where there is none.
    func recordedAt(after sequence: Int64) throws -> Int64? {
        let select = try statement("SELECT recorded_at FROM alert WHERE sequence > ? ORDER BY sequence LIMIT 1")
        select.bind(1, sequence)
        return try select.first { $0.int(0) }
    }
}
