internal import GRDB

// For readers that stay: what has changed, and where the alerts end.
extension Archive {
    /// A number that is another one after every commit of another connection
    /// (https://www.sqlite.org/pragma.html#pragma_data_version); a few microseconds. Means nothing to another `Archive`.
    package func changeNumber() throws(ArchiveError) -> Int64 {
        do {
            return try queue.unsafeRead { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
        } catch {
            throw ArchiveError(error, operation: "look for changes", path: path)
        }
    }

    /// The sequence of the last alert; 0 before the first.
    package func lastAlert() throws(ArchiveError) -> Int64 {
        do {
            return try queue.read { try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM alert") ?? 0 }
        } catch {
            throw ArchiveError(error, operation: "read the last alert", path: path)
        }
    }
}
