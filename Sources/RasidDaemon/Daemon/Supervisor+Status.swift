internal import Glibc
internal import Logging
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

// What the daemon reports of itself: to the service manager, and to `rasid status`.
extension Supervisor {
    /// The shortest time between two writes of the status.
    private static let statusInterval = Duration.milliseconds(500)

    /// Notes a fault or its end, by the part that reports it. `--once` does not wait for a machine that stays at fault,
    /// even if the fault's text changes.
    func note(fault: String?, of who: String) {
        if fault != nil, phase == .starting { extendStart() }
        guard faults[who] != fault else { return }
        let isNew = faults[who] == nil
        if let fault, isNew { log.error("\(fault)") }
        if fault == nil { log.notice("\(who): well again") }
        faults[who] = fault
        report.state = phase == .running ? (faults.isEmpty ? .running : .degraded) : report.state
        reportSoon()
        if fault == nil { faultsBegan[who] = nil }
        guard options.once, isNew else { return }
        let began = Instant.monotonic()
        faultsBegan[who] = began
        post(after: options.onceFaultLimit) {
            guard $0.faultsBegan[who] == began, let fault = $0.faults[who] else { return }
            $0.fail(fault, ExitStatus.inputOutput)
        }
    }

    func note(notice: String) {
        log.notice("\(notice)")
        report.notices = (report.notices + [notice]).suffix(20)
        reportSoon()
    }

    /// Writes the status soon, but not more often than ``statusInterval``.
    func reportSoon() {
        guard !isReportDue, phase != .ended else { return }
        isReportDue = true
        post(after: Supervisor.statusInterval) {
            $0.isReportDue = false
            guard $0.phase != .ended else { return }
            $0.writeReport()
            $0.notifier.send($0.statusLine)
            $0.showIdle()
            $0.trimSoon()
        }
    }

    /// Memory that files took goes back some seconds after they came.
    private func trimSoon() {
        guard !isTrimDue, tally.now.seen > seenAtTrim else { return }
        isTrimDue = true
        post(after: Supervisor.trimInterval) {
            $0.isTrimDue = false
            guard $0.phase == .running else { return }
            $0.seenAtTrim = $0.tally.now.seen
            Heap.trim()
        }
    }

    private static let trimInterval = Duration.seconds(10)

    /// Says on a terminal what it waits for, so that nobody takes an idle daemon for a stuck one.
    private func showIdle() {
        guard ProgressLine.shared.isVisible, !options.once, phase == .running else { return }
        let counts = tally.now
        ProgressLine.shared.show(
            "watching \(SafeText.escaped(configuration.spool + "/inbox")): \(counts.recorded) recorded, \(counts.alerts) alerts; "
                + "Control-C ends it")
    }

    func writeReport() {
        // Without the locks, the report belongs to the process that holds the archive.
        guard !locks.isEmpty else { return }
        let kinds = faults.keys.sorted()
        (report.faultKinds, report.faults) = (kinds, kinds.compactMap { faults[$0] })
        report.updatedAt = Instant.wallMilliseconds()
        let counts = tally.now
        (report.counts, report.records, report.removed) = (counts, counts.records, counts.removed)
        renewMeasures()
        // If the disk is full or gone, whoever needs it reports that.
        report.write(archive: configuration.archive)
    }

    var statusLine: String {
        let counts = tally.now
        let sum =
            "\(counts.recorded) recorded, \(counts.known) known, \(counts.rejected) rejected, \(counts.deferred) deferred, "
            + "\(counts.inFlight) in flight; \(counts.alerts) alerts, \(counts.undelivered) undelivered; "
            + "\(report.names) names"
        guard let fault = faults.keys.sorted().compactMap({ faults[$0] }).first else { return "STATUS=\(sum)" }
        return "STATUS=degraded: \(SafeText.escaped(fault)); \(sum)"
    }

    static func status(of error: ArchiveError) -> Int32 {
        switch error.kind {
        case .corrupt, .newer, .older: ExitStatus.badData
        case .cannotOpen: ExitStatus.cannotCreate
        case .busy: ExitStatus.unavailable
        case .full, .inputOutput, .syncFailed, .misuse: ExitStatus.inputOutput
        }
    }
}
