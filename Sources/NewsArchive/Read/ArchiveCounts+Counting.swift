internal import GRDB

extension ArchiveReader {
    /// What the archive holds, counted in many short transactions. Of an archive of an older version too.
    package func counts() throws(ArchiveError) -> ArchiveCounts {
        try readInSteps("count") { try ArchiveCounts($0) }
    }

    /// How many records of files with several were rejected; the same as in ``counts()``, for less work.
    package func rejectedInside() throws(ArchiveError) -> ArchiveCounts.Inside {
        try readInSteps("count rejected records") { source in
            let ends = try source.look { try ArchiveCounts.Ends($0) }
            guard ends.hasRecords else { return ArchiveCounts.Inside() }
            return ArchiveCounts.inside(
                files: try ArchiveCounts.files(source, ends), records: try ArchiveCounts.records(source, ends))
        }
    }
}

extension ArchiveCounts {
    /// Rows of the first piece of a walk.
    private static let firstPiece: Int64 = 4_000

    /// Counts. What belongs together is read together: alerts and what of them is delivered, articles and the index.
    init(_ source: SnapshotSource) throws {
        self.init()
        var last = Ends()
        try source.look {
            try countHead($0)
            last = try Ends($0)
        }
        // Whole, these are answered by the smallest index: a few milliseconds for a million. In pieces by the id every page would be read.
        articles = try source.look { try $0.number("SELECT count(*) FROM article") }
        alerts = try source.look { try $0.number("SELECT count(*) FROM alert") }
        let files = try ArchiveCounts.files(source, last)
        (recorded, known, rejected, deferred, unfinished) = files.fates
        try source.walk(last.article, first: ArchiveCounts.firstPiece) { snapshot, ids in
            // Its index holds further versions only, by their stories.
            let sql =
                "SELECT count(*) FROM article WHERE novelty = 1 AND story_id <> id AND story_id BETWEEN ?1 AND ?2"
            duplicates += try snapshot.numbers(sql, ids)[0]
        }
        try source.walk(last.article, first: ArchiveCounts.firstPiece) { snapshot, ids in
            let sql =
                "SELECT count(*) FROM match WHERE tier = 2 AND zone < 2 AND article_id BETWEEN ?1 AND ?2"
            possibleMatches += try snapshot.numbers(sql, ids)[0]
        }
        records = Records(recorded: recorded, known: known, rejected: rejected)
        guard last.hasRecords else { return }
        let inner = try ArchiveCounts.records(source, last)
        inside = ArchiveCounts.inside(files: files, records: inner)
        records.recorded += inner.fates.0 - files.containers.0
        records.known += inner.fates.1 - files.containers.1
        records.rejected += inner.fates.2 - files.containers.2 + inside.unlisted
    }

    fileprivate static func files(_ source: SnapshotSource, _ ends: Ends) throws -> Rows {
        var rows = Rows()
        try source.walk(ends.file, first: firstPiece) { snapshot, ids in
            try rows.add(snapshot.numbers(Rows.ofFiles(ends.hasRecords), ids))
        }
        return rows
    }

    fileprivate static func records(_ source: SnapshotSource, _ ends: Ends) throws -> Rows {
        var rows = Rows()
        try source.walk(ends.file, first: firstPiece) { snapshot, ids in
            try rows.add(snapshot.numbers(Rows.ofRecords, ids))
        }
        return rows
    }

    /// A file of several records does not count as one itself, and not every rejected record has a row.
    fileprivate static func inside(files: Rows, records: Rows) -> Inside {
        Inside(listed: records.fates.2, unlisted: max(0, files.records - records.records))
    }

    private mutating func countHead(_ snapshot: Snapshot) throws {
        var head = ArchiveHead()
        try snapshot.readHead(into: &head)
        (lastAlertAt, lastSequence, deliveredSequence) = (head.lastAlertAt, head.lastSequence, head.deliveredSequence)
        (indexedThrough, lastArticle, bytes) = (head.indexedThrough, head.lastArticle, head.bytes)
        removed = try snapshot.setting("removed")
        waiting = try snapshot.waiting(before: 0)
    }

    /// The ids to walk over.
    fileprivate struct Ends {
        var file: ClosedRange<Int64>?
        var article: ClosedRange<Int64>?
        var hasRecords = false

        init() {}

        init(_ snapshot: Snapshot) throws {
            // Removed articles are not walked over.
            func range(_ table: String) throws -> ClosedRange<Int64>? {
                let last = try snapshot.number("SELECT coalesce(max(id), 0) FROM \(table)")
                return last > 0 ? try snapshot.number("SELECT coalesce(min(id), 1) FROM \(table)")...last : nil
            }
            (file, article) = (try range("file"), try range("article"))
            hasRecords = try ArchiveFile.hasRecords(snapshot.database)
        }
    }

    /// Sums over rows of `file`, or of `record`.
    fileprivate struct Rows {
        /// By fate: recorded, known, rejected, deferred, unfinished.
        var fates: (Int64, Int64, Int64, Int64, Int64) = (0, 0, 0, 0, 0)
        /// Of files of several records: how many are recorded, known, rejected.
        var containers: (Int64, Int64, Int64) = (0, 0, 0)
        /// Records there are.
        var records: Int64 = 0

        private static let sums = """
            total(fate = 0), total(fate = 1), total(fate = 2), total(fate = 3), total(fate = 4)
            """
        static let ofRecords =
            "SELECT \(sums), 0, 0, 0, count(*) FROM record WHERE file_id BETWEEN ?1 AND ?2"

        static func ofFiles(_ hasRecords: Bool) -> String {
            let inner =
                "total(fate = 0 AND several), total(fate = 1 AND several), total(fate = 2 AND several), total(records)"
            let columns =
                hasRecords
                ? "fate, records, records IS NOT NULL AS several" : "fate, 0 AS records, 0 AS several"
            return
                "SELECT \(sums), \(inner) FROM (SELECT \(columns) FROM file WHERE id BETWEEN ?1 AND ?2)"
        }

        mutating func add(_ row: [Int64]) {
            fates = (
                fates.0 + row[0], fates.1 + row[1], fates.2 + row[2], fates.3 + row[3], fates.4 + row[4]
            )
            containers = (containers.0 + row[5], containers.1 + row[6], containers.2 + row[7])
            records += row[8]
        }
    }
}

extension Snapshot {
    /// The one number that a query gives.
    fileprivate func number(_ sql: String) throws -> Int64 {
        try statement(sql).first { $0.int(0) } ?? 0
    }

    /// The first row of a query over a range of ids; nine numbers, those that it lacks are 0.
    fileprivate func numbers(_ sql: String, _ ids: ClosedRange<Int64>) throws -> [Int64] {
        let select = try statement(sql)
        select.bind(1, ids.lowerBound)
        select.bind(2, ids.upperBound)
        return try select.first { row in (0..<9).map { row.int($0) } }
            ?? [Int64](repeating: 0, count: 9)
    }
}
