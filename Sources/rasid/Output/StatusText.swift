internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// The daemon's and the archive's state, for people and for programs.
struct StatusText {
    let report: StatusReport?
    let counts: ArchiveCounts?
    let backlog: Backlog
    let problem: ArchiveError?
    let health: Health
    /// The longest silent first.
    var sources: [SourceHeard] = []
    /// When a source counts as silent; nil: never.
    var silentAfter: Duration?
    let terminal: Terminal

    /// `running`, `degraded`, …; `stopped` also when the process is gone without having said so.
    private var state: String { report.map { $0.isAlive ? $0.state.rawValue : "stopped" } ?? "never started" }

    var text: String {
        var lines = ["daemon     \(terminal.bold(state))\(process)"]
        lines += health.faults.map { "fault      \(terminal.outside($0))" }
        lines += health.findings.map { "not well   \(terminal.outside($0))" }
        if let problem {
            lines.append(
                "\(Report.isMissing(problem) ? "archive  " : "fault    ")  \(terminal.outside(Report.sentence(problem)))"
            )
        }
        lines += (report?.notices ?? []).map { "notice     \(terminal.outside($0))" }
        lines.append(
            backlog.isReadable
                ? "backlog    \(backlog.inbox) in the inbox\(oldest), \(backlog.work) in work"
                : "backlog    unknown: the spool may not be read by you")
        if let report {
            let now = report.counts
            lines.append(
                "\(report.isAlive ? "this run" : "last run")   \(now.seen) seen = \(now.recorded) recorded + \(now.known) known + \(now.rejected) rejected + "
                    + "\(now.deferred) deferred + \(now.inFlight) in flight\(now.isBalanced ? "" : "  DOES NOT ADD UP")"
            )
            if let records = report.records {
                lines.append(
                    "records    \(records.seen) seen = \(records.recorded) recorded + \(records.known) known + \(records.rejected) rejected + "
                        + "\(records.inFlight) in flight\(records.isBalanced ? "" : "  DOES NOT ADD UP")")
            }
            lines.append("names      \(report.names), read \(LocalTime.text(report.namesLoadedAt))")
        }
        if let counts {
            lines.append(
                "archive    \(counts.recorded) files recorded, \(counts.known) known, \(counts.rejected) rejected, "
                    + "\(counts.deferred) deferred; \(counts.articles) articles, \(counts.duplicates) of them duplicates; "
                    + "\(size(counts.bytes))")
            if let removed = removedText(counts) { lines.append("removed    \(removed)") }
            if counts.inside.all > 0 { lines.append("inside     \(RejectedText.sentence(counts.inside))") }
            lines.append(
                "alerts     \(counts.alerts), \(undelivered(counts)) undelivered, last \(counts.lastAlertAt.map(LocalTime.text) ?? "never")"
            )
            if counts.waiting.all > 0 { lines.append("kept back  \(waiting(counts.waiting))") }
            let possible = counts.possibleMatches
            lines.append("possible   \(possible == 1 ? "1 match" : "\(possible) matches") too doubtful to alert")
            if let sinks = report?.sinks, !sinks.isEmpty {
                let states = sinks.map { sink in
                    let behind = "\(self.behind(sink, counts)) behind"
                    return "\(sink.name) \(sink.isPresent ? behind : "not on this machine")"
                }
                lines.append("sinks      \(states.joined(separator: ", "))")
            }
            lines += sourceLines
            lines.append("search     \(counts.lastArticle - counts.indexedThrough) articles behind")
        }
        return lines.joined(separator: "\n")
    }

    var json: String {
        let isHealthy = health.isHealthy && problem == nil
        var members: [JSONValue.Member] = [
            ("state", .string(state.replacing(" ", with: "_"))), ("healthy", .bool(isHealthy)),
            ("reasons", .init(health.reasons + (problem.map { [Report.sentence($0)] } ?? []))),
        ]
        if let report {
            members += self.members(of: report)
        } else if !health.faults.isEmpty {
            members.append(("faults", .init(health.faults)))
        }
        members.append(("backlog", backlogValue))
        if let counts { members += self.members(of: counts) }
        if let problem { members.append(("problem", .string(Report.sentence(problem)))) }
        return JSONValue.object(members).text
    }

    private func members(of report: StatusReport) -> [JSONValue.Member] {
        [
            ("process", .integer(Int64(report.process))), ("version", .string(report.version)),
            ("faults", .init(health.faults)), ("notices", .init(report.notices)),
            ("started_at", .integer(report.startedAt)), ("updated_at", .integer(report.updatedAt)),
            ("run", run(report.counts)), ("run_records", report.records.map(run) ?? .null),
            ("names", ["count": .init(report.names), "loaded_at": .integer(report.namesLoadedAt)]),
        ] + (report.isAlive ? memory(report.measures) : [])
    }

    /// Bytes of memory, of the process and of its parts.
    private func memory(_ measures: Measures?) -> [JSONValue.Member] {
        guard let measures else { return [] }
        let parts = measures.parts.sorted { $0.key < $1.key }.map { (key: $0.key, value: JSONValue.integer($0.value)) }
        let process = measures.process
        return [
            (
                "memory",
                [
                    "resident": .integer(process.residentBytes), "heap": .integer(process.heapBytes),
                    "heap_free": .integer(process.freeHeapBytes), "parts": .object(parts),
                ]
            )
        ]
    }

