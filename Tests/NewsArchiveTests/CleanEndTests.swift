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

    /// A reader has nothing to repair and must not hold anybody up.
    @Test func aReaderDoesNotCheck() throws {
        let archive = try folder.open()
        let reader = try folder.open(.read, beforeLongWork: { _ in Issue.record("a reader checks nothing") })
        #expect(reader.wasUnclean)
        reader.close()
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
