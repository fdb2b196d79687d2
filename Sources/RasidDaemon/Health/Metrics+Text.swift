internal import NewsArchive
internal import RasidSystem

// The families, in the order in which they are told. Each name is a promise to those who watch it (systemd/README.md, Metrics).
extension Metrics {
    private typealias Sample = MetricsText.Sample

    /// Who can report a fault, as they stand in the label `kind`. Whatever else is reported counts as `other`.
    static let faultKinds = [
        "archive", "disk", "reader", "inbox", "watch", "alert_log", "text_log", "journal", "configuration", "metrics",
        "end", "other",
    ]

    /// Everything in Prometheus' text format.
    package var text: String {
        var text = MetricsText()
        text.gauge("up", "Whether the daemon's process is there.", [Sample(isUp)])
        text.gauge("healthy", "Whether all is well, as rasid status says by its exit code.", [Sample(health.isHealthy)])
        text.gauge(
            "gathered_timestamp_seconds", "When these numbers were gathered.", [Sample(Double(gatheredAt) / 1_000)])
        if let report {
            text.gauge("build_info", "1, with the daemon's version.", [Sample("version", report.version, Int64(1))])
            if isUp { tell(of: report, in: &text) }
        }
        tellArchive(in: &text)
        tellSpool(in: &text)
        return text.text
    }

    private func tell(of report: StatusReport, in text: inout MetricsText) {
        text.gauge("start_time_seconds", "When the daemon started.", [Sample(Double(report.startedAt) / 1_000)])
        text.gauge(
            "fault", "Whether something is at fault, by who reports it.",
            Metrics.faultKinds.map { Sample("kind", $0, Int64(has(faultOf: $0, report) ? 1 : 0)) })
        tell(files: report, in: &text)
        text.counter("alerts_total", "Alerts that were raised.", [Sample(report.counts.alerts)])
        text.counter(
            "alerts_delivered_total", "Alerts whose line in the JSON log is durable.", [Sample(report.counts.delivered)]
        )
        text.gauge("watched_names", "Tracked names in use.", [Sample(Int64(report.names))])
        text.gauge(
            "names_loaded_timestamp_seconds", "When the tracked names were last read.",
            [Sample(Double(report.namesLoadedAt) / 1_000)])
        if let measures = report.measures { tell(measures, in: &text) }
    }

    private func tell(files report: StatusReport, in text: inout MetricsText) {
        let files = report.counts
        text.counter("files_seen_total", "Files that were claimed.", [Sample(files.seen)])
        text.counter(
            "files_total", "Files that are done with, by what became of them.",
            [
                Sample("fate", "recorded", files.recorded), Sample("fate", "known", files.known),
                Sample("fate", "rejected", files.rejected),
            ])
        text.gauge("files_deferred", "Files that wait for the machine at present.", [Sample(files.deferred)])
        text.gauge("files_in_flight", "Files that are being read or recorded.", [Sample(files.inFlight)])
        guard let records = report.records else { return }
        text.counter("records_seen_total", "Records that were read in files.", [Sample(records.seen)])
        text.counter(
            "records_total", "Records that are done with, by what became of them.",
            [
                Sample("fate", "recorded", records.recorded), Sample("fate", "known", records.known),
                Sample("fate", "rejected", records.rejected),
            ])
        text.gauge("records_in_flight", "Records that are read and not recorded yet.", [Sample(records.inFlight)])
    }

    private func tell(_ measures: Measures, in text: inout MetricsText) {
        text.counter(
            "file_deferrals_total", "How often a file was put off because the machine was at fault.",
            [Sample(measures.deferralCount)])
        text.counter(
            "parser_deaths_total", "Parsers of web pages that died.", [Sample(measures.parserDeathCount)])
        text.histogram(
            "claim_to_commit_seconds", "From the claim of a file to the commit that settles it.", measures.commit)
        text.histogram(
            "arrival_to_line_seconds",
            "From the arrival of a file in the inbox to the line of an alert in the JSON log.",
            measures.line)
        if let settledAt = measures.settledAt {
            text.gauge(
                "last_file_timestamp_seconds", "When a file was last done with.", [Sample(Double(settledAt) / 1_000)])
        }
        let process = measures.process
        text.gauge(
            "process_resident_memory_bytes", "Resident memory of the daemon.", [Sample(process.residentBytes)])
        text.gauge(
            "memory_bytes",
            "Memory of the daemon's parts. All but mapped lists lie in the heap; the rest of it is what is being analysed.",
            measures.parts.sorted { $0.key < $1.key }.map { Sample("part", $0.key, $0.value) } + [
                Sample("part", "heap", process.heapBytes), Sample("part", "heap_free", process.freeHeapBytes),
            ])
        text.gauge("process_open_fds", "Open file descriptors of the daemon.", [Sample(process.openFileCount)])
        text.gauge("process_max_fds", "The most that may be open.", [Sample(process.mostOpenFileCount)])
        text.gauge("process_threads", "Threads of the daemon.", [Sample(process.threadCount)])
        text.counter(
            "process_cpu_seconds_total", "Processor time of the daemon.",
            [Sample(Double(process.processorMilliseconds) / 1_000)])
    }

