internal import CSQLite
internal import GRDB
internal import GRDBSQLite

/// One state of the archive, held by a read transaction, and where its pages are: in the archive's file, or in the WAL.
///
/// Why by hand: a copy must not hold one transaction for its whole time, or the WAL grows; and a copy whose snapshots
/// change has to know which pages changed in between. The WAL lists them. The formats are documented and do not change
/// (https://www.sqlite.org/walformat.html).
///
/// What it relies on: while a transaction lasts, no checkpoint writes a page into the file that this state does not
/// have, and the WAL does not begin anew unless all of this state is in the file.
final class LogSnapshot {
    /// The size of a page, and of the archive in pages.
    let pageSize: Int
    let pageCount: Int
    private let queue: DatabaseQueue
    private let header: Header
    /// Pages whose newest bytes in this state are in the WAL, with the number of that frame, from 1.
    private var frames: [UInt32: UInt32] = [:]

    /// The head of the WAL's index: which WAL it is, and how many frames of it count.
    private struct Header: Equatable {
        var salt: UInt64
        var frames: UInt32
        var bytes: [UInt8]

        /// An archive without a WAL, as a restored copy is until its daemon starts: its readers keep every writer out.
        static let none = Header(salt: 0, frames: 0, bytes: [])
    }

    private static let frameHead = 24
    private static let logHead = 32

    /// Begins a transaction on `queue`, which must allow one to stay open. End it with ``end()``.
    init(_ queue: DatabaseQueue) throws {
        self.queue = queue
        let state = try queue.unsafeRead { database in
            for _ in 1...1_000 {
                // The index is there only once the archive was read.
                _ = try Int64.fetchOne(database, sql: "PRAGMA schema_version")
                let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
                let before = mode == "wal" ? try LogSnapshot.header(database) : Header.none
                try database.execute(sql: "BEGIN")
                let pages = try Int.fetchOne(database, sql: "SELECT page_count FROM pragma_page_count") ?? 0
                _ = try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
                let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
                // Unless something was committed in between, the transaction sees this very state.
                if before == Header.none { return (Header.none, size, pages) }
                if let before, try LogSnapshot.header(database) == before { return (before, size, pages) }
                try database.execute(sql: "COMMIT")
            }
            throw DatabaseError(resultCode: .SQLITE_BUSY, message: "the archive changes too fast")
        }
        (header, pageSize, pageCount) = state
        guard header.frames > 0 else { return }
        try queue.unsafeRead { database in
            let written = try LogSnapshot.written(header, database)
            guard written < header.frames else { return }
            for frame in (written + 1)...header.frames {
                frames[try LogSnapshot.page(of: frame, header, pageSize, database)] = frame
            }
        }
    }

    /// Ends the transaction.
    func end() {
        try? queue.unsafeRead { if $0.isInsideTransaction { try $0.execute(sql: "COMMIT") } }
    }

    /// The pages that changed since an earlier state, whose transaction must still be open.
    func changes(since earlier: LogSnapshot) throws -> Set<UInt32> {
        let first = header.salt == earlier.header.salt ? earlier.header.frames + 1 : 1
        guard first <= header.frames else { return [] }
        return try queue.unsafeRead { database in
            var pages: Set<UInt32> = []
            for frame in first...header.frames {
                pages.insert(try LogSnapshot.page(of: frame, header, pageSize, database))
            }
            return pages
        }
    }

    /// Reads `count` pages from `first` on, numbered from 1, into `buffer`.
    func read(_ first: UInt32, count: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
        try queue.unsafeRead { database in
            let size = pageSize
            try LogSnapshot.read(database, false, buffer, count * size, Int64(first - 1) * Int64(size))
            guard !frames.isEmpty else { return }
            for index in 0..<count {
                guard let frame = frames[first + UInt32(index)] else { continue }
                let place = UnsafeMutableRawBufferPointer(
                    rebasing: buffer[(index * size)..<((index + 1) * size)])
                try LogSnapshot.read(
                    database, true, place, size, LogSnapshot.place(frame, size) + Int64(LogSnapshot.frameHead)
                )
            }
        }
    }

    private static func place(_ frame: UInt32, _ pageSize: Int) -> Int64 {
        Int64(logHead) + Int64(frame - 1) * Int64(pageSize + frameHead)
    }

    /// The page that a frame holds.
    private static func page(
        of frame: UInt32, _ header: Header, _ pageSize: Int, _ database: Database
    ) throws -> UInt32 {
        try withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { bytes in
            try read(database, true, bytes, 16, place(frame, pageSize))
            guard bytes.load(fromByteOffset: 8, as: UInt64.self) == header.salt else {
                throw DatabaseError(resultCode: .SQLITE_BUSY, message: "the write-ahead log began anew")
            }
            return UInt32(bigEndian: bytes.load(as: UInt32.self))
        }
    }

    private static func read(
        _ database: Database, _ log: Bool, _ buffer: UnsafeMutableRawBufferPointer, _ count: Int,
        _ offset: Int64
    ) throws {
        let code = rasid_sqlite_read(
            database.sqliteConnection, log ? 1 : 0, buffer.baseAddress, Int32(count), offset)
        // Past the file's end there are zeros: pages that are in the WAL only.
        guard code == SQLITE_OK || (!log && code == ResultCode.SQLITE_IOERR_SHORT_READ.rawValue) else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// How many frames of this WAL are in the archive's file already.
    private static func written(_ header: Header, _ database: Database) throws -> UInt32 {
        let written = try block(database) { $0.load(fromByteOffset: 96, as: UInt32.self) }
        // It began anew: it did so because all of it was in the file.
        guard let written, let now = try self.header(database), now.salt == header.salt else {
            return header.frames
        }
        return written
    }

    /// nil while it is being written.
    private static func header(_ database: Database) throws -> Header? {
        try block(database) { block -> Header? in
            let copies = (0..<2).map { copy in
                [UInt8](UnsafeRawBufferPointer(start: block + copy * 48, count: 48))
            }
            guard copies[0] == copies[1] else { return nil }
            return copies[0].withUnsafeBytes {
                Header(
                    salt: $0.loadUnaligned(fromByteOffset: 32, as: UInt64.self),
                    frames: $0.loadUnaligned(fromByteOffset: 16, as: UInt32.self), bytes: copies[0])
            }
        } ?? nil
    }

    private static func block<Value>(_ database: Database, _ body: (UnsafeRawPointer) -> Value) throws
        -> Value?
    {
        var block: UnsafeMutableRawPointer?
        let code = rasid_sqlite_log_index(database.sqliteConnection, &block)
        guard code == SQLITE_OK, let block else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code == SQLITE_OK ? SQLITE_CANTOPEN : code))
        }
        return body(UnsafeRawPointer(block))
    }
}
