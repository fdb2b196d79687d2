import Foundation
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The directories of the spool and the rename between them.
@Suite struct SpoolTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func missingDirectoriesAreMadeAndOthersAreKept() throws {
        try folder.make("deep/spool/done/2026")
        let spool = try Spool(path: "\(folder.path)/deep/spool")
        #expect(spool.inboxPath == "\(folder.path)/deep/spool/inbox")
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/deep/spool").sorted()
        #expect(names == ["done", "inbox", "rejected", "work"])
        #expect(folder.exists("deep/spool/done/2026"))
        _ = try Spool(path: "\(folder.path)/deep/spool")
    }

    @Test func aFileInADirectorysPlaceIsNamed() throws {
        try folder.write("x", to: "work")
        #expect(throws: SystemError.self) { try Spool(path: folder.path).open(.work) }
        #expect(throws: SystemError.self) { try Spool(path: "\(folder.path)/work/below") }
    }

    @Test func aMoveReplacesNothing() throws {
        try folder.make("to")
        try folder.write("new", to: "a")
        try folder.write("old", to: "to/a")
        let (from, to) = (try folder.directory(), try folder.directory("to"))
        let taken = #expect(throws: SystemError.self) { try Spool.move([0x61], in: from, to: [0x61], in: to) }
        #expect(taken?.errno == EEXIST)
        #expect(try folder.text(of: "to/a") == "old")
        #expect(try folder.text(of: "a") == "new")
        let missing = #expect(throws: SystemError.self) { try Spool.move([0x62], in: from, to: [0x62], in: to) }
        #expect(missing?.errno == ENOENT)
        try Spool.move([0x61], in: from, to: [0xFF, 0x62], in: to)
        #expect(!folder.exists("a"))
        var names: [[UInt8]] = []
        try Spool.forEachName(in: to) { names.append($0) }
        #expect(names.sorted { $0.lexicographicallyPrecedes($1) } == [[0x61], [0xFF, 0x62]])
    }

    /// A link is moved as it is, and a link in the target's place is a name that is taken.
    @Test func linksAreNotFollowed() throws {
        try folder.make("to")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/a", withDestinationPath: "/no/where")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/to/b", withDestinationPath: "/no/where")
        let (from, to) = (try folder.directory(), try folder.directory("to"))
        let taken = #expect(throws: SystemError.self) { try Spool.move([0x61], in: from, to: [0x62], in: to) }
        #expect(taken?.errno == EEXIST)
        try Spool.move([0x61], in: from, to: [0x61], in: to)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/to/a") == "/no/where")
    }

    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func anotherFileSystemIsNamed() throws {
        let disk = try TinyDisk(bytes: 64 << 10)
        try folder.write("new", to: "a")
        let (from, to) = (try folder.directory(), try Descriptor.directory(disk.path))
        let error = #expect(throws: SystemError.self) { try Spool.move([0x61], in: from, to: [0x61], in: to) }
        #expect(error?.errno == EXDEV)
        #expect(try folder.text(of: "a") == "new")
    }

    /// Directories are made when they are needed, also when a person has tidied them away.
    @Test func aDaysDirectoryIsMadeBelowAnother() throws {
        let spool = try Spool(path: "\(folder.path)/spool")
        let first = try spool.open(.done, "2026/11/22")
        #expect(try first.status().st_ino == spool.open(.done, "2026/11/22").status().st_ino)
        try FileManager.default.removeItem(atPath: "\(folder.path)/spool/done")
        #expect(try spool.open(.done, "2026/11/22").status().isDirectory)
        try folder.write("x", to: "spool/done/2026/11/23")
        #expect(throws: SystemError.self) { try spool.open(.done, "2026/11/23") }
    }

    @Test func theBacklogIsCountedFromOutside() throws {
        #expect(Backlog.count(spool: "\(folder.path)/none") == Backlog())
        for name in ["inbox/directory", "work/1", "work/2", "rejected", "done"] { try folder.make(name) }
        for name in [
            "inbox/a", "inbox/خبر", "inbox/.hidden", "inbox/b.part", "inbox/c.tmp", "work/1/x", "work/2/y", "work/2/z",
        ] {
            try folder.write("نص", to: name)
        }
        try folder.write("stray", to: "work/stray")
        try folder.write("نص", to: "rejected/1~x")
        let old = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: "\(folder.path)/inbox/a")
        try FileManager.default.setAttributes([.modificationDate: old - 9], ofItemAtPath: "\(folder.path)/inbox/b.part")
        var backlog = Backlog.count(spool: folder.path)
        // Whatever time a producer gives a file, it came just now.
        #expect((backlog.arrivedAt ?? 0) > 1_700_000_000_000)
        backlog.arrivedAt = nil
        #expect(backlog == Backlog(inbox: 2, oldestAt: 1_700_000_000_000, work: 3, rejected: 1))
    }
}
