internal import Dispatch
internal import Glibc
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

/// Which files are there, and what became of each. Runs on `rasid.inbox`.
///
/// The directory is the backlog: in memory there are at most ``windowCount`` files in flight and ``passCount`` names. inotify is a
/// hint, the scan is the truth: the watch is set before the directory is listed, and the directory is listed again after
/// an overflow, after it was replaced, on request and every `rescan`.
///
/// A file is claimed (renamed into `work/`) before it is read; reading first would lose a file that a producer
/// replaces in between. It leaves `work/` only after the COMMIT that accounts for it.
actor Inbox: QueueConfined {
    /// What others are told, on `rasid.inbox`; the handler must return at once.
    enum Event: Sendable {
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
    /// Files in flight: several of the largest groups, so that claims, analysis, COMMIT and moves go on side by side.
    static let windowCount = 256
    /// Bytes in flight (a single larger file is let in alone).
    static let windowBytes: Int64 = 16 << 20
    /// Names taken from one pass over the directory, and names watched while they settle.
    static let passCount = 4_096
    /// Files that wait for the machine, to be read or to leave; more of them stop the taking of new ones.
    static let parkedCount = 1_024
    /// A file that ended the process so often is rejected unread.
    static let attemptLimit: Int64 = 3

    /// `--once` tries a file that waits for the machine so often.
    static let triesOfOnce: Int64 = 5
    /// `--once` finds a file written on so often before it leaves it to its writer: half a minute at the usual quiet time.
    static let changesOfOnce = 100

    let spool: Spool
    let settings: Configuration.Inbox
    let isOnce: Bool
    let archive: ArchiveQueue
    let reader: ReaderBox
    let tally: Tally
    let analysis = DispatchQueue(label: "rasid.analysis", attributes: .concurrent)
    private var handler: (@Sendable (Event) -> Void)?

    var directory: Descriptor
    private var source: (any DispatchSourceRead)?
    var isStopping = false
    private var hasToldQuiet = false
    /// The steps that failed and have not succeeded since.
    var troubles: [Step: Trouble] = [:]

    /// Names to take, with how they came to be known; the next one is at `readyHead`.
    var ready: [(name: FileName, arrival: Arrival)] = []
    var readyHead = 0
    var settling = Settling()
    var nextLook: Int64?
    /// True as long as a round is under way.
    var needsScan = true
    /// What lies in `work/` was looked at: until then nothing is claimed.
    var hasSeenWork = false
    private var watchBackoff = Backoff()
    /// The last name of the pass before; nil at the start of a round.
    var scanCursor: FileName?
    /// Names were given back that this round may have passed already.
    var needsAnotherRound = false
    /// Directories that were reported already.
    var reported: Set<FileName> = []

    var nextTicket: UInt64 = 0
    /// Claims that have a ticket and wait for the others of this turn.
    var handful: [Claim] = []
    /// Claims that are being read or recorded, and their bytes together.
    var window: [UInt64: Claim] = [:]
    var windowBytes: Int64 = 0
    /// Claims between two tickets that the archive is asked about.
    var held = 0
    /// Claims between two tickets that have to lie still again.
    var stirred = 0
    /// Files on record that the machine does not let out of `work/`: a stop leaves them to the next start.
    var leaving: [Departure] = []
    /// Claims found unfinished at start: taken one at a time, before anything else.
    var leftovers: [Claim] = []
    private var isReadingAlone = false
    /// Claims that wait for the machine, and those whose wait is over.
    var parked = 0
    var retries: [Claim] = []
    /// `--once`: files given up after ``triesOfOnce`` tries or ``changesOfOnce`` changes; they stay where they are.
    var abandoned = 0
    /// Those of them that stay in the inbox.
    var givenUp: Set<FileName> = []
    /// Mode `keep`: names in flight.
    var inFlight: Set<FileName> = []

    var batch: Batch?
    var batches: [String: Batch] = [:]
    /// Where files leave to: the directory under `done/` of a day, counted from 1970; under -1 `rejected/`.
    var exits: [Int64: Descriptor] = [:]

    init(
        spool: Spool, settings: Configuration.Inbox, isOnce: Bool, archive: ArchiveQueue, reader: ReaderBox,
        tally: Tally
    ) throws(SystemError) {
        self.spool = spool
        self.settings = settings
        self.isOnce = isOnce
        self.archive = archive
        self.reader = reader
        self.tally = tally
        directory = try Descriptor.directory(spool.inboxPath)
    }

    /// Must be called once, before ``start()``.
    func connect(_ handler: @escaping @Sendable (Event) -> Void) { self.handler = handler }

    func tell(_ event: Event) { handler?(event) }

    /// Watches, then scans; what lies in `work/` is taken first, then the inbox in name order.
    func start() {
        openInbox()
        findLeftovers()
        if !isOnce { post(after: settings.rescan) { $0.rescanRegularly() } }
    }

    /// No new claims; what is in flight is finished, then `quiet` is told.
    func stop() {
        isStopping = true
        hasToldQuiet = false
        source?.cancel()
        source = nil
        for _ in 0..<stirred { withdraw() }
        stirred = 0
        fill()
    }

    /// Removes the empty directories of this run. After the last `quiet`.
    func close() {
        for batch in batches.values { batch.removeIfEmpty() }
    }

    /// Lists the directory anew (SIGHUP, overflow). When `--once` has taken all it takes no more.
    func rescan() {
        guard !isOnce || !hasToldQuiet else { return }
        checkInbox()
        requestScan()
        fill()
    }

    /// Files in flight.
    var slots: Int { window.count + held + stirred }

    /// Files that wait for the machine.
    private var waitingCount: Int { parked + leaving.count }

    /// Takes what there is, as far as the window allows. Called whenever something may have changed.
    func fill() {
        while slots < Inbox.windowCount, windowBytes < Inbox.windowBytes || slots == 0 {
            guard !isStopping, !isBlocked, hasSeenWork else { break }
            // What may have ended a process is read with nothing beside it.
            guard !isReadingAlone || slots == 0 else { return }
            isReadingAlone = !leftovers.isEmpty
            if isReadingAlone {
                guard slots == 0 else { return }
                takeLeftover(leftovers.removeFirst())
            } else if !retries.isEmpty {
                resume(retries.removeFirst())
            } else if waitingCount < Inbox.parkedCount, readyHead < ready.count {
                takeReady()
            } else if needsScan, waitingCount < Inbox.parkedCount, settling.count < Inbox.passCount {
                // With room to watch what has to settle, otherwise one name would be found again and again.
                scan()
            } else {
                break
            }
        }
        guard slots == 0 else { return }
        let isEmpty =
            readyHead >= ready.count && settling.count == 0 && !needsScan && leftovers.isEmpty && waitingCount == 0
            && retries.isEmpty && !isBlocked && hasSeenWork
        // Nothing is left that could be refused.
        if isEmpty { recovered(.take) }
        guard isStopping || (isOnce && isEmpty), !hasToldQuiet else { return }
        hasToldQuiet = true
        tell(.quiet)
    }

    /// Sets the watch, then opens the directory to be scanned; a missing directory is made anew.
    func openInbox() {
        do throws(SystemError) {
            try Spool.makeDirectories(spool.inboxPath)
            // --once takes what lies there; it has no use for events.
            if !isOnce { startWatch() }
            directory = try Descriptor.directory(spool.inboxPath)
            needsScan = true
            scanCursor = nil
            needsAnotherRound = false
            recovered(.open)
        } catch {
            block(.open, "cannot open the inbox: \(error)") { $0.openInbox() }
        }
    }

    /// Sets the watch. Without one (the system's limit is reached) scans go on: inotify is a hint.
    private func startWatch() {
        source?.cancel()
        source = nil
        do throws(SystemError) {
            try watch()
            if !watchBackoff.isReset { tell(.watchFault(nil)) }
            watchBackoff.reset()
        } catch {
            tell(.watchFault("cannot watch the inbox, new files are found by scans only: \(error)"))
            post(after: watchBackoff.advance()) {
                guard $0.source == nil, !$0.isStopping else { return }
                $0.startWatch()
                $0.requestScan()
                $0.fill()
            }
        }
    }

    private func watch() throws(SystemError) {
        let watch = try Watch(path: spool.inboxPath)
        let source = DispatchSource.makeReadSource(fileDescriptor: watch.descriptor.number, queue: executor.queue)
        source.setEventHandler { [weak self] in self?.assumeIsolated { $0.handle(watch.read()) } }
        // The descriptor must stay open until Dispatch lets go of it.
        source.setCancelHandler { withExtendedLifetime(watch) {} }
        source.activate()
        self.source = source
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
        guard !isStopping, troubles[.open]?.isWaiting != true else { return }
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
            case .overflow: requestScan()
            case .vanished: break
            }
        }
        // Whatever is open: the watch told of another directory, if only of one that stood there before.
        if events.contains(.vanished) { openAnew(isThere: access(spool.inboxPath, F_OK) == 0) }
        fill()
    }
}
