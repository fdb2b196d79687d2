import Foundation
import Glibc
import Testing

/// `rasid backup`, and the way back.
@Suite final class BackupTests {
    private let desk: Desk
    private var copy: String { desk.path("copy.db") }

    init() throws { desk = try Desk() }

    private func recordSome() throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
    }

    private func parts() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.folder).filter {
            $0.contains(".part") || $0.contains("copy")
        }
        .sorted()
    }

    @Test func aCopy() throws {
        try recordSome()
        let output = try desk.run(["backup", "copy.db"])
        #expect(output.exit == .code(0))
        #expect(output.errors.isEmpty)
        try Snapshot.expect(output.text.replacing(/\d+ KiB/, with: "N KiB"), "backup", desk: desk)
        #expect(try parts() == ["copy.db"])
        var status = stat()
        #expect(stat(copy, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o640)
        let shown = try desk.run(["alerts", "--json"]).text
        try desk.write(
            try String(contentsOfFile: desk.configuration, encoding: .utf8).replacing(
                desk.settings.archive, with: "copy.db"), to: "other.yaml")
        #expect(try desk.run(["alerts", "--json", "--config", "other.yaml"]).text == shown)
    }

    @Test func nothingIsReplaced() throws {
        try recordSome()
        try desk.write("mine", to: "copy.db")
        let refused = try desk.run(["backup", "copy.db"])
        #expect(refused.exit == .code(73))
        #expect(
            refused.errors == "rasid: cannot back up: copy.db exists; choose another name, or replace it with --force\n"
        )
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "mine")
        // What is no copy of an archive is not replaced either way: a slip of the hand costs no log and no settings.
        #expect(try desk.run(["backup", "--force", "copy.db"]).exit == .code(73))
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "mine")
        #expect(unlink(copy) == 0)
        for _ in 1...2 { #expect(try desk.run(["backup", "--force", "copy.db"]).exit == .code(0)) }
        #expect(try parts() == ["copy.db"])
        // A log that belongs to the old file would be played into the new one.
        try desk.write("x", to: "copy.db-wal")
        #expect(try desk.run(["backup", "--force", "copy.db"]).exit == .code(73))
        try desk.makeFolder("folder")
        #expect(try desk.run(["backup", "--force", "folder"]).exit == .code(73))
        #expect(try desk.run(["backup", "nowhere/copy.db"]).exit == .code(73))
    }

    /// Not even with --force.
    @Test(arguments: ["", "-wal", ".lock"]) func neverTheArchiveItself(_ suffix: String) throws {
        try recordSome()
        let before = try Data(contentsOf: URL(fileURLWithPath: desk.archive))
        for place in [desk.archive + suffix, desk.path("archive/../archive/rasid.db\(suffix)")] {
            let output = try desk.run(["backup", "--force", place])
            #expect(output.exit == .code(64))
            #expect(output.errors.contains("is the archive's own place"))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.archive)) == before)
    }

    @Test func noArchive() throws {
        let output = try desk.run(["backup", "copy.db"])
        #expect(output.exit == .code(66))
        #expect(try parts() == [])
    }

    /// Files that arrive while a copy is made raise their alerts at once; the copy is whole.
    @Test func alertsGoOnMeanwhile() throws {
        for number in 0..<3_000 { try desk.drop("old\(number).txt", News.agreement(number)) }
        #expect(try desk.once() == .code(0))
        let before = try desk.logLines().count
        let daemon = try desk.start()
        let backup = try Program(
            ["backup", "copy.db", "--config", desk.configuration], in: desk.folder, errors: desk.path("backup.err"))
        desk.adopt(backup)
        try eventually("the copy's beginning") {
            try backup.isOver || parts().contains { $0.hasSuffix(".part") }
        }
        var arrived = 0
        repeat {
            try desk.drop("new\(arrived).txt", News.minister(10_000 + arrived))
            arrived += 1
            try desk.waitForAlerts(before + arrived)
        } while !backup.isOver
        #expect(try backup.waitForExit() == .code(0))
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
        let output = try desk.run(["backup", "--force", "copy.db"])
        #expect(output.exit == .code(0))
        #expect(output.text.contains("\(3_000 + arrived) articles, \(before + arrived) alerts"))
    }

    /// Ctrl-C in the middle leaves nothing behind.
    @Test func interrupted() throws {
        for number in 0..<300 { try desk.drop("\(number).txt", News.agreement(number)) }
        #expect(try desk.once() == .code(0))
        let backup = try Program(
            ["backup", "copy.db", "--config", desk.configuration], in: desk.folder, errors: desk.path("backup.err"))
        desk.adopt(backup)
        // Before, during or behind: either the copy is whole or there is none.
        try eventually("the copy's beginning") { try backup.isOver || parts().contains { $0.hasSuffix(".part") } }
        backup.signal(SIGINT)
        let exit = try backup.waitForExit()
        #expect(try parts() == (exit == .code(0) ? ["copy.db"] : []))
        #expect(exit == .code(0) || exit == .signal(SIGINT))
    }

    /// The way back, as the manual has it: stop, replace, start. Numbers in the log go on, none comes twice; what came after
    /// the copy was made is taken again when it is dropped again.
    @Test func restored() throws {
        var daemon = try desk.start()
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        #expect(try desk.run(["backup", "copy.db"]).exit == .code(0))
        try desk.drop("2.txt", News.agreement(2))
        try desk.waitForAlerts(4)
        #expect(try daemon.stop() == .code(0))

        for suffix in ["-wal", "-shm"] { unlink(desk.archive + suffix) }
        #expect(rename(copy, desk.archive) == 0)
        daemon = try desk.start()
        #expect(try desk.run(["status"]).text.contains("an older archive was restored; numbers go on after 4"))
        try desk.drop("3.txt", News.agreement(3))
        try desk.waitForAlerts(6)
        try desk.drop("1.txt", News.agreement(1))
        try desk.drop("2.txt", News.agreement(2))
        try desk.waitForAlerts(8)
        #expect(try daemon.stop() == .code(0))
        let alerts = try desk.alerts()
        #expect(alerts.map(\.sequence) == Array(1...8))
        #expect(alerts[4...5].allSatisfy { $0.data.article.file == "3.txt" })
        // What the copy did not hold is new to the archive: its alerts come again, with the same ids.
        #expect(alerts[6...7].map(\.id) == alerts[2...3].map(\.id))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "recorded", "known", "recorded"])
    }
}
