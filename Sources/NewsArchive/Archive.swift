internal import ArabicText
internal import CSQLite
internal import GRDB
internal import GRDBSQLite
internal import NewsAnalysis

/// Everything seen: one SQLite file (WAL, `synchronous=FULL`).
///
/// One process writes (the daemon, which holds the archive's lock file; this type does not lock). Other processes read.
/// An `Archive` is confined to one queue: it is not `Sendable`, and nothing that SQL hands out leaves it.
///
/// Keep two rules. *Decide inside the transaction*: what depends on what is stored is asked in the same ``write(_:_:)`` that
/// records it, otherwise two copies that arrive together are both original. *Let go of reads*: a long read keeps the WAL
/// from being truncated, so every ``read(_:_:)`` takes a bounded number of rows.
package final class Archive {
    /// What a connection may do.
    package enum Access: Sendable {
        /// The daemon: creates and migrates.
        case ingest
        /// Reads only; the file must exist.
        case read
    }

    package let path: String
    let queue: DatabaseQueue
    private var statements: WriteStatements?
    private var reads: ReadStatements?
    /// Only where the archive is written.
    private(set) var stories: StoryIndex?
    /// Made by the first search.
    var searchFunction: SearchFunction?
    /// A sync failed, or the file is damaged: nothing is written any more, and the end is not clean.
    private var isBroken = false
    /// Commits are not synced at present.
    private var isUnsynced = false
    /// True where the last process that wrote did not close the archive.
    package let wasUnclean: Bool
    /// True where opening changed the orthography, so that keys were made anew.
    package private(set) var wasRekeyed = false

    /// Opens an archive; with ``Access/ingest`` creates it and brings its schema up to date.
    ///
    /// After an unclean end `PRAGMA quick_check` runs, and after a change of the orthography every key is made anew: both take
    /// time in proportion to the file, and `beforeLongWork` is told first what is done.
    /// `window`: how far back versions of a text are looked for.
    package init(
        path: String, access: Access, window: StoryWindow = StoryWindow(), beforeLongWork: (String) -> Void = { _ in }
    ) throws(ArchiveError) {
        self.path = path
        do {
            let queue = try DatabaseQueue(path: path, configuration: Archive.configuration(access))
            let unclean = try queue.read { try Archive.isUnclean($0, path: path, access) }
            if access == .ingest {
                if unclean {
                    beforeLongWork("checking the archive after an unclean end")
                    try queue.read { try Archive.check($0, path: path) }
                }
                try queue.writeWithoutTransaction {
                    // Only now: another program's database, or a damaged archive, is left as it is.
                    guard try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                        throw ArchiveError(
                            .cannotOpen, operation: "open", path: path, cause: "there is no write-ahead log here")
                    }
                    _ = rasid_sqlite_persist_wal($0.sqliteConnection)
                    // With NORMAL a power cut lets the alert log run ahead of the archive.
                    try $0.execute(sql: "PRAGMA synchronous = FULL")
                }
                if try queue.read({ try Archive.isOlder($0) && !Schema.migrator.appliedMigrations($0).isEmpty }) {
                    beforeLongWork("bringing the archive up to this version")
                }
                try Schema.migrator.migrate(queue)
            }
            self.queue = queue
            wasUnclean = unclean
        } catch {
            throw ArchiveError(error, operation: "open", path: path)
        }
        do {
            try queue.writeWithoutTransaction { database in
                if access == .ingest {
                    statements = try WriteStatements(database)
                    try statements?.setting.set("clean", 0)
                }
                reads = try ReadStatements(database)
            }
            if access == .ingest {
                try rekeyIfNeeded(beforeLongWork)
                let expired = try expiredArticles(window)
                stories = try queue.read { try StoryIndex(window: window, expired: expired, from: $0) }
            }
        } catch {
            // Not a clean end: the next opening checks the file.
            release()
            throw ArchiveError(error, operation: "open", path: path)
        }
    }

    deinit { close() }

    /// How long a connection waits for another one's lock, in seconds.
    private static let wait: Double = 5

    /// Runs `body` in one transaction: all of it is committed and synced when this returns, or nothing of it when it throws.
    package func write<Value>(
        _ operation: String, _ body: (Transaction) throws -> Value
    ) throws(ArchiveError) -> Value {
        do {
            return try queue.writeWithoutTransaction { database in
                guard let statements, let reads else {
                    throw ArchiveError(
                        .misuse, operation: operation, path: path, cause: "opened for reading, or closed")
                }
                try syncCommits(database)
                var value: Value?
                do {
                    try database.inTransaction(.immediate) {
                        value = try body(Transaction(statements: statements, reads: reads, stories: stories))
                        return .commit
                    }
                } catch {
                    statements.forgetEntities()
                    stories?.rollback()
                    throw error
                }
                stories?.commit()
                guard let value else {
                    throw ArchiveError(.misuse, operation: operation, path: path, cause: "transaction without a result")
                }
                return value
            }
        } catch {
            throw fault(error, operation)
        }
    }

    /// Runs `body` in one read transaction. Keep it short: take a bounded number of rows.
    package func read<Value>(_ operation: String, _ body: (Snapshot) throws -> Value) throws(ArchiveError) -> Value {
        // Not inside: GRDB begins a transaction first, which a closed connection does not survive.
        guard let reads else { throw ArchiveError(.misuse, operation: operation, path: path, cause: "closed") }
        do {
            return try queue.read { _ in try body(Snapshot(reads: reads, stories: stories)) }
        } catch {
            throw fault(error, operation)
        }
    }

    /// Indexes up to `limit` recorded articles for search, in one transaction that is not synced: after a crash the index
    /// continues from its watermark, so a sync would buy nothing. Stops early when `shouldYield` says so (asked between
    /// two articles). Returns how many articles are still not indexed.
    package func indexNext(_ limit: Int, shouldYield: () -> Bool) throws(ArchiveError) -> Int64 {
        do {
            return try queue.writeWithoutTransaction { database in
                guard let statements else {
                    throw ArchiveError(.misuse, operation: "index", path: path, cause: "opened for reading")
                }
                return try unsynced(database) {
                    var left: Int64 = 0
                    try database.inTransaction(.immediate) {
                        left = try SearchIndex(statements).advance(limit, shouldYield: shouldYield)
                        return .commit
                    }
                    return left
                }
            }
        } catch {
            throw fault(error, "index for search")
        }
    }

    /// Joins small segments of the search index, about `pages` pages of work; returns false when nothing was left to join.
    package func mergeIndex(pages: Int) throws(ArchiveError) -> Bool {
        guard statements != nil else {
            throw ArchiveError(
                .misuse, operation: "merge the search index", path: path, cause: "opened for reading, or closed")
        }
        do {
            return try queue.writeWithoutTransaction { database in
                try unsynced(database) {
                    let before = database.totalChangesCount
                    try database.execute(
                        sql: "INSERT INTO search(search, rank) VALUES ('merge', ?)", arguments: [pages])
                    // https://www.sqlite.org/fts5.html#the_merge_command : fewer than two changes, nothing was done.
                    return database.totalChangesCount - before >= 2
                }
            }
        } catch {
            throw fault(error, "merge the search index")
        }
    }

    /// Writes the WAL back into the archive's file; `truncate` also empties it. Waits for nobody: false where a reader kept
    /// it from being done whole.
    @discardableResult
    package func checkpoint(truncate: Bool) throws(ArchiveError) -> Bool {
        guard reads != nil else {
            throw ArchiveError(.misuse, operation: "checkpoint", path: path, cause: "closed")
        }
        do {
            try queue.writeWithoutTransaction { database in
                // The writer must not stand still for somebody's long query.
                sqlite3_busy_timeout(database.sqliteConnection, 0)
                defer { sqlite3_busy_timeout(database.sqliteConnection, Int32(Archive.wait * 1_000)) }
                _ = try database.checkpoint(truncate ? .truncate : .passive)
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        } catch {
            throw fault(error, "checkpoint")
        }
    }

    /// Notes a clean end, truncates the WAL and closes. Safe to call twice. Returns the fault that was in the way: then the
    /// archive is closed as it is and checked at the next start. After a failed sync, or damage, nothing is written.
    @discardableResult
    package func close() -> ArchiveError? {
        defer { release() }
        guard statements != nil, !isBroken else { return nil }
        do throws(ArchiveError) {
            // The note counts only for what is in the file and synced.
            try checkpoint(truncate: true)
            try write("note the clean end") { _ in try statements?.setting.set("clean", 1) }
            try checkpoint(truncate: true)
            return nil
        } catch {
            return error
        }
    }

    /// False once closed.
    var isOpen: Bool { reads != nil }

    private func release() {
        searchFunction = nil
        statements = nil
        reads = nil
        stories = nil
        try? queue.close()
    }

    /// The error to throw. After some faults nothing may be written any more.
    private func fault(_ error: any Error, _ operation: String) -> ArchiveError {
        let fault = ArchiveError(error, operation: operation, path: path)
        if fault.kind == .syncFailed || fault.kind == .corrupt { isBroken = true }
        return fault
    }

    /// Runs `body` without a sync at its commit (https://www.sqlite.org/pragma.html#pragma_synchronous : in WAL mode NORMAL
    /// stays consistent; the next synced commit makes it durable too). Only for what can be derived again.
    private func unsynced<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        isUnsynced = true
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        let result = Result { try body() }
        try syncCommits(database)
        return try result.get()
    }

    /// Has commits synced again; asked before every one that has to be, because it may itself meet a fault that heals.
    private func syncCommits(_ database: Database) throws {
        guard isUnsynced else { return }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        isUnsynced = false
    }

    private static func configuration(_ access: Access) -> Configuration {
        var configuration = Configuration()
        configuration.label = "rasid.archive.sqlite"
        configuration.readonly = access == .read
        // The references are declared for the record and checked by tests; enforcing them costs a look-up per row.
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(Archive.wait)
        configuration.prepareDatabase { database in
            _ = rasid_sqlite_defensive(database.sqliteConnection)
            // After a failed sync SQLite would sync once more; ours is written back in `close`.
            _ = rasid_sqlite_no_checkpoint_on_close(database.sqliteConnection)
            // https://www.sqlite.org/security.html : what to set when the file may come from somewhere else.
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
            guard access == .ingest else { return }
            try database.execute(
                sql: """
                    PRAGMA secure_delete = FAST; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -8000;
                    """)
        }
        return configuration
    }

    /// Throws where what a command asks for may not be there yet: commands read archives of older versions.
    func requireThisVersion(_ database: Database, _ operation: String) throws {
        guard try Archive.isOlder(database) else { return }
        throw ArchiveError(.older, operation: operation, path: path, cause: "it was written by an older Rasid")
    }

    private static func isOlder(_ database: Database) throws -> Bool {
        try !Schema.migrator.hasCompletedMigrations(database)
    }

    /// False for a new archive; throws for one that is none, or newer than we are.
    private static func isUnclean(_ database: Database, path: String, _ access: Access) throws -> Bool {
        if try Schema.migrator.hasBeenSuperseded(database) {
            throw ArchiveError(.newer, operation: "open", path: path, cause: "its schema is newer than this Rasid")
        }
        guard try database.tableExists("setting") else {
            // A first start that was cut off leaves the empty list of migrations behind, or nothing.
            let foreign = "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'"
            let objects = try Int.fetchOne(database, sql: foreign) ?? 0
            guard objects == 0 else {
                throw ArchiveError(.corrupt, operation: "open", path: path, cause: "this is another program's database")
            }
            guard access == .ingest else {
                throw ArchiveError(.cannotOpen, operation: "open", path: path, cause: "nothing was recorded yet")
            }
            return false
        }
        return try Int64.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'clean'") == 0
    }

    /// https://www.sqlite.org/pragma.html#pragma_quick_check
    private static func check(_ database: Database, path: String) throws {
        let complaints = try String.fetchAll(database, sql: "PRAGMA quick_check(3)")
        guard complaints == ["ok"] else {
            throw ArchiveError(
                .corrupt, operation: "open", path: path,
                cause: "quick_check says: " + complaints.joined(separator: "; "))
        }
    }

    private func rekeyIfNeeded(_ beforeLongWork: (String) -> Void) throws {
        guard let statements else { return }
        let versions = ["orthography": Int64(Orthography.version), "prints": Int64(TextKeys.version)]
        let changed = try versions.filter { try statements.setting.get($0.key) != $0.value }
        guard !changed.isEmpty else { return }
        beforeLongWork("making the archive's keys anew for this version")
        try queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try Rekeying(database).run(
                    searchIndex: changed["orthography"] != nil, hasPrints: try statements.setting.get("prints") != 0)
                for (name, version) in versions { try statements.setting.set(name, version) }
                return .commit
            }
        }
        wasRekeyed = true
    }

    /// Articles below the answer are compared no more. Told anew, and stored, where the window is another one than before.
    private func expiredArticles(_ window: StoryWindow) throws -> Int64 {
        guard let statements else { return 0 }
        return try queue.writeWithoutTransaction { database in
            if try statements.setting.get("window") == window.milliseconds {
                return try statements.setting.get("expired")
            }
            var expired: Int64 = 0
            try database.inTransaction(.immediate) {
                expired = try StoryIndex.expired(window, from: database)
                try statements.setting.set("expired", expired)
                try statements.setting.set("window", window.milliseconds)
                return .commit
            }
            return expired
        }
    }
}
