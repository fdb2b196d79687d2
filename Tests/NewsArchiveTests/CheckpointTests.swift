import GRDB
import Testing

@testable import NewsArchive

/// The WAL is written back by our order alone, beside readers too.
@Suite struct CheckpointTests {
    private let folder: ArchiveFolder
    private let archive: ArchiveWriter

    init() throws {
        folder = try ArchiveFolder()
        archive = try folder.open()
        _ = try archive.queue.pragma("busy_timeout = 20")
    }

    private func record(_ range: ClosedRange<Int>) throws {
        for number in range {
            try archive.commit { try $0.record("\(number)", digest: number, Sample.findings(body: "نص \(number)")) }
        }
    }

    @Test func truncatingEmptiesTheWAL() throws {
        try record(1...20)
        #expect(try folder.size(of: "-wal") > 20 * 4_096)
        try archive.checkpoint(truncate: true)
        #expect(try folder.size(of: "-wal") == 0)
        try record(21...21)
        #expect(try folder.rows("SELECT count(*) FROM articles") == [["21"]])
    }

    @Test func aPassiveOneWritesBackAndKeepsTheFile() throws {
        try record(1...20)
        let size = try folder.size(of: "")
        try archive.checkpoint(truncate: false)
        #expect(try folder.size(of: "-wal") > 0)
        #expect(try folder.size(of: "") > size)
    }

    @Test func aReaderInBetweenKeepsItsViewAndBreaksNothing() throws {
        try record(1...5)
        let reader = try folder.other()
        try reader.inDatabase { database in
            try database.execute(sql: "BEGIN")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM article") == 5)
        }
        try record(6...9)
        // Waits for its time, then leaves it to a later one.
        try archive.checkpoint(truncate: true)
        #expect(try folder.size(of: "-wal") > 0)
        #expect(try archive.read("count") { try $0.counts().articles } == 9)
        try reader.inDatabase { database in
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM article") == 5)
            try database.execute(sql: "COMMIT")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM article") == 9)
        }
        try archive.checkpoint(truncate: true)
        #expect(try folder.size(of: "-wal") == 0)
        #expect(try folder.rows("PRAGMA integrity_check") == [["ok"]])
    }

    @Test func closingBesideAReaderLosesNothing() throws {
        let reader = try folder.other()
        try record(1...3)
        try reader.inDatabase { database in
            try database.execute(sql: "BEGIN")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM article") == 3)
        }
        try record(4...6)
        archive.close()
        try reader.inDatabase { try $0.execute(sql: "COMMIT") }
        let next = try folder.open()
        #expect(!next.wasUnclean)
        #expect(try next.read("count") { try $0.counts().articles } == 6)
    }
}
