internal import GRDB

extension Snapshot {
    /// What is kept back. `before`: since when it counts as overdue, UTC milliseconds. Nothing in an archive of an older version.
    package func waiting(before: Int64) throws -> WaitingCounts {
        var counts = WaitingCounts()
        guard try database.tableExists("waiting") else { return counts }
        let select = try statement(
            """
            SELECT coalesce(sum(reason = 0 AND until IS NOT NULL), 0), coalesce(sum(reason = 0 AND until IS NULL), 0),
                coalesce(sum(reason = 1), 0), min(until), min(recorded_at), coalesce(sum(recorded_at < ?), 0)
            FROM waiting WHERE ended = 0
            """)
        select.bind(1, before)
        try select.first {
            (counts.embargo, counts.open, counts.withheld) = ($0.int(0), $0.int(1), $0.int(2))
            (counts.nextAt, counts.oldestAt, counts.overdue) = ($0.optionalInt(3), $0.optionalInt(4), $0.int(5))
        }
        return counts
    }
}
