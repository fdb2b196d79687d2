internal import Dispatch
internal import Glibc
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

/// Which files are there, and what became of each. Runs on `rasid.inbox`.
///
/// The directory is the backlog: in memory there are at most ``Window/fileLimit`` files in flight and ``passCount`` names.
/// inotify is a hint, the scan is the truth: the watch is set before the directory is listed, and the directory is listed again
/// after an overflow, after it was replaced, on request and every `rescan`.
///
/// A file is claimed (renamed into `work/`) before it is read; reading first would lose a file that a producer
/// replaces in between. It leaves `work/` only after the COMMIT that accounts for it.
///
/// What may be taken, what is in flight, what waits and what is to be told is decided by values, each with rules of its own
/// (``Round``, ``Sweep``, ``NameLine``, ``Settling``, ``LeftoverLine``, ``Window``, ``LongFiles``, ``Deferrals``, ``Faults``, …); the inbox
/// makes the system calls and posts that follow from them.
actor Inbox: QueueConfined {
    /// What others are told.
    enum Event: Sendable, Equatable {
        /// The watch is set and `work/` was looked at, or cannot be for now (which is a fault): may be told again.
        case started
        /// Nothing is in flight, and nothing will be: it was told to stop, or `--once` has taken all. Told once for each.
        case quiet
        /// The inbox or the spool cannot be used for now; nil: it can again.
        case fault(String?)
        /// The kernel does not tell of new files for now, only scans find them; nil: it does again.
        case watchFault(String?)
        /// Something a person may want to know, once.
        case notice(String)
    }

    nonisolated let executor = QueueExecutor(label: "rasid.inbox")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// Names taken from one pass over the directory, and names watched while they settle.
    static let passCount = 4_096
    /// Files that wait for the machine, to be read or to leave; more of them stop the taking of new ones.
    static let waitingLimit = 1_024
    /// Long files that wait for their turn; more of them stop the taking of new files. They are in no hurry, and others are.
    static let longWaitingLimit = 16_384
    /// A file during which the process ended by its own fault so often is rejected unread.
    static let crashLimit: Int64 = 3
    /// So is one during which it ended so often in whatever way. Who kills or cuts the power is not to blame a file for it; but a
    /// file that makes the kernel kill for want of memory has to come to an end too.
    static let attemptLimit: Int64 = 30

    /// `--once` tries a file that waits for the machine so often.
    static let triesOfOnce: Int64 = 5
    /// `--once` finds a file written on so often before it leaves it to its writer: half a minute at the usual quiet time.
    static let changesOfOnce = 100

    /// The inotify watch.
    private enum WatchState {
        case none
        case set(any DispatchSourceRead)
        /// The system refused it; it is tried again.
        case refused(Backoff)
    }

    let spool: Spool
    let settings: Configuration.Inbox
    let isOnce: Bool
    let archive: ArchiveQueue
    let reader: ReaderBox
    let tally: Tally
    let analysis = DispatchQueue(label: "rasid.analysis", attributes: .concurrent)
    private var handler: (@Sendable (Event) -> Void)?

    /// The inbox's directory, as it is scanned.
    var directory: Descriptor
    private var watchState = WatchState.none
    private var phase = InboxPhase.taking
    var faults = Faults()

    var round = Round()
    var sweep: Sweep
    var line = NameLine(limit: Inbox.passCount)
    var settling = Settling()
    var meetings = Meetings()
    var reported = ReportedNames(limit: Inbox.passCount)

    var leftovers = LeftoverLine()
    var window = Window()
    var longFiles = LongFiles()
    var handful = Handful()
    var deferrals = Deferrals()
    var givenUp = GivenUp()
    var batches = Batches()
    var wayOut = WayOut()

    init(
        spool: Spool, settings: Configuration.Inbox, isOnce: Bool, archive: ArchiveQueue, reader: ReaderBox,
        tally: Tally
    ) throws(SystemError) {
        self.spool = spool
        self.settings = settings
        self.isOnce = isOnce
        sweep = isOnce ? .never : Sweep()
        self.archive = archive
        self.reader = reader
        self.tally = tally
        directory = try Descriptor.directory(spool.inboxPath)
    }

    /// Must be called once, before ``start()``. The handler is called on `rasid.inbox` and must return at once.
    func connect(_ handler: @escaping @Sendable (Event) -> Void) { self.handler = handler }

    func tell(_ event: Event) { handler?(event) }

    /// Watches, then scans; what lies in `work/` is taken first, then the inbox in name order.
    func start() {
        openInbox()
        findLeftovers()
        if !isOnce { post(after: settings.rescan) { $0.rescanRegularly() } }
    }

    /// No new claims; what is in flight is finished, then `quiet` is told. A long file is broken off behind the chunk that is
    /// being read.
    func stop() {
        phase.stop()
        unwatch()
        for _ in 0..<window.release(.settling) { withdraw() }
        for claim in longFiles.takeWaiting() {
            window.put(claim)
            breakOff(claim)
        }
        fill()
    }

    /// Removes the empty directories of this run. After the last `quiet`.
    func close() {
        for batch in batches.all { batch.removeIfEmpty() }
    }

    /// Lists the directory anew (SIGHUP, overflow). When `--once` has taken all it takes no more.
    func rescan() {
        guard !isOnce || phase == .taking || phase == .stopping else { return }
        checkInbox()
        round.request()
        fill()
    }

    var isStopping: Bool { phase.isStopping }

    /// Files that `--once` leaves where they are.
    var abandoned: Int { givenUp.count }

    /// Whether so few files wait that new ones may be taken.
    private var maySearch: Bool {
        deferrals.count + wayOut.count < Inbox.waitingLimit && longFiles.waitingCount < Inbox.longWaitingLimit
    }

    /// Nothing is left to be taken.
    private var isExhausted: Bool {
        line.isEmpty && settling.count == 0 && meetings.isEmpty && !round.isDue && leftovers.isEmpty
            && leftovers.isKnown
            && deferrals.count == 0 && wayOut.count == 0 && longFiles.isEmpty && !faults.areBlocking
    }

    /// Takes what there is, as far as the window allows. Called whenever something may have changed.
    func fill() {
        while !isStopping, !faults.areBlocking, window.hasRoom, takeNext() {}
        guard window.count == 0 else { return }
        let isEmpty = isExhausted
        // Nothing is left that could be refused.
        if isEmpty { recovered(.take) }
        guard isStopping ? !longFiles.isStreaming && !wayOut.isKeeping : isOnce && isEmpty, phase.end() else { return }
        tell(.quiet)
    }

    /// Takes the next file, or looks for some; false where nothing may be taken for now.
    private func takeNext() -> Bool {
        switch leftovers.next(isIdle: window.count == 0) {
        case .unknown, .wait: return false
        case .claim(let claim): takeLeftover(claim)
        case .others:
            if let claim = longFiles.next() {
                window.put(claim)
                send(claim)
            } else if let claim = deferrals.next() {
                resume(claim)
            } else if maySearch, let (name, arrival) = line.next() {
                consider(name, arrival)
            } else if round.isDue, maySearch, settling.count < Inbox.passCount, meetings.hasRoom {
                // With room to watch what has to settle, otherwise one name would be found again and again.
                scan()
            } else {
                return false
            }
        }
        return true
    }

    /// Sets the watch, then opens the directory to be scanned; a missing directory is made anew.
    func openInbox() {
        do throws(SystemError) {
            try Descriptor.makeDirectories(spool.inboxPath)
            // --once takes what lies there; it has no use for events.
            if !isOnce { startWatch() }
            directory = try Descriptor.directory(spool.inboxPath)
            round.restart()
            recovered(.open)
        } catch {
            block(.open, "cannot open the inbox: \(error)") { $0.openInbox() }
        }
    }

    /// Sets the watch. Without one (the system's limit is reached) scans go on: inotify is a hint.
    private func startWatch() {
        var backoff = if case .refused(let backoff) = watchState { backoff } else { Backoff() }
        unwatch()
        do throws(SystemError) {
            watchState = .set(try watch())
            if !backoff.isReset { tell(.watchFault(nil)) }
        } catch {
            let delay = backoff.advance()
            watchState = .refused(backoff)
            tell(.watchFault("cannot watch the inbox, new files are found by scans only: \(error)"))
            post(after: delay) {
                guard case .refused = $0.watchState, !$0.isStopping else { return }
                $0.startWatch()
                $0.round.request()
                $0.fill()
            }
        }
    }

    private func unwatch() {
        if case .set(let source) = watchState { source.cancel() }
        watchState = .none
    }

    private func watch() throws(SystemError) -> any DispatchSourceRead {
        let watch = try Watch(path: spool.inboxPath)
        let source = DispatchSource.makeReadSource(fileDescriptor: watch.descriptor.number, queue: executor.queue)
        source.setEventHandler { [weak self] in self?.assumeIsolated { $0.handle(watch.read()) } }
        // The descriptor must stay open until Dispatch lets go of it.
        source.setCancelHandler { withExtendedLifetime(watch) {} }
        source.activate()
        return source
    }

    private func rescanRegularly() {
        guard !isStopping else { return }
        rescan()
        post(after: settings.rescan) { $0.rescanRegularly() }
    }

    /// Is what we have open still what stands at the path?
    private func checkInbox() {
        var atPath = stat()
        let isThere = stat(spool.inboxPath, &atPath) == 0
        guard let open = try? directory.status(),
            !isThere || open.st_ino != atPath.st_ino || open.st_dev != atPath.st_dev
        else { return }
        openAnew(isThere: isThere)
    }

    /// Opens what stands at the path now, unless that waits for its next try.
    private func openAnew(isThere: Bool) {
        guard !isStopping, !faults.isWaiting(.open) else { return }
        tell(
            .notice(
                "the inbox was \(isThere ? "replaced" : "removed"); watching \(isThere ? "the new one" : "a new one")"))
        openInbox()
    }

    private func handle(_ events: [InboxEvent]) {
        for event in events {
            switch event {
            case .arrived(let name): offer(name, .renamed)
            case .touched(let name): consider(name, .touched)
            case .overflow: round.request()
            case .vanished: break
            }
        }
        // Whatever is open: the watch told of another directory, if only of one that stood there before.
        if events.contains(.vanished) { openAnew(isThere: access(spool.inboxPath, F_OK) == 0) }
        fill()
    }
}
