internal import GRDB

/// Brings an archive's schema up to this version.
///
/// Articles move to a new table in transactions of a bounded size. Each is written back into the file before the next
/// one, so memory and WAL stay small however large the archive is. If the process ends in between, the next start does
/// the rest.
struct ArchiveMigration {
    /// Articles of one transaction.
    private static let step = 2_000

    private let queue: DatabaseQueue

    init(_ queue: DatabaseQueue) { self.queue = queue }

    /// `beforeLongWork` is called first if an archive that is not empty has to be migrated.
    func run(_ beforeLongWork: (String) -> Void) throws {
        let applied = try queue.read { try Schema.migrator.appliedMigrations($0) }
        let isOlder = try queue.read { try ArchiveFile.isOlder($0) } && !applied.isEmpty
        if isOlder { beforeLongWork("bringing the archive up to this version") }
        if isOlder {
            // If the process ends in between, the next start checks the archive.
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "UPDATE setting SET value = 0 WHERE name = 'clean'")
            }
            if !applied.contains(Schema.ending) {
                try Schema.migrator.migrate(queue, upTo: Schema.beginning)
                while try moveArticles() {}
            }
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
            // What a reader holds back now, a later checkpoint writes back.
            do { _ = try database.checkpoint(.passive) } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY
            {}
            return isMore
        }
    }
}
