internal import CSQLite
internal import GRDB

/// How a connection to an archive's file is set up, and what is checked before the file is used.
enum ArchiveFile {
    /// How long a connection waits for another one's lock, in seconds.
    static let lockWait: Double = 5

    /// The settings of a connection that writes.
    static func writing() -> Configuration {
        var configuration = settings()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA secure_delete = FAST; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -8000;
                    """)
        }
        return configuration
    }

    /// The settings of a connection that only reads.
    static func reading() -> Configuration {
        var configuration = settings()
        configuration.readonly = true
        return configuration
    }

    private static func settings() -> Configuration {
        var configuration = Configuration()
        configuration.label = "rasid.archive.sqlite"
        // The references document the tables, and tests check them; enforcing them costs a look-up per row.
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(lockWait)
        configuration.prepareDatabase { database in
            _ = rasid_sqlite_defensive(database.sqliteConnection)
            // After a failed sync SQLite would sync once more when it closes; the writer does that itself.
            _ = rasid_sqlite_no_checkpoint_on_close(database.sqliteConnection)
            // https://www.sqlite.org/security.html : what to set when the file may come from somewhere else.
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// Whether the file holds an archive at all: false for a new file, which only a writer may use.
    /// Throws for another program's database, and for an archive of a newer Rasid.
    static func holdsArchive(_ database: Database, path: String) throws -> Bool {
        if try Schema.migrator.hasBeenSuperseded(database) {
            throw ArchiveError(.newer, operation: "open", path: path, cause: "its schema is newer than this Rasid")
        }
        if try database.tableExists("setting") { return true }
        // An interrupted first start leaves the empty list of migrations, or nothing.
        let foreign = "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'"
        guard try Int.fetchOne(database, sql: foreign) ?? 0 == 0 else {
            throw ArchiveError(.corrupt, operation: "open", path: path, cause: "this is another program's database")
        }
        return false
    }

    /// Whether the last process that wrote the archive did not close it.
    static func isUnclean(_ database: Database) throws -> Bool {
        try Int64.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'clean'") == 0
    }

    /// Whether migrations of this Rasid are still to be applied.
    static func isOlder(_ database: Database) throws -> Bool { try !Schema.migrator.hasCompletedMigrations(database) }

    /// Whether it knows files of several records: false of archives before those.
    static func hasRecords(_ database: Database) throws -> Bool {
        try database.tableExists("record") && !database.tableExists("article_moved")
    }

    /// Whether it knows removed articles and when sources were heard of: false of archives before those.
    static func hasRetention(_ database: Database) throws -> Bool { try database.tableExists("gone") }

    /// Throws where an archive says numbers that none gets to: whatever was numbered on from there would run into the end of the
    /// numbers. Needs the present schema; takes no time.
    static func checkNumbers(_ database: Database, path: String) throws {
        // Ids of articles are kept in 32 bits in memory.
        let ends: [(table: String, column: String, end: Int64)] = [
            ("alert", "sequence", 1 << 53), ("article", "id", 1 << 32), ("file", "id", 1 << 53),
            ("gone", "article_id", 1 << 32), ("entity", "id", 1 << 53), ("mark", "sequence", 1 << 53),
            ("mark", "offset", 1 << 60),
        ]
        var sums = ends.map { end in
            // Two queries: SQLite finds the first or the last of a key at once, and both only by reading all.
            let (least, most) = ("min(\(end.column))", "max(\(end.column))")
            return "SELECT '\(end.table).\(end.column)', (SELECT \(least) FROM \(end.table)), "
                + "(SELECT \(most) FROM \(end.table)), \(end.end)"
        }
        sums.append(
            """
            SELECT name, value, value, \(Int64(1) << 53) FROM setting
            WHERE name IN ('sequence', 'acknowledged', 'indexed', 'expired', 'removed', 'unmerged', 'last_article', 'last_file', 'skipped')
            """)
        let wrong = try String.fetchOne(
            database,
            sql: """
                SELECT place || ' is ' || CASE WHEN least < 0 THEN least ELSE most END
                FROM (SELECT '' AS place, 0 AS least, 0 AS most, 0 AS bound UNION ALL \(sums.joined(separator: " UNION ALL ")))
                WHERE least < 0 OR most > bound LIMIT 1
                """)
        guard let wrong else { return }
        throw ArchiveError(.corrupt, operation: "open", path: path, cause: "\(wrong), and no archive gets so far")
    }

    /// Throws where SQLite finds damage. Takes time in proportion to the file: nothing can interrupt it.
    /// https://www.sqlite.org/pragma.html#pragma_quick_check
    static func check(_ database: Database, path: String) throws {
        // What was looked at must not stay in the cache: it would hide that the file is damaged later.
        defer { try? database.execute(sql: "PRAGMA shrink_memory") }
        let complaints = try String.fetchAll(database, sql: "PRAGMA quick_check(3)")
        guard complaints == ["ok"] else {
            throw ArchiveError(
                .corrupt, operation: "open", path: path,
                cause: "quick_check says: " + complaints.joined(separator: "; "))
        }
    }

    /// Bytes of the file without its WAL.
    static func bytes(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(
            database, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
    }
}
