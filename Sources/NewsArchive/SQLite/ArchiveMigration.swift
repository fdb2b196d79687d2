internal import GRDB

/// Brings an archive's schema up to this version.
///
/// Articles move to a new table in transactions of a bounded size, each written back into the file before the next one: memory
/// and WAL stay small, however large the archive is. A process that ends in between leaves the rest to the next start.
struct ArchiveMigration {
    /// Articles of one transaction.
    private static let step = 2_000

    private let queue: DatabaseQueue

    init(_ queue: DatabaseQueue) { self.queue = queue }

    /// `beforeLongWork` is told first, where there is something to do in an archive that holds something.
    func run(_ beforeLongWork: (String) -> Void) throws {
        let isOlder = try queue.read {
            try ArchiveFile.isOlder($0) && !Schema.migrator.appliedMigrations($0).isEmpty
        }
        if isOlder { beforeLongWork("bringing the archive up to this version") }
        if isOlder {
            try Schema.migrator.migrate(queue, upTo: Schema.beginning)
            while try moveArticles() {}
        }
        try Schema.migrator.migrate(queue)
    }

    private func moveArticles() throws -> Bool {
        try queue.writeWithoutTransaction { database in
            var isMore = false
            try database.inTransaction(.immediate) {
                isMore = try Schema.moveArticles(ArchiveMigration.step, database)
                return .commit
            }
            // What a reader holds back is written back by a later one.
            do { _ = try database.checkpoint(.passive) } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY
            {}
            return isMore
        }
    }
}
