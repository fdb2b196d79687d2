import Foundation
import Glibc
import Testing

/// Disks that are full in another way than by bytes, or that may only be read.
@Suite(.enabled(if: DiskFullTests.mayMount, "needs root and the right to mount")) final class InodesFullTests {
    private let desk: Desk
    private var mounted: [String] = []

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        settings.textLog = "text/alerts.log"
        desk = try Desk(settings)
    }

    deinit { for folder in mounted { umount2(folder, Int32(MNT_DETACH)) } }

    private func mountDisk(_ part: String, _ options: String) throws {
        try desk.makeFolder(part)
        #expect(mount("rasid-test", desk.path(part), "tmpfs", 0, options) == 0)
        mounted.append(desk.path(part))
    }

    /// Blocks are free, and no file can be made: the next day's folder, the WAL of a new run, the log behind a rotation.
    @Test(arguments: ["spool", "archive", "log", "text"])
    func noInodeIsFree(_ part: String) throws {
        try mountDisk(part, "size=32m,nr_inodes=200")
        for folder in ["inbox", "work", "done", "rejected"] { try desk.makeFolder("spool/\(folder)") }
        try desk.drop("1.txt", News.agreement(1))
        let staged = desk.path("staged")
        try desk.makeFolder("staged")
        // A producer elsewhere on the spool's disk, whose file exists already.
        let waiting = part == "spool" ? desk.path("spool/waiting") : "\(staged)/2.txt"
        try News.agreement(2).write(toFile: waiting, atomically: false, encoding: .utf8)
        var count = 0
        while true {
            let file = open(desk.path("\(part)/filler\(count)"), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
            guard file >= 0 else { break }
            close(file)
            count += 1
        }
        #expect(count > 100)
        let daemon = try desk.launch()
        #expect(rename(waiting, "\(desk.inbox)/2.txt") == 0)
        try eventually("a word of it; \(desk.journalText)") {
            daemon.program.isOver || desk.journalText.contains("No space left on device")
                || desk.journalText.contains("full") || desk.journalText.contains("free some space")
        }
        for number in 0..<count { unlink(desk.path("\(part)/filler\(number)")) }
        // What cannot be made at all at the start ends it, with the reason; the manager tries again.
        let next = try daemon.endsOverIt() ? try desk.start() : daemon
        try desk.waitForAlerts(4)
        try desk.waitUntilWell()
        #expect(try next.stop() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "recorded"])
        try desk.audit()
    }

    /// Mounted read-only before the start: said with its place, nothing is taken, and the next start goes on.
    @Test(arguments: ["spool", "archive", "log"])
    func aDiskThatMayOnlyBeRead(_ part: String) throws {
        try mountDisk(part, "size=32m")
        for folder in ["inbox", "work", "done", "rejected"] { try desk.makeFolder("spool/\(folder)") }
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        try desk.drop("2.txt", News.agreement(2))
        #expect(mount("rasid-test", desk.path(part), "tmpfs", UInt(MS_REMOUNT) | UInt(MS_RDONLY), "") == 0)
        let daemon = try desk.launch()
        try eventually("a word of it; \(desk.journalText)") {
            daemon.program.isOver || desk.journalText.contains("Read-only file system")
        }
        let said = desk.journalText
        if try daemon.endsOverIt() {
            #expect([.code(73), .code(74)].contains(try daemon.program.waitForExit()), "\(said)")
            #expect(said.lowercased().contains("read-only") || said.contains("readonly"), "\(said)")
        }
        #expect(try desk.inboxNames() == ["2.txt"])
        #expect(mount("rasid-test", desk.path(part), "tmpfs", UInt(MS_REMOUNT), "") == 0)
        let next = try daemon.endsOverIt() ? try desk.start() : daemon
        try desk.waitForAlerts(4)
        #expect(try next.stop() == .code(0))
        try desk.audit()
    }
}
