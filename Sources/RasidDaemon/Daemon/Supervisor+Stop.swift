internal import Glibc
internal import Logging
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

// The order of a stop: inbox, archive, alert log, the other sinks, search index, archive again.
extension Supervisor {
    /// SIGTERM is answered within ten seconds, whatever is in flight: this limit leaves time to end.
    private static let stopLimit = Duration.seconds(8)

    /// Stops in order; finishes what is in flight if there is time.
    func stop() {
        guard phase == .running || phase == .starting else {
            // Asked a second time: end now. SIGKILL is always safe, and so is this.
            return end(ExitStatus.done)
        }
        phase = .stopping
        log.notice("stopping")
        report.state = .stopping
        send("STOPPING=1\nSTATUS=finishing what is in flight")
        reportSoon()
        guard let inbox = parts?.inbox else { return end(ExitStatus.done) }
        inbox.post { $0.stop() }
        post(after: Supervisor.stopLimit) {
            $0.log.warning("not everything could be finished in time; it is taken up at the next start")
            $0.end(ExitStatus.done)
        }
    }

    /// The inbox has nothing in flight.
    func isQuiet() {
        guard phase == .stopping || (options.once && phase == .running) else { return }
        isInboxQuiet = true
        guard let parts else { return }
        // After all that the archive still has to do, then after all that the outbox has to do.
        parts.archive.post {
            // What is due by now is told by this run.
            $0.letGo()
            parts.outbox.post { $0.askIfDrained() }
        }
    }

    /// Archive and outbox are done: next the other sinks, then the search index, then the end.
    func isDrained() {
        guard isInboxQuiet, !isClosing else { return }
        isClosing = true
        finishSinks(patient: options.once && phase == .running)
    }

    /// The sinks are done: next the search index, then the archive.
    func close() {
        let (supervisor, once, index) = (self, options.once && phase == .running, options.index)
        let progress = options.progress
        let (retention, sinks) = (configuration.retention, sinksToWaitFor)
        guard let parts else { return }
        let inbox = parts.inbox
        phase = .stopping
        parts.archive.post { archive in
            var failure: ArchiveError?
            if once, index {
                do throws(ArchiveError) {
                    try archive.finishIndex { progress?($0) }
                    try archive.finishRetention(retention, sinks: sinks)
                } catch {
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
        notifier.send("STATUS=\(SafeText.escaped(reason))\nERRNO=\(EIO)")
        end(code)
    }

    /// Writes the last status and lets ``Daemon/run()`` return.
    private func end(_ code: Int32) {
        guard phase != .ended else { return }
        phase = .ended
        report.state = .stopped
        writeReport()
        tellEnd()
        ended(code)
    }
}
