internal import NewsArchive

// The sinks beside the JSON log: each with a feed and a mark of its own.
extension Supervisor {
    /// A stop waits no longer for sinks that are behind: their marks tell the next start where to go on.
    private static let sinkLimit = Duration.seconds(2)

    func makeFeeds(_ archive: ArchiveQueue) -> [SinkFeed] {
        var sinks: [any AlertSink] = []
        if let path = configuration.alerts.textLog { sinks.append(TextLog(path: path)) }
        if configuration.alerts.journal { sinks.append(JournalSink(socket: options.journalSocket)) }
        let supervisor = self
        return sinks.map { sink in
            let feed = SinkFeed(sink: sink, archive: archive, skipsUpdates: !configuration.alerts.updates)
            feed.post { feed in
                let name = feed.name
                feed.connect(
                    SinkFeed.Listeners(
                        fault: { reason in supervisor.post { $0.note(fault: reason, of: name) } },
                        progress: { progress in supervisor.post { $0.note(progress: progress, of: name) } }))
            }
            return feed
        }
    }

    /// Finds the marks of the feeds, one after the other, then goes on.
    func start(feeds: ArraySlice<SinkFeed>, then: @escaping @Sendable (isolated Supervisor) -> Void) {
        guard let feed = feeds.first else { return then(self) }
        let supervisor = self
        feed.post { $0.start { supervisor.post { $0.start(feeds: feeds.dropFirst(), then: then) } } }
    }

    /// Lets the feeds come to an end, in parallel, then goes on. `patient`: also waits for a sink at fault (``note(fault:of:)``
    /// bounds that); otherwise for none of them longer than the limit.
    func finishFeeds(patient: Bool, then: @escaping @Sendable (isolated Supervisor) -> Void) {
        unfinishedFeeds = Set(feeds.map(\.name))
        guard !unfinishedFeeds.isEmpty else { return then(self) }
        let supervisor = self
        for feed in feeds {
            feed.post { feed in
                let name = feed.name
                feed.finish(patient: patient) { supervisor.post { $0.isFinished(feed: name, then) } }
            }
        }
        guard !patient else { return }
        post(after: Supervisor.sinkLimit) { supervisor in
            guard !supervisor.unfinishedFeeds.isEmpty else { return }
            supervisor.unfinishedFeeds = []
            then(supervisor)
        }
    }

    private func isFinished(feed name: String, _ then: @Sendable (isolated Supervisor) -> Void) {
        guard unfinishedFeeds.remove(name) != nil, unfinishedFeeds.isEmpty else { return }
        then(self)
    }

    private func note(progress: SinkFeed.Progress, of name: String) {
        var sinks = report.sinks ?? []
        sinks.removeAll { $0.name == name }
        sinks.append(StatusReport.Sink(name: name, through: progress.through, isPresent: progress.isPresent))
        report.sinks = sinks.sorted { $0.name < $1.name }
        reportSoon()
    }
}
