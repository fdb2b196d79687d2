internal import GRDB

/// Lends snapshots one after another. The work decides how much it does in each.
///
/// From a ``Snapshot`` all are this one: the whole work sees one state. From a reader each is a read transaction of its
/// own: what was recorded meanwhile may be seen by one and not by another, and no transaction is long.
struct SnapshotSource {
    private let lend: ((Snapshot) throws -> Void) throws -> Void

    init(_ lend: @escaping ((Snapshot) throws -> Void) throws -> Void) { self.lend = lend }

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
}

extension ArchiveReader {
    /// Runs `body`, which may take long, with snapshots that are short each.
    func readInSteps<Value>(
        _ operation: String, _ body: (SnapshotSource) throws -> Value
    ) throws(ArchiveError) -> Value {
        try withConnection(operation) { connection in
            try body(
                SnapshotSource { use in
                    try connection.queue.read { try use(Snapshot(database: $0, path: self.path)) }
                })
        }
    }
}
