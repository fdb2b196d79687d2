internal import GRDB

/// Lends snapshots one after another. The work decides how much it does in each.
///
/// From a ``Snapshot`` all are this one: the whole work sees one state. From a reader each is a read transaction of its
/// own: what was recorded meanwhile may be seen by one and not by another, and no transaction is long.
struct SnapshotSource {
    private let lend: ((Snapshot) throws -> Void) throws -> Void

    /// A transaction for each.
    init(_ connection: ReadConnection, path: String) {
        lend = { use in try connection.queue.read { try use(Snapshot(database: $0, path: path)) } }
    }

    init(_ snapshot: Snapshot) { lend = { try $0(snapshot) } }

    func look<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
        var value: Value?
        try lend { value = try body($0) }
        guard let value else {
            throw ArchiveError(.misuse, operation: "look", path: "", cause: "nothing was lent")
        }
        return value
    }

    /// Goes over `ids` in pieces of a bounded time; `first`: see ``PacedWalk``.
    func walk(
        _ ids: ClosedRange<Int64>?, first: Int64, _ body: (Snapshot, ClosedRange<Int64>) throws -> Void
    ) throws {
        var walk = PacedWalk(ids, first: first)
        while !walk.isDone { try walk.step { piece in try look { try body($0, piece) } } }
    }

    /// What `body` finds in the last piece of `ids` where it finds anything; the pieces before it are not read.
    func last<Value>(
        _ ids: ClosedRange<Int64>?, first: Int64, _ body: (Snapshot, ClosedRange<Int64>) throws -> Value?
    ) throws -> Value? {
        guard let ids else { return nil }
        var (walk, found) = (PacedWalk(ids, first: first), Value?.none)
        while !walk.isDone, found == nil {
            try walk.step { piece in
                // The same pieces, from the end.
                let start = ids.lowerBound + (ids.upperBound - piece.upperBound)
                found = try look { try body($0, start...(start + (piece.upperBound - piece.lowerBound))) }
            }
        }
        return found
    }
}

extension ArchiveReader {
    /// Runs `body`, which may take long, with snapshots that are short each.
    func readInSteps<Value>(
        _ operation: String, _ body: (SnapshotSource) throws -> Value
    ) throws(ArchiveError) -> Value {
        try withConnection(operation) { connection in
            try body(SnapshotSource(connection, path: self.path))
        }
    }
}
