internal import GRDB

/// The archive at one moment: what one read transaction sees. Do not keep it.
package struct Snapshot {
    let database: Database
    let path: String

    /// A statement that this connection keeps. Not to be used while its own rows are being read.
    func statement(_ sql: String) throws -> BoundStatement { try BoundStatement(shared: database, sql) }

    /// Throws if the archive has an older schema: it may not hold yet what a command asks for.
    func requireThisVersion(_ operation: String) throws {
        guard try ArchiveFile.isOlder(database) else { return }
        throw ArchiveError(.older, operation: operation, path: path, cause: "it was written by an older Rasid")
    }

    func setting(_ name: String) throws -> Int64 {
        let select = try statement("SELECT value FROM setting WHERE name = ?")
        select.bind(1, name)
        return try select.first { $0.int(0) } ?? 0
    }

    // MARK: alerts

    /// The greatest sequence number given or reserved; 0 before the first.
    package func lastSequence() throws -> Int64 { max(try lastAlert(), try setting("sequence")) }

    /// The sequence of the last alert; 0 before the first.
    package func lastAlert() throws -> Int64 {
        try statement("SELECT coalesce(max(sequence), 0) FROM alert").first { $0.int(0) } ?? 0
    }

    /// Whether any article of a story has raised an alert for a tracked name.
    package func hasAlert(story: Int64, watch: String) throws -> Bool {
        let select = try statement("SELECT 1 FROM alert WHERE story_id = ? AND watch_id = ? LIMIT 1")
        select.bind(1, story)
        select.bind(2, watch)
        return try select.first { _ in true } ?? false
    }

    package func mark(of sink: String) throws -> SinkMark? {
        let select = try statement("SELECT sequence, device, inode, offset FROM mark WHERE sink = ?")
        select.bind(1, sink)
        return try select.first {
            SinkMark(
                sequence: max(0, $0.int(0)), device: $0.bits(1), inode: $0.bits(2), offset: max(0, $0.int(3)))
        }
    }

    /// Alerts after `sequence` whose lines are there, in order, at most `limit`.
    package func alerts(after sequence: Int64, limit: Int) throws -> [StoredAlert] {
        let select = try statement(
            "SELECT sequence, line, delivered_at FROM alerts WHERE sequence > ? AND line <> '' ORDER BY sequence LIMIT ?"
        )
        select.bind(1, sequence)
        select.bind(2, Int64(limit))
        var alerts: [StoredAlert] = []
        try select.forEachRow {
            alerts.append(StoredAlert(sequence: $0.int(0), line: $0.text(1), deliveredAt: $0.optionalInt(2)))
        }
        return alerts
    }

    /// The first alert whose line is there; nil where there is none.
    package func firstAlert() throws -> Int64? {
        try statement("SELECT sequence FROM alert WHERE line <> '' ORDER BY sequence LIMIT 1").first { $0.int(0) }
    }

    /// The line of an alert, without its line feed; nil where there is none, or where it went with its article.
    package func line(sequence: Int64) throws -> String? {
        let select = try statement("SELECT line FROM alert WHERE sequence = ? AND line <> ''")
        select.bind(1, sequence)
        return try select.first { $0.text(0) }
    }

    // MARK: files

    /// The first article with these bytes; nil where they are new.
    package func article(digest: [UInt8]) throws -> Int64? {
        let select = try statement(
            """
            SELECT article_id FROM file WHERE digest = ?1 AND fate = 0 AND records IS NULL
            UNION ALL SELECT article_id FROM record WHERE digest = ?1 AND fate = 0
            """)
        select.bind(1, digest)
        return try select.first { $0.int(0) }
    }

    /// Every file row up to it has left `work/`.
    package func acknowledged() throws -> Int64 { try setting("acknowledged") }

    /// When the last delivery was recorded, UTC milliseconds; nil where there is none.
    package func lastRecordedAt() throws -> Int64? {
        try statement("SELECT recorded_at FROM file ORDER BY id DESC LIMIT 1").first { $0.int(0) }
    }

    /// The id of the last file row there was; 0 before the first.
    package func lastFile() throws -> Int64 {
        let last = try ArchiveFile.hasRetention(database) ? Schema.lastFile : "coalesce(max(id), 0) FROM file"
        return try statement("SELECT \(last)").first { $0.int(0) } ?? 0
    }

    /// The rows, other than deferred and unfinished ones, that may still lie in one of these directories under `work/`,
    /// with their ids, oldest first. Rows of other directories are skipped. When one file cannot be moved, the mark may
    /// lag far behind.
    package func unacknowledged(inBatches batches: Set<String>) throws -> [(id: Int64, file: FileRow)] {
        let select = try statement(
            """
            SELECT id, display, name, batch, attempts, seen_at, fate, digest, size, modified, records, reason FROM file
            WHERE id > ? AND fate < 3 ORDER BY id
            """)
        select.bind(1, try acknowledged())
        var rows: [(id: Int64, file: FileRow)] = []
        try select.forEachRow {
            guard let batch = $0.optionalText(3), batches.contains(batch) else { return }
            rows.append(($0.int(0), try FileRow($0)))
        }
        return rows
    }

    /// The names of the deliveries among these that have met their fate and were recorded before a time (UTC milliseconds), by id.
    package func deliveries(_ ids: [Int64], recordedBefore time: Int64) throws -> [Int64: [UInt8]] {
        let select = try statement(
            "SELECT coalesce(name, CAST(display AS BLOB)) FROM file WHERE id = ? AND fate < 3 AND recorded_at < ?")
        var names: [Int64: [UInt8]] = [:]
        for id in ids {
            select.bind(1, id)
            select.bind(2, time)
            names[id] = try select.first { $0.optionalBlob(0) ?? [] }
        }
        return names
    }

    /// The deliveries that wait for the machine, with their ids, oldest first.
    package func deferred() throws -> [(id: Int64, file: FileRow)] {
        var rows: [(id: Int64, file: FileRow)] = []
        try statement(
            """
            SELECT id, display, name, batch, attempts, seen_at, fate, digest, size, modified, records, reason FROM file
            WHERE fate = 3 ORDER BY id
            """
        ).forEachRow { rows.append(($0.int(0), try FileRow($0))) }
        return rows
    }

    /// The deliveries of which some records are on record and more are to come, oldest first.
    package func unfinished() throws -> [UnfinishedFile] {
        var rows: [UnfinishedFile] = []
        try statement(
            """
            SELECT id, display, name, batch, attempts, seen_at, fate, digest, size, modified, records, reason,
                (SELECT max(place) FROM record WHERE file_id = file.id),
                (SELECT min(fate) FROM record WHERE file_id = file.id), article_id,
                (SELECT count(*) FROM record WHERE file_id = file.id AND fate = 2)
            FROM file WHERE fate = 4 ORDER BY id
            """
        ).forEachRow {
            var row = try FileRow($0)
            row.article = $0.optionalInt(14)
            rows.append(
                UnfinishedFile(
                    // Records without a row count too: places have no gaps.
                    id: $0.int(0), row: row, lastPlace: max(0, $0.int(12), row.records ?? 0), rejectedRows: $0.int(15),
                    fate: try Fate.of($0.int(13))))
        }
        return rows
    }

    /// The places of the files whose reading was begun and not finished.
    package func attempts() throws -> [[UInt8]] {
        var places: [[UInt8]] = []
        try statement("SELECT place FROM attempt ORDER BY place").forEachRow { places.append($0.optionalBlob(0) ?? []) }
        return places
    }

    /// Mode `keep`: whether this very file was taken before.
    package func wasKept(name: [UInt8], inode: Int64, size: Int64, modified: Int64) throws -> Bool {
        let select = try statement("SELECT inode, size, modified FROM ledger WHERE name = ?")
        select.bind(1, name)
        return try select.first { $0.bits(0) == inode && $0.bits(1) == size && $0.bits(2) == modified } ?? false
    }

    /// The places of a delivery's rejected records, rising; none where it is one record itself, nil where some of them have no row.
    package func rejectedPlaces(of file: Int64) throws -> [Int64]? {
        let unlisted = try statement(
            "SELECT records - (SELECT count(*) FROM record WHERE file_id = file.id) FROM file WHERE id = ?")
        unlisted.bind(1, file)
        if let count = try unlisted.first({ $0.optionalInt(0) }), let count, count > 0 { return nil }
        let select = try statement("SELECT place FROM record WHERE file_id = ? AND fate = 2 ORDER BY place")
        select.bind(1, file)
        var places: [Int64] = []
        try select.forEachRow { places.append($0.int(0)) }
        return places
    }

    /// Why some records of deliveries of several were rejected, by id and place. A file of which no record could be read is
    /// rejected itself: it is not among them.
    package func rejectedRecords(_ keys: Set<RejectedFile.Record>) throws -> [RejectedFile.Record: RejectedFile] {
        let select = try statement(
            """
            SELECT files.file_bytes, coalesce(record.reason, ''), files.recorded_at FROM record
            JOIN files ON files.id = record.file_id
            WHERE record.file_id = ? AND record.place = ? AND record.fate = 2 AND files.fate <> 'rejected'
            AND files.reason IS NULL
            """)
        var found: [RejectedFile.Record: RejectedFile] = [:]
        for key in keys {
            select.bind(1, key.file)
            select.bind(2, key.place)
            found[key] = try select.first {
                RejectedFile(id: key.file, name: $0.optionalBlob(0) ?? [], reason: $0.text(1), recordedAt: $0.int(2))
            }
        }
        return found
    }

    /// Why some files were rejected, or not read to their end, by their id.
    package func rejectedFiles(_ ids: [Int64]) throws -> [Int64: RejectedFile] {
        // A file of which not every rejected record has a row is kept whole where files are deleted.
        let note =
            try ArchiveFile.hasRecords(database)
            ? """
            (SELECT (file.records - count(*)) || ' of its records have no text and are only counted'
                FROM file JOIN record ON file_id = file.id WHERE file.id = files.id HAVING file.records > count(*))
            """ : "NULL"
        let select = try statement(
            """
            SELECT file_bytes, coalesce(reason, note, ''), recorded_at
            FROM (SELECT *, \(note) AS note FROM files WHERE id = ?)
            WHERE fate = 'rejected' OR (coalesce(reason, note) IS NOT NULL AND fate IN ('recorded', 'known'))
            """)
        var found: [Int64: RejectedFile] = [:]
        for id in ids {
            select.bind(1, id)
            found[id] = try select.first {
                RejectedFile(id: id, name: $0.optionalBlob(0) ?? [], reason: $0.text(1), recordedAt: $0.int(2))
            }
        }
        return found
    }
}

extension FileRow {
    /// From the columns id, display, name, batch, attempts, seen_at, fate, digest, size, modified, records, reason.
    fileprivate init(_ row: BoundStatement) throws {
        let display = row.text(1)
        self.init(
            name: row.optionalBlob(2) ?? Array(display.utf8), display: display, batch: row.optionalText(3),
            digest: row.optionalBlob(7), size: row.optionalBits(8), modified: row.optionalBits(9),
            fate: try Fate.of(row.int(6)), reason: row.optionalText(11), attempts: row.int(4),
            records: row.optionalInt(10), seenAt: row.int(5), recordedAt: 0)
    }
}
