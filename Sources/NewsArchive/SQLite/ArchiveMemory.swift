internal import GRDBSQLite

/// Memory that SQLite takes.
package enum ArchiveMemory {
    /// Bytes of all connections of this process together (https://www.sqlite.org/c3ref/memory_highwater.html): page caches, statements,
    /// and what sorting and searching need.
    package static var sqliteBytes: Int64 { sqlite3_memory_used() }
}
