internal import Dispatch
internal import Glibc
internal import Logging
internal import RasidSettings
internal import RasidSystem

// Signals, and reading configuration and watchlists again.
extension Supervisor {
    /// By then no article is compared with the names of before a reload.
    private static let trimDelay = Duration.seconds(5)
    /// A reload that takes longer is told of.
    private static let longReload = Duration.seconds(60)

    /// SIGTERM and SIGINT stop, SIGHUP reloads.
    func handleSignals() {
        signal(SIGPIPE, SIG_IGN)
        // A limit on the size of files makes a write fail with EFBIG, as a full disk does, and does not end the process (setrlimit(2)).
        signal(SIGXFSZ, SIG_IGN)
        let actions: [(Int32, @Sendable (isolated Supervisor) -> Void)] = [
            (SIGTERM, { $0.stop() }), (SIGINT, { $0.stop() }), (SIGHUP, { $0.reload() }),
        ]
        for (number, action) in actions {
            // Signals that were held come now (`Daemon.holdSignals`). If they were ignored until here, they would be
            // lost.
            let source = DispatchSource.makeSignalSource(signal: number, queue: executor.queue)
            source.setEventHandler { [weak self] in self?.assumeIsolated { action($0) } }
            source.activate()
            signals.append(source)
        }
    }

    /// SIGHUP: reads configuration and watchlists, all or nothing; opens the alert log again; lists the inbox again.
    /// During the start it waits until the sinks are open.
    ///
    /// Reading a long watchlist may take long. It runs beside everything else, and the names change between two
    /// articles. A SIGHUP meanwhile starts one more reload.
    func reload() {
        isReloadDue = phase == .starting || isReloading
        guard phase == .running else { return }
        // The log may have been moved away: it is opened again at once.
        parts?.outbox.post { $0.rotate() }
        for feed in parts?.feeds ?? [] { feed.post { $0.check() } }
        guard !isReloading else { return }
        isReloading = true
        reloadCount += 1
        post(after: Supervisor.longReload) { [count = reloadCount] in
            guard $0.isReloading, $0.reloadCount == count else { return }
            $0.note(
                notice: "reading the changed configuration and watchlists takes over a minute; "
                    + "the former names are watched meanwhile")
        }
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
            reader.current = FileReader(analyst: loaded.analyst, limits: fresh.inbox.limits, pages: loaded.pages)
            report.names = loaded.names
            report.namesLoadedAt = Instant.wallMilliseconds()
            note(fault: nil, of: "configuration")
            reportSoon()
            log.notice("reloaded: \(loaded.names) names")
            measureTables()
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
        // What reading them took, and the old names once the last article that was compared with them is done.
        Heap.trim()
        post(after: Supervisor.trimDelay) { _ in Heap.trim() }
        guard phase == .running else { return }
        // `--once` lists the inbox to its end anyway, and takes nothing after that.
        if !options.once { parts?.inbox.post { $0.rescan() } }
        if isReady { send("READY=1\n\(statusLine)") }
        if isReloadDue { reload() }
    }
}
