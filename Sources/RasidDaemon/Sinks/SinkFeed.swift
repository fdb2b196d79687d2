internal import AlertFormat
internal import NewsArchive
internal import RasidSystem
internal import Synchronization

/// Feeds one sink with the alerts after its mark, in order, each at least once. Every feed has a queue of its own
/// (`rasid.sink.…`): a sink that blocks or fails holds up only itself.
///
/// Alerts come from the archive, a page at a time, so a sink that is far behind costs no memory. The mark is committed
/// a moment after the alerts were taken, together with whatever is committed then. A crash in between sends them twice.
actor SinkFeed: QueueConfined {
    /// What others are told, on the feed's queue; the handler must return at once.
    enum Event: Sendable {
        /// The feed has its mark: from now on alerts may be recorded.
        case started
        /// The sink takes nothing for now; nil: it takes alerts again.
        case fault(String?)
        /// How far it is.
        case progress(Progress)
        /// It was told to finish, and there is nothing left that it can do.
        case finished
    }

    /// How far a sink is.
    struct Progress: Sendable, Equatable {
        /// The last alert it took.
        var through: Int64
        /// False if no receiver is on this machine.
        var isPresent: Bool
    }

    nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// Alerts taken from the archive at a time: at most 1 MiB.
    private static let pageCount = 64
    /// How long a mark may wait for a commit.
    private static let markDelay = Duration.seconds(1)
    /// The first pause before a busy receiver is tried again; it doubles up to five times. After ``busyLimit`` tries in
    /// vain (some six seconds) it is a fault.
    private static let busyPause = Duration.milliseconds(2)
    private static let busyLimit = 100

    nonisolated let name: String
    private var sink: any AlertSink
    private let archive: ArchiveQueue
    /// Later versions of a story are skipped: people were told of the story.
    private let skipsUpdates: Bool
    private var handler: (@Sendable (Event) -> Void)?
    /// The last number known to be in the archive, and whether the feed was told, from other queues. At most one
    /// message waits.
    private let news = Mutex<(last: Int64, isPosted: Bool)>((0, false))

    private var cursor = DeliveryCursor()
    private var isMarkDue = false
    private var busyCount = 0
    private var backoff = Backoff()
    private var told: Progress?
    private var ending = Ending.none

    /// Whether somebody waits for the end.
    private enum Ending {
        case none
        /// `patient`: also waits for a sink at fault.
        case asked(patient: Bool)
    }

    init(sink: any AlertSink, archive: ArchiveQueue, skipsUpdates: Bool = false) {
        self.skipsUpdates = skipsUpdates
        name = sink.name
        executor = QueueExecutor(label: "rasid.sink.\(sink.name)")
        self.sink = sink
        self.archive = archive
    }

    /// Must be called once, before ``start()``.
    func connect(_ handler: @escaping @Sendable (Event) -> Void) { self.handler = handler }

    private func tell(_ event: Event) { handler?(event) }

    /// Finds the mark, says `started`, then delivers what comes after the mark. A sink without a mark begins with the
    /// next new alert: none may be recorded before `started` is said.
    func start() {
        let (feed, name) = (self, name)
        archive.post {
            $0.findMark(of: name) { mark, last in
                feed.post { $0.begin(mark: mark, last: last) }
            }
        }
    }

    /// There are alerts up to `sequence`. May be called from anywhere, any number of times.
    nonisolated func wake(through sequence: Int64) {
        let isNews = news.withLock { news in
            news.last = max(news.last, sequence)
            defer { news.isPosted = true }
            return !news.isPosted
        }
        if isNews { post { $0.hear() } }
    }

    /// SIGHUP, and regularly: a log may have been renamed, a receiver may have appeared.
    func check() {
        guard cursor.isOpen else {
            if cursor.state == .absent { proceed() }
            return
        }
        strike()
        guard cursor.isOpen else { return }
        do throws(SinkFault) { try sink.check() } catch { meet(error) }
    }

    /// Delivers what can be delivered, has the mark committed, then says `finished`, once. Waits for a receiver that is
    /// only behind. Waits for one at fault only if `patient` is true, and never for an absent one. What was taken by
    /// then gets its mark in any case.
    func finish(patient: Bool) {
        ending = .asked(patient: patient)
        hear()
        settle()
    }

    private func begin(mark: Int64, last: Int64) {
        cursor.begin(mark: mark, known: last)
        tell(.started)
        hear()
    }

    private func hear() {
        let last = news.withLock { news in
            news.isPosted = false
            return news.last
        }
        cursor.learn(last)
        proceed()
    }

    /// Opens the sink if need be, then asks for the next page, if there is anything to take.
    private func proceed() {
        if cursor.mayOpen {
            do throws(SinkFault) {
                cursor.opened(holding: try sink.open(mark: cursor.struck, last: cursor.known))
            } catch {
                return meet(error)
            }
            tellProgress()
        }
        guard let after = cursor.pull() else { return settle() }
        let feed = self
        archive.post {
            $0.readAlerts(after: after, limit: SinkFeed.pageCount) { alerts, last in
                feed.post { $0.take(alerts, after: after, last: last) }
            }
        }
    }

    private func take(_ alerts: [StoredAlert], after number: Int64, last: Int64) {
        cursor.learn(last)
        guard cursor.arrived(after: number) else { return settle() }
        do throws(SinkFault) {
            for alert in alerts {
                if !skips(alert) { try sink.deliver(alert) }
                cursor.took(through: alert.sequence)
                busyCount = 0
            }
        } catch {
            tellProgress()
            markSoon()
            return meet(error)
        }
        // The log of another archive has used these numbers, so no row has them.
        if alerts.count < SinkFeed.pageCount { cursor.took(through: last) }
        recovered()
        tellProgress()
        markSoon()
        proceed()
    }

    private func skips(_ alert: StoredAlert) -> Bool { skipsUpdates && Alert.Kind(line: alert.line) == .update }

    /// Acts on a fault: pauses, or waits without a timer until a receiver appears.
    private func meet(_ fault: SinkFault) {
        switch fault {
        case .absent:
            // What it took does not come again.
            strike()
            cursor.vanish()
            recovered()
            tellProgress()
        case .busy:
            busyCount += 1
            guard busyCount >= SinkFeed.busyLimit else {
                pause(SinkFeed.busyPause * (1 << min(busyCount - 1, 5)))
                break
            }
            tell(.fault("the \(name) takes no alerts: its receiver is behind"))
            pause(backoff.advance())
        case .failed(let reason, let reopen):
            busyCount = 0
            tell(.fault(reason))
            if reopen {
                strike()
                cursor.close()
            }
            pause(backoff.advance())
        }
        settle()
    }

    private func pause(_ time: Duration) {
        guard let pause = cursor.pause() else { return }
        post(after: time) {
            if $0.cursor.resume(pause) { $0.proceed() }
        }
    }

    private func recovered() {
        busyCount = 0
        guard !backoff.isReset else { return }
        backoff.reset()
        tell(.fault(nil))
    }

    private func tellProgress() {
        let progress = Progress(through: cursor.next - 1, isPresent: cursor.state != .absent)
        guard progress != told else { return }
        told = progress
        tell(.progress(progress))
    }

    // MARK: the mark

    private static func mark(_ sequence: Int64) -> SinkMark {
        SinkMark(sequence: sequence, device: 0, inode: 0, offset: 0)
    }

    private func markSoon() {
        guard !isMarkDue, cursor.dueMark != nil else { return }
        isMarkDue = true
        post(after: SinkFeed.markDelay) {
            $0.isMarkDue = false
            $0.strike()
        }
    }

    /// Has the mark committed after the sink has made its alerts durable; one mark at a time.
    private func strike() {
        guard cursor.striking == nil, let last = cursor.dueMark else { return }
        do throws(SinkFault) { try sink.sync() } catch {
            // Everything after the mark comes again.
            cursor.close()
            return meet(error)
        }
        cursor.strikes()
        let feed = self
        archive.post {
            $0.strike(SinkFeed.mark(last), sink: feed.name, deliveredAt: nil) { feed.post { $0.isStruck(last) } }
        }
    }

    private func isStruck(_ sequence: Int64) {
        cursor.isStruck(sequence)
        markSoon()
        settle()
    }

    /// If somebody waits for the end: says `finished` when there is nothing left to do, or nothing that can be done.
    private func settle() {
        guard case .asked(let isPatient) = ending, !cursor.isPulling, cursor.striking == nil else { return }
        if cursor.dueMark != nil { return strike() }
        let isBehind = busyCount > 0 && busyCount < SinkFeed.busyLimit
        if cursor.isPaused, isPatient || isBehind { return }
        if cursor.mayWrite, cursor.next <= cursor.known { return }
        ending = .none
        tell(.finished)
    }
}
