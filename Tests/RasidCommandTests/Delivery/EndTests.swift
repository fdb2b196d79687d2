import Foundation
import Glibc
import Testing

/// Ends at which something is in the way, and a log whose folder goes away.
@Suite final class EndTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "100ms"
        desk = try Desk(settings)
    }

    /// Another program holds the archive when the daemon ends: the exit code says so, and the next start looks at the archive.
    @Test func anEndThatCannotBeNotedIsTold() throws {
        let daemon = try desk.start()
        try desk.holdingTheArchive {
            let exit = try daemon.stop()
            #expect(exit == .code(69))
        }
        #expect(desk.journalText.contains("critical: archive \(desk.archive): cannot note the clean end"))
        try desk.drop("1.txt", News.minister(1))
        #expect(try desk.once() == .code(0))
        #expect(desk.journalText.contains("checking the archive after an unclean end"))
        try desk.audit()
    }

    /// Alerts wait until the log's folder can be made again; none is counted as delivered before.
    @Test func withoutItsFolderTheLogIsWaitedFor() throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        try eventually("the mark") { try desk.undeliveredCount() == 0 }
        // The folder's place is taken before the log has no name any more.
        #expect(rename(desk.path("log"), desk.path("gone")) == 0)
        try desk.write("", to: "log")
        #expect(unlink(desk.path("gone/alerts.jsonl")) == 0)
        try daemon.notify.wait(for: "a degraded state") { $0.contains("cannot reopen the alert log") }
        for number in 2...4 { try desk.drop("\(number).txt", News.minister(number)) }
        try desk.waitForDeliveries(4)
        unlink(desk.path("log"))
        try eventually("the alerts; \(desk.journalText)") {
            try FileManager.default.fileExists(atPath: desk.log) && desk.logLines().count == 3
        }
        #expect(try desk.alerts().map(\.sequence) == [2, 3, 4])
        #expect(desk.journalText.components(separatedBy: "the alert log was deleted").count == 2)
        #expect(try daemon.stop() == .code(0))
    }
}
