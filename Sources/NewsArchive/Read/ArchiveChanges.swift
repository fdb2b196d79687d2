internal import GRDB

/// Tells a long-lived reader whether anything was committed since it last looked. Has a connection of its own. Used by
/// one thread at a time.
package struct ArchiveChanges {
    private let path: String
    private let queue: DatabaseQueue

    package init(path: String) throws(ArchiveError) {
        self.path = path
        do {
            queue = try DatabaseQueue(path: path, configuration: ArchiveFile.reading())
        } catch {
            throw ArchiveError(error, operation: "open", path: path)
        }
    }

    /// A number that changes with every commit of any other connection
    /// (https://www.sqlite.org/pragma.html#pragma_data_version). Takes a few microseconds. Compare it only with numbers
    /// of the same `ArchiveChanges`.
    package func number() throws(ArchiveError) -> Int64 {
        do {
            return try queue.unsafeRead { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
        } catch {
            throw ArchiveError(error, operation: "look for changes", path: path)
        }
    }
}
