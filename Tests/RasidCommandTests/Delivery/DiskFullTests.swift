import Foundation
import GRDB
import Glibc
import Testing

/// A full disk under the archive, the alert log or the spool: nothing is lost, the daemon says so and goes on by itself.
@Suite struct DiskFullTests {
    /// A file system of some MiB in memory; needs root and the right to mount.
    private final class SmallDisk {
        let folder: String
        private let filler: String

        init(folder: String) throws {
            self.folder = folder
            filler = "\(folder)/filler"
            guard mount("rasid-test", folder, "tmpfs", 0, "size=4m") == 0 else {
                throw Spawn.Failed(description: "cannot mount: \(String(cString: strerror(errno)))")
            }
        }

        deinit { umount2(folder, Int32(MNT_DETACH)) }

        /// Writes until there is no byte left.
        func fill() {
            let file = open(filler, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            let page = [UInt8](repeating: 0, count: 4096)
            while write(file, page, page.count) > 0 {}
            close(file)
        }

        func clear() { unlink(filler) }
    }

    static let mayMount: Bool = {
        var template = Array("/tmp/rasid-mount-XXXXXX".utf8CString)
        guard geteuid() == 0, mkdtemp(&template) != nil else { return false }
        defer { rmdir(template) }
        return
            (try? SmallDisk(folder: String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)))
            != nil
    }()

    /// A desk of which one folder is a disk of its own.
    private static func desk(on place: String) throws -> (Desk, SmallDisk) {
        let desk = try Desk()
        try desk.makeFolder(place)
        return (desk, try SmallDisk(folder: desk.path(place)))
    }

    private static func becomesWell(_ desk: Desk) throws {
        try eventually("a good state") { try desk.run(["status", "--json"]).object()["state"] as? String == "running" }
    }

    private static func endsWell(_ desk: Desk, _ daemon: Daemon) throws {
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    @Test(.enabled(if: DiskFullTests.mayMount, "needs root and the right to mount"), arguments: ["log", "archive"])
    func aFullDiskIsWaitedFor(_ place: String) throws {
        let (desk, disk) = try DiskFullTests.desk(on: place)
        let daemon = try desk.start()
        try desk.drop("0.txt", News.agreement(0))
        try desk.waitForAlerts(2)
        disk.fill()
        // An archive on a full disk goes on for a while with what it holds in reserve, perhaps with a fault that is over at once; how long
        // depends on how many articles share a commit. Then it stops.
        let last = place == "log" ? "cannot write the alert log" : "free on its disk"
        var count = 0
        try eventually("a degraded state") {
            let status = try desk.run(["status", "--json"]).object()
            if (status["faults"] as? [String])?.contains(where: { $0.contains(last) }) == true { return true }
            for number in (count + 1)...(count + 20) { try desk.drop("\(number).txt", News.agreement(number)) }
            count += 20
            return false
        }
        let words = place == "log" ? "cannot write the alert log" : "archive/rasid.db: cannot"
        func times(_ words: String) -> Int { desk.journalText.components(separatedBy: words).count - 1 }
        // The status of the daemon lies beside the archive, and its words still reach the journal and the manager.
        try daemon.notify.wait(for: "a degraded state") { $0.contains("STATUS=degraded: ") && $0.contains(words) }
        // Said once, not at every try.
        let (told, over) = (times(words), times("well again"))
        #expect(told == over + 1, "\(desk.journalText)")
        if place == "log" {
            let status = try desk.run(["status", "--json"]).object()
            #expect(status["state"] as? String == "degraded")
            #expect((status["faults"] as? [String])?.first?.contains("No space left on device") == true)
        }
        // Some of the upkeep's turns and some of the tries pass.
        rest(milliseconds: 1_500)
        #expect(times(words) == told && times("well again") == over, "\(desk.journalText)")
        disk.clear()
        try desk.waitForAlerts(2 * count + 2)
        try DiskFullTests.becomesWell(desk)
        #expect(try desk.deliveries().filter { $0.fate != "recorded" } == [])
        try DiskFullTests.endsWell(desk, daemon)
    }

    /// A full disk is told while recording still goes on from what is held in reserve, and not any more when there is room.
    @Test(.enabled(if: DiskFullTests.mayMount, "needs root and the right to mount"))
    func aFullDiskIsToldBeforeAnythingStops() throws {
        let (desk, disk) = try DiskFullTests.desk(on: "archive")
        let daemon = try desk.start()
        try desk.drop("0.txt", News.agreement(0))
        try desk.waitForAlerts(2)
        disk.fill()
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(4)
        try daemon.notify.wait(for: "a word of the disk") {
            $0.contains("STATUS=degraded: ") && $0.contains("its disk is all but full (0 KiB are free)")
        }
        disk.clear()
        try DiskFullTests.becomesWell(desk)
        #expect(desk.journalText.contains("disk: well again"))
        try DiskFullTests.endsWell(desk, daemon)
    }

    /// Somebody reads the archive in one transaction for long: the WAL cannot be cut, and fills the disk. The reader is named; recording
    /// stops while there is still room to write the WAL back, and goes on when the reader lets go.
    @Test(.enabled(if: DiskFullTests.mayMount, "needs root and the right to mount"))
    func aReaderIsNamedAndFillsNoDiskForGood() throws {
        let (desk, disk) = try DiskFullTests.desk(on: "archive")
        let daemon = try desk.start()
        try desk.drop("0.txt", News.agreement(0))
        try desk.waitForAlerts(2)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: desk.archive, configuration: configuration)
        try reader.inDatabase {
            try $0.beginTransaction(.deferred)
            _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM article")
        }
        func faults() throws -> [String] { try desk.run(["status", "--json"]).object()["faults"] as? [String] ?? [] }
        // Enough for the WAL to be worth cutting.
        for number in 1...60 { try desk.drop("\(number).txt", News.agreement(number)) }
        try eventually("the reader's name: \(desk.journalText)") {
            try faults().contains { $0.contains("process \(getpid())") }
        }
        for number in 61...300 { try desk.drop("\(number).txt", News.agreement(number)) }
        try eventually("a full disk: \(desk.journalText)") { try faults().contains { $0.contains("free on its disk") } }
        try reader.inDatabase { try $0.rollback() }
        try desk.waitForAlerts(602)
        try DiskFullTests.becomesWell(desk)
        #expect(try faults() == [])
        try DiskFullTests.endsWell(desk, daemon)
        withExtendedLifetime((reader, disk)) {}
    }

