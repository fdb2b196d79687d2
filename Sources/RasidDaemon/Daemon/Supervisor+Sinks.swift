internal import NewsArchive
internal import RasidSettings

/// Which sinks the supervisor waits for, and for which event.
enum AwaitedSinks: Equatable {
    case none
    /// Files are taken when these have said `started`.
    case start(Set<String>)
    /// The archive is closed when these have said `finished`.
    case finish(Set<String>)
}

// The sinks beside the JSON log: each with a feed and a mark of its own.
extension Supervisor {
    /// How long a stop waits for sinks that are behind. Their marks tell the next start where to go on.
    private static let sinkLimit = Duration.seconds(2)

    /// One feed for each sink that the configuration asks for.
    func makeFeeds(_ archive: ArchiveQueue) -> [SinkFeed] {
        var sinks: [any AlertSink] = []
        if let path = configuration.alerts.textLog { sinks.append(TextLog(path: path)) }
        if configuration.alerts.journal { sinks.append(JournalSink(socket: options.journalSocket)) }
        return sinks.map { SinkFeed(sink: $0, archive: archive, skipsUpdates: !configuration.alerts.updates) }
    }

    /// Called when the JSON log is open: the other sinks find their marks, then files may be taken.
    func startSinks() {
        let feeds = parts?.feeds ?? []
        guard !feeds.isEmpty else { return sinksAreOpen() }
        awaitedSinks = .start(Set(feeds.map(\.name)))
        for feed in feeds { feed.post { $0.start() } }
    }

    func hasStarted(sink name: String) {
        guard case .start(var names) = awaitedSinks, names.remove(name) != nil else { return }
        awaitedSinks = names.isEmpty ? .none : .start(names)
        if names.isEmpty { sinksAreOpen() }
    }

    /// Lets all sinks finish side by side, then closes. `patient`: also waits for a sink at fault (``note(fault:of:)``
    /// limits that). Otherwise waits for no sink longer than the limit.
    func finishSinks(patient: Bool) {
        let feeds = parts?.feeds ?? []
        guard !feeds.isEmpty else { return close() }
        awaitedSinks = .finish(Set(feeds.map(\.name)))
        for feed in feeds { feed.post { $0.finish(patient: patient) } }
        guard !patient else { return }
        post(after: Supervisor.sinkLimit) {
            guard case .finish = $0.awaitedSinks else { return }
            $0.awaitedSinks = .none
            $0.close()
        }
    }

    func hasFinished(sink name: String) {
        guard case .finish(var names) = awaitedSinks, names.remove(name) != nil else { return }
        awaitedSinks = names.isEmpty ? .none : .finish(names)
        if names.isEmpty { close() }
    }

    func note(progress: SinkFeed.Progress, of name: String) {
        var sinks = report.sinks ?? []
        sinks.removeAll { $0.name == name }
        sinks.append(StatusReport.Sink(name: name, through: progress.through, isPresent: progress.isPresent))
        report.sinks = sinks.sorted { $0.name < $1.name }
        reportSoon()
        guard isReady else { return }
        let waiting = sinksToWaitFor
        parts?.archive.post { $0.retain(for: waiting) }
    }

    /// The sinks whose alerts must not go before they took them. One whose receiver is not on this machine is not waited for.
    var sinksToWaitFor: Set<String> {
        let absent = Set((report.sinks ?? []).filter { !$0.isPresent }.map(\.name))
        return Set((parts?.feeds ?? []).map(\.name)).subtracting(absent).union([Outbox.sink])
    }
}
