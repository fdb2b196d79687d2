internal import GRDB
internal import RasidSystem

/// An archive whose daemon is stopped, or a copy of one. Whoever uses it holds the archive's lock.
package struct OfflineArchive: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Throws unless the file is a whole archive that this version can read. Takes time in proportion to the file.
    package func check() throws(ArchiveError) {
        try use("check", ArchiveFile.reading()) { database in
            guard try ArchiveFile.holdsArchive(database, path: path) else {
                throw ArchiveError(.corrupt, operation: "check", path: path, cause: "it holds no archive")
            }
            let complaints = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
            guard complaints == ["ok"] else {
                throw ArchiveError(
                    .corrupt, operation: "check", path: path,
                    cause: "integrity_check says: " + complaints.joined(separator: "; "))
            }
        }
    }

    /// Writes the WAL back, so that the file alone is the archive. False where somebody still reads it.
    package func settle() throws(ArchiveError) -> Bool {
        try use("write the write-ahead log back", ArchiveFile.writing()) { database in
            do {
                // Without frames it returns zeros; -1 says that the file has no WAL at all.
                let (all, done) = try database.checkpoint(.truncate)
                return done >= all
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                return false
            }
        }
    }

    package func numbers() throws(ArchiveError) -> ArchiveNumbers {
        try use("read numbers", ArchiveFile.reading()) { try Snapshot(database: $0, path: path).numbers() }
    }

    /// Bytes of the file that are used.
    package func usedBytes() throws(ArchiveError) -> Int64 {
        try use("measure", ArchiveFile.reading()) { database in
            func number(_ name: String) throws -> Int64 { try Int64.fetchOne(database, sql: "PRAGMA \(name)") ?? 0 }
            return (try number("page_count") - number("freelist_count")).clampedProduct(try number("page_size"))
        }
    }

    /// Writes the archive without its free room into the empty file at `target`, which gives free room back to the disk from then on. The
    /// copy is synced by whoever puts it in place.
    /// https://www.sqlite.org/lang_vacuum.html#vacuum_with_an_into_clause
    package func compact(into target: String) throws(ArchiveError) {
        try use("compact", ArchiveFile.writing()) { database in
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try database.execute(sql: "VACUUM INTO ?", arguments: [target])
        }
    }

    /// Sees to it that everything is numbered above these numbers, and stores the marks. Brings an older archive up to this version
    /// first, which `beforeLongWork` is told. Closes the archive cleanly.
    package func raise(
        to numbers: ArchiveNumbers, at time: Int64, beforeLongWork: (String) -> Void
    ) throws(ArchiveError) {
        let writer = try ArchiveWriter(path: path, beforeLongWork: beforeLongWork)
        try writer.write("raise numbers") { transaction in
            let snapshot = transaction.snapshot
            let settings = transaction.statements.setting
            try settings.set("sequence", max(numbers.sequence, try snapshot.lastSequence()))
            let last = try snapshot.lastArticle()
            try settings.set("last_article", max(numbers.article, last))
            try settings.set("skipped", try settings.get("skipped") + max(0, numbers.article - last))
            try settings.set("last_file", max(numbers.file, try snapshot.lastFile()))
            for (sink, mark) in numbers.marks.sorted(by: { $0.key < $1.key }) {
                // Which alerts were delivered is said by the mark of the log of JSON lines alone: it has an inode.
                try transaction.set(mark, sink: sink, deliveredAt: mark.inode == 0 ? nil : time)
            }
        }
        if let failure = writer.close() { throw failure }
    }

    private func use<Value>(
        _ operation: String, _ configuration: Configuration, _ body: (Database) throws -> Value
    ) throws(ArchiveError) -> Value {
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            return try queue.writeWithoutTransaction(body)
        } catch {
            throw ArchiveError(error, operation: operation, path: path)
        }
    }
}
