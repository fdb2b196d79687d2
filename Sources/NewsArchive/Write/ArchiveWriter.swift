internal import ArabicText
internal import CSQLite
internal import GRDB
internal import GRDBSQLite
internal import NewsAnalysis
internal import RasidSystem

/// Writes the archive: one SQLite file (WAL, `synchronous=FULL`).
///
/// One process writes (the daemon, which holds the archive's lock file; this type does not lock). Others read, through
/// ``ArchiveReader``. A writer is confined to one queue: it is not `Sendable`, and nothing that SQL hands out leaves it.
///
/// Keep two rules. *Decide inside the transaction*: a question about stored rows belongs in the same ``write(_:_:)``
/// that records its consequence. Otherwise two copies that arrive together both count as original. *Keep reads short*:
/// a long read keeps the WAL from being truncated, so every ``read(_:_:)`` takes a bounded number of rows.
package final class ArchiveWriter {
    package let path: String
    let queue: DatabaseQueue
    /// nil once closed.
    private var statements: WriteStatements?
    let stories: StoryIndex
    /// Bytes of the index of earlier texts.
    package var storyIndexBytes: Int64 { Int64(clamping: stories.bytes) }
    /// A sync failed, or the file is damaged: nothing is written any more, and the end is not clean.
    private var isBroken = false
    /// Commits are not synced at present.
    private var isUnsynced = false
    /// How large the WAL may get.
    package let bounds: LogBounds
    let meter: LogMeter
    /// Given up when the disk is full, so that the WAL can be written back.
    let reserve: SpaceReserve
    /// Whether the last process that wrote did not close the archive.
    package let wasUnclean: Bool
    /// Whether opening recomputed the keys, because the orthography or the fingerprints had changed.
    package let wasRekeyed: Bool

    /// The largest archive that is checked also after a clean end, in bytes. Measured: about a second.
    private static let checkedAfterCleanEnd: Int64 = 256 << 20

    /// Opens an archive, or creates it, and brings its schema up to date.
    ///
    /// `PRAGMA quick_check` runs, after a clean end if the file has at most 256 MiB; after a change of the orthography every key is recomputed. Both
    /// take time in proportion to the file, so `beforeLongWork` is first told what will be done. `window`: how far back
    /// versions of a text are looked for.
    package init(
        path: String, window: StoryWindow = StoryWindow(), beforeLongWork: (String) -> Void = { _ in }
    ) throws(ArchiveError) {
        self.path = path
        let bounds = LogBounds(path: path)
        let reserve = SpaceReserve(path: path + "-reserve", bytes: bounds.reserve)
        (self.bounds, self.reserve) = (bounds, reserve)
        var opened: DatabaseQueue?
        do {
            let queue = try DatabaseQueue(path: path, configuration: ArchiveFile.writing())
            opened = queue
            let unclean = try queue.read {
                try ArchiveFile.holdsArchive($0, path: path) && ArchiveFile.isUnclean($0)
            }
            if unclean {
                beforeLongWork("checking the archive after an unclean end")
            }
            // A disk damages files that are closed, too: as much is looked at as a start can bear.
            try queue.read {
                guard try unclean || ArchiveFile.bytes($0) <= ArchiveWriter.checkedAfterCleanEnd else { return }
                try ArchiveFile.check($0, path: path)
            }
            // Only now: another program's database, or a damaged archive, must stay unchanged.
            try queue.writeWithoutTransaction { try ArchiveWriter.setUpLog($0, path: path) }
            // Many short lives in a row must not let the WAL grow. Where the disk is full it has to wait.
            if unclean { try queue.writeWithoutTransaction { try ArchiveWriter.emptyLog($0, reserve) } }
            try ArchiveMigration(queue).run(beforeLongWork)
            try queue.read { try ArchiveFile.checkNumbers($0, path: path) }
            let (statements, meter) = try queue.writeWithoutTransaction { database in
                let meter = try LogMeter(database)
                let statements = try WriteStatements(database)
                try ArchiveWriter.withRoom(database, reserve) { try statements.setting.set("clean", 0) }
                return (statements, meter)
            }
            self.meter = meter
            wasRekeyed = try ArchiveWriter.rekeyIfNeeded(queue, statements, beforeLongWork)
            let expired = try ArchiveWriter.expiredArticles(window, queue, statements)
            stories = try queue.read { try StoryIndex(window: window, expired: expired, from: $0) }
            self.queue = queue
            self.statements = statements
            wasUnclean = unclean
            reserve.take()
        } catch {
            // This leaves the end marked unclean, so the next opening checks the file.
            try? opened?.close()
            throw ArchiveError(error, operation: "open", path: path)
        }
    }

    deinit { close() }

    /// Runs `body` in one transaction: all of it is committed and synced when this returns, or nothing of it when it throws.
    package func write<Value>(
        _ operation: String, _ body: (Transaction) throws -> Value
    ) throws(ArchiveError) -> Value {
        try access(operation) { database, statements in
            try syncCommits(database)
            do {
                let value = try ArchiveWriter.transaction(database) {
                    try body(Transaction(database: database, path: path, statements: statements, stories: stories))
                }
                stories.commit()
                return value
            } catch {
                statements.forget()
                stories.rollback()
                throw error
            }
        }
    }

    /// Runs `body` in one read transaction. Keep it short: take a bounded number of rows.
    package func read<Value>(_ operation: String, _ body: (Snapshot) throws -> Value) throws(ArchiveError) -> Value {
        // Checked before the call: GRDB begins a transaction first, and that crashes on a closed connection.
        guard isOpen else { throw closed(operation) }
        do {
            return try queue.read { try body(Snapshot(database: $0, path: path)) }
        } catch {
            throw fault(error, operation)
        }
    }

    /// Indexes up to `limit` recorded articles for search, in one transaction that is not synced: after a crash the index
    /// continues from its watermark, so a sync would buy nothing. Stops early when `shouldYield` says so (asked between
    /// two articles). Returns how many articles are still not indexed.
    package func indexNext(_ limit: Int, shouldYield: () -> Bool) throws(ArchiveError) -> Int64 {
        try access("index for search") { database, statements in
            try unsynced(database) {
                try ArchiveWriter.transaction(database) {
                    try SearchIndex(statements).advance(limit, shouldYield: shouldYield)
                }
            }
        }
    }

    /// Joins small segments of the search index, about `pages` pages of work; returns false when nothing was left to join.
    package func mergeIndex(pages: Int) throws(ArchiveError) -> Bool {
        try access("merge the search index") { database, _ in
            try unsynced(database) {
                let before = database.totalChangesCount
                try database.execute(
                    sql: "INSERT INTO search(search, rank) VALUES ('merge', ?)", arguments: [pages])
                // https://www.sqlite.org/fts5.html#the_merge_command : fewer than two changes, nothing was done.
                return database.totalChangesCount - before >= 2
            }
        }
    }

    /// Notes a clean end, truncates the WAL and closes. Safe to call twice. Returns the fault that prevented a clean
    /// end: then the archive is closed as it is and checked at the next start. After a failed sync, or damage, nothing
    /// is written.
    @discardableResult
    package func close() -> ArchiveError? {
        defer {
            statements = nil
            try? queue.close()
        }
        guard let statements, !isBroken else { return nil }
        do throws(ArchiveError) {
            // The note counts only for what is in the file and synced.
            try checkpoint(truncate: true)
            try write("note the clean end") { _ in try statements.setting.set("clean", 1) }
            try checkpoint(truncate: true)
            return nil
        } catch {
            return error
        }
    }

    /// False once closed.
    var isOpen: Bool { statements != nil }

    /// Runs `body` on the connection, outside a transaction; once more where there was no room and some could be made.
    func access<Value>(
        _ operation: String, _ body: (Database, WriteStatements) throws -> Value
    ) throws(ArchiveError) -> Value {
        guard let statements else { throw closed(operation) }
        do {
            return try queue.writeWithoutTransaction { database in
                try ArchiveWriter.withRoom(database, reserve, meter) { try body(database, statements) }
            }
        } catch {
            throw fault(error, operation)
        }
    }

    private func closed(_ operation: String) -> ArchiveError {
        ArchiveError(.misuse, operation: operation, path: path, cause: "closed")
    }

    /// The error to throw. After some faults nothing may be written any more.
    private func fault(_ error: any Error, _ operation: String) -> ArchiveError {
        let fault = ArchiveError(error, operation: operation, path: path)
        if fault.kind == .syncFailed || fault.kind == .corrupt { isBroken = true }
        return fault
    }

    /// Runs `body` in a transaction that holds the write lock from its beginning.
    static func transaction<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        var value: Value?
        try database.inTransaction(.immediate) {
            value = try body()
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT, message: "no result") }
        return value
    }

    /// Runs `body` without a sync at its commit (https://www.sqlite.org/pragma.html#pragma_synchronous : in WAL mode NORMAL
    /// stays consistent; the next synced commit makes it durable too). Only for what can be derived again.
    func unsynced<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        isUnsynced = true
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        let result = Result { try body() }
        try syncCommits(database)
        return try result.get()
    }

    /// Syncs commits again. Called before every commit that must be durable, because an earlier call may itself have
    /// met a fault that heals.
    private func syncCommits(_ database: Database) throws {
        guard isUnsynced else { return }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        isUnsynced = false
    }

    private static func setUpLog(_ database: Database, path: String) throws {
        // A new file only: what retention frees can then be given back to the disk. It must stand before the first page.
        if try Int.fetchOne(database, sql: "PRAGMA page_count") == 0 {
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        }
        guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
            throw ArchiveError(.cannotOpen, operation: "open", path: path, cause: "there is no write-ahead log here")
        }
        _ = rasid_sqlite_persist_wal(database.sqliteConnection)
        // With NORMAL, after a power cut the alert log could be ahead of the archive.
        try database.execute(sql: "PRAGMA synchronous = FULL")
    }

    private static func rekeyIfNeeded(
        _ queue: DatabaseQueue, _ statements: WriteStatements, _ beforeLongWork: (String) -> Void
    ) throws -> Bool {
        let versions = ["orthography": Int64(Orthography.version), "prints": Int64(TextKeys.version)]
        let changed = try queue.read { _ in try versions.filter { try statements.setting.get($0.key) != $0.value } }
        guard !changed.isEmpty else { return false }
        beforeLongWork("rebuilding the archive's keys for this version")
        try queue.writeWithoutTransaction { database in
            try transaction(database) {
                try Rekeying(database).run(
                    searchIndex: changed["orthography"] != nil,
                    hasFingerprints: try statements.setting.get("prints") != 0)
                for (name, version) in versions { try statements.setting.set(name, version) }
            }
        }
        return true
    }

    /// Articles below this number are no longer compared. It is computed again, and stored, if the window has changed.
    private static func expiredArticles(
        _ window: StoryWindow, _ queue: DatabaseQueue, _ statements: WriteStatements
    ) throws -> Int64 {
        try queue.writeWithoutTransaction { database in
            if try statements.setting.get("window") == window.milliseconds {
                return try statements.setting.get("expired")
            }
            return try transaction(database) {
                let expired = try StoryIndex.expired(window, from: database)
                try statements.setting.set("expired", expired)
                try statements.setting.set("window", window.milliseconds)
                return expired
            }
        }
    }
}
