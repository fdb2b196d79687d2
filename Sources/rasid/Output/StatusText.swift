internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// The daemon's and the archive's state, for people and for programs.
struct StatusText {
    let report: StatusReport?
    let counts: ArchiveCounts?
    let backlog: Backlog
    let problem: ArchiveError?
    let terminal: Terminal

    /// `running`, `degraded`, …; `stopped` also when the process is gone without having said so.
    private var state: String { report.map { $0.isAlive ? $0.state.rawValue : "stopped" } ?? "never started" }

    var text: String {
        var lines = ["daemon     \(terminal.bold(state))\(process)"]
        lines += faults.map { "fault      \(terminal.outside($0))" }
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
            lines.append("names      \(report.names), read \(Timestamp.text(report.namesLoadedAt))")
        }
        if let counts {
            lines.append(
                "archive    \(counts.recorded) files recorded, \(counts.known) known, \(counts.rejected) rejected, "
                    + "\(counts.deferred) deferred; \(counts.articles) articles, \(counts.duplicates) of them duplicates; "
                    + "\(size(counts.bytes))")
            lines.append(
                "alerts     \(counts.alerts), \(undelivered(counts)) undelivered, last \(counts.lastAlertAt.map(Timestamp.text) ?? "never")"
            )
            let possible = counts.possibleMatches
            lines.append("possible   \(possible == 1 ? "1 match" : "\(possible) matches") too doubtful to alert")
            if let sinks = report?.sinks, !sinks.isEmpty {
                let states = sinks.map { sink in
                    let behind = "\(max(0, counts.lastSequence - sink.through)) behind"
                    return "\(sink.name) \(sink.isPresent ? behind : "not on this machine")"
                }
                lines.append("sinks      \(states.joined(separator: ", "))")
            }
            lines.append("search     \(counts.lastArticle - counts.indexedThrough) articles behind")
        }
        return lines.joined(separator: "\n")
    }

    var json: String {
        var fields = ["\"state\":\"\(state.replacing(" ", with: "_"))\""]
        if let report {
            let now = report.counts
            fields += [
                "\"process\":\(report.process)", "\"version\":\(JSONText.string(report.version))",
                "\"faults\":\(JSONText.array(faults))",
                "\"notices\":\(JSONText.array(report.notices))",
                "\"started_at\":\(report.startedAt)", "\"updated_at\":\(report.updatedAt)",
                "\"run\":{\"seen\":\(now.seen),\"recorded\":\(now.recorded),\"known\":\(now.known),\"rejected\":\(now.rejected),"
                    + "\"deferred\":\(now.deferred),\"in_flight\":\(now.inFlight),\"balanced\":\(now.isBalanced)}",
                report.records.map(run) ?? "\"run_records\":null",
                "\"names\":{\"count\":\(report.names),\"loaded_at\":\(report.namesLoadedAt)}",
            ]
        }
        fields.append(
            "\"backlog\":{\"readable\":\(backlog.isReadable),\"inbox\":\(backlog.inbox),\"oldest_at\":\(backlog.oldestAt.map(String.init) ?? "null"),"
                + "\"work\":\(backlog.work),\"rejected\":\(backlog.rejected)}")
        if let counts {
            fields += [
                "\"files\":{\"recorded\":\(counts.recorded),\"known\":\(counts.known),\"rejected\":\(counts.rejected),"
                    + "\"deferred\":\(counts.deferred),\"unfinished\":\(counts.unfinished)}",
                "\"records\":{\"recorded\":\(counts.records.recorded),\"known\":\(counts.records.known),"
                    + "\"rejected\":\(counts.records.rejected)}",
                "\"articles\":\(counts.articles)", "\"duplicates\":\(counts.duplicates)",
                "\"alerts\":{\"count\":\(counts.alerts),\"undelivered\":\(undelivered(counts)),"
                    + "\"last_at\":\(counts.lastAlertAt.map(String.init) ?? "null"),\"last_sequence\":\(counts.lastSequence)}",
                "\"possible_matches\":\(counts.possibleMatches)",
                "\"sinks\":[\(sinks(counts).joined(separator: ","))]", "\"archive_bytes\":\(counts.bytes)",
                "\"search_behind\":\(counts.lastArticle - counts.indexedThrough)",
            ]
        }
        if let problem { fields.append("\"problem\":\(JSONText.string(Report.sentence(problem)))") }
        return "{" + fields.joined(separator: ",") + "}"
    }

    private func run(_ records: Tally.Records) -> String {
        "\"run_records\":{\"seen\":\(records.seen),\"recorded\":\(records.recorded),\"known\":\(records.known),"
            + "\"rejected\":\(records.rejected),\"in_flight\":\(records.inFlight),\"balanced\":\(records.isBalanced)}"
    }

    private func sinks(_ counts: ArchiveCounts) -> [String] {
        (report?.sinks ?? []).map {
            "{\"name\":\(JSONText.string($0.name)),\"present\":\($0.isPresent),"
                + "\"undelivered\":\(max(0, counts.lastSequence - $0.through))}"
        }
    }

    private var process: String {
        guard let report else { return "" }
        if report.isAlive { return ", process \(report.process), since \(Timestamp.text(report.startedAt))" }
        let time = Timestamp.text(report.updatedAt)
        return report.state == .stopped ? " at \(time)" : " without saying so; last heard of at \(time)"
    }

    /// What is wrong now, or what it was when the daemon ended; what a killed one said is no news.
    private var faults: [String] {
        report.map { $0.isAlive || $0.state == .stopped ? $0.faults : [] } ?? []
    }

    private var oldest: String { backlog.oldestAt.map { " (the oldest since \(Timestamp.text($0)))" } ?? "" }

    private func undelivered(_ counts: ArchiveCounts) -> Int64 {
        max(0, counts.lastSequence - counts.deliveredSequence)
    }

    private func size(_ bytes: Int64) -> String {
        bytes < 10 << 20 ? "\(bytes >> 10) KiB" : "\(bytes >> 20) MiB"
    }
}
