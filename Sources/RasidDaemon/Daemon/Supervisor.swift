internal import Dispatch
internal import Glibc
internal import Logging
internal import NewsArchive

/// Starts the rooms, watches over them, stops them. Runs on `rasid.main`: signals, timers, watchdog, reload, status.
actor Supervisor: QueueConfined {
    nonisolated let executor = QueueExecutor(label: "rasid.main")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    /// What `handleSignals` listens for.
    static let signalNumbers = [SIGTERM, SIGINT, SIGHUP]
    /// SIGTERM is answered within ten seconds, whatever is in flight.
    private static let stopLimit = Duration.seconds(8)

    let configuration: Configuration
    let options: Daemon.Options
    let log = Logger(label: "rasid") { JournalLogHandler(label: $0) }
    let notifier: ServiceNotifier
    private var messages = ServiceMessages()
    private var isSendDue = false
    let tally = Tally()
    let reader: ReaderBox
    private let readAgain: @Sendable () throws(ConfigurationError) -> (Configuration, Analysts.Loaded)
    private let ended: @Sendable (Int32) -> Void

    private let startWarnings: [String]
    private let startNotice: String?
    var locks: [LockFile] = []
    var archive: ArchiveQueue?
    var inbox: Inbox?
    var outbox: Outbox?
    /// The sinks beside the JSON log.
    var feeds: [SinkFeed] = []
    /// The end waits for these.
    var unfinishedFeeds: Set<String> = []
    private var signals: [any DispatchSourceSignal] = []

    var report: StatusReport
    var isReportDue = false
    /// What is wrong at present, by who says so; with `once` also since when (monotonic).
    var faults: [String: String] = [:]
    var faultsBegan: [String: Int64] = [:]
    var phase = Phase.starting { didSet { options.stepped?() } }
    /// The way to the end: nothing is in flight any more, then the archive is being closed.
    private(set) var isInboxQuiet = false { didSet { options.stepped?() } }
    private var isReady = false
    private var isReloadDue = false
    private var isReloading = false
    private var isClosing = false
    var watchdog = Watchdog()
    /// Device and inode of the archive as it was opened.
    var archiveIdentity: (UInt64, UInt64)?

    enum Phase { case starting, running, stopping, ended }

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
        reader = ReaderBox(FileReader(analyst: analysts.analyst, maxFileBytes: configuration.inbox.maxFileBytes))
        let now = Instant.wallMilliseconds()
        report = StatusReport(
            version: options.version, process: getpid(),
            processStart: StatusReport.start(ofProcess: getpid()) ?? 0, state: .starting, faults: [], notices: [],
            startedAt: now,
            updatedAt: now, counts: tally.now, names: analysts.names, namesLoadedAt: now,
            configuration: options.configurationFile)
    }

    /// Locks, archive, sinks, watch, scan, READY: in this order.
    func start() {
        handleSignals()
        if let startNotice { log.notice("\(startNotice)") }
        warn(startWarnings)
        do {
            try takeLocks()
            try LogPlace.check(configuration.alerts.log)
            let spool = try Spool(path: configuration.spool)
            writeReport()
            openArchive(spool)
        } catch let error as LockFile.Held {
            fail("another process holds it: \(error)", ExitStatus.unavailable)
        } catch {
            fail("cannot start: \(error)", ExitStatus.cannotCreate)
        }
    }

    /// Opens the archive on a queue of its own: it may take long, and signals are answered meanwhile.
    private func openArchive(_ spool: Spool) {
        let (supervisor, configuration, isOnce, tally) = (self, configuration, options.once, tally)
        DispatchQueue(label: "rasid.start").async {
            let opened = Result { () throws(ArchiveError) in
                try ArchiveQueue(
                    path: configuration.archive, source: configuration.alerts.source,
                    keepsFiles: configuration.inbox.after == .keep, isOnce: isOnce, stories: configuration.stories,
                    tally: tally
                ) { work in supervisor.post { $0.note(longWork: work) } }
            }
            supervisor.post { $0.archiveIsOpen(opened, spool) }
        }
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
            let inbox = try Inbox(
                spool: spool, settings: configuration.inbox, isOnce: options.once, archive: archive, reader: reader,
                tally: tally)
            let outbox = Outbox(path: configuration.alerts.log, archive: archive, tally: tally)
            (self.archive, self.inbox, self.outbox) = (archive, inbox, outbox)
            _ = archiveProblem()
            feeds = makeFeeds(archive)
            connect(archive, inbox, outbox)
            let supervisor = self
            outbox.post { $0.start { supervisor.post { $0.start(feeds: $0.feeds[...]) { $0.sinksAreOpen() } } } }
        } catch let error as ArchiveError {
            fail("\(error)", Supervisor.status(of: error))
        } catch {
            fail("cannot start: \(error)", ExitStatus.cannotCreate)
        }
    }

    private func takeLocks() throws {
        let folder = AlertLog.folder(of: configuration.archive)
        try Spool.makeDirectories(folder)
        try Spool.makeDirectories(AlertLog.folder(of: configuration.alerts.log))
        try Spool.makeDirectories(configuration.spool)
        locks = [try LockFile(path: configuration.archive + ".lock")]
        locks.append(try LockFile(path: configuration.spool + "/.lock"))
    }

    private func connect(_ archive: ArchiveQueue, _ inbox: Inbox, _ outbox: Outbox) {
        let (supervisor, feeds) = (self, feeds)
        let fault: @Sendable (String) -> @Sendable (String?) -> Void = { who in
            { reason in supervisor.post { $0.note(fault: reason, of: who) } }
        }
        let notice: @Sendable (String) -> Void = { text in supervisor.post { $0.note(notice: text) } }
        archive.post {
            $0.connect { event in
                switch event {
                case .settled(let settlements): inbox.post { $0.settle(settlements) }
                case .alerts(let alerts):
                    outbox.deliver(alerts)
                    for feed in feeds { feed.wake(through: alerts.last?.sequence ?? 0) }
                case .rejected(let name, let reason): supervisor.post { $0.log.warning("rejected \(name): \(reason)") }
                case .changed: supervisor.post { $0.reportSoon() }
                case .fault(let error): fault("archive")(error.map { "\($0)" })
                case .fatal(let error): supervisor.post { $0.fail("\(error)", Supervisor.status(of: error)) }
                }
            }
        }
        inbox.post {
            $0.connect(
                Inbox.Listeners(
                    started: { supervisor.post { $0.hasStarted() } }, quiet: { supervisor.post { $0.isQuiet() } },
                    fault: fault("inbox"), watchFault: fault("watch"),
                    notice: notice))
        }
        outbox.post {
            $0.connect(
                Outbox.Listeners(
                    fault: fault("alert log"), notice: notice,
                    fatal: { text in
                        supervisor.post { $0.fail("cannot make alerts durable: \(text)", ExitStatus.inputOutput) }
                    },
                    drained: { supervisor.post { $0.isDrained() } }))
        }
    }

    private func sinksAreOpen() {
        guard phase == .starting, let inbox else { return }
        phase = .running
        inbox.post { $0.start() }
        if isReloadDue { reload() }
    }

    /// The inbox is watched, and what lay in `work/` is lined up.
    private func hasStarted() {
        guard phase == .running, !isReady else { return }
        isReady = true
        log.notice("watching \(Printable.escaped(configuration.spool))/inbox for \(report.names) names")
        report.state = faults.isEmpty ? .running : .degraded
        writeReport()
        send("READY=1\n\(statusLine)")
        startWatchdog()
        if options.once { return reportProgress(since: Instant.monotonic()) }
        checkRegularly()
        // The last run may have left the search index behind.
        archive?.post { $0.keepUp() }
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

    /// RELOADING, READY, STOPPING and the watchdog's ping must arrive, in order: sent again until they do.
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
        outbox?.post { $0.check() }
        for feed in feeds { feed.post { $0.check() } }
        post(after: configuration.inbox.rescan) { $0.checkRegularly() }
    }

    // MARK: the end

    /// Stops in order; what is in flight is finished if it can be in time.
    func stop() {
        guard phase == .running || phase == .starting else {
            // Asked twice: now. SIGKILL is always safe, and so is this.
            return end(ExitStatus.done)
        }
        phase = .stopping
        log.notice("stopping")
        report.state = .stopping
        send("STOPPING=1\nSTATUS=finishing what is in flight")
        reportSoon()
        guard let inbox else { return end(ExitStatus.done) }
        inbox.post { $0.stop() }
        post(after: Supervisor.stopLimit) {
            $0.log.warning("not everything could be finished in time; it is taken up at the next start")
            $0.end(ExitStatus.done)
        }
    }

    /// The inbox has nothing in flight.
    private func isQuiet() {
        guard phase == .stopping || (options.once && phase == .running) else { return }
        isInboxQuiet = true
        let (supervisor, archive) = (self, archive)
        // Behind everything the archive still has to do, then behind everything the outbox has.
        archive?.post { _ in supervisor.post { $0.outbox?.post { $0.askIfDrained() } } }
    }

    /// Both are done: the other sinks, then the search index, then the end.
    private func isDrained() {
        guard isInboxQuiet, !isClosing else { return }
        isClosing = true
        finishFeeds(patient: options.once && phase == .running) { $0.close() }
    }

    private func close() {
        let (supervisor, once, index) = (self, options.once && phase == .running, options.index)
        let progress = options.progress
        guard let archive, let inbox else { return }
        phase = .stopping
        archive.post { archive in
            var failure: ArchiveError?
            if once, index {
                do throws(ArchiveError) { try archive.finishIndex { progress?($0) } } catch {
                    failure = error
                }
            }
            let failed = archive.close() ?? failure
            inbox.post { inbox in
                inbox.close()
                let abandoned = inbox.abandoned
                supervisor.post { $0.isClosed(abandoned: abandoned, failed) }
            }
        }
    }

    private func isClosed(abandoned: Int, _ failure: ArchiveError?) {
        report.state = .stopped
        if let failure { return fail("\(failure)", Supervisor.status(of: failure)) }
        guard abandoned == 0 else {
            return fail(
                "\(abandoned) files could not be read for now; they stay where they are and are tried again at the next start",
                ExitStatus.inputOutput)
        }
        end(ExitStatus.done)
    }

    /// Ends the process over a fault that cannot be waited out.
    func fail(_ reason: String, _ code: Int32) {
        guard phase != .ended else { return }
        log.critical("\(reason)")
        faults["end"] = reason
        notifier.send("STATUS=\(Printable.escaped(reason))\nERRNO=\(EIO)")
        end(code)
    }

    private func end(_ code: Int32) {
        guard phase != .ended else { return }
        phase = .ended
        report.state = .stopped
        writeReport()
        ended(code)
    }

    // MARK: signals and reload

    private func handleSignals() {
        signal(SIGPIPE, SIG_IGN)
        let actions: [(Int32, @Sendable (isolated Supervisor) -> Void)] = [
            (SIGTERM, { $0.stop() }), (SIGINT, { $0.stop() }), (SIGHUP, { $0.reload() }),
        ]
        for (number, action) in actions {
            // What came before, and was held, comes now (`Daemon.holdSignals`). Ignoring it until here would lose it.
            let source = DispatchSource.makeSignalSource(signal: number, queue: executor.queue)
            source.setEventHandler { [weak self] in self?.assumeIsolated { action($0) } }
            source.activate()
            signals.append(source)
        }
    }

    /// SIGHUP: configuration and watchlists, all or nothing; the alert log is opened anew; the inbox is listed again. During
    /// the start it is put off until the sinks are open.
    ///
    /// A long watchlist may take long to read: that is done beside everything else, and the names change between two articles. A
    /// SIGHUP meanwhile has it done once more.
    func reload() {
        isReloadDue = phase == .starting || isReloading
        guard phase == .running else { return }
        // A log that was moved away waits for nothing.
        outbox?.post { $0.rotate() }
        for feed in feeds { feed.post { $0.check() } }
        guard !isReloading else { return }
        isReloading = true
        if isReady { send("RELOADING=1\nMONOTONIC_USEC=\(Instant.monotonic() / 1_000)") }
        let (supervisor, readAgain) = (self, readAgain)
        DispatchQueue(label: "rasid.reload").async {
            let read = Result { () throws(ConfigurationError) in try readAgain() }
            supervisor.post { $0.hasRead(read) }
        }
    }

    private func hasRead(_ read: Result<(Configuration, Analysts.Loaded), ConfigurationError>) {
        isReloading = false
        switch read {
        case .success(let (fresh, loaded)):
            reader.current = FileReader(analyst: loaded.analyst, maxFileBytes: fresh.inbox.maxFileBytes)
            report.names = loaded.names
            report.namesLoadedAt = Instant.wallMilliseconds()
            note(fault: nil, of: "configuration")
            log.notice("reloaded: \(loaded.names) names")
            if let notice = loaded.notice { log.notice("\(notice)") }
            warn(loaded.warnings)
            if fresh.needsRestart(comparedWith: configuration) {
                note(notice: "some changed settings take effect at the next start (spool, inbox, archive, alerts)")
            }
        case .failure(let error):
            for fault in error.faults { log.error("\(fault)") }
            note(
                fault: "the changed files are not used: \(error.faults.count) faults, the first: \(error.faults[0])",
                of: "configuration")
        }
        guard phase == .running else { return }
        // `--once` lists it to its end anyway, and takes nothing more when it is there.
        if !options.once { inbox?.post { $0.rescan() } }
        if isReady { send("READY=1\n\(statusLine)") }
        if isReloadDue { reload() }
    }

    private func warn(_ warnings: [String]) {
        for warning in warnings { log.warning("\(warning)") }
    }
}
