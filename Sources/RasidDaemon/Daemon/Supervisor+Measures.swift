internal import Dispatch
internal import NewsAnalysis
internal import RasidSettings
internal import RasidSystem

// What the daemon measures of itself: for `rasid status`, and for the file of metrics.
extension Supervisor {
    /// How often it is measured where there is a file of metrics (SCALE §8).
    private static let metricsInterval = Duration.seconds(15)
    /// And where there is none. The report is renewed with it, which tells a process that works from one that stands still.
    private static let reportInterval = Duration.seconds(60)
    /// How long the end waits for the file of metrics: its disk may stand still.
    private static let endPatience = DispatchTimeInterval.seconds(1)

    /// Called when the daemon is ready.
    func startMeasuring() {
        if let path = configuration.metricsFile {
            let supervisor = self
            metricsFile = MetricsFile(path, configuration) { fault in
                supervisor.post { $0.note(metricsFault: fault) }
            }
        }
        measure()
        measureTables()
    }

    /// Measures, and sees to it that this is told.
    private func measure() {
        guard phase == .running, let parts else { return }
        let supervisor = self
        // The index and SQLite are the archive's queue's. Whoever waits for a queue that stands still gets the last numbers.
        parts.archive.post { archive in
            let parts = archive.memoryParts
            supervisor.post { $0.hasMeasured(parts) }
        }
        parts.inbox.post { inbox in
            let bytes = inbox.window.bytes
            supervisor.post { $0.hasMeasured(["queues": bytes]) }
        }
        var measures = report.measures ?? Measures()
        measures.measuredAt = Instant.wallMilliseconds()
        measures.process = ProcessMeasures.now()
        report.measures = measures
        writeReport()
        metricsFile?.tell(report)
        post(after: metricsFile == nil ? Supervisor.reportInterval : Supervisor.metricsInterval) { $0.measure() }
    }

    private func hasMeasured(_ parts: [String: Int64]) {
        report.measures?.parts.merge(parts) { $1 }
        reportSoon()
    }

    /// Measures the tables of words and names. They change at a reload only.
    func measureTables() {
        let (supervisor, reader) = (self, reader.current)
        DispatchQueue(label: "rasid.sizes").async {
            var size = MemorySize()
            var parts: [String: Int64] = [:]
            for (name, value) in reader.analyst.parts { parts[name] = size.bytes(of: value) }
            if let pages = reader.pages { parts["pages"] = size.bytes(of: pages) }
            let measured = parts
            supervisor.post { $0.hasMeasured(measured) }
        }
    }

    /// What changes all the time. Called before the report is written.
    func renewMeasures() {
        guard var measures = report.measures else { return }
        (measures.commit, measures.line, measures.settledAt) = tally.latencies.now
        measures.deferralCount = tally.now.deferrals
        measures.parserDeathCount = ParserWorkers.deathCount
        report.measures = measures
    }

    private func note(metricsFault fault: String?) {
        guard phase == .running else { return }
        note(fault: fault, of: "metrics")
    }

    /// The file says that nobody is there any more.
    func tellEnd() {
        guard let metricsFile else { return }
        let isWritten = DispatchSemaphore(value: 0)
        metricsFile.finish(report) { isWritten.signal() }
        _ = isWritten.wait(timeout: .now() + Supervisor.endPatience)
    }
}
