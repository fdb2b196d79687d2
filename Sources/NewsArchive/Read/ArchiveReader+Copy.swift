internal import GRDB
internal import RasidSystem

extension ArchiveReader {
    /// What a copy holds.
    package struct Copy: Sendable, Equatable {
        /// Size of the copy's file.
        package var bytes: Int64
        package var articles: Int64
        package var alerts: Int64
        /// The sequence of the last alert; 0 where there is none.
        package var lastSequence: Int64
    }

    /// Copies the archive as it is at the end of copying into the empty file at `target`, and checks the copy.
    ///
    /// No transaction lasts long, so neither the writer is held up nor does the WAL grow: what changed meanwhile is
    /// copied again. `progress` gets the share done, 0...1, every few milliseconds; an error it throws ends the copy.
    /// The copy is complete in itself (no WAL), but not synced: the caller syncs it, and removes it after an error.
    package func copy(to target: String, progress: @escaping (Double) throws -> Void)
        throws(ArchiveError) -> Copy
    {
        do {
            let copying = try ArchiveCopying(path, to: PlacedFile(target))
            try copying.run(progress)
        } catch let error as SystemError {
            throw ArchiveError(
                error.errno == SystemError.noSpace ? .full : .inputOutput, operation: "copy the archive",
                path: target,
                cause: "\(error)")
        } catch {
            throw ArchiveError(error, operation: "copy the archive", path: target)
        }
        do {
            var options = Configuration()
            options.label = "rasid.backup"
            options.foreignKeysEnabled = false
            let copy = try DatabaseQueue(path: target, configuration: options)
            defer { try? copy.close() }
            return try copy.writeWithoutTransaction { database in
                // The copied header says WAL; a file without a WAL can be read from anywhere.
                try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE")
                return try ArchiveReader.counts(of: database, path: target)
            }
        } catch {
            throw ArchiveError(error, operation: "check the copy", path: target)
        }
    }

    private static func counts(of database: Database, path: String) throws -> Copy {
        let complaints = try String.fetchAll(database, sql: "PRAGMA quick_check(3)")
        guard complaints == ["ok"] else {
            throw ArchiveError(
                .corrupt, operation: "check the copy", path: path,
                cause: "quick_check says: " + complaints.joined(separator: "; "))
        }
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size),
                    (SELECT count(*) FROM article), (SELECT count(*) FROM alert),
                    (SELECT coalesce(max(sequence), 0) FROM alert)
                """)
        guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return Copy(bytes: row[0], articles: row[1], alerts: row[2], lastSequence: row[3])
    }
}
