import Foundation
import Glibc
import Testing

/// SIGTERM ends the daemon in less than ten seconds with 0, and what is not done is done by the next one.
@Suite final class StopTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test(arguments: [SIGTERM, SIGINT])
    func aBacklogIsLeftForTheNextStart(_ signal: Int32) throws {
        let count = 800
        for number in 0..<count { try desk.drop("\(number).txt", News.minister(number)) }
        let daemon = try desk.start()
        try desk.waitForAlerts(20)
        let begin = monotonicSeconds()
        daemon.program.signal(signal)
        #expect(try daemon.program.waitForExit() == .code(0))
        #expect(monotonicSeconds() - begin < 10)
        try daemon.notify.wait(for: "STOPPING") { $0.contains("STOPPING=1") }
        try desk.audit()
        #expect(try desk.deliveries().count + desk.inboxNames().count == count)
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().count == count)
        #expect(try desk.logLines().count == count)
        try desk.audit()
    }

    /// Before READY too.
    @Test func itCanBeStoppedWhileItStarts() throws {
        for _ in 0..<5 {
            let daemon = try desk.launch()
            try eventually("the first thing it does") { FileManager.default.fileExists(atPath: desk.archive + ".lock") }
            // The handlers are set before the lock is taken.
            daemon.program.signal(SIGTERM)
            #expect(try daemon.program.waitForExit() == .code(0), "\(desk.journalText)")
            try FileManager.default.removeItem(atPath: desk.archive + ".lock")
        }
    }

    /// Another program holds the archive for longer than the daemon may wait: what is in flight stays in `work/`.
    @Test func itDoesNotWaitForAnArchiveThatIsHeld() throws {
        let daemon = try desk.start()
        try desk.drop("0.txt", News.match(0))
        try desk.waitForDeliveries(1)
        try desk.holdingTheArchive {
            try desk.drop("a.txt", News.minister(1))
            try eventually("the claim") { try desk.inboxNames().isEmpty }
            let begin = monotonicSeconds()
            #expect(try daemon.stop() == .code(0))
            #expect(monotonicSeconds() - begin < 10)
        }
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "recorded"])
        #expect(try desk.logLines().count == 1)
        try desk.audit()
    }

    @Test func aSecondSignalEndsItAtOnce() throws {
        let daemon = try desk.start()
        try desk.drop("0.txt", News.match(0))
        try desk.waitForDeliveries(1)
        try desk.holdingTheArchive {
            try desk.drop("a.txt", News.minister(1))
            try eventually("the claim") { try desk.inboxNames().isEmpty }
            daemon.program.signal(SIGTERM)
            try daemon.notify.wait(for: "STOPPING") { $0.contains("STOPPING=1") }
            let begin = monotonicSeconds()
            #expect(try daemon.stop() == .code(0))
            #expect(monotonicSeconds() - begin < 3)
        }
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 1)
        try desk.audit()
    }
}
