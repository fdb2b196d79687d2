internal import Glibc
internal import RasidSettings
internal import RasidSystem

// Which files are there: the pass over the directory, and the files that have to settle.
extension Inbox {
    /// One pass of a round: the next names in order, or from all over the inbox (``Sweep``); at most ``passCount``.
    func scan() {
        var pass = ScanPass(round, sweep, limit: Inbox.passCount)
        do throws(SystemError) {
            try Spool.forEachName(in: directory) { bytes in
                let name = FileName(bytes)
                guard name.isFinal, !settling.contains(name) else { return }
                pass.see(name)
            }
        } catch {
            return block(.list, "cannot list the inbox: \(error)")
        }
        if let waiting = pass.waiting { tally.update { $0.listed = $0.seen + waiting } }
        recovered(.list)
        let end = pass.end()
        line.replace(with: end.names)
        (round, sweep) = (end.round, end.sweep)
    }

    /// Puts a name in line; where the line is full the next scan finds it.
    func offer(_ name: FileName, _ arrival: Arrival) {
        settling.forget(name)
        if !line.append(name, arrival) { round.request() }
    }

    /// Looks at a file: claims it when its turn has come, puts it in line when it has settled, watches it until then.
    func consider(_ name: FileName, _ arrival: Arrival) {
        guard !isStopping, !givenUp.contains(name) else { return }
        guard !window.holds(name) else { return settling.forget(name) }
        let status: stat
        do throws(SystemError) {
            status = try directory.status(of: name.bytes)
        } catch {
            settling.forget(name)
            meetings.forget(name)
            if error.errno != ENOENT {
                round.request()
                block(.take, "cannot look at \(name.display): \(error)")
            }
            return
        }
        guard !status.isDirectory else {
            settling.forget(name)
            return report(name)
        }
        let identity = FileIdentity(status)
        // However it came into line: what was heard of it since counts.
        var arrival = settling.contains(name) ? .touched : arrival
        if case .settled(let still) = arrival, still != identity { arrival = .touched }
        if case .found = arrival, meetings.isStill(name, identity) { arrival = .settled(identity) }
        guard !status.isRegular || isSettled(name, status, arrival) else { return lookLater() }
        settling.forget(name)
        // What was written in place waits for its turn behind the window, the leftovers and the faults like all others.
        if case .touched = arrival {
            offer(name, .settled(identity))
        } else if settings.sidecar, status.isRegular {
            meet(name, status, arrival)
        } else {
            claim(name, identity)
        }
    }

    private func isSettled(_ name: FileName, _ status: stat, _ arrival: Arrival) -> Bool {
        let (identity, settle) = (FileIdentity(status), settings.settle.nanoseconds)
        let isEmpty = identity.size == 0
        switch arrival {
        case .settled: return true
        case .renamed where !isEmpty: return true
        case .found where !isEmpty && status.modifiedAt < Instant.wall() - settle: return true
        case .renamed, .found, .touched: break
        }
        if settling.count >= Inbox.passCount, !settling.contains(name) {
            round.request()
            return false
        }
        // An empty file is more likely one that somebody is about to write than one that is meant to be empty.
        let quiet = isEmpty && !isOnce ? settings.rescan.nanoseconds : settle
        let isSettled = settling.isSettled(name, identity, quiet: quiet, now: Instant.monotonic())
        if isOnce, settling.changes(of: name) >= Inbox.changesOfOnce { giveUp(name) }
        return isSettled
    }

    /// `--once` leaves a file to a writer that does not come to an end.
    private func giveUp(_ name: FileName) {
        settling.forget(name)
        givenUp.leaveInInbox(name)
        tell(.notice("\(name.display) is being written all the time; it stays in the inbox"))
    }

    private func lookLater() {
        guard !isStopping, let due = settling.timerToSet() else { return }
        post(after: .nanoseconds(max(0, due - Instant.monotonic()))) {
            guard $0.settling.timerFired(due), !$0.isStopping else { return }
            for name in $0.settling.due(Instant.monotonic()) { $0.consider(name, .touched) }
            $0.lookLater()
            $0.fill()
        }
    }

    private func report(_ name: FileName) {
        guard reported.isNew(name) else { return }
        tell(.notice("\(name.display) in the inbox is a directory; it is left alone"))
    }
}
