import Foundation
import GRDB
import RasidSystem
import TestSupport
import Testing

@testable import NewsArchive

/// A copy of the archive while somebody writes.
@Suite struct BackupTests {
    private let folder: ArchiveFolder
    private var target: String { "\(folder.path)/copy.db" }

    init() throws { folder = try ArchiveFolder() }

    private func fill(_ archive: ArchiveWriter, _ numbers: Range<Int>) throws {
        try archive.commit { transaction in
            for number in numbers {
                let body = "خبر رقم \(number) " + String(repeating: "كلمة ", count: 400)
                let article = try transaction.record("\(number).txt", digest: number, Sample.findings(body: body))
                try transaction.alert(article: article.id, story: article.story)
            }
        }
    }

    private func makeTarget() { _ = FileManager.default.createFile(atPath: target, contents: nil) }

    /// The copy is one state of the archive, also when commits come between its steps; it needs no other file.
    @Test func commitsGoOnMeanwhile() throws {
        let writer = try folder.open()
        try fill(writer, 0..<2_000)
        let reader = try folder.reader()
        makeTarget()
        var shares: [Double] = []
        var next = 2_000
        let copy = try reader.copy(to: target) { share in
            shares.append(share)
            try fill(writer, next..<(next + 1))
            next += 1
        }
        #expect(next > 2_002, "the archive is too small for several steps")
        #expect(shares == shares.sorted() && shares.last == 1)
        #expect(try writer.read("test") { try $0.counts().articles } == Int64(next))
        #expect(copy.articles >= 2_000 && copy.articles <= Int64(next))
        #expect(copy.alerts == copy.articles && copy.lastSequence == copy.articles)
        #expect(Int64(try Data(contentsOf: URL(fileURLWithPath: target)).count) == copy.bytes)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("copy") } == [
                "copy.db"
            ])
        try expectPrefix(of: folder, count: Int(copy.articles))
    }

    /// What the copy holds is what the archive held at one moment: its articles and alerts up to a number, whole.
    private func expectPrefix(of folder: ArchiveFolder, count: Int) throws {
        let copied = try DatabaseQueue(path: target)
        #expect(try copied.rows("PRAGMA integrity_check") == [["ok"]])
        for sql in [
            "SELECT id, body, story_id FROM article ORDER BY id",
            "SELECT sequence, line FROM alert ORDER BY sequence",
            "SELECT id, display, hex(digest) FROM file ORDER BY id",
            "SELECT hex(hash), article_id FROM text ORDER BY 2",
        ] {
            #expect(try copied.rows(sql) == folder.rows(sql).prefix(count).map { $0 })
        }
    }

    /// Every step is a transaction of its own; between any two the WAL grows, is written back, or begins anew.
    @Test func theLogBeginsAnewMeanwhile() throws {
        let writer = try folder.open()
        try fill(writer, 0..<600)
        try writer.checkpoint(truncate: true)
        makeTarget()
        var (next, turn, anew) = (600, 0, 0)
        let copying = try ArchiveCopying(folder.archive, to: PlacedFile(target), stepTime: 0)
        try copying.run { share in
            guard share < 1 else { return }
            turn += 1
            // A step that begins when all is written back does not keep the WAL from beginning anew.
            guard turn % 3 > 0 else {
                try writer.checkpoint(truncate: false)
                return
            }
            let before = writer.logBytes
            try fill(writer, next..<(next + 3))
            next += 3
            if writer.logBytes < before { anew += 1 }
        }
        #expect(anew > 0, "the WAL never began anew")
        #expect(turn > 8, "the archive is too small for many steps")
        // The transaction of the step that is under way holds the WAL; it is cut in the next one's time.
        #expect(writer.logBytes < 4 << 20)
        let copied = try DatabaseQueue(path: target)
        _ = try copied.rows("PRAGMA journal_mode = DELETE")
        try expectPrefix(
            of: folder, count: try #require(Int(copied.rows("SELECT count(*) FROM article")[0][0])))
    }

    /// A restored copy has no WAL until a daemon has opened it.
    @Test func aCopyOfACopy() throws {
        let writer = try folder.open()
        try fill(writer, 0..<30)
        makeTarget()
        _ = try folder.reader().copy(to: target) { _ in }
        let again = "\(folder.path)/again.db"
        _ = FileManager.default.createFile(atPath: again, contents: nil)
        let copy = try ArchiveReader(path: target).copy(to: again) { _ in }
        #expect(copy.articles == 30)
        #expect(try DatabaseQueue(path: again).dump() == folder.other().dump())
    }

    /// A full disk under the copy is called so.
    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aFullDisk() throws {
        let writer = try folder.open()
        try fill(writer, 0..<500)
        let disk = try TinyDisk(bytes: 1 << 20)
        let target = "\(disk.path)/copy.db"
        _ = FileManager.default.createFile(atPath: target, contents: nil)
        let error = #expect(throws: ArchiveError.self) { try folder.reader().copy(to: target) { _ in } }
        #expect(error?.kind == .full)
        #expect(error?.cause.contains("No space left on device") == true)
    }

    /// The copy opens like any archive, and is written on.
    @Test func theCopyIsAnArchive() throws {
        let writer = try folder.open()
        try fill(writer, 0..<3)
        makeTarget()
        _ = try folder.reader().copy(to: target) { _ in }
        let restored = try ArchiveWriter(path: target)
        try fill(restored, 3..<4)
        #expect(try restored.read("test") { try $0.alerts(after: 0, limit: 10).map(\.sequence) } == [1, 2, 3, 4])
    }

    @Test func whatStopsItIsThrown() throws {
        struct Enough: Error {}
        let writer = try folder.open()
        try fill(writer, 0..<2_000)
        makeTarget()
        var calls = 0
        #expect(throws: ArchiveError.self) {
            try folder.reader().copy(to: target) { _ in
                calls += 1
                throw Enough()
            }
        }
        #expect(calls == 1)
        // The archive is as usable as before.
        try fill(writer, 2_000..<2_001)
    }

    /// Another connection's commits change the number, and nothing else does.
    @Test func changesAreSeen() throws {
        let writer = try folder.open()
        let reader = try folder.reader()
        let changes = try ArchiveChanges(path: folder.archive)
        let first = try changes.number()
        #expect(try changes.number() == first)
        #expect(try reader.read("look") { try $0.lastAlert() } == 0)
        try fill(writer, 0..<2)
        let second = try changes.number()
        #expect(second != first)
        #expect(try reader.read("look") { try $0.lastAlert() } == 2)
        _ = try reader.read("test") { try $0.counts() }
        #expect(try changes.number() == second)
    }
}
