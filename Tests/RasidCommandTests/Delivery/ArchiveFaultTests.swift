import Foundation
import GRDB
import Glibc
import Testing

/// An archive that is not there, not ours, held, removed or replaced: the daemon says so, ends, and replaces nothing.
@Suite final class ArchiveFaultTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "100ms"
        desk = try Desk(settings)
        try desk.makeFolder("archive")
    }

    @Test(arguments: [false, true])
    func anArchiveThatIsTakenAwayEndsTheProcess(_ isReplaced: Bool) throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        if isReplaced {
            try FileManager.default.copyItem(atPath: desk.archive, toPath: desk.archive + ".copy")
            #expect(rename(desk.archive + ".copy", desk.archive) == 0)
        } else {
            #expect(rename(desk.archive, desk.archive + ".away") == 0)
        }
        #expect(try daemon.program.waitForExit() == .code(74))
        let what = isReplaced ? "replaced by another file" : "removed or renamed"
        #expect(desk.journalText.contains("critical: the archive \(desk.archive) was \(what) while it was open"))
        try daemon.notify.wait(for: "a status that says why") { $0.contains("STATUS=the archive") }
    }

    @Test(arguments: ["garbage", "another program's", "half a header"])
    func whatIsNoArchiveIsNotTouched(_ kind: String) throws {
        switch kind {
        case "garbage":
            try Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(
                to: URL(fileURLWithPath: desk.archive))
        case "half a header": try Data("SQLite format 3\0abc".utf8).write(to: URL(fileURLWithPath: desk.archive))
        default:
            try DatabaseQueue(path: desk.archive).write {
                try $0.execute(sql: "CREATE TABLE letters (a); INSERT INTO letters VALUES (1)")
            }
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: desk.archive))
        let names = try FileManager.default.contentsOfDirectory(atPath: desk.path("archive"))
        try desk.drop("1.txt", News.minister(1))
        for arguments in [[], ["--once"]] {
            #expect(try desk.launch(arguments).program.waitForExit() == .code(65))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.archive)) == before)
        let left = try FileManager.default.contentsOfDirectory(atPath: desk.path("archive"))
        #expect(Set(left).subtracting(names) == ["rasid.db.lock", "status.json"])
        #expect(desk.journalText.contains("critical: archive \(desk.archive): cannot open: "))
        #expect(try desk.inboxNames() == ["1.txt"])
        #expect(try desk.run(["status"]).exit == .code(65))
        #expect(try desk.run(["alerts"]).exit == .code(65))
    }

    /// Damaged pages are found at the start, and the archive stays what it is.
    @Test func aDamagedArchiveIsNotReplaced() throws {
        let daemon = try desk.start()
        for number in 1...30 { try desk.drop("\(number).txt", News.minister(number)) }
        try desk.waitForAlerts(30)
        daemon.program.kill()
        // Everything into the one file, then a page in the middle of it.
        try DatabaseQueue(path: desk.archive).writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: desk.archive))
        for page in (bytes.count / 8192)..<(bytes.count / 4096) {
            bytes.replaceSubrange((page * 4096)..<(page * 4096 + 64), with: Data(count: 64))
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.archive))
        try file.write(contentsOf: bytes)
        try file.close()
        #expect(try desk.once() == .code(65))
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.archive)).dropFirst(8192) == bytes.dropFirst(8192))
        #expect(desk.journalText.contains("restore the archive from a backup"))
    }

    @Test(.enabled(if: geteuid() == 0, "needs root to become somebody else"))
    func aFolderThatMayNotBeWrittenIsSaidToBeSo() throws {
        #expect(chmod(desk.folder, 0o755) == 0)
        #expect(chmod(Guardian.shared.folder, 0o755) == 0)
        try desk.makeFolder("log")
        #expect(chmod(desk.path("log"), 0o777) == 0)
        let result = try Output.of(
            [
                "--reuid=65534", "--regid=65534", "--clear-groups", Checkout.binary, "run", "--config",
                desk.configuration,
            ],
            program: "/usr/bin/setpriv", in: "/")
        #expect(result.exit == .code(73))
        #expect(result.errors.contains("Permission denied"))
        #expect(result.errors.contains(desk.path("archive")))
    }

    /// Another program writes for a long time: the daemon waits, says so, and goes on.
    @Test func aHeldArchiveIsWaitedFor() throws {
        let daemon = try desk.start()
        try desk.holdingTheArchive {
            try desk.drop("1.txt", News.minister(1))
            try eventually("a degraded state") { try status()["state"] as? String == "degraded" }
            #expect(
                (try status()["faults"] as? [String])?.first?.contains("cannot record files: database is locked")
                    == true)
            #expect(try desk.logLines() == [])
        }
        try desk.waitForAlerts(1)
        try eventually("a good state") { try status()["state"] as? String == "running" }
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    private func status() throws -> [String: Any] { try desk.run(["status", "--json"]).object() }
}
