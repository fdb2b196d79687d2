internal import Logging
internal import NewsArchive

// The events of the rooms, with one function for each.
extension Supervisor {
    /// Gives every room its handler. To be called before anything is started.
    func connect(_ parts: Parts) {
        let supervisor = self
        parts.archive.post { $0.connect { supervisor.handle($0, parts) } }
        parts.inbox.post { $0.connect { event in supervisor.post { $0.handle(event) } } }
        parts.outbox.post { $0.connect { event in supervisor.post { $0.handle(event) } } }
        for feed in parts.feeds {
            let name = feed.name
            feed.post { $0.connect { event in supervisor.post { $0.handle(event, of: name) } } }
        }
    }

    /// Called on `rasid.archive`: files and alerts go directly to the queues that wait for them.
    nonisolated private func handle(_ event: ArchiveQueue.Event, _ parts: Parts) {
        switch event {
        case .settled(let settlements): parts.inbox.post { $0.settle(settlements) }
        case .alerts(let alerts):
            parts.outbox.deliver(alerts)
            for feed in parts.feeds { feed.wake(through: alerts.last?.sequence ?? 0) }
        case .rejected(let name, let reason): post { $0.log.warning("rejected \(name): \(reason)") }
        case .changed: post { $0.reportSoon() }
        case .notice(let text): post { $0.note(notice: text) }
        case .fault(let error): post { $0.note(fault: error.map { "\($0)" }, of: "archive") }
        case .held(let reader): post { if !$0.options.once { $0.note(fault: reader, of: "reader") } }
        case .tight(let disk): post { if !$0.options.once { $0.note(fault: disk, of: "disk") } }
        case .fatal(let error): post { $0.fail("\(error)", Supervisor.status(of: error)) }
        }
    }

    private func handle(_ event: Inbox.Event) {
        switch event {
        case .started: hasStarted()
        case .quiet: isQuiet()
        case .fault(let reason): note(fault: reason, of: "inbox")
        case .watchFault(let reason): note(fault: reason, of: "watch")
        case .notice(let text): note(notice: text)
        }
    }

    private func handle(_ event: Outbox.Event) {
        switch event {
        case .started: startSinks()
        case .fault(let reason): note(fault: reason, of: "alert log")
        case .notice(let text): note(notice: text)
        case .fatal(let reason): fail("cannot make alerts durable: \(reason)", ExitStatus.inputOutput)
        case .taken(let reason): fail("another process holds it: \(reason)", ExitStatus.unavailable)
        case .drained: isDrained()
        }
    }

    private func handle(_ event: SinkFeed.Event, of name: String) {
        switch event {
        case .started: hasStarted(sink: name)
        case .fault(let reason): note(fault: reason, of: name)
        case .progress(let progress): note(progress: progress, of: name)
        case .finished: hasFinished(sink: name)
        }
    }
}
