internal import Glibc

/// When the service manager was last told that we make progress.
struct Watchdog {
    /// Half of `$WATCHDOG_USEC`; nil where nobody watches.
    let interval: Duration?
    /// Files settled when progress was last seen.
    var settledCount: Int64 = -1

    init() {
        let ours = getenv("WATCHDOG_PID").map { String(cString: $0) == "\(getpid())" } ?? true
        let time = getenv("WATCHDOG_USEC").flatMap { Int64(String(cString: $0)) }
        interval = ours ? time.flatMap { $0 > 0 ? .microseconds($0 / 3) : nil } : nil
    }
}

extension Supervisor {
    /// Feeds the watchdog from real progress: a ping goes through every queue and comes back, and files in flight have
    /// moved on since the last one. A queue that hangs, or a file that hangs the reader, ends the process.
    func startWatchdog() {
        guard watchdog.interval != nil else { return }
        ping()
    }

    private func ping() {
        guard let interval = watchdog.interval, let inbox, let ingest, let outbox else { return }
        let supervisor = self
        inbox.post { _ in
            ingest.post { _ in
                outbox.post { _ in supervisor.post { $0.pong(interval) } }
            }
        }
    }

    private func pong(_ interval: Duration) {
        let counts = tally.now
        let settled = counts.recorded + counts.known + counts.rejected + counts.deferred
        // In a degraded state files wait for the machine, not for the reader.
        if counts.inFlight == 0 || settled != watchdog.settledCount || report.state == .degraded {
            watchdog.settledCount = settled
            send("WATCHDOG=1")
        }
        post(after: interval) { $0.ping() }
    }

    /// Says what is wrong when the archive is no longer the file at its path.
    func archiveProblem() -> String? {
        var now = stat()
        guard stat(configuration.archive, &now) == 0 else {
            return "the archive \(Printable.escaped(configuration.archive)) was removed or renamed while it was open"
        }
        defer { archiveIdentity = (UInt64(now.st_dev), UInt64(now.st_ino)) }
        guard let before = archiveIdentity else { return nil }
        guard before == (UInt64(now.st_dev), UInt64(now.st_ino)) else {
            return
                "the archive \(Printable.escaped(configuration.archive)) was replaced by another file while it was open"
        }
        return nil
    }
}
