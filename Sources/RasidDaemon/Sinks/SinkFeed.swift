internal import NewsArchive
internal import Synchronization

/// Feeds one sink with the alerts behind its mark, in order, each at least once. Every feed has a queue of its own
/// (`rasid.sink.…`): a sink that blocks or fails holds back nothing but itself.
///
/// Alerts come from the archive, a page at a time, so that a sink which is far behind costs no memory. The mark is committed
/// a moment after the alerts were taken, with whatever is committed then: a crash in between sends them twice.
actor SinkFeed: QueueConfined {
    /// What others are told; every closure is called on the feed's queue and must return at once.
    struct Listeners: Sendable {
        /// The sink takes nothing for now; nil: it does again.
        var fault: @Sendable (String?) -> Void
        /// How far it is.
        var progress: @Sendable (Progress) -> Void
    }

    /// How far a sink is.
    struct Progress: Sendable, Equatable {
        /// The last alert it took.
        var through: Int64
        /// False where there is nobody on this machine to take alerts.
        var isPresent: Bool
    }

    nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// Alerts taken from the archive at a time: at most 1 MiB.
    private static let pageCount = 64
    /// How long a mark may wait for a commit.
    private static let markDelay = Duration.seconds(1)
    /// A busy receiver is asked again after this time, doubled up to five times; so often in vain (some six seconds) is a fault.
    private static let busyPause = Duration.milliseconds(2)
    private static let busyLimit = 100

    nonisolated let name: String
    private var sink: any AlertSink
    private let archive: ArchiveQueue
    /// Further versions of a story are passed over: people were told of it.
    private let skipsUpdates: Bool
    private var listeners: Listeners?
    /// The last number known to be in the archive and whether the feed was told, from other queues: one message at most waits.
    private let news = Mutex<(last: Int64, isPosted: Bool)>((0, false))

    private var next: Int64 = 0
    private var known: Int64 = 0
    private var struck: Int64 = 0
    private var isStarted = false
    private var isOpen = false
    private var isPresent = true
    private var isPulling = false
    private var isWaiting = false
    private var isMarkDue = false
    private var isStriking = false
    private var busyCount = 0
    private var backoff = Backoff()
    private var told: Progress?
    private var whenDone: (@Sendable () -> Void)?
    private var isPatient = false

    init(sink: any AlertSink, archive: ArchiveQueue, skipsUpdates: Bool = false) {
        self.skipsUpdates = skipsUpdates
        name = sink.name
        executor = QueueExecutor(label: "rasid.sink.\(sink.name)")
        self.sink = sink
        self.archive = archive
    }

    /// Must be called once, before ``start(then:)``.
    func connect(_ listeners: Listeners) { self.listeners = listeners }

    /// Finds the mark, then delivers what lies behind it. A sink without a mark begins with the alerts that come from now on.
    /// `then` is called when the mark is there: no alert may be recorded before.
    func start(then: @escaping @Sendable () -> Void) {
        let (feed, name) = (self, name)
        archive.post {
            $0.findMark(of: name) { mark, last in
                feed.post { $0.begin(mark: mark, last: last) }
                then()
            }
        }
    }

    /// There are alerts up to `sequence`. May be called from anywhere, as often as one likes.
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
        guard isStarted else { return }
        if isOpen {
            strike()
            guard isOpen else { return }
            do throws(SinkFault) { try sink.check() } catch { return meet(error) }
        } else if !isPresent {
            proceed()
        }
    }

    /// Delivers what can be delivered, has the mark committed, then calls `then`. A receiver that is only behind is waited for,
    /// one at fault only where `patient` is true, an absent one never. What was taken by then has its mark in any case.
    func finish(patient: Bool, then: @escaping @Sendable () -> Void) {
        (whenDone, isPatient) = (then, patient)
        hear()
        proceed()
        settle()
    }

    private func begin(mark: Int64, last: Int64) {
        (next, struck) = (mark + 1, mark)
        known = max(known, last)
        isStarted = true
        proceed()
    }

    private func hear() {
        let last = news.withLock { news in
            news.isPosted = false
            return news.last
        }
        known = max(known, last)
        proceed()
    }

    /// Opens the sink if need be, then takes the next page, if there is anything to take.
    private func proceed() {
        guard isStarted, !isWaiting, !isPulling else { return }
        do throws(SinkFault) {
            if !isOpen {
                next = max(struck, try sink.open(mark: struck, last: known)) + 1
                (isOpen, isPresent) = (true, true)
                tell()
            }
        } catch {
            return meet(error)
        }
        guard next <= known else { return settle() }
        isPulling = true
        let (feed, after) = (self, next - 1)
        archive.post {
            $0.readAlerts(after: after, limit: SinkFeed.pageCount) { alerts, last in
                feed.post { $0.take(alerts, last: last) }
            }
        }
    }

    private func take(_ alerts: [StoredAlert], last: Int64) {
        isPulling = false
        known = max(known, last)
        do throws(SinkFault) {
            for alert in alerts where alert.sequence >= next {
                if !(skipsUpdates && alert.isUpdate) { try sink.deliver(alert) }
                next = alert.sequence + 1
                busyCount = 0
            }
        } catch {
            tell()
            markSoon()
            return meet(error)
        }
        // Numbers that a log of another archive had taken are in no row.
        if alerts.count < SinkFeed.pageCount { next = max(next, last + 1) }
        recovered()
        tell()
        markSoon()
        proceed()
    }

    private func meet(_ fault: SinkFault) {
        var pause = SinkFeed.busyPause
        switch fault {
        case .absent:
            // What it took does not come again.
            strike()
            (isOpen, isPresent) = (false, false)
            recovered()
            tell()
            return settle()
        case .busy:
            pause *= 1 << min(busyCount, 5)
            busyCount += 1
            if busyCount >= SinkFeed.busyLimit {
                listeners?.fault("the \(name) takes no alerts: its receiver is behind")
                pause = backoff.advance()
            }
        case .failed(let reason, let reopen):
            busyCount = 0
            listeners?.fault(reason)
            pause = backoff.advance()
            if reopen { close() }
        }
        if !isWaiting {
            isWaiting = true
            post(after: pause) {
                $0.isWaiting = false
                $0.proceed()
            }
        }
        settle()
    }

    private func recovered() {
        busyCount = 0
        guard !backoff.isReset else { return }
        backoff.reset()
        listeners?.fault(nil)
    }

    private func tell() {
        let progress = Progress(through: next - 1, isPresent: isPresent)
        guard progress != told else { return }
        told = progress
        listeners?.progress(progress)
    }

    // MARK: the mark

    private static func mark(_ sequence: Int64) -> SinkMark {
        SinkMark(sequence: sequence, device: 0, inode: 0, offset: 0)
    }

    private func markSoon() {
        guard !isMarkDue, next - 1 > struck else { return }
        isMarkDue = true
        post(after: SinkFeed.markDelay) {
            $0.isMarkDue = false
            $0.strike()
        }
    }

    /// The sink has to be opened again; what it took before counts.
    private func close() {
        strike()
        isOpen = false
        next = struck + 1
    }

    /// Has the mark committed behind what the sink has made durable.
    private func strike() {
        guard isOpen, !isStriking, next - 1 > struck else { return }
        do throws(SinkFault) { try sink.sync() } catch {
            // Whatever was behind the mark comes again.
            isOpen = false
            next = struck + 1
            return meet(error)
        }
        isStriking = true
        let (feed, mark) = (self, SinkFeed.mark(next - 1))
        archive.post {
            $0.strike(mark, sink: feed.name, deliveredAt: nil) { feed.post { $0.isStruck(mark.sequence) } }
        }
    }

    private func isStruck(_ sequence: Int64) {
        isStriking = false
        struck = max(struck, sequence)
        if next - 1 > struck { markSoon() }
        settle()
    }

    /// Somebody waits for the end: tells when there is nothing left to do, or nothing that can be done.
    private func settle() {
        guard whenDone != nil, !isPulling, !isStriking else { return }
        if isOpen, next - 1 > struck { return strike() }
        let isBehind = busyCount > 0 && busyCount < SinkFeed.busyLimit
        if isWaiting, isPatient || isBehind { return }
        if isOpen, !isWaiting, next <= known { return }
        whenDone?()
        whenDone = nil
    }
}