    /// Started on a full disk, without its reserve: it waits, and goes on by itself.
    @Test(.enabled(if: DiskFullTests.mayMount, "needs root and the right to mount"))
    func aStartOnAFullDiskWaits() throws {
        let (desk, disk) = try DiskFullTests.desk(on: "archive")
        let first = try desk.start()
        for number in 1...10 { try desk.drop("\(number).txt", News.agreement(number)) }
        try desk.waitForAlerts(20)
        first.program.kill()
        unlink(desk.archive + "-reserve")
        disk.fill()
        let daemon = try desk.launch()
        for number in 11...20 { try desk.drop("\(number).txt", News.agreement(number)) }
        // Whether it is ready by now depends on what the WAL needs; it must be there.
        rest(milliseconds: 1_500)
        #expect(kill(daemon.program.process, 0) == 0)
        disk.clear()
        try desk.waitForAlerts(40)
        try DiskFullTests.becomesWell(desk)
        try DiskFullTests.endsWell(desk, daemon)
    }

    /// Killed while the disk is full, with a torn line at the end of the log: the next run completes it.
    @Test(.enabled(if: DiskFullTests.mayMount, "needs root and the right to mount"))
    func aKillOnAFullDisk() throws {
        let (desk, disk) = try DiskFullTests.desk(on: "log")
        let daemon = try desk.start()
        try desk.drop("0.txt", News.agreement(0))
        try desk.waitForAlerts(2)
        disk.fill()
        for number in 1...20 { try desk.drop("\(number).txt", News.agreement(number)) }
        try daemon.notify.wait(for: "a degraded state") { $0.contains("STATUS=degraded: ") }
        try desk.waitForDeliveries(21)
        daemon.program.kill()
        disk.clear()
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 42)
        try desk.audit()
    }
}
