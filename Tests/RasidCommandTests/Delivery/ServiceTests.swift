import Foundation
import Glibc
import Testing

/// What the daemon tells the service manager (sd_notify(3)).
@Suite final class ServiceTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func everyStateIsTold() throws {
        let daemon = try desk.start()
        let ready = try #require(daemon.notify.messages.last)
        let idle = "STATUS=0 recorded, 0 known, 0 rejected, 0 deferred, 0 in flight; 0 alerts, 0 undelivered; 2 names"
        #expect(ready == "READY=1\n\(idle)")
        // By now the watch is set: what is dropped is taken without a rescan.
        try desk.drop("1.txt", News.agreement(1))
        try desk.drop(Array("2.txt".utf8), [0])
        try daemon.notify.wait(for: "a status") {
            $0 == "STATUS=1 recorded, 0 known, 1 rejected, 0 deferred, 0 in flight; 2 alerts, 0 undelivered; 2 names"
        }
        daemon.program.signal(SIGHUP)
        let reloading = try daemon.notify.wait(for: "RELOADING") { $0.hasPrefix("RELOADING=1\n") }
        let moment = try #require(Int64(reloading.split(separator: "=").last ?? ""))
        #expect(abs(Double(moment) / 1e6 - monotonicSeconds()) < Limit.seconds)
        try daemon.waitUntilReady()
        #expect(try daemon.stop() == .code(0))
        let stopping = try daemon.notify.wait(for: "STOPPING") { $0.contains("STOPPING=1") }
        #expect(stopping == "STOPPING=1\nSTATUS=finishing what is in flight")
    }

    /// No READY before the archive is open, the watch set and the log recovered; a failed start says why.
    @Test func aFailedStartSaysWhyAndIsNeverReady() throws {
        try desk.makeFolder("archive")
        try desk.write("no archive at all, but long enough to be looked at", to: "archive/rasid.db")
        let daemon = try desk.launch()
        #expect(try daemon.program.waitForExit() == .code(65))
        daemon.notify.drain()
        #expect(!daemon.notify.messages.contains { $0.contains("READY") })
        #expect(daemon.notify.messages.contains { $0.hasPrefix("STATUS=archive \(desk.archive): cannot open: ") })
    }

    @Test func theWatchdogIsFedOnlyWhileItRuns() throws {
        let daemon = try desk.start(environment: ["WATCHDOG_USEC": "300000"])
        for _ in 0..<3 { try daemon.notify.wait(for: "a ping") { $0 == "WATCHDOG=1" } }
        #expect(daemon.program.isStoppedBy { $0.signal(SIGSTOP) })
        daemon.notify.drain()
        #expect(daemon.notify.next(within: 1) == nil)
        daemon.program.signal(SIGCONT)
        try daemon.notify.wait(for: "a ping") { $0 == "WATCHDOG=1" }
        #expect(try daemon.stop() == .code(0))
    }

    /// The pings speak of progress: while the archive's queue hangs there are none.
    @Test func theWatchdogIsNotFedWhileTheArchiveHangs() throws {
        let daemon = try desk.start(environment: ["WATCHDOG_USEC": "300000"])
        try desk.drop("0.txt", News.match(0))
        try desk.waitForDeliveries(1)
        try daemon.notify.wait(for: "a ping") { $0 == "WATCHDOG=1" }
        try desk.holdingTheArchive {
            try desk.drop("1.txt", News.minister(1))
            try eventually("the claim") { try desk.inboxNames().isEmpty }
            rest(milliseconds: 300)
            daemon.notify.drain()
            let begin = daemon.notify.messages.count
            let end = monotonicSeconds() + 1
            while monotonicSeconds() < end { _ = daemon.notify.next(within: 0.1) }
            #expect(!daemon.notify.messages[begin...].contains("WATCHDOG=1"))
        }
        try daemon.notify.wait(for: "a ping") { $0 == "WATCHDOG=1" }
        try desk.waitForAlerts(1)
        #expect(try daemon.stop() == .code(0))
    }

    @Test(arguments: [
        ["WATCHDOG_USEC": "100000", "WATCHDOG_PID": "1"], ["WATCHDOG_USEC": "0"], ["WATCHDOG_USEC": "x"], [:],
    ])
    func aWatchdogOfSomebodyElseIsNotFed(_ environment: [String: String]) throws {
        let daemon = try desk.start(environment: environment)
        let end = monotonicSeconds() + 0.5
        while monotonicSeconds() < end { _ = daemon.notify.next(within: 0.1) }
        #expect(!daemon.notify.messages.contains { $0.contains("WATCHDOG") })
        #expect(try daemon.stop() == .code(0))
    }

    /// An abstract socket is named with `@`.
    @Test func nobodyListens() throws {
        let daemon = try desk.launch(environment: [:])
        try daemon.waitUntilReady()
        let deaf = try Program(
            ["run", "--once", "--config", desk.configuration], in: desk.folder,
            environment: ["NOTIFY_SOCKET": desk.path("nowhere")], errors: desk.journal)
        #expect(try daemon.stop() == .code(0))
        _ = try deaf.waitForExit()
        try desk.drop("1.txt", News.minister(1))
        let next = try Program(
            ["run", "--once", "--config", desk.configuration], in: desk.folder,
            environment: ["NOTIFY_SOCKET": desk.path("nowhere")], errors: desk.journal)
        #expect(try next.waitForExit() == .code(0))
        #expect(try desk.logLines().count == 1)
    }

    /// In a unit the lines carry priorities instead of times.
    @Test func theJournalGetsPriorities() throws {
        try desk.drop(Array("1.txt".utf8), [0])
        let program = try Program(
            ["run", "--once", "--config", desk.configuration], in: desk.folder, environment: ["JOURNAL_STREAM": "8:9"],
            errors: desk.journal)
        #expect(try program.waitForExit() == .code(0))
        let lines = desk.journalText.split(separator: "\n")
        #expect(lines.first == "<5>watching \(desk.inbox) for 2 names")
        #expect(lines.last == "<4>rejected 1.txt: the file is not text: it has a NUL at byte 0")
    }
}

extension Program {
    /// Does something that stops the process and waits until the kernel says that it is stopped.
    fileprivate func isStoppedBy(_ action: (Program) -> Void) -> Bool {
        action(self)
        return
            (try? eventually("state T") {
                let status = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
                return status.split(separator: ")").last?.split(separator: " ").first == "T"
            }) != nil
    }
}
