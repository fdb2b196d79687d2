internal import NewsAnalysis
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

/// Owns the archive's writer. Runs on `rasid.archive`: one transaction at a time.
///
/// Takes what is waiting, about ``Ingest/groupLimit`` records, and never waits for more. After the COMMIT, and only then, the
/// inbox may let go of the files and the outbox is told of the alerts. A fault of the machine leaves the group as it was, to be
/// tried again; the window of the inbox keeps it small.
actor ArchiveQueue: QueueConfined {
    /// What others are told, on `rasid.archive`.
    enum Event: Sendable {
        /// Outcomes are on record, in this order.
        case settled([Settlement])
        /// New alerts, in order, durable in the archive.
        case alerts([StoredAlert])
        /// A file was rejected: its name, safe to print, and why.
        case rejected(name: String, reason: String)
        /// Something was recorded.
        case changed
        /// Something a person may want to know, once.
        case notice(String)
        /// The archive cannot be written for now; nil: it can again.
        case fault(ArchiveError?)
        /// A reader keeps the write-ahead log from being cut: which one; nil: it has let go.
        case held(String?)
        /// The disk is all but full, while recording goes on from what is held in reserve; nil: there is room again.
        case tight(String?)
        /// The process has to end.
        case fatal(ArchiveError)
    }

    nonisolated let executor = QueueExecutor(label: "rasid.archive")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A file that is slow to read holds up those behind it for so long: about what a handful of usual files takes.
    private static let patience = Duration.milliseconds(100)

    /// The watermark of acknowledged rows is stored when it has moved so far, and at the end.
    private static let watermarkStep: Int64 = 64

    let writer: ArchiveWriter
    let tally: Tally
    private let source: String
    private let keepsFiles: Bool
    private let isImport: Bool
    private let rules: StoryRules
    private var ingest: Ingest
    var isOnce: Bool { ingest.isOnce }
    private var handler: (@Sendable (Event) -> Void)?
    private var isScheduled = false
    /// A timer is set that lets files overtake a slow one.
    private var isPatient = false
    private var backoff = Backoff()
    private var isBackingOff = false
    /// Questions that wait for a fault to pass, in order; a timer runs them. Each of those who ask has few of them: the inbox
    /// as many as its window.
    private var questions: [Question] = []
    private var questionsBackoff = Backoff()
    /// The fault that was told last and is not over.
    private var toldFault: ArchiveError.Kind?
    /// Rows that have not left `work/`, and the last row given.
    private(set) var outstanding: Set<Int64> = []
    private var lastRow: Int64
    private var acknowledged: Int64
    private var strikes: [Strike] = []
    /// Closed: what comes late has nothing to do any more.
    private(set) var isClosed = false
    var upkeep = Upkeep()
    /// When the last delivery was recorded before this process began, UTC milliseconds; nil where there is none.
    nonisolated let lastRecordedAt: Int64?
    /// Who reads the archive at the moment.
    let readers: LogReaders

    /// A sink's new mark and what to do when it is durable.
    private struct Strike {
        var sink: String
        var mark: SinkMark
        var deliveredAt: Int64?
        var then: @Sendable () -> Void
    }

    private typealias Question = @Sendable (isolated ArchiveQueue) throws(ArchiveError) -> Void

    /// Opens the archive; may take long, which `beforeLongWork` is told first. `isImport`: see ``IngestGroup/isImport``. Blocks the caller.
    init(
        path: String, source: String, keepsFiles: Bool, isOnce: Bool, isImport: Bool = false,
        stories: Configuration.Stories = .init(), retention: Configuration.Retention = .init(), tally: Tally,
        beforeLongWork: (String) -> Void
    ) throws(ArchiveError) {
        // What is gone cannot be compared: a copy must not count on it.
        let reach = min(stories.window, retention.age ?? stories.window)
        let window = StoryWindow(milliseconds: reach.milliseconds)
        let writer = try ArchiveWriter(path: path, window: window, beforeLongWork: beforeLongWork)
        (acknowledged, lastRecordedAt) = try writer.read("start") { (try $0.acknowledged(), try $0.lastRecordedAt()) }
        lastRow = acknowledged
        self.writer = writer
        readers = LogReaders(archive: path)
        self.source = source
        self.keepsFiles = keepsFiles
        self.isImport = isImport
        ingest = Ingest(isOnce: isOnce)
        rules = StoryRules(resemblance: stories.resemblance)
        self.tally = tally
    }

    /// Must be called once, before anything else. `handler` is called on `rasid.archive` and must return at once.
    func connect(_ handler: @escaping @Sendable (Event) -> Void) { self.handler = handler }

    /// Takes the outcomes of claims; see ``Ingest/accept(_:)``.
    func accept(_ outcomes: [Outcome]) {
        ingest.accept(outcomes)
        tally.update { counts in
            counts.accepted += Int64(outcomes.count)
            for outcome in outcomes { counts.see(records: outcome.recordCount) }
        }
        wait()
        schedule()
    }

    /// Notes that rows have left `work/`; stored with the next group.
    func acknowledge(_ rows: [Int64]) { outstanding.subtract(rows) }

    /// Rows found in `work/` at start: they hold the watermark until they are acknowledged.
    func adopt(outstanding rows: [Int64], lastRow row: Int64) {
        outstanding.formUnion(rows)
        lastRow = max(lastRow, row)
    }

    /// Commits a sink's mark, with the next group or alone, then calls `then`. With `deliveredAt` (UTC milliseconds) the alerts
    /// since the last mark count as delivered then.
    func strike(_ mark: SinkMark, sink: String, deliveredAt: Int64?, then: @escaping @Sendable () -> Void) {
        strikes.append(Strike(sink: sink, mark: mark, deliveredAt: deliveredAt, then: then))
        schedule()
    }

    /// Calls `body` in a transaction, then `then` with what it says; a fault of the machine is tried again until it heals. While
    /// one question waits for that, those behind it wait too: every try may hold up the queue for as long as SQLite waits
    /// for a lock.
    func ask<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (Transaction) throws -> Value,
        then: @escaping @Sendable (Value) -> Void
    ) {
        put { queue throws(ArchiveError) in then(try queue.writer.write(operation, body)) }
    }

    /// The same for what is only read: it needs no lock that another program may hold.
    func look<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (Snapshot) throws -> Value,
        then: @escaping @Sendable (Value) -> Void
    ) {
        put { queue throws(ArchiveError) in then(try queue.writer.read(operation, body)) }
    }

    private func put(_ question: @escaping Question) {
        guard !isClosed else { return }
        questions.append(question)
        if questions.count == 1 { answer() }
    }

    /// Answers the questions in order until one meets a fault.
    private func answer() {
        while !isClosed, let question = questions.first {
            do throws(ArchiveError) {
                try question(self)
            } catch {
                guard heals(error) else { return }
                return post(after: questionsBackoff.advance()) { $0.answer() }
            }
            questions.removeFirst()
            questionsBackoff.reset()
        }
        if !isClosed { recovered() }
    }

    /// Commits what can be committed now and closes the archive. To be called when nothing is in flight any more. Returns the
    /// fault that kept the end from being clean; nil also where the handler was told of one before.
    @discardableResult
    func close() -> ArchiveError? {
        if !isBackingOff { commit() }
        // After a fault that does not heal nothing is written.
        guard !isClosed else { return nil }
        isClosed = true
        do throws(ArchiveError) {
            if watermark > acknowledged { try writer.write("close") { try $0.setAcknowledged(watermark) } }
        } catch {
            return error
        }
        return writer.close()
    }

    /// Waits a while for an outcome that is missing. Unless it has come by then, it is overtaken.
    private func wait() {
        guard !isPatient, let missing = ingest.missing else { return }
        isPatient = true
        post(after: ArchiveQueue.patience) {
            $0.isPatient = false
            guard let late = $0.ingest.missing else { return }
            if late != missing { return $0.wait() }
            $0.ingest.overtake()
            $0.schedule()
        }
    }

    private func schedule() {
        guard !isScheduled, !isBackingOff else { return }
        isScheduled = true
        post { $0.commit() }
    }

    private func commit() {
        isScheduled = false
        guard !isClosed else { return }
        let outcomes = ingest.nextGroup()
        guard !outcomes.isEmpty || !strikes.isEmpty else { return }
        let group = IngestGroup(
            source: source, keepsFiles: keepsFiles, recordedAt: Instant.wallMilliseconds(), rules: rules,
            isImport: isImport, progress: ingest.progress)
        let marks = strikes
        // One page more in every transaction would be dear for what only spares the next start some rows.
        let watermark = watermark - acknowledged >= ArchiveQueue.watermarkStep ? watermark : acknowledged
        do throws(ArchiveError) {
            if !outcomes.isEmpty { try writer.checkRoom("record files") }
            let effects = try writer.write("record files") { transaction in
                let effects = try group.record(outcomes, in: transaction)
                for strike in marks {
                    try transaction.set(strike.mark, sink: strike.sink, deliveredAt: strike.deliveredAt)
                }
                if watermark > acknowledged { try transaction.setAcknowledged(watermark) }
                return effects
            }
            acknowledged = watermark
            strikes.removeAll()
            finish(outcomes, effects)
            for strike in marks { strike.then() }
            backoff.reset()
            recovered()
        } catch {
            guard heals(error) else { return }
            isBackingOff = true
            post(after: backoff.advance()) {
                $0.isBackingOff = false
                $0.commit()
            }
            return
        }
        if ingest.isWaiting { schedule() } else { wait() }
        keepUp()
    }

    private func finish(_ group: [Outcome], _ effects: IngestGroup.Effects) {
        ingest.finish(group, effects)
        outstanding.formUnion(effects.rows)
        lastRow = max(lastRow, effects.rows.max() ?? 0)
        tally.update { counts in
            for fate in effects.fates { counts.settle(fate) }
            counts.settle(effects.records)
            counts.alerts += Int64(effects.alerts.count)
        }
        let now = Instant.monotonic()
        tally.latencies.settled(
            group.filter(\.isSettled).map { now - $0.claim.claimedAt }, effects.waits)
        for outcome in group {
            if let sidecar = outcome.claim.sidecarName, let reason = outcome.sidecar?.rejection {
                tell(.rejected(name: sidecar.display, reason: reason))
            }
            guard let reason = outcome.rejection else { continue }
            tell(.rejected(name: outcome.claim.name.display, reason: reason))
        }
        if !group.isEmpty { tell(.changed) }
        // The outbox first: with `--once` the last settlement is what ends the run.
        if !effects.alerts.isEmpty { tell(.alerts(effects.alerts)) }
        if !effects.settlements.isEmpty { tell(.settled(effects.settlements)) }
        if effects.hasHeld { letGo() }
    }

    func tell(_ event: Event) { handler?(event) }

    /// Every row up to it has left `work/`.
    private var watermark: Int64 { max(acknowledged, outstanding.min().map { $0 - 1 } ?? lastRow) }

    /// Tells of a fault; false where it will not heal and the process has to end.
    func heals(_ error: ArchiveError) -> Bool {
        guard error.healsByItself else {
            // Nothing is tried again, no sync above all: what reached the disk is for the next process to find out.
            isClosed = true
            tell(.fatal(error))
            return false
        }
        toldFault = error.kind
        tell(.fault(error))
        return true
    }

    /// Tells that a fault is over when everything succeeds again: files, questions and upkeep. What was recorded in the last room of a
    /// full disk does not make it well: the next group would meet the same fault.
    func recovered() {
        guard let told = toldFault, !isBackingOff, questions.isEmpty, upkeep.backoff.isReset,
            upkeep.letGoBackoff.isReset,
            told != .full || !upkeep.isTight || isOnce
        else { return }
        toldFault = nil
        tell(.fault(nil))
    }
}
