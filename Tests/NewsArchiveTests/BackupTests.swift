import Foundation
import GRDB
import NewsArchive
import Testing

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

    /// The copy is what was committed when it began, also when commits come between its steps; it needs no other file.
    @Test func commitsGoOnMeanwhile() throws {
        let writer = try folder.open()
        try fill(writer, 0..<2_000)
        let before = try folder.other().dump()
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
        #expect(copy.articles == 2_000 && copy.alerts == 2_000 && copy.lastSequence == 2_000)
        #expect(Int64(try Data(contentsOf: URL(fileURLWithPath: target)).count) == copy.bytes)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("copy") } == [
                "copy.db"
            ])
        #expect(try DatabaseQueue(path: target).dump() == before)
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
