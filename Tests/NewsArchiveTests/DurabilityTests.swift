import GRDB
import Testing

@testable import NewsArchive

/// What the promise of "exactly once, also after a power cut" rests on: how the connection is set.
@Suite struct DurabilityTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    /// The numbers are SQLite's: FULL is 2, secure_delete FAST is 2.
    @Test(arguments: [
        ("synchronous", "2"), ("journal_mode", "wal"), ("secure_delete", "2"), ("trusted_schema", "0"),
        ("cell_size_check", "1"), ("wal_autocheckpoint", "0"), ("foreign_keys", "0"), ("temp_store", "2"),
    ])
    func theWritingConnectionIsSet(_ pragma: String, _ value: String) throws {
        let archive = try folder.open()
        #expect(try archive.queue.pragma(pragma) == value)
        archive.close()
        // Also where the WAL is there already.
        let next = try folder.open()
        #expect(try next.queue.pragma(pragma) == value)
    }

    /// With NORMAL a power cut lets the alert log run ahead of the archive.
    @Test func everyCommitIsSyncedAlsoAfterTheIndexWasBuilt() throws {
        let archive = try folder.open()
        for number in 1...5 {
            try archive.commit { try $0.record("\(number)", digest: number, Sample.findings(body: "نص \(number)")) }
            #expect(try archive.queue.pragma("synchronous") == "2")
            _ = try archive.indexNext(2) { false }
            #expect(try archive.queue.pragma("synchronous") == "2")
        }
        while try archive.mergeIndex(pages: 1) {}
        #expect(try archive.queue.pragma("synchronous") == "2")
        // It fails on its way, in a transaction of its own.
        let long = (1...9_000).map { "كلمة\($0)" }.joined(separator: " ")
        try archive.commit { try $0.record("long", digest: 9, Sample.findings(body: long)) }
        _ = try archive.queue.pragma("max_page_count = 1")
        #expect(throws: ArchiveError.self) { try archive.indexNext(2) { false } }
        #expect(try archive.queue.pragma("synchronous") == "2")
    }

    @Test(arguments: [
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = '' WHERE name = 'article'",
        "DELETE FROM search_data", "UPDATE search_docsize SET sz = x'00'", "PRAGMA journal_mode = DELETE",
    ])
    func ordinarySQLCannotHurtTheFile(_ sql: String) throws {
        let archive = try folder.open()
        try archive.commit { try $0.record("a.txt", digest: 1, Sample.findings(body: "وصل الوفد")) }
        _ = try archive.indexNext(1) { false }
        let reader = try folder.reader()
        _ = try reader.read("count") { try $0.counts() }
        _ = try? archive.queue.inDatabase { try $0.execute(sql: sql) }
        #expect(try archive.queue.pragma("journal_mode") == "wal")
        #expect(try folder.rows("SELECT rowid FROM search WHERE search MATCH 'الوفد'").count == 1)
        #expect(try folder.rows("PRAGMA integrity_check") == [["ok"]])
    }

    /// Other users of the group may read: they cannot make the -wal and -shm files themselves.
    @Test func theWALStaysWhenTheArchiveIsClosed() throws {
        let archive = try folder.open()
        try archive.commit { try $0.setAcknowledged(3) }
        archive.close()
        #expect(try folder.size(of: "-wal") == 0)
    }
}
