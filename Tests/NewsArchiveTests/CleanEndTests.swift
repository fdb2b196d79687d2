import Foundation
import GRDB
import Testing

@testable import NewsArchive

/// The note of a clean end, and the check after an unclean one.
@Suite struct CleanEndTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    private func clean() throws -> String {
        try folder.rows("SELECT value FROM setting WHERE name = 'clean'")[0][0]
    }

    @Test func theNoteStandsOnlyBetweenTwoRuns() throws {
        for _ in 0..<2 {
            let archive = try folder.open(beforeLongWork: { _ in Issue.record("nothing to check") })
            #expect(!archive.wasUnclean)
            #expect(try clean() == "0")
            archive.close()
            #expect(try clean() == "1")
        }
    }

    @Test func anArchiveThatNobodyClosesIsClosed() throws {
        do { _ = try folder.open() }
        #expect(try clean() == "1")
    }

    /// Somebody holds the archive at the end: that is told, and there is no note.
    @Test func anEndThatCannotBeNotedIsNotClean() throws {
        let archive = try folder.open()
        try archive.commit { try $0.setAcknowledged(3) }
        _ = try archive.queue.pragma("busy_timeout = 20")
        let other = try folder.other()
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        #expect(archive.close()?.kind == .busy)
        #expect(archive.close() == nil)
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        #expect(try clean() == "0")
        #expect(try folder.open().wasUnclean)
    }

    /// After a failed sync nothing is written any more, neither by closing nor by letting go.
    @Test(arguments: [ArchiveError.Kind.syncFailed, .corrupt], [false, true])
    func afterDamageTheEndIsNotClean(_ kind: ArchiveError.Kind, _ isClosed: Bool) throws {
        do {
            let archive = try folder.open()
            try archive.commit { try $0.setAcknowledged(3) }
            #expect(throws: ArchiveError.self) {
                try archive.commit { _ in throw ArchiveError(kind, operation: "test", path: "", cause: "test") }
            }
            let bytes = try folder.bytes()
            if isClosed { #expect(archive.close() == nil) }
            #expect(try folder.bytes() == bytes)
        }
        // Nothing was written back, and nothing cut off.
        #expect(try folder.size(of: "-wal") > 0)
        #expect(try clean() == "0")
    }

    @Test func afterAnUncleanEndEverythingCommittedIsThereAndIsChecked() throws {
        let archive = try folder.open()
        try archive.commit { try $0.record("a.txt", digest: 1, Sample.findings(body: "وصل الوفد")) }
        let left = try folder.crashed()
        var checks = 0
        let next = try left.open(beforeLongWork: { _ in checks += 1 })
        #expect(checks == 1)
        #expect(next.wasUnclean)
        #expect(try next.read("look") { try $0.article(digest: Sample.digest(1)) } == 1)
        next.close()
        #expect(try left.open().wasUnclean == false)
    }

    /// A disk may damage a file that was closed well: the next start says so, and leaves it as it is.
    @Test func aPageThatWasDamagedAfterACleanEndIsFound() throws {
        let archive = try folder.open()
        for number in 1...40 {
            try archive.commit {
                try $0.record("\(number).txt", digest: number, Sample.findings(body: "وصل الوفد رقم \(number)"))
            }
        }
        archive.close()
        let root = try folder.rows("SELECT rootpage FROM sqlite_master WHERE name = 'file'")[0][0]
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.archive))
        try file.seek(toOffset: (try #require(UInt64(root)) - 1) * 4_096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 600))
        try file.close()
        let before = try folder.bytes()
        let error = #expect(throws: ArchiveError.self) { try folder.open() }
        #expect(error?.kind == .corrupt)
        #expect(try folder.bytes() == before)
    }

    /// A reader has nothing to repair and must not hold anybody up.
    @Test func aReaderDoesNotCheck() throws {
        let archive = try folder.open()
        let reader = try folder.reader()
        #expect(reader.wasUnclean)
        _ = reader
        archive.close()
    }

    @Test func aDamagedArchiveIsRefusedAfterAnUncleanEnd() throws {
        let archive = try folder.open()
        for number in 1...40 {
            try archive.commit {
                try $0.record(
                    "\(number)", digest: number,
                    Sample.findings(body: String(repeating: "كلمة\(number) ", count: 400)))
            }
        }
        archive.close()
        try folder.other().inDatabase { try $0.execute(sql: "UPDATE setting SET value = 0 WHERE name = 'clean'") }
        // The last WAL frame goes back into the file, then half of its pages are overwritten.
        try folder.other().inDatabase { _ = try $0.checkpoint(.truncate) }
        var bytes = try folder.bytes()
        for place in stride(from: bytes.count / 2, to: bytes.count, by: 4_096) {
            bytes.replaceSubrange(place..<(place + 64), with: Data(repeating: 0xA5, count: 64))
        }
        try bytes.write(to: URL(fileURLWithPath: folder.archive))
        let error = #expect(throws: ArchiveError.self) { try folder.open() }
        #expect(error?.kind == .corrupt)
        #expect(error?.remedy.contains("backup") == true)
        #expect(try folder.bytes() == bytes)
    }
}
