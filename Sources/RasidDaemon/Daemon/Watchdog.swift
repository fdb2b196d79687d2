internal import Glibc
internal import RasidSettings
internal import RasidSystem

/// When the service manager is told that the daemon makes progress, and the progress last seen.
struct Watchdog {
    /// Whoever waits longer than three times this gets the ping earlier.
    private static let longestInterval = Duration.seconds(3_600)

    /// A third of `$WATCHDOG_USEC`, an hour at most; nil where nobody watches.
    let interval: Duration?
    /// How many readings had ended when progress was last seen.
    var acceptedCount: Int64 = -1

    init() {
        let ours = getenv("WATCHDOG_PID").map { String(cString: $0) == "\(getpid())" } ?? true
        let time = getenv("WATCHDOG_USEC").flatMap { Int64(String(cString: $0)) }
        interval = ours ? time.flatMap { $0 > 0 ? min(.microseconds($0 / 3), Watchdog.longestInterval) : nil } : nil
    }
}

extension Supervisor {
    /// Feeds the watchdog only on real progress. A ping goes through every queue and comes back, and if files are being
    /// read, at least one was finished since the last ping. So a queue that hangs, or a file that hangs the reader,
    /// ends the process.
    func startWatchdog() {
        guard watchdog.interval != nil else { return }
        ping()
    }

    private func ping() {
        guard let interval = watchdog.interval, let parts else { return }
        let supervisor = self
        parts.inbox.post { _ in
            parts.archive.post { _ in
                parts.outbox.post { _ in supervisor.post { $0.pong(interval) } }
            }
        }
    }

    private func pong(_ interval: Duration) {
        let counts = tally.now
        if counts.submitted == counts.accepted || counts.accepted != watchdog.acceptedCount {
            watchdog.acceptedCount = counts.accepted
            send("WATCHDOG=1")
        }
        post(after: interval) { $0.ping() }
    }

    /// Says what is wrong when the archive is no longer the file at its path.
    func archiveProblem() -> String? {
        var now = stat()
        guard stat(configuration.archive, &now) == 0 else {
            return "the archive \(SafeText.escaped(configuration.archive)) was removed or renamed while it was open"
        }
        defer { archiveIdentity = (UInt64(now.st_dev), UInt64(now.st_ino)) }
        guard let before = archiveIdentity else { return nil }
        guard before == (UInt64(now.st_dev), UInt64(now.st_ino)) else {
            return
                "the archive \(SafeText.escaped(configuration.archive)) was replaced by another file while it was open"
        }
        return nil
    }
}
