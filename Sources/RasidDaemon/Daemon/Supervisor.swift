internal import Dispatch
internal import Glibc
internal import Logging
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

/// Starts the rooms, watches over them, stops them. Runs on `rasid.main`: signals, timers, watchdog, reload, status.
actor Supervisor: QueueConfined {
    nonisolated let executor = QueueExecutor(label: "rasid.main")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// What `handleSignals` listens for.
    static let signalNumbers = [SIGTERM, SIGINT, SIGHUP]
    let configuration: Configuration
    let options: Daemon.Options
    let log = Logger(label: "rasid") { JournalLogHandler(label: $0) }
    let notifier: ServiceNotifier
    private var messages = ServiceMessages()
    private var isSendDue = false
    let tally = Tally()
    let reader: ReaderBox
    let readAgain: @Sendable () throws(ConfigurationError) -> (Configuration, Analysts.Loaded)
    let ended: @Sendable (Int32) -> Void

    private let startWarnings: [String]
    private let startNotice: String?
    var locks: [LockFile] = []
    /// The files that are locked themselves, by what they are for.
    private var owned: [Owned: OwnedFile] = [:]
    /// The rooms at work; nil until the archive is open.
    var parts: Parts?
    /// Sinks that are waited for, by name.
    var awaitedSinks = AwaitedSinks.none
    var signals: [any DispatchSourceSignal] = []
    private var startBackoff = Backoff()
    /// While it waits for the machine, the start may take so much longer, in microseconds: longer than the longest pause.
    private static let startPatience = 120_000_000

    var report: StatusReport
    var isReportDue = false
    /// What is wrong at present, by who says so; with `once` also since when (monotonic).
    var faults: [String: String] = [:]
    var faultsBegan: [String: Int64] = [:]
    var phase = Phase.starting { didSet { options.stepped?() } }
    /// Steps of a stop: nothing is in flight any more, then the archive is being closed.
    var isInboxQuiet = false { didSet { options.stepped?() } }
    var isReady = false
    /// How many files had come when free memory was given back, and whether that is to be done again.
    var seenAtTrim: Int64 = 0
    var isTrimDue = false
    var isReloadDue = false
    var isReloading = false
    /// Counts the reloads begun.
    var reloadCount = 0
    var isClosing = false
    var watchdog = Watchdog()
    /// Device and inode of the archive as it was opened.
    var archiveIdentity: (UInt64, UInt64)?
    /// The file of metrics, where one is wanted.
    var metricsFile: MetricsFile?

    enum Phase { case starting, running, stopping, ended }

    /// What one process must own alone, whatever names it has.
    private enum Owned { case archive, log, textLog, work }

    init(
        configuration: Configuration, analysts: Analysts.Loaded, options: Daemon.Options,
        reload: @escaping @Sendable () throws(ConfigurationError) -> (Configuration, Analysts.Loaded),
        ended: @escaping @Sendable (Int32) -> Void
    ) {
        self.configuration = configuration
        self.options = options
        readAgain = reload
        startWarnings = analysts.warnings
        startNotice = analysts.notice
        self.ended = ended
        notifier = ServiceNotifier(environment: getenv("NOTIFY_SOCKET").map { String(cString: $0) })
        reader = ReaderBox(
            FileReader(analyst: analysts.analyst, limits: configuration.inbox.limits, pages: analysts.pages))
        let now = Instant.wallMilliseconds()
        report = StatusReport(
            version: options.version, process: getpid(),
            processStart: StatusReport.start(ofProcess: getpid()) ?? 0, state: .starting, faults: [], notices: [],
            startedAt: now,
            updatedAt: now, counts: tally.now, names: analysts.names, namesLoadedAt: now,
            configuration: options.configurationFile)
    }

    /// In this order: locks, archive, sinks, watch, scan, READY.
    func start() {
        handleSignals()
        if let startNotice { log.notice("\(startNotice)") }
        warn(startWarnings)
        do {
            try takeLocks()
            try ArchivePlace.check(configuration.archive, log: configuration.alerts.log)
            try LogPlace.check(configuration.alerts.log)
            let spool = try Spool(path: configuration.spool)
            owned[.work] = try OwnedFile(spool.open(.work), path: "\(configuration.spool)/work")
            try own(.log, configuration.alerts.log)
            if let path = configuration.alerts.textLog { try own(.textLog, path) }
            writeReport()
            openArchive(spool)
        } catch let error as LockFile.Held {
            fail("another process holds it: \(error)", ExitStatus.unavailable)
        } catch let error as ArchivePlace.Emptied {
            fail("\(error)", ExitStatus.badData)
        } catch {
            fail("cannot start: \(error)\(Supervisor.remedy(error))", ExitStatus.cannotCreate)
        }
    }

    /// What to do where the user has no right: as when root started it, who works as the owner of the archive's folder, and the spool is
    /// root's.
    private static func remedy(_ error: any Error) -> String {
        guard let error = error as? SystemError, [EACCES, EPERM].contains(error.errno) else { return "" }
        let name = getpwuid(geteuid()).flatMap { $0.pointee.pw_name.map { String(cString: $0) } } ?? "\(geteuid())"
        return
            "; it runs as \(SafeText.escaped(name)), who needs the right to write there: chown \(SafeText.escaped(name)): the folder"
    }

    /// Opens the archive on a queue of its own: it may take long, and signals must be answered meanwhile.
    private func openArchive(_ spool: Spool) {
        let (supervisor, configuration, options, tally) = (self, configuration, options, tally)
        DispatchQueue(label: "rasid.start").async {
            let opened = Result { () throws(ArchiveError) in
                try ArchiveQueue(
                    path: configuration.archive, source: configuration.alerts.source,
                    keepsFiles: configuration.inbox.after == .keep, isOnce: options.once,
                    isImport: options.isImport, stories: configuration.stories, retention: configuration.retention,
                    tally: tally
                ) { work in supervisor.post { $0.note(longWork: work) } }
            }
            supervisor.post { $0.archiveIsOpen(opened, spool) }
        }
    }

    /// A full disk is waited for: the archive is opened when there is room.
    private func openLater(_ error: ArchiveError, _ spool: Spool) {
        note(fault: "\(error)", of: "archive")
        post(after: startBackoff.advance()) {
            guard $0.phase == .starting else { return }
            $0.openArchive(spool)
        }
    }

    /// The service manager waits on while the machine's fault lasts.
    func extendStart() {
        send("EXTEND_TIMEOUT_USEC=\(Supervisor.startPatience)\n\(statusLine)")
    }

    private func note(longWork work: String) {
        note(notice: work)
        // https://www.freedesktop.org/software/systemd/man/sd_notify.html : an hour for a large archive.
        send("EXTEND_TIMEOUT_USEC=3600000000\nSTATUS=\(work)")
    }

    private func archiveIsOpen(_ opened: Result<ArchiveQueue, ArchiveError>, _ spool: Spool) {
        guard phase == .starting else { return }
        do {
            let archive = try opened.get()
            note(fault: nil, of: "archive")
            // It may have been made just now.
            try own(.archive, configuration.archive)
            let inbox = try Inbox(
                spool: spool, settings: configuration.inbox, isOnce: options.once, archive: archive, reader: reader,
                tally: tally)
            let outbox = Outbox(path: configuration.alerts.log, archive: archive, tally: tally)
            let expiry = SpoolExpiry(spool: spool, settings: configuration.inbox, archive: archive, tally: tally)
            let parts = Parts(
                archive: archive, expiry: expiry, inbox: inbox, outbox: outbox, feeds: makeFeeds(archive))
            self.parts = parts
            _ = archiveProblem()
            if locks.first?.lastHolderCrashed == true { archive.post { $0.countCrash() } }
            connect(parts)
            outbox.post { $0.start() }
        } catch let error as ArchiveError where error.kind == .full {
            openLater(error, spool)
        } catch let error as ArchiveError {
            fail("\(error)", Supervisor.status(of: error))
        } catch let error as LockFile.Held {
            fail("another process holds it: \(error)", ExitStatus.unavailable)
        } catch {
            fail("cannot start: \(error)", ExitStatus.cannotCreate)
        }
    }

    private func takeLocks() throws {
        let folder = ParentFolder.of(configuration.archive)
        try Descriptor.makeDirectories(folder)
        try Descriptor.makeDirectories(ParentFolder.of(configuration.alerts.log), isDurable: true)
        try Descriptor.makeDirectories(configuration.spool)
        let file = options.configurationFile
        let archive = try LockFile(path: "\(configuration.archive).lock", configuration: file)
        try own(.archive, configuration.archive)
        if options.marksCrashes { archive.markCrashes() }
        locks = [archive]
        locks.append(try LockFile(path: configuration.spool + "/.lock", configuration: file))
    }

    /// Takes a file, where it is there and we do not have it. What cannot be opened is told by whoever needs it.
    private func own(_ owned: Owned, _ path: String) throws(LockFile.Held) {
        guard self.owned[owned] == nil,
            let file = try? Descriptor.open(Array(path.utf8), O_RDWR | O_NOCTTY | O_NONBLOCK),
            (try? file.status())?.isRegular == true
        else { return }
        self.owned[owned] = try OwnedFile(file, path: path)
    }

    /// Called when every sink has its mark: files may be taken.
    func sinksAreOpen() {
        guard phase == .starting, let inbox = parts?.inbox else { return }
        phase = .running
        // From here on the logs belong to those who write them, who let go of one that was rotated.
        (owned[.log], owned[.textLog]) = (nil, nil)
        inbox.post { $0.start() }
        if isReloadDue { reload() }
    }

    /// Called when the inbox is watched and the files in `work/` are queued.
    func hasStarted() {
        guard phase == .running, !isReady else { return }
        isReady = true
        log.notice("watching \(SafeText.escaped(configuration.spool))/inbox for \(report.names) names")
        report.state = faults.isEmpty ? .running : .degraded
        writeReport()
        send("READY=1\n\(statusLine)")
        startWatchdog()
        if options.once { return reportProgress(since: Instant.monotonic()) }
        checkRegularly()
        startMeasuring()
        let sinks = sinksToWaitFor
        let (retention, silentAfter) = (configuration.retention, configuration.silentAfter)
        // The last run may have left the search index behind.
        parts?.archive.post {
            $0.beginRetention(retention, sinks: sinks)
            $0.keepUp()
            $0.letGo()
            if let silentAfter { $0.watchSources(silentAfter: silentAfter) }
        }
        parts?.expiry?.post { $0.start() }
    }

    /// Five times a second, where somebody wants to know.
    private func reportProgress(since start: Int64) {
        guard phase == .running, let progress = options.progress else { return }
        let now = tally.now
        progress(
            .files(
                done: now.seen - now.inFlight, total: max(now.listed, now.seen), alerts: now.alerts,
                seconds: Double(Instant.monotonic() - start) / 1e9))
        post(after: .milliseconds(200)) { $0.reportProgress(since: start) }
    }

    /// RELOADING, READY, STOPPING and the watchdog's ping must arrive, in order: each is sent again until it does.
    func send(_ message: String) {
        messages.append(message)
        sendWaiting()
    }

    private func sendWaiting() {
        guard !messages.send(by: notifier), !isSendDue else { return }
        isSendDue = true
        post(after: .milliseconds(100)) {
            $0.isSendDue = false
            $0.sendWaiting()
        }
    }

    /// The archive must still be the file at its path, and the log must have a name.
    private func checkRegularly() {
        guard phase == .running else { return }
        if let problem = archiveProblem() { return fail(problem, ExitStatus.inputOutput) }
        parts?.outbox.post { $0.check() }
        for feed in parts?.feeds ?? [] { feed.post { $0.check() } }
        post(after: configuration.inbox.rescan) { $0.checkRegularly() }
    }

    func warn(_ warnings: [String]) {
        for warning in warnings { log.warning("\(warning)") }
    }
}
