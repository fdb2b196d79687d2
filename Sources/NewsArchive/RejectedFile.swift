internal import FoundationEssentials
internal import GRDB

/// What the archive says of a delivery that was rejected.
package struct RejectedFile: Sendable, Equatable {
    package var id: Int64
    /// The name as dropped, its bytes.
    package var name: [UInt8]
    /// Why; one sentence.
    package var reason: String
    /// UTC milliseconds.
    package var recordedAt: Int64
}

extension Archive {
    /// Those of some deliveries that were rejected, by id.
    package func rejectedFiles(_ ids: [Int64]) throws(ArchiveError) -> [Int64: RejectedFile] {
        do {
            return try queue.read { database in
                let statement = try database.makeStatement(
                    sql:
                        "SELECT id, file_bytes, coalesce(reason, ''), recorded_at FROM files WHERE id = ? AND fate = 'rejected'"
                )
                var found: [Int64: RejectedFile] = [:]
                for id in ids {
                    guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
                    let name: Data = row[1]
                    found[id] = RejectedFile(id: id, name: Array(name), reason: row[2], recordedAt: row[3])
                }
                return found
            }
        } catch {
            throw ArchiveError(error, operation: "read why files were rejected", path: path)
        }
    }
}
