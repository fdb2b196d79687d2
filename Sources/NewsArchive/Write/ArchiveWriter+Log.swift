internal import GRDB
internal import GRDBSQLite
internal import RasidSystem

// The write-ahead log (WAL) is written back by our order alone, and what that needs is kept free.
extension ArchiveWriter {
    /// Bytes that stand in the WAL; the file may be larger.
    package var logBytes: Int64 { meter.bytes }

    /// How many of them were written back. Whoever reads since before a commit that stands behind this place keeps it from going on, and
    /// nobody else does (https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files).
    package var logWritten: Int64 { meter.written }

    /// Writes the WAL back into the archive's file; `truncate` also empties it. With `truncate` it waits up to `patience`
    /// milliseconds for readers to let go. Returns false if a reader kept it from finishing.
    ///
    /// While it waits, those who read already end one after the other, and who begins reads what is written back: so it waits for two
    /// transactions at most, however many readers follow one another.
    @discardableResult
    package func checkpoint(truncate: Bool, patience: Int32 = 0) throws(ArchiveError) -> Bool {
        try access("checkpoint") { database, _ in
            try ArchiveWriter.checkpoint(database, truncate: truncate, patience: patience, meter)
        }
    }

    /// Throws if what is about to be recorded could fill the disk so far that the WAL could not be written back any
    /// more. Call it before a transaction that may be left for later.
    package func checkRoom(_ operation: String) throws(ArchiveError) {
        // The reserve holds what a WAL of the usual size needs. One that a reader keeps from being cut has no bound, and needs as much
        // again.
        if meter.bytes <= bounds.reserve, reserve.take() { return }
        if hasRoom { return }
        do throws(ArchiveError) { try checkpoint(truncate: true) } catch {
            // What it says of a full disk is said here, of what it keeps from being done.
            guard error.kind == .full else { throw error }
        }
        guard !hasRoom else { return }
        let free = (DiskSpace(of: path)?.free ?? 0) >> 10
        throw ArchiveError(
            .full, operation: operation, path: path, cause: "only \(free) KiB are free on its disk")
    }

    /// Whether the WAL could be written back with what is free or held, with something left for marks and attempts.
    private var hasRoom: Bool {
        guard let space = DiskSpace(of: path) else { return true }
        let held = reserve.isThere ? reserve.bytes : 0
        return space.free.clampedSum(held) >= meter.bytes + bounds.reserve / 4
    }

    /// How much is free on the archive's disk, in bytes, where that is little; `few` says what counts as little. nil where there is
    /// enough.
    package func littleSpace(_ few: Int64) -> Int64? {
        guard let space = DiskSpace(of: path), space.free < few else { return nil }
        return space.free
    }

    /// Runs `body`, which does all or nothing. Where the disk is full it is tried again with the room that can be made:
    /// first by writing the WAL back, then by giving up the reserve.
    static func withRoom<Value>(
        _ database: Database, _ reserve: SpaceReserve, _ meter: LogMeter? = nil,
        _ body: () throws -> Value
    ) throws -> Value {
        do { return try body() } catch let error as DatabaseError where isFull(error) {}
        try emptyLog(database, reserve, meter)
        do { return try body() } catch let error as DatabaseError where isFull(error) {
            guard reserve.giveUp() else { throw error }
        }
        return try body()
    }

    /// Writes the WAL back and cuts it, as far as readers and room allow; gives up the reserve where that is needed.
    static func emptyLog(_ database: Database, _ reserve: SpaceReserve, _ meter: LogMeter? = nil)
        throws
    {
        for _ in 1...2 {
            do {
                _ = try checkpoint(database, truncate: true, patience: 0, meter)
                return
            } catch let error as DatabaseError where isFull(error) {
                guard reserve.giveUp() else { return }
            }
        }
    }

    private static func checkpoint(
        _ database: Database, truncate: Bool, patience: Int32, _ meter: LogMeter?
    ) throws -> Bool {
        let connection = database.sqliteConnection
        // The writer must not stand still for somebody's long query.
        var end = Instant.monotonic() + Int64(patience) * 1_000_000
        var (all, done, code): (Int32, Int32, Int32) = (0, 0, SQLITE_OK)
        withUnsafeMutablePointer(to: &end) { end in
            // SQLite's own waiting looks every tenth of a second; readers let go for less.
            sqlite3_busy_handler(
                connection,
                { end, _ in
                    guard let end, Instant.monotonic() < end.load(as: Int64.self) else { return 0 }
                    sqlite3_sleep(ArchiveWriter.look)
                    return 1
                }, end)
            code = sqlite3_wal_checkpoint_v2(
                connection, "main", truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &all, &done)
            sqlite3_busy_timeout(connection, Int32(ArchiveFile.lockWait * 1_000))
        }
        if code == SQLITE_OK, truncate {
            meter?.reset()
            return true
        }
        let isBusy = code & 0xFF == SQLITE_BUSY
        // What is said of a checkpoint that did not come to its end is true too; -1 where it did not begin.
        if done >= 0, code == SQLITE_OK || isBusy { meter?.wrote(frames: done) }
        guard !isBusy else { return false }
        guard code == SQLITE_OK else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                message: String(cString: sqlite3_errmsg(connection)))
        }
        return done >= all
    }

    /// How often it is looked whether readers have let go, in milliseconds.
    private static let look: Int32 = 2

    /// Whether the disk is full: under the archive, or under the memory that its connections share.
    private static func isFull(_ error: DatabaseError) -> Bool {
        error.resultCode == .SQLITE_FULL || error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
    }
}
