internal import GRDB

/// One connection of an ``ArchiveReader``.
///
/// `@unchecked Sendable`: the reader lends it to one caller at a time, and what it holds is used only while it is lent.
final class ReadConnection: @unchecked Sendable {
    let queue: DatabaseQueue
    /// Made by the first search on this connection, which keeps it.
    private var searchFunction: SearchFunction?

    init(path: String) throws { queue = try DatabaseQueue(path: path, configuration: ArchiveFile.reading()) }

    /// Our own SQL function, which the search index calls for each row.
    func search(_ database: Database) throws -> SearchFunction {
        if let searchFunction { return searchFunction }
        let function = try SearchFunction(database)
        searchFunction = function
        return function
    }
}
