internal import GRDB
internal import GRDBSQLite

/// How much stands in the WAL: told by SQLite after every commit of this connection
/// (https://www.sqlite.org/c3ref/wal_hook.html). Used on the connection's queue only.
final class LogMeter {
    /// Bytes from the WAL's beginning to the end of the last commit. The file may be larger.
    private(set) var bytes: Int64 = 0
    /// How many of them stand in the archive's file too: no reader needs anything before this place.
    private(set) var written: Int64 = 0
    /// Bytes of a page and its header in the WAL (https://www.sqlite.org/fileformat.html#the_write_ahead_log).
    private let frame: Int64

    /// Registers it with a connection that writes. The connection must be closed before it goes.
    init(_ database: Database) throws {
        frame = 24 + (try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 4_096)
        sqlite3_wal_hook(
            database.sqliteConnection,
            { meter, _, _, frames in
                guard let meter else { return SQLITE_OK }
                let found = Unmanaged<LogMeter>.fromOpaque(meter).takeUnretainedValue()
                let bytes = Int64(frames) * found.frame
                // It began anew with this commit.
                if bytes < found.bytes { found.written = 0 }
                found.bytes = bytes
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// So many frames were written back.
    func wrote(frames: Int32) { written = min(bytes, Int64(frames) * frame) }

    /// The WAL begins anew with the next commit.
    func reset() { (bytes, written) = (0, 0) }
}
