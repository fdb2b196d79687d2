import Foundation
import Testing

/// A daemon with nothing to do lets the machine sleep.
@Suite struct IdleTests {
    @Test func anIdleDaemonWakesAtMostFiveTimesASecond() throws {
        var settings = Desk.Settings()
        settings.rescan = "60s"
        let desk = try Desk(settings)
        let daemon = try desk.start()
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        // The search index and the status are written behind the alert; then there is nothing left to do.
        try eventually("the index") { try desk.run(["status", "--json"]).object()["search_behind"] as? Int == 0 }
        rest(milliseconds: 1_000)
        let (before, begin) = (try wakeups(of: daemon), monotonicSeconds())
        rest(milliseconds: 2_000)
        let rate = Double(try wakeups(of: daemon) - before) / (monotonicSeconds() - begin)
        #expect(rate <= 5, "\(rate) times a second")
        #expect(try daemon.stop() == .code(0))
    }

    /// How often its threads have slept so far; a thread that has ended counts no more.
    private func wakeups(of daemon: Daemon) throws -> Int {
        let folder = "/proc/\(daemon.program.process)/task"
        return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, task in
            let status = (try? String(contentsOfFile: "\(folder)/\(task)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
            return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
        }
    }
}
