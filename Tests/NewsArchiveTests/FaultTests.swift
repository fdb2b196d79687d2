import Foundation
import GRDB
import RasidSystem
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// The n-th write fails: nothing half is there, and the same group succeeds when the fault is over.
@Suite struct FaultTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    /// Three files as a group records them: articles over several pages, a copy, entities, matches, alerts, a mark.
    private static func recordGroup(_ transaction: Transaction) throws {
        for number in 1...3 {
            let body =
                (number == 3 ? 1 : number).description + String(repeating: " قالت الوزيرة في المؤتمر", count: 500)
            let mentions = (0..<40).map {
                Mention(type: .person, name: "اسم \(number) \($0)", span: ($0 * 4)..<($0 * 4 + 3))
            }
            let matches = (0..<20).map { Sample.match("salma", ($0 * 4)..<($0 * 4 + 3)) }
            let recorded = try transaction.record(
                "\(number).txt", digest: number,
                Sample.findings(title: "خبر", body: body, mentions: mentions, matches: matches)
            )
            try transaction.alert(
                article: recorded.id, story: recorded.story, line: String(repeating: "x", count: 9_000))
        }
        _ = try transaction.beginAttempt(place: [1, 2], size: 3, modified: 4)
        try transaction.noteKept(name: Array("1.txt".utf8), inode: 1, size: 2, modified: 3)
        try transaction.set(SinkMark(sequence: 2, device: 1, inode: 2, offset: 3), sink: "alerts.jsonl", deliveredAt: 9)
    }

    private static func expectGroup(_ archive: ArchiveWriter) throws {
        let counts = try archive.read("count") { try $0.counts() }
        #expect(counts.recorded == 3)
        #expect(counts.articles == 3)
        #expect(counts.duplicates == 1)
        #expect(counts.lastSequence == 3)
        #expect(counts.deliveredSequence == 2)
        // The entities of the tries that failed are forgotten: every mention has its own name.
        #expect(try archive.queue.rows("SELECT count(*), count(DISTINCT name) FROM mentions") == [["120", "120"]])
        #expect(try archive.queue.rows("SELECT name FROM mentions WHERE article_id = 2 AND start = 8") == [["اسم 2 2"]])
        #expect(try archive.queue.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try archive.queue.rows("PRAGMA integrity_check") == [["ok"]])
    }

    @Test func whereverPagesRunOutNothingHalfIsThere() throws {
        let archive = try folder.open()
        try archive.commit { try $0.record("before", digest: 90, Sample.findings(body: "قبل")) }
        let before = try archive.queue.dump()
        let pages = try #require(Int(try archive.queue.pragma("page_count")))
        var failures = 0
        while failures < 1_000 {
            _ = try archive.queue.pragma("max_page_count = \(pages + failures)")
            do {
                try archive.commit(FaultTests.recordGroup)
                break
            } catch {
                let error = try #require(error as? ArchiveError)
                #expect(error.kind == .full)
                #expect(error.healsByItself)
                #expect(try archive.queue.dump() == before)
                failures += 1
            }
        }
        #expect(failures > 20)
        let counts = try archive.read("count") { try $0.counts() }
        #expect(counts.recorded == 4)
        #expect(counts.articles == 4)
    }

    @Test func theSameGroupSucceedsWhenThereIsSpaceAgain() throws {
        let archive = try folder.open()
        let pages = try #require(Int(try archive.queue.pragma("page_count")))
        for limit in stride(from: pages, to: pages + 24, by: 6) {
            _ = try archive.queue.pragma("max_page_count = \(limit)")
            #expect(throws: ArchiveError.self) { try archive.commit(FaultTests.recordGroup) }
        }
        _ = try archive.queue.pragma("max_page_count = 1000000")
        try archive.commit(FaultTests.recordGroup)
        try FaultTests.expectGroup(archive)
    }

    /// The index costs nothing to lose: after a fault it goes on from its watermark.
    @Test func aFullDiskLeavesTheSearchIndexWhereItWas() throws {
        let archive = try folder.open()
        try archive.commit(FaultTests.recordGroup)
        let before = try archive.queue.dump()
        let pages = try #require(Int(try archive.queue.pragma("page_count")))
        _ = try archive.queue.pragma("max_page_count = \(pages)")
        let error = #expect(throws: ArchiveError.self) { try archive.indexNext(100) { false } }
        #expect(error?.kind == .full)
        #expect(try archive.queue.dump() == before)
        #expect(try archive.queue.pragma("synchronous") == "2")
        _ = try archive.queue.pragma("max_page_count = 1000000")
        #expect(try archive.indexNext(100) { false } == 0)
        #expect(try archive.queue.rows("SELECT count(*) FROM search WHERE search MATCH 'الموتمر'") == [["3"]])
    }

    /// A disk of a few hundred pages, filled to within a few of the brim: WAL, its index and the commit itself fail.
    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func onAFullDiskNothingHalfIsThere() throws {
        let disk = try TinyDisk(bytes: 2 << 20)
        let folder = try ArchiveFolder(in: disk.path)
        let archive = try folder.open()
        try archive.checkpoint(truncate: true)
        // With the reserve the first try may succeed (`LogBoundsTests`).
        archive.reserve.giveUp()
        let before = try archive.queue.dump()
        var failures = 0
        for pages in 0..<400 {
            try disk.fill(leaving: pages * 4_096)
            do {
                try archive.commit(FaultTests.recordGroup)
                break
            } catch {
                let error = try #require(error as? ArchiveError)
                #expect(error.healsByItself, "\(error)")
                #expect([.full, .inputOutput].contains(error.kind))
                failures += 1
            }
            try disk.fill(leaving: 1 << 20)
            #expect(try archive.queue.dump() == before)
        }
        #expect(failures > 0)
        try FaultTests.expectGroup(archive)
        try disk.fill(leaving: 1 << 20)
        archive.close()
        let next = try folder.open()
        #expect(!next.wasUnclean)
        try FaultTests.expectGroup(next)
    }

    /// A backup, or somebody's open transaction.
    @Test func anotherWriterMakesItBusy() throws {
        let archive = try folder.open()
        _ = try archive.queue.pragma("busy_timeout = 20")
        let before = try archive.queue.dump()
        let other = try folder.other()
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let error = #expect(throws: ArchiveError.self) { try archive.commit(FaultTests.recordGroup) }
        #expect(error?.kind == .busy)
        #expect(error?.healsByItself == true)
        let indexing = #expect(throws: ArchiveError.self) { try archive.indexNext(1) { false } }
        #expect(indexing?.kind == .busy)
        #expect(try archive.queue.pragma("synchronous") == "2")
        // Reading goes on.
        #expect(try archive.read("count") { try $0.counts().articles } == 0)
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        #expect(try archive.queue.dump() == before)
        try archive.commit(FaultTests.recordGroup)
        try FaultTests.expectGroup(archive)
    }

    /// A thrown error leaves nothing, and what was remembered of the transaction is forgotten.
    @Test func whatThrowsLeavesNothing() throws {
        struct Stop: Error {}
        let archive = try folder.open()
        let before = try archive.queue.dump()
        for _ in 0..<3 {
            #expect(throws: ArchiveError.self) {
                try archive.commit {
                    try FaultTests.recordGroup($0)
                    throw Stop()
                }
            }
            #expect(try archive.queue.dump() == before)
            #expect(try archive.read("look") { try $0.article(digest: Sample.digest(1)) } == nil)
        }
        // Other entities take the ids that were given and taken back.
        try archive.commit {
            let mentions = [Mention(type: .place, name: "صنعاء", span: 0..<3)]
            try $0.record("x", digest: 80, Sample.findings(body: "متن آخر", mentions: mentions))
        }
        #expect(try folder.rows("SELECT name, type FROM mentions") == [["صنعاء", "place"]])
        try archive.commit(FaultTests.recordGroup)
        #expect(try folder.rows("SELECT name FROM mentions WHERE article_id = 3 AND start = 8") == [["اسم 2 2"]])
    }

    /// Inside the transaction what it wrote is visible; a mistake in the middle of a statement does not end the connection.
    @Test func aRefusedRowEndsItsTransactionOnly() throws {
        let archive = try folder.open()
        let twice = [Mention(type: .place, name: "ا", span: 0..<1), Mention(type: .place, name: "ب", span: 0..<2)]
        let error = #expect(throws: ArchiveError.self) {
            try archive.commit {
                try $0.record("x", digest: 1, Sample.findings(body: "متن"))
                #expect(try $0.snapshot.article(digest: Sample.digest(1)) == 1)
                try $0.record("y", digest: 2, Sample.findings(body: "متن آخر", mentions: twice))
            }
        }
        #expect(error?.kind == .misuse)
        #expect(try archive.read("count") { try $0.counts().recorded } == 0)
        try archive.commit(FaultTests.recordGroup)
        try FaultTests.expectGroup(archive)
    }
}
