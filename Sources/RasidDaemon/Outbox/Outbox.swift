internal import Glibc
internal import NewsArchive
internal import RasidSystem
internal import Synchronization

/// Delivers alerts from the archive into the JSON log, each exactly once, in order. Runs on `rasid.outbox`.
///
/// A line is written with one call and synced; only then is the log's mark moved in the archive. Whatever happens in
/// between, the next start finds out from the file how far it got. Memory holds one page of lines being written and
/// about one page waiting, however slow the log's disk is. Lines past that, and all lines after a fault, come from the
/// archive.
actor Outbox: QueueConfined {
    /// What others are told, on `rasid.outbox`; the handler must return at once.
    enum Event: Sendable {
        /// The log is open.
        case started
        /// The log cannot be written for now; nil: it can again.
        case fault(String?)
        /// Something a person may want to know, once.
        case notice(String)
        /// A sync failed: the process has to end.
        case fatal(String)
        /// Another process writes the log: so this one cannot start.
        case taken(String)
        /// Every alert in the archive is in the log and struck.
        case drained
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
    private var handler: (@Sendable (Event) -> Void)?
    var log = Log.closed
    var cursor = DeliveryCursor()
    private let news = Mutex(News())
    /// The steps that failed and have not succeeded since.
    private var failed: Set<Step> = []
    private var backoff = Backoff()

    enum Log {
        /// Not open yet, or never again: a sync failed.
        case closed
        case open(AlertLog)
        /// Deleted while open: what is written into it reaches no log. Alerts wait for a new log.
        case lost(AlertLog)
        /// The mark of this new log is being committed.
        case changing(to: AlertLog)
    }

    private enum Step { case open, write, reopen }

    /// What other queues have told of the archive. At most one message waits.
    private struct News {
        /// The last number in the archive.
        var known: Int64 = 0
        /// Lines that were passed in and not taken yet, without a gap; about a page of them.
        var alerts: [StoredAlert] = []
    }

    init(path: String, archive: ArchiveQueue, tally: Tally) {
        self.path = path
        self.archive = archive
        self.tally = tally
    }

    /// Must be called once, before ``start()``.
    func connect(_ handler: @escaping @Sendable (Event) -> Void) { self.handler = handler }

    func tell(_ event: Event) { handler?(event) }

    /// Recovers the log, says `started`, then delivers what lies in the outbox.
    func start() {
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
                outbox.post { $0.opened(result) }
            }
        }
    }

    private func opened(_ result: Result<LogRecovery.Recovered, SystemError>) {
        switch result {
        case .success(let recovered):
            log = .open(recovered.log)
            cursor.begin(mark: recovered.sequence, known: recovered.last)
            cursor.opened(holding: recovered.sequence)
            learn(recovered.last)
            for notice in recovered.notices { tell(.notice(notice)) }
            succeeded(.open)
            tell(.started)
            pull()
        case .failure(let error) where error.call == "fdatasync" || error.call == "fsync":
            end("\(error)")
        case .failure(let error) where error.call == AlertLog.ownCall: tell(.taken(error.object))
        case .failure(let error):
            let pause = fails(.open, "cannot open the alert log: \(error)")
            post(after: pause) { $0.start() }
        }
    }

    /// Takes alerts that have just been committed, in order. May be called from anywhere. If calls come faster than
    /// lines can be written, it keeps no more than about a page of them: the others are in the archive.
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
        let (alerts, known) = news.withLock { news in
            defer { news.alerts = [] }
            return (news.alerts, news.known)
        }
        cursor.learn(known)
        if cursor.mayWrite, alerts.first?.sequence == cursor.next { write(alerts) }
        pull()
    }

    /// The archive holds alerts up to this one; those that are not struck count as undelivered.
    private func learn(_ last: Int64) {
        cursor.learn(last)
        news.withLock { news in
            news.known = max(news.known, last)
            let count = max(0, news.known - cursor.struck)
            tally.update { $0.undelivered = count }
        }
    }

    /// Whether every alert passed in is durable in the log and struck.
    private var isDrained: Bool {
        switch log {
        case .open, .lost: cursor.isDrained
        case .closed, .changing: false
        }
    }

    /// Says `drained` now, or as soon as it is true.
    func askIfDrained() {
        if isDrained { tell(.drained) } else { pull() }
    }

    // MARK: another log

    /// Opens the log again after it was renamed; a log that was not renamed stays as it is. If the log is renamed again
    /// meanwhile, it is checked once more when the new mark is durable.
    func rotate() {
        do throws(SystemError) {
            switch log {
            case .closed, .changing: return
            case .open(let old): try change(from: old)
            case .lost(let old):
                try Descriptor.makeDirectories(ParentFolder.of(path), isDurable: true)
                try change(from: old)
            }
        } catch {
            reopenLater(error)
        }
    }

    private func change(from old: AlertLog) throws(SystemError) {
        let new = try AlertLog.open(path)
        guard new.inode != old.inode || new.device != old.device else { return succeeded(.reopen) }
        // A failed write may have left half a line after the last delivered one. It is cut here, because the whole line
        // goes to the new file: it must not stand twice.
        try old.cut()
        guard syncs(old) else { return }
        log = .changing(to: new)
        cursor.hold()
        // The old file's mark is stored, or will be struck before this one: marks keep their order.
        strike(new.mark(sequence: cursor.next - 1)) { outbox in
            outbox.log = .open(new)
            outbox.cursor.release()
            outbox.succeeded(.reopen)
            outbox.rotate()
            outbox.pull()
        }
    }

    private func reopenLater(_ error: SystemError) {
        let isDue = failed.contains(.reopen)
        var meanwhile = "still writing to the old one"
        if case .lost = log { meanwhile = "alerts wait in the archive" }
        let pause = fails(.reopen, "cannot reopen the alert log: \(error); \(meanwhile)")
        if !isDue { again(after: pause) }
    }

    /// Tries to rotate again after a pause, until that succeeds.
    private func again(after pause: Duration) {
        post(after: pause) {
            guard $0.failed.remove(.reopen) != nil else { return }
            $0.rotate()
        }
    }

    /// False if the cut of the old log or the new one's name could not be made durable; that ends the process.
    private func syncs(_ old: AlertLog) -> Bool {
        do throws(SystemError) {
            try old.sync()
            try ParentFolder.sync(of: path)
            return true
        } catch {
            end("\(error)")
            return false
        }
    }

    // MARK: lines and marks

    private func write(_ alerts: [StoredAlert]) {
        guard case .open(var open) = log else { return }
        do throws(SystemError) {
            try mend(&open)
            let start = open
            for alert in alerts where alert.sequence >= cursor.next { try open.append(alert.line) }
            // Cut while it was written: the lines stand behind a hole, and are written once more.
            if try !start.endsWhole() {
                return writeLater(SystemError("pwrite", "the alert log", errno: ESTALE))
            }
        } catch {
            return writeLater(error)
        }
        do throws(SystemError) { try open.sync() } catch { return end("\(error)") }
        // These lines come again, from the archive.
        guard open.isLinked else { return check() }
        log = .open(open)
        cursor.took(through: alerts.last?.sequence ?? 0)
        tally.latencies.wrote(through: cursor.next - 1)
        succeeded(.write)
        strike(open.mark(sequence: cursor.next - 1)) { _ in }
    }

    /// The archive keeps the alerts; the next try overwrites what this one left.
    private func writeLater(_ error: SystemError) {
        let time = fails(.write, "cannot write the alert log: \(error)")
        guard let pause = cursor.pause() else { return }
        post(after: time) {
            if $0.cursor.resume(pause) { $0.pull() }
        }
    }

    /// Has the mark committed; `then` runs when it is durable.
    func strike(_ mark: SinkMark, then: @escaping @Sendable (isolated Outbox) -> Void) {
        let outbox = self
        let deliveredAt = Instant.wallMilliseconds()
        cursor.strikes()
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
        let count = mark.sequence - cursor.struck
        cursor.isStruck(mark.sequence)
        tally.update { $0.delivered += max(0, count) }
        learn(mark.sequence)
        if isDrained { tell(.drained) }
    }

    /// Asks the archive for the next page, if there is anything to take.
    private func pull() {
        guard let after = cursor.pull() else { return }
        let outbox = self
        archive.post {
            $0.readAlerts(after: after, limit: Outbox.pageCount) { alerts, last in
                outbox.post { $0.arrived(alerts, after: after, last: last) }
            }
        }
    }

    private func arrived(_ alerts: [StoredAlert], after number: Int64, last: Int64) {
        learn(last)
        // If the log was changed meanwhile, these alerts are read again for the new one.
        guard cursor.arrived(after: number) else { return }
        if alerts.isEmpty { pass(through: last) } else { write(alerts) }
        pull()
        if isDrained { tell(.drained) }
    }

    /// Passes numbers that no row has, as after the log of another archive: there is nothing to write for them.
    private func pass(through last: Int64) {
        guard case .open(let open) = log else { return }
        cursor.took(through: last)
        if let due = cursor.dueMark { strike(open.mark(sequence: due)) { _ in } }
    }

    // MARK: faults

    /// A sync failed: nothing is written or synced any more.
    private func end(_ reason: String) {
        log = .closed
        cursor.hold()
        tell(.fatal(reason))
    }

    /// Tells of a fault; returns the time to wait before the next try.
    private func fails(_ step: Step, _ reason: String) -> Duration {
        failed.insert(step)
        tell(.fault(reason))
        return backoff.advance()
    }

    /// The fault is over when every failed step has succeeded.
    private func succeeded(_ step: Step) {
        failed.remove(step)
        guard failed.isEmpty, !backoff.isReset else { return }
        backoff.reset()
        tell(.fault(nil))
    }
}