    private func run(_ now: Tally.Counts) -> JSONValue {
        [
            "seen": .integer(now.seen), "recorded": .integer(now.recorded), "known": .integer(now.known),
            "rejected": .integer(now.rejected), "deferred": .integer(now.deferred), "in_flight": .integer(now.inFlight),
            "balanced": .bool(now.isBalanced),
        ]
    }

    private func run(_ records: Tally.Records) -> JSONValue {
        [
            "seen": .integer(records.seen), "recorded": .integer(records.recorded), "known": .integer(records.known),
            "rejected": .integer(records.rejected), "in_flight": .integer(records.inFlight),
            "balanced": .bool(records.isBalanced),
        ]
    }

    private var backlogValue: JSONValue {
        [
            "readable": .bool(backlog.isReadable), "inbox": .init(backlog.inbox), "oldest_at": .init(backlog.oldestAt),
            "work": .init(backlog.work), "rejected": .init(backlog.rejected),
        ]
    }

    private func members(of counts: ArchiveCounts) -> [JSONValue.Member] {
        [
            ("files", files(counts)), ("records", records(counts)), ("articles", .integer(counts.articles)),
            ("removed", removedValue(counts)), ("sources", sourcesValue),
            ("duplicates", .integer(counts.duplicates)), ("alerts", alerts(counts)),
            ("waiting", value(counts.waiting)), ("possible_matches", .integer(counts.possibleMatches)),
            ("sinks", .array(sinks(counts))),
            ("archive_bytes", .integer(counts.bytes)),
            ("search_behind", .integer(counts.lastArticle - counts.indexedThrough)),
        ]
    }

    private func files(_ counts: ArchiveCounts) -> JSONValue {
        [
            "recorded": .integer(counts.recorded), "known": .integer(counts.known),
            "rejected": .integer(counts.rejected), "deferred": .integer(counts.deferred),
            "unfinished": .integer(counts.unfinished),
        ]
    }

    private func records(_ counts: ArchiveCounts) -> JSONValue {
        [
            "recorded": .integer(counts.records.recorded), "known": .integer(counts.records.known),
            "rejected": .integer(counts.records.rejected), "rejected_inside": .integer(counts.inside.all),
            "unlisted": .integer(counts.inside.unlisted),
        ]
    }

    private func alerts(_ counts: ArchiveCounts) -> JSONValue {
        [
            "count": .integer(counts.alerts), "undelivered": .integer(undelivered(counts)),
            "last_at": .init(counts.lastAlertAt), "last_sequence": .integer(counts.lastSequence),
        ]
    }

    private func sinks(_ counts: ArchiveCounts) -> [JSONValue] {
        (report?.sinks ?? []).map {
            [
                "name": .string($0.name), "present": .bool($0.isPresent),
                "undelivered": .integer(behind($0, counts)),
            ]
        }
    }

    private func waiting(_ waiting: WaitingCounts) -> String {
        var parts: [String] = []
        if waiting.embargo > 0 {
            let next = waiting.nextAt.map { ", the next until \(LocalTime.text($0))" } ?? ""
            parts.append("\(waiting.embargo) under an embargo\(next)")
        }
        if waiting.open > 0 { parts.append("\(waiting.open) under an embargo without an end that can be read") }
        if waiting.withheld > 0 { parts.append("\(waiting.withheld) of withheld articles") }
        let oldest = waiting.oldestAt.map { "; the oldest since \(LocalTime.text($0))" } ?? ""
        return parts.joined(separator: ", ") + oldest
    }

    private func value(_ waiting: WaitingCounts) -> JSONValue {
        [
            "embargo": .integer(waiting.embargo), "open": .integer(waiting.open),
            "withheld": .integer(waiting.withheld),
            "next_at": .init(waiting.nextAt), "oldest_at": .init(waiting.oldestAt),
        ]
    }

    private var process: String {
        guard let report else { return "" }
        if report.isAlive { return ", process \(report.process), since \(LocalTime.text(report.startedAt))" }
        let time = LocalTime.text(report.updatedAt)
        return report.state == .stopped ? " at \(time)" : " without saying so; last heard of at \(time)"
    }

    private var oldest: String { backlog.oldestAt.map { " (the oldest since \(LocalTime.text($0)))" } ?? "" }

    /// Alerts that a sink has not taken, as far as its report says.
    private func behind(_ sink: StatusReport.Sink, _ counts: ArchiveCounts) -> Int64 {
        max(0, counts.lastSequence.clampedDifference(sink.through))
    }

    private func undelivered(_ counts: ArchiveCounts) -> Int64 {
        max(0, counts.lastSequence - counts.deliveredSequence)
    }

    private func size(_ bytes: Int64) -> String {
        bytes < 10 << 20 ? "\(bytes >> 10) KiB" : "\(bytes >> 20) MiB"
    }
}
