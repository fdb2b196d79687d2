internal import GRDB
internal import GRDBSQLite
internal import RasidSystem

// The write-ahead log (WAL) is written back by our order alone, and what that needs is kept free.
extension ArchiveWriter {
    /// Bytes that stand in the WAL; the file may be larger.
    package var logBytes: Int64 { meter.bytes }

    /// Writes the WAL back into the archive's file; `truncate` also empties it. With `truncate` it waits up to `patience`
    /// milliseconds for readers to let go. Returns false if a reader kept it from finishing.
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
        // The writer must not stand still for somebody's long query.
        sqlite3_busy_timeout(database.sqliteConnection, patience)
        defer { sqlite3_busy_timeout(database.sqliteConnection, Int32(ArchiveFile.lockWait * 1_000)) }
        do {
            let (all, done) = try database.checkpoint(truncate ? .truncate : .passive)
            if truncate { meter?.reset() }
            return truncate || done >= all
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        }
    }

    /// Whether the disk is full: under the archive, or under the memory that its connections share.
    private static func isFull(_ error: DatabaseError) -> Bool {
        error.resultCode == .SQLITE_FULL || error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
    }
}
