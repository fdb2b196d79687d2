import Foundation
import GRDB
import TestSupport
import Testing

@testable import NewsArchive

/// What opening an archive promises, whatever lies at its path.
@Suite struct OpeningTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    @Test func aMissingArchiveIsMade() throws {
        let archive = try folder.open()
        #expect(!archive.wasUnclean)
        #expect(!archive.wasRekeyed)
        var empty = ArchiveCounts()
        let counts = try archive.read("count") { try $0.counts() }
        empty.bytes = counts.bytes
        #expect(counts == empty)
        #expect(counts.bytes > 0)
    }

    @Test func anArchiveKeepsWhatItHolds() throws {
        let first = try folder.open()
        try first.commit { try $0.record("a.txt", digest: 1, Sample.findings(body: "وصل الوفد إلى المدينة")) }
        first.close()
        let second = try folder.open()
        #expect(!second.wasUnclean)
        #expect(try second.read("look") { try $0.article(digest: Sample.digest(1)) } == 1)
    }

    @Test func anEmptyFileBecomesAnArchive() throws {
        try Data().write(to: URL(fileURLWithPath: folder.archive))
        #expect(try folder.open().read("count") { try $0.counts().articles } == 0)
    }

    /// The path may be a slip of the pen: what lies there is not ours to change.
    @Test(arguments: [Access.write, .read])
    func anotherProgramsDatabaseIsRefusedAndLeftAsItIs(_ access: Access) throws {
        let other = try folder.other()
        try other.inDatabase { try $0.execute(sql: "CREATE TABLE invoice (id INTEGER PRIMARY KEY, sum REAL)") }
        try other.close()
        let before = try folder.bytes()
        #expect(throws: ArchiveError.self) { try open(access) }
        #expect(kind(access) == .corrupt)
        #expect(try folder.bytes() == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rasid.db"])
    }

    @Test(arguments: ["not a database\n", String(repeating: "قال ", count: 5_000)])
    func garbageIsRefusedAndLeftAsItIs(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.archive))
        #expect(kind(.write) == .corrupt)
        #expect(kind(.read) == .corrupt)
        #expect(try folder.bytes() == Data(text.utf8))
    }

    @Test(arguments: [Access.write, .read])
    func anArchiveOfANewerRasidIsRefused(_ access: Access) throws {
        try folder.open().close()
        try folder.other().inDatabase { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2099')") }
        #expect(kind(access) == .newer)
        #expect(try folder.rows("SELECT value FROM setting WHERE name = 'clean'") == [["1"]])
    }

    @Test func readingDoesNotMakeAnArchive() {
        #expect(kind(.read) == .cannotOpen)
        #expect(!FileManager.default.fileExists(atPath: folder.archive))
    }

    /// `/proc` takes no files, not even from root.
    @Test(arguments: ["/no/such/folder/rasid.db", "/proc/rasid.db", "/tmp"])
    func whereNoFileCanBeMadeTheDirectoryIsNamed(_ path: String) {
        let error = #expect(throws: ArchiveError.self) { try ArchiveWriter(path: path) }
        #expect(error?.kind == .cannotOpen)
        #expect(error?.path == path)
        #expect(error?.healsByItself == false)
    }

    @Test func aDirectoryWithoutTheRightToWriteIsNamed() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        #expect(asNobody { kind(.write) } == .cannotOpen)
    }

    @Test func aReaderReadsBesideTheWriterAndWritesNothing() throws {
        let writer = try folder.open()
        try writer.commit { try $0.record("a.txt", digest: 1, Sample.findings(body: "نص أول")) }
        let reader = try folder.reader()
        #expect(try reader.read("count") { try $0.counts().articles } == 1)
        try writer.commit { try $0.record("b.txt", digest: 2, Sample.findings(body: "نص ثان")) }
        #expect(try reader.read("count") { try $0.counts().articles } == 2)
        #expect(try folder.rows("SELECT value FROM setting WHERE name = 'clean'") == [["0"]])
    }

    /// A first start that was cut off by a power cut or a full disk.
    @Test func aFirstStartThatWasCutOffIsTakenUp() throws {
        try folder.other().inDatabase {
            try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT PRIMARY KEY)")
        }
        #expect(try folder.open().read("count") { try $0.counts().articles } == 0)
    }

    @Test func closingTwiceIsClosingOnce() throws {
        let archive = try folder.open()
        archive.close()
        archive.close()
        let error = #expect(throws: ArchiveError.self) { try archive.write("record") { try $0.setAcknowledged(1) } }
        #expect(error?.healsByItself == false)
        #expect(throws: ArchiveError.self) { try archive.read("count") { try $0.counts() } }
        #expect(throws: ArchiveError.self) { try archive.checkpoint(truncate: false) }
        #expect(try folder.open().wasUnclean == false)
    }

    /// Who opens it.
    enum Access: Sendable { case write, read }

    private func open(_ access: Access) throws {
        switch access {
        case .write: _ = try folder.open()
        case .read: _ = try folder.reader()
        }
    }

    private func kind(_ access: Access) -> ArchiveError.Kind? {
        do {
            try open(access)
            return nil
        } catch {
            return (error as? ArchiveError)?.kind
        }
    }
}
