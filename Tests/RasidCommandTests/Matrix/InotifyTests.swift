import Foundation
import Glibc
import Testing

/// inotify is a hint: whatever becomes of it, the scan finds every file.
@Suite final class InotifyTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "300ms"
        desk = try Desk(settings)
    }

    /// The real queue runs over: the last name is not in it. It comes long before the next scan is due.
    @Test func anOverflowIsScannedFor() throws {
        desk.settings.rescan = "1h"
        try desk.writeConfiguration()
        let text = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        let limit = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        try #require(limit <= 100_000, "this machine keeps too many events to fill the queue")
        let daemon = try desk.start()
        daemon.program.signal(SIGSTOP)
        // Two names by turns: an event that repeats the one before it is not kept.
        for folder in ["a", "b"] { try desk.write("", to: "spool/\(folder)") }
        for _ in 0...(limit / 2) {
            for name in ["a", "b"] {
                try #require(rename("\(desk.spool)/\(name)", "\(desk.inbox)/.\(name)") == 0)
                try #require(rename("\(desk.inbox)/.\(name)", "\(desk.spool)/\(name)") == 0)
            }
        }
        try desk.drop("1.txt", News.minister(1))
        daemon.program.signal(SIGCONT)
        try desk.waitForAlerts(1)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// No inotify at all, the limit of instances, the limit of watches: said, and files are found by scans.
    @Test(
        .enabled(if: Fault.isPossible, "needs a C compiler"),
        arguments: ["\(ENOSYS)", "\(EMFILE)", "\(ENFILE)", "watch\(ENOSPC)", "watch\(ENOMEM)"])
    func withoutAWatchScansGoOn(_ fault: String) throws {
        try desk.beginFault()
        let daemon = try desk.start(
            environment: Fault.library(in: desk, ["FAULT_INOTIFY": fault, "FAULT_WHILE": desk.faultFlag]))
        #expect(desk.journalText.contains("cannot watch the inbox, new files are found by scans only: "))
        try desk.drop("1.txt", News.minister(1))
        try Dropping(inbox: desk.inbox).inPlace(Array("2.txt".utf8), Array(News.minister(2).utf8))
        try desk.waitForAlerts(2)
        #expect(try desk.state() == "degraded")
        // It is tried again, and over when it succeeds.
        try desk.endFault()
        try desk.waitUntilWell()
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// Network file systems and some mounts tell of nothing that others do there.
    @Test(.enabled(if: Fault.isPossible, "needs a C compiler"))
    func aFileSystemWithoutEvents() throws {
        let daemon = try desk.start(environment: Fault.library(in: desk, ["FAULT_INOTIFY": "silent"]))
        for number in 1...3 {
            try desk.drop("\(number).txt", News.minister(number))
            try desk.waitForAlerts(number)
        }
        try Dropping(inbox: desk.inbox).slowly(
            Array("4.txt".utf8),
            [Array(News.minister(4).utf8.prefix(100)), Array(News.minister(4).utf8.dropFirst(100))],
            pause: 50)
        try desk.waitForAlerts(4)
        #expect(try desk.articleBodies().count == 4)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }
}
