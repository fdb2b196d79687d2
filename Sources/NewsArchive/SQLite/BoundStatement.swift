internal import CSQLite
internal import GRDB
internal import GRDBSQLite

/// A prepared statement that is bound and stepped directly.
///
/// GRDB prepares and owns it. The hot path skips GRDB's argument arrays and rows: on rows as small as ours they cost
/// more than SQLite's own work. Used only on its connection's queue. Indices count from 1 when binding and from 0 when
/// reading, as in SQLite's C interface (https://www.sqlite.org/c3ref/bind_blob.html).
struct BoundStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    /// A statement for one owner, who keeps it.
    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// A statement that the connection keeps and shares with everybody who asks for the same text. Never use it twice
    /// at the same time.
    init(shared database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: Int32, _ value: Int64?) {
        if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, _ value: Double?) {
        if let value { sqlite3_bind_double(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                // An empty string has no base address, and a nil pointer would bind NULL.
                if let base = $0.baseAddress {
                    _ = rasid_sqlite_bind_text(handle, index, base, Int32($0.count))
                } else {
                    _ = rasid_sqlite_bind_text(handle, index, "", 0)
                }
            }
        }
    }

    func bind(_ index: Int32, _ blob: [UInt8]?) {
        guard let blob else {
            sqlite3_bind_null(handle, index)
            return
        }
        blob.withUnsafeBytes {
            if let base = $0.baseAddress, !$0.isEmpty {
                _ = rasid_sqlite_bind_blob(handle, index, base, Int32($0.count))
            } else {
                sqlite3_bind_zeroblob(handle, index, 0)
            }
        }
    }

    /// Runs a statement that returns nothing, and makes it ready to be bound again.
    func run() throws {
        defer { sqlite3_reset(handle) }
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure() }
    }

    /// Runs an INSERT and returns the new row's id.
    func insert() throws -> Int64 {
        try run()
        return sqlite3_last_insert_rowid(sqlite3_db_handle(handle))
    }

    /// Calls `body` once per row. `body` must not use the statement otherwise.
    func forEachRow(_ body: (BoundStatement) throws -> Void) throws {
        defer { sqlite3_reset(handle) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(self)
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    /// What `body` makes of the first row; nil where there is none.
    @discardableResult
    func first<Value>(_ body: (BoundStatement) throws -> Value) throws -> Value? {
        defer { sqlite3_reset(handle) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return try body(self)
        case SQLITE_DONE: return nil
        default: throw failure()
        }
    }

    /// A number to calculate with: a count, a place, a time, an id. What a damaged archive holds instead is brought within
    /// ``numbers``, so that sums of some of them fit.
    func int(_ column: Int32) -> Int64 {
        min(max(bits(column), BoundStatement.numbers.lowerBound), BoundStatement.numbers.upperBound)
    }

    func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }

    private static let numbers: ClosedRange<Int64> = -(1 << 60)...(1 << 60)

    /// All bits of a number that is only compared: what says which file it is, a hash, a version.
    func bits(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func optionalBits(_ column: Int32) -> Int64? { isNull(column) ? nil : bits(column) }

    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(handle, column) }

    func text(_ column: Int32) -> String { optionalText(column) ?? "" }

    func optionalText(_ column: Int32) -> String? {
        guard let bytes = sqlite3_column_text(handle, column) else { return nil }
        return String(
            decoding: UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self
        )
    }

    func optionalBlob(_ column: Int32) -> [UInt8]? {
        guard !isNull(column) else { return nil }
        guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// What `body` makes of a BLOB's bytes, which it must not keep; of no bytes if the column is NULL.
    func withBlob<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        let bytes = sqlite3_column_blob(handle, column)
        return body(
            UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : Int(sqlite3_column_bytes(handle, column))))
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The connection's last error, read before anything else touches it.
    private func failure() -> DatabaseError {
        let connection = sqlite3_db_handle(handle)
        return DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: statement.sql)
    }
}
