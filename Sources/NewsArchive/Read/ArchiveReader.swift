internal import GRDB
internal import Synchronization

/// Reads the archive while another process writes it. May be used from any thread.
///
/// Each ``read(_:_:)`` has a connection of its own from a small pool, and one transaction: what it sees does not change
/// meanwhile. Keep it short: a long read keeps the writer's WAL from being truncated. Archives of older versions can be
/// read too; what they do not hold yet is an error of kind ``ArchiveError/Kind/older``.
package final class ArchiveReader: Sendable {
    package let path: String
    /// Whether the process that wrote last did not close the archive, or is still running.
    package let wasUnclean: Bool
    /// Connections that nobody uses at the moment.
    private let idle: Mutex<[ReadConnection]>
    /// The most connections that are kept open for the next readers.
    private static let mostIdle = 4

    /// Opens an archive, which must exist.
    package init(path: String) throws(ArchiveError) {
        do {
            let connection = try ReadConnection(path: path)
            wasUnclean = try connection.queue.read { database in
                guard try ArchiveFile.holdsArchive(database, path: path) else {
                    throw ArchiveError(.cannotOpen, operation: "open", path: path, cause: ArchiveError.nothingYet)
                }
                return try ArchiveFile.isUnclean(database)
            }
            self.path = path
            idle = Mutex([connection])
        } catch {
            throw ArchiveError(error, operation: "open", path: path)
        }
    }

    /// Runs `body` in one read transaction: several queries see one state of the archive.
    package func read<Value>(_ operation: String, _ body: (Snapshot) throws -> Value) throws(ArchiveError) -> Value {
        try withConnection(operation) { connection in
            try connection.queue.read { try body(Snapshot(database: $0, path: path)) }
        }
    }

    /// Lends a connection to `body`, which may run several transactions on it. `place`: the file that an error names.
    func withConnection<Value>(
        _ operation: String, at place: String? = nil, _ body: (ReadConnection) throws -> Value
    ) throws(ArchiveError) -> Value {
        do {
            let connection = try idle.withLock { $0.popLast() } ?? ReadConnection(path: path)
            defer { idle.withLock { if $0.count < ArchiveReader.mostIdle { $0.append(connection) } } }
            return try body(connection)
        } catch {
            throw ArchiveError(error, operation: operation, path: place ?? path)
        }
    }
}
