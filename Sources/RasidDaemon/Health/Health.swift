package import NewsArchive
internal import RasidSystem

/// Whether a monitor should call somebody, and why. Decided from outside: by the daemon's report, its archive and its spool.
///
/// Well is a daemon that runs, has no fault, delivers its alerts and moves on. A deep backlog alone is no reason: it gets smaller.
package struct Health: Sendable, Equatable {
    /// An alert that a sink has not taken for so long is a reason.
    package static let undeliveredLimit = Duration.seconds(60)
    /// A file that waits for so long while no other moves on is a reason, but never before two rescans.
    package static let standstillLimit = Duration.seconds(300)
    /// A report is renewed every minute. One that is so old is from a process that stands still.
    package static let silenceLimit = Duration.seconds(180)

    /// Why it is not running, if it is not.
    package private(set) var state: [String] = []
    /// What it says of itself, and what keeps it from starting.
    package private(set) var faults: [String] = []
    /// What nobody says, and can be seen.
    package private(set) var findings: [String] = []

    /// All of them, one sentence each, safe to print; empty where all is well.
    package var reasons: [String] { state + faults + findings }
    package var isHealthy: Bool { reasons.isEmpty }

    /// - Parameters:
    ///   - report: nil where there was never a daemon.
    ///   - others: faults that the daemon cannot tell.
    ///   - head: nil where the archive cannot be read; whoever asks says why.
    ///   - rescan: the configured time between two passes over the inbox.
    ///   - now: UTC milliseconds.
    package init(
        report: StatusReport?, others: [String] = [], head: ArchiveHead?, backlog: Backlog, rescan: Duration,
        now: Int64 = Instant.wallMilliseconds()
    ) {
        state = Health.state(report)
        faults = Health.faults(of: report) + others
        guard let report, report.isAlive else { return }
        if !report.counts.isBalanced || report.records?.isBalanced == false {
            findings.append("the counts of this run do not add up")
        }
        let silence = now.clampedDifference(report.updatedAt)
        if report.measures != nil, silence > Health.silenceLimit.milliseconds {
            findings.append("its process has said nothing for \(Duration.milliseconds(silence).words)")
        }
        findings += Health.undelivered(report, head, now)
        findings += Health.standstill(report, backlog, rescan, now)
    }

    /// What is wrong now, or what it was when the daemon ended; what a killed one said is no news.
    static func faults(of report: StatusReport?) -> [String] {
        report.map { $0.isAlive || $0.state == .stopped ? $0.faults : [] } ?? []
    }

    private static func state(_ report: StatusReport?) -> [String] {
        guard let report else { return ["it was never started"] }
        guard report.isAlive else {
            return [report.state == .stopped ? "it is stopped" : "it was ended without a word of its own"]
        }
        switch report.state {
        case .running, .degraded: return []
        case .starting: return ["it is starting"]
        case .stopping, .stopped: return ["it is stopping"]
        }
    }

    private static func undelivered(_ report: StatusReport, _ head: ArchiveHead?, _ now: Int64) -> [String] {
        guard let head else { return [] }
        var since = head.behindSince.filter { name, _ in
            report.sinks?.contains { $0.name == name && $0.isPresent } == true
        }
        since["alerts.jsonl"] = head.undeliveredSince
        return since.sorted { $0.key < $1.key }.compactMap { name, since in
            let time = now.clampedDifference(since)
            guard time > undeliveredLimit.milliseconds else { return nil }
            return "\(name) has not taken an alert for \(Duration.milliseconds(time).words)"
        }
    }

    private static func standstill(
        _ report: StatusReport, _ backlog: Backlog, _ rescan: Duration, _ now: Int64
    ) -> [String] {
        guard let arrivedAt = backlog.arrivedAt, let measures = report.measures else { return [] }
        let limit = max(standstillLimit, rescan * 2).milliseconds
        let last = max(measures.settledAt ?? 0, report.startedAt, arrivedAt)
        let time = now.clampedDifference(last)
        guard time > limit else { return [] }
        return [
            "\(backlog.inbox) files wait in the inbox, and none has been taken for \(Duration.milliseconds(time).words)"
        ]
    }
}
