internal import Glibc
internal import NewsArchive
internal import Synchronization

/// Delivers alerts from the archive into the JSON log, each exactly once, in order. Runs on `rasid.outbox`.
///
/// A line is written with one call and synced; only then the log's mark is moved in the archive. Whatever happens in
/// between, the next start finds out from the file how far it got. In memory there is a page of lines at work and about one
/// that waits, however slow the log's disk is: past that, and after a fault, lines come from the archive.
actor Outbox: QueueConfined {
    /// What others are told; every closure is called on `rasid.outbox` and must return at once.
    struct Listeners: Sendable {
        /// The log cannot be written for now; nil: it can again.
        var fault: @Sendable (String?) -> Void
        var notice: @Sendable (String) -> Void
        /// A sync failed: the process has to end.
        var fatal: @Sendable (String) -> Void
        /// The outbox has become empty.
        var drained: @Sendable () -> Void
    }

    nonisolated let executor = QueueExecutor(label: "rasid.outbox")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// The name of the sink in the archive.
    static let sink = "alerts.jsonl"
    /// Lines taken from the archive at a time.
    private static let pageCount = 256

    private let path: String
    private let archive: ArchiveQueue
    private let tally: Tally
    private var listeners: Listeners?
    private var log: AlertLog?
    /// The number after the last line written.
    private var next: Int64 = 0
    /// The last number whose mark is durable.
    private var struck: Int64 = 0
    private let news = Mutex(News())
    private var isPulling = false
    private var isWaiting = false
    private var isRotating = false
    /// The log was deleted: what is written into it is in no log. Alerts wait for a new one.
    private var isLost = false
    private var isReopenDue = false
    private var backoff = Backoff()

    /// What is known of the archive, from other queues: one message at most waits.
    private struct News {
        /// The last number in the archive.
        var known: Int64 = 0
        /// Lines that were told and not taken yet, without a gap; about a page of them.
        var alerts: [StoredAlert] = []
    }

    init(path: String, archive: ArchiveQueue, tally: Tally) {
        self.path = path
        self.archive = archive
        self.tally = tally
    }

    /// Must be called once, before ``start(then:)``.
    func connect(_ listeners: Listeners) { self.listeners = listeners }

    /// Recovers the log, then delivers what lies in the outbox. `then` is called when the log is open.
    func start(then: @escaping @Sendable () -> Void) {
        let (path, outbox) = (path, self)
        archive.post {
            $0.ask("recover the alert log") { transaction -> Result<LogRecovery.Recovered, SystemError> in
                let snapshot = transaction.snapshot
                let mark = try snapshot.mark(of: Outbox.sink)
                let recovery = LogRecovery(path: path, mark: mark, last: try snapshot.lastSequence())
                do {
                    let recovered = try recovery.run { try snapshot.line(sequence: $0) }
                    if recovered.sequence > recovery.last { try transaction.reserve(sequence: recovered.sequence) }
                    try transaction.set(
                        recovered.mark, sink: Outbox.sink, deliveredAt: mark == nil ? nil : Instant.wallMilliseconds())
                    return .success(recovered)
                } catch let error as SystemError {
                    return .failure(error)
                }
            } then: { result in
                outbox.post { $0.opened(result, then: then) }
            }
        }
    }

    private func opened(_ result: Result<LogRecovery.Recovered, SystemError>, then: @escaping @Sendable () -> Void) {
        switch result {
        case .success(let recovered):
            log = recovered.log
            next = recovered.sequence + 1
            struck = recovered.sequence
            learn(recovered.sequence)
            for notice in recovered.notices { listeners?.notice(notice) }
            recoveredFromFault()
            then()
            pull()
        case .failure(let error) where error.call == "fdatasync" || error.call == "fsync":
            end("\(error)")
        case .failure(let error):
            listeners?.fault("cannot open the alert log: \(error)")
            post(after: backoff.advance()) { $0.start(then: then) }
        }
    }

    /// There are alerts that have just been committed, in order. May be called from anywhere; called more often than lines can
    /// be written it keeps no more than about a page of them: the archive has the others.
    nonisolated func deliver(_ alerts: [StoredAlert]) {
        guard let first = alerts.first?.sequence, let last = alerts.last?.sequence else { return }
        let isNews = news.withLock { news in
            let before = news.known
            news.known = max(before, last)
            tally.update { $0.undelivered += max(0, last - before) }
            let isFirst = news.alerts.isEmpty
            let fits = news.alerts.last.map { $0.sequence + 1 == first } ?? true
            if fits, news.alerts.count < Outbox.pageCount { news.alerts += alerts }
            return isFirst
        }
        if isNews { post { $0.hear() } }
    }

    private func hear() {
        let alerts = news.withLock { news in
            defer { news.alerts = [] }
            return news.alerts
        }
        if mayWrite, alerts.first?.sequence == next { write(alerts) }
        if next <= known { pull() }
    }

    /// The last number that is known to be in the archive.
    private var known: Int64 { news.withLock { $0.known } }

    /// The archive holds numbers up to this one, and what is struck is no longer undelivered.
    private func learn(_ last: Int64) {
        news.withLock { news in
            news.known = max(news.known, last)
            let count = max(0, news.known - struck)
            tally.update { $0.undelivered = count }
        }
    }

    /// Nothing stands in the way of the next line.
    private var mayWrite: Bool { log != nil && !isPulling && !isWaiting && !isRotating && !isLost }

    /// Whether every alert in the archive is durable in the log and struck.
    var isDrained: Bool { log != nil && struck >= known && !isPulling && !isRotating }

    /// Tells `drained` now, or when it is so.
    func askIfDrained() {
        if isDrained { listeners?.drained() } else { pull() }
    }

    /// Opens the log anew after it was renamed; a log that was not is left as it is. While that is under way it may be renamed
    /// again: it is looked at once more when the new mark stands.
    func rotate() {
        guard let old = log, !isRotating else { return }
        do throws(SystemError) {
            if isLost { try Spool.makeDirectories(AlertLog.folder(of: path)) }
            let new = try AlertLog.open(path)
            guard new.inode != old.inode || new.device != old.device else { return recoveredFromFault() }
            // What a failed write left behind the last delivered line is written to the new file, whole: not twice.
            try old.cut()
            guard syncs(old) else { return }
            isRotating = true
            // The old file's mark is on record, or struck before this one: marks keep their order.
            strike(new.mark(sequence: next - 1)) {
                $0.log = new
                ($0.isRotating, $0.isLost) = (false, false)
                $0.recoveredFromFault()
                $0.rotate()
                $0.pull()
            }
        } catch {
            let meanwhile = isLost ? "alerts wait in the archive" : "still writing to the old one"
            listeners?.fault("cannot open the alert log anew: \(error); \(meanwhile)")
            guard !isReopenDue else { return }
            isReopenDue = true
            post(after: backoff.advance()) {
                $0.isReopenDue = false
                $0.rotate()
            }
        }
    }

    /// False where the cut of the old log or the new one's name could not be made durable, which ends the process.
    private func syncs(_ old: AlertLog) -> Bool {
        do throws(SystemError) {
            try old.sync()
            try AlertLog.syncDirectory(of: path)
            return true
        } catch {
            end("\(error)")
            return false
        }
    }

    /// A sync failed: nothing is written or synced any more.
    private func end(_ reason: String) {
        log = nil
        listeners?.fatal(reason)
    }

    /// Notices a log that was deleted under us.
    func check() {
        guard let log, !isLost, !isRotating, !log.isLinked else { return }
        isLost = true
        listeners?.notice("the alert log was deleted; going on in a new one (what it held is still in the archive)")
        rotate()
    }

    private func write(_ alerts: [StoredAlert]) {
        guard var log else { return }
        do throws(SystemError) {
            for alert in alerts where alert.sequence >= next { try log.append(alert.line) }
        } catch {
            // The archive keeps them; the next try writes over what this one left.
            isWaiting = true
            listeners?.fault("cannot write the alert log: \(error)")
            post(after: backoff.advance()) {
                $0.isWaiting = false
                $0.pull()
            }
            return
        }
        do throws(SystemError) {
            try log.sync()
        } catch {
            return end("\(error)")
        }
        // These lines come again, from the archive.
        guard log.isLinked else { return check() }
        self.log = log
        next = max(next, (alerts.last?.sequence ?? 0) + 1)
        recoveredFromFault()
        strike(log.mark(sequence: next - 1)) { _ in }
    }

    /// Has the mark committed; `then` runs when it is durable.
    private func strike(_ mark: SinkMark, then: @escaping @Sendable (isolated Outbox) -> Void) {
        let outbox = self
        let deliveredAt = Instant.wallMilliseconds()
        archive.post {
            $0.strike(mark, sink: Outbox.sink, deliveredAt: deliveredAt) {
                outbox.post {
                    $0.isStruck(mark)
                    then($0)
                }
            }
        }
    }

    private func isStruck(_ mark: SinkMark) {
        let count = mark.sequence - struck
        struck = max(struck, mark.sequence)
        tally.update { $0.delivered += max(0, count) }
        learn(mark.sequence)
        if isDrained { listeners?.drained() }
    }

    /// Takes the next page from the archive, if there is anything to take.
    private func pull() {
        guard mayWrite else { return }
        isPulling = true
        let (outbox, after) = (self, next - 1)
        archive.post {
            $0.readAlerts(after: after, limit: Outbox.pageCount) { alerts, last in
                outbox.post { $0.pulled(alerts, last: last) }
            }
        }
    }

    private func pulled(_ alerts: [StoredAlert], last: Int64) {
        isPulling = false
        learn(last)
        // The log is changed meanwhile: the new one begins with these, read again.
        guard mayWrite else { return }
        if !alerts.isEmpty { write(alerts) }
        if next <= known { return pull() }
        if isDrained { listeners?.drained() }
    }

    private func recoveredFromFault() {
        guard !backoff.isReset, !isWaiting, !isReopenDue else { return }
        backoff.reset()
        listeners?.fault(nil)
    }
}
