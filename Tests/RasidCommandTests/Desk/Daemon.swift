import Foundation
import Glibc

/// A `rasid run` that was started by a desk, and what it tells the service manager.
struct Daemon {
    let program: Program
    let notify: NotifySocket
    /// Its standard error.
    let journal: String

    func waitUntilReady() throws {
        do {
            try notify.wait(for: "READY", alive: program) { $0.contains("READY=1") }
        } catch {
            let said = (try? String(contentsOfFile: journal, encoding: .utf8)) ?? ""
            throw TimedOut(description: "\(error); it wrote: \(said)")
        }
    }

    /// SIGTERM, and how it ended.
    func stop(within seconds: Double = Limit.seconds) throws -> Program.Exit {
        program.signal(SIGTERM)
        return try program.waitForExit(within: seconds)
    }

    /// After a fault at the start: whether it ended over it, which it does soon after its last word, or waits for its end.
    func endsOverIt() throws -> Bool {
        guard (try? String(contentsOfFile: journal, encoding: .utf8))?.contains("critical: ") == true else {
            return program.isOver
        }
        _ = try program.waitForExit()
        return true
    }

    /// SIGHUP, and waits until the daemon says that it has read everything anew.
    func reload() throws {
        notify.drain()
        program.signal(SIGHUP)
        try notify.wait(for: "RELOADING", alive: program) { $0.contains("RELOADING=1") }
        try waitUntilReady()
    }
}
