import Foundation
import Glibc
import Testing

/// `rasid status`, for people and for programs, in every state of the daemon.
@Suite final class StatusTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func neverStarted() throws {
        for part in ["inbox", "work", "done", "rejected"] { #expect(rmdir("\(desk.spool)/\(part)") == 0) }
        let text = try desk.run(["status"])
        #expect(text.exit == .code(66))
        #expect(text.errors.isEmpty)
        try Snapshot.expect(text.text, "status-never-started", desk: desk)
        let json = try desk.run(["status", "--json"])
        #expect(json.exit == .code(66))
        try Snapshot.expect(json.text, "status-never-started-json", desk: desk)
    }

    @Test func runningThenStopped() throws {
        let daemon = try desk.start()
        try dropSome()
        try eventually("the index and the status") {
            let status = try desk.run(["status", "--json"]).object()
            let run = status["run"] as? [String: Any]
            return status["search_behind"] as? Int == 0 && run?["seen"] as? Int == 5 && run?["in_flight"] as? Int == 0
        }
        try expect("running", .code(0))
        #expect(try daemon.stop() == .code(0))
        try expect("stopped", .code(1))
    }

    @Test func killed() throws {
        let daemon = try desk.start()
        daemon.program.kill()
        let text = try desk.run(["status"])
        #expect(text.exit == .code(1))
        try Snapshot.expect(text.text, "status-killed", desk: desk)
        #expect(try desk.run(["status", "--json"]).object()["state"] as? String == "stopped")
    }

    /// What lies in the inbox is counted by looking, also while nobody runs: not hidden names, not folders.
    @Test func theBacklogIsCounted() throws {
        #expect(try desk.once() == .code(0))
        for name in ["a.txt", "b.txt", ".hidden", "c.part", "d.tmp"] { try desk.write("x", to: "spool/inbox/\(name)") }
        try desk.makeFolder("spool/inbox/folder")
        try desk.makeFolder("spool/work/1")
        try desk.write("x", to: "spool/work/1/e.txt")
        let backlog = try #require(try desk.run(["status", "--json"]).object()["backlog"] as? [String: Any])
        #expect(backlog["inbox"] as? Int == 2)
        #expect(backlog["work"] as? Int == 1)
        let oldest = try #require(backlog["oldest_at"] as? Int)
        #expect(abs(Double(oldest) / 1_000 - Date().timeIntervalSince1970) < 60)
        #expect(try desk.run(["status"]).text.contains("backlog    2 in the inbox (the oldest since 20"))
    }

    /// A daemon that ended over a fault: the reason is still there.
    @Test func endedOverAFault() throws {
        desk.settings.rescan = "100ms"
        try desk.writeConfiguration()
        let daemon = try desk.start()
        #expect(rename(desk.archive, desk.archive + ".away") == 0)
        #expect(try daemon.program.waitForExit() == .code(74))
        try Snapshot.expect(try desk.run(["status"]).text, "status-ended-over-a-fault", desk: desk)
    }

    /// A process that stands still says nothing, which is found from outside: its report is renewed every minute.
    @Test func aProcessThatStandsStillIsNotWell() throws {
        let daemon = try desk.start()
        try eventually("a good state") { try desk.run(["status"]).exit == .code(0) }
        #expect(kill(daemon.program.process, SIGSTOP) == 0)
        let file = desk.path("archive/status.json")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let fiveMinutesAgo = Int64(Date().timeIntervalSince1970 * 1_000) - 300_000
        try text.replacing(/"updated_at":\d+/, with: "\"updated_at\":\(fiveMinutesAgo)").write(
            toFile: file, atomically: true, encoding: .utf8)
        let status = try desk.run(["status", "--json"])
        #expect(status.exit == .code(1))
        #expect(try status.object()["healthy"] as? Bool == false)
        #expect(
            try (status.object()["reasons"] as? [String])?.first?.hasPrefix("its process has said nothing for 5 min")
                == true)
        #expect(try desk.run(["status"]).text.contains("\nnot well   its process has said nothing for 5 min\n"))
        #expect(kill(daemon.program.process, SIGCONT) == 0)
        #expect(try daemon.stop() == .code(0))
    }

    /// The status needs no archive that can be read.
    @Test func anArchiveThatCannotBeRead() throws {
        #expect(try desk.once() == .code(0))
        try desk.write(String(repeating: "no archive. ", count: 100), to: "archive/rasid.db")
        let text = try desk.run(["status"])
        #expect(text.exit == .code(65))
        try Snapshot.expect(text.text, "status-no-archive", desk: desk)
    }

    /// A match too doubtful to alert is counted, and nothing else is told of it.
    @Test func possibleMatches() throws {
        try desk.write("names:\n  - {id: ali, name: علي حسن, kind: person}\n", to: "watchlist.yaml")
        try desk.drop("1.txt", "وصل علي حسن كاظم المجيد إلى المدينة صباح أمس، وكان في استقباله عدد من الأهالي.\n")
        #expect(try desk.once() == .code(0))
        let status = try desk.run(["status", "--json"]).object()
        #expect(status["possible_matches"] as? Int == 1)
        #expect((status["alerts"] as? [String: Any])?["count"] as? Int == 0)
        #expect(try desk.run(["status"]).text.contains("\npossible   1 match too doubtful to alert\n"))
        #expect(try desk.run(["alerts"]).text.isEmpty)
    }

    private func dropSome() throws {
        try desk.drop("1.txt", News.minister(1))
        try desk.drop("2.txt", News.agreement(2))
        try desk.drop("3.txt", News.minister(1))
        try desk.drop("4.txt", News.minister(1).replacing(" ", with: "  "))
        try desk.drop(Array("5.txt".utf8), [0])
        try desk.waitForAlerts(4)
        try desk.waitForDeliveries(5)
        try eventually("an empty work/") { try desk.files(in: "work").isEmpty }
    }

    private func expect(
        _ state: String, _ exit: Program.Exit, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let text = try desk.run(["status"])
        #expect(text.exit == exit, sourceLocation: sourceLocation)
        #expect(text.errors.isEmpty, sourceLocation: sourceLocation)
        try Snapshot.expect(text.text, "status-\(state)", desk: desk, sourceLocation: sourceLocation)
        let json = try desk.run(["status", "--json"])
        #expect(json.exit == exit, sourceLocation: sourceLocation)
        try Snapshot.expect(json.text, "status-\(state)-json", desk: desk, sourceLocation: sourceLocation)
    }
}