    private func tellArchive(in text: inout MetricsText) {
        text.gauge("archive_readable", "Whether the archive can be read.", [Sample(head != nil)])
        guard let head else { return }
        text.gauge("archive_bytes", "Size of the archive without its write-ahead log.", [Sample(head.bytes)])
        if let logBytes { text.gauge("archive_wal_bytes", "Size of the write-ahead log.", [Sample(logBytes)]) }
        text.gauge(
            "articles_behind_index", "Articles that a search does not find yet.",
            [Sample(max(0, head.lastArticle.clampedDifference(head.indexedThrough)))])
        var undelivered = [Sample("sink", "alerts.jsonl", behind(head.deliveredSequence, head))]
        undelivered += (report?.sinks ?? []).map { Sample("sink", $0.name, behind($0.through, head)) }
        text.gauge("alerts_undelivered", "Alerts that a sink has not taken yet.", undelivered)
        if let lastAlertAt = head.lastAlertAt {
            text.gauge(
                "last_alert_timestamp_seconds", "When the last alert was raised.", [Sample(Double(lastAlertAt) / 1_000)]
            )
        }
        let latest = sources.sorted { ($1.lastAt, $0.name) < ($0.lastAt, $1.name) }.prefix(Metrics.mostSources)
        text.gauge(
            "source_last_article_timestamp_seconds", "When the last article of an outlet was recorded.",
            latest.map { Sample("source", $0.name, Double($0.lastAt) / 1_000) })
        if let counts { tell(counts, in: &text) }
    }

    /// What only `rasid metrics` tells: counting rows takes a while.
    private func tell(_ counts: ArchiveCounts, in text: inout MetricsText) {
        text.gauge(
            "archive_files", "Deliveries in the archive, by what became of them.",
            [
                Sample("fate", "recorded", counts.recorded), Sample("fate", "known", counts.known),
                Sample("fate", "rejected", counts.rejected), Sample("fate", "deferred", counts.deferred),
                Sample("fate", "unfinished", counts.unfinished),
            ])
        text.gauge("archive_articles", "Articles in the archive.", [Sample(counts.articles)])
        text.gauge("archive_alerts", "Alerts in the archive.", [Sample(counts.alerts)])
        text.gauge(
            "archive_alerts_kept_back", "Alerts that an embargo or a withheld article keeps back.",
            [Sample(counts.waiting.all)])
    }

    private func tellSpool(in text: inout MetricsText) {
        if backlog.isReadable {
            text.gauge(
                "backlog_files", "Files in the spool, by folder.",
                [
                    Sample("place", "inbox", Int64(backlog.inbox)), Sample("place", "work", Int64(backlog.work)),
                    Sample("place", "rejected", Int64(backlog.rejected)),
                ])
            let age = backlog.arrivedAt.map { max(0, gatheredAt.clampedDifference($0)) } ?? 0
            text.gauge(
                "backlog_oldest_age_seconds", "How long the oldest file has been in the inbox; 0 where there is none.",
                [Sample(Double(age) / 1_000)])
        }
        text.gauge(
            "disk_free_bytes", "Free bytes on the disk of a place.", free.map { Sample("place", $0.place, $0.bytes) })
    }

    private func behind(_ through: Int64, _ head: ArchiveHead) -> Int64 {
        max(0, head.lastSequence.clampedDifference(through))
    }

    private func has(faultOf kind: String, _ report: StatusReport) -> Bool {
        let kinds = (report.faultKinds ?? []).map(Metrics.kind)
        return kinds.contains(kind)
    }

    /// Who reports, as the label says it.
    private static func kind(_ who: String) -> String {
        let name = who == "alerts.log" ? "text_log" : who.replacing(" ", with: "_")
        return faultKinds.contains(name) ? name : "other"
    }
}
