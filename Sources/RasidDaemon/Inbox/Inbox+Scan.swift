internal import Glibc
internal import RasidSettings
internal import RasidSystem

// Which files are there: the pass over the directory, and the files that have to settle.
extension Inbox {
    /// Names may lie in the inbox that nobody remembers: they are listed before it counts as empty. The round that is under
    /// way may be past them.
    func requestScan() {
        if scanCursor == nil { needsScan = true } else { needsAnotherRound = true }
    }

    /// One pass of a round: the next names in order, at most ``passCount``.
    func scan() {
        needsScan = false
        var heap = NameHeap(limit: Inbox.passCount)
        var waiting: Int64 = 0
        do throws(SystemError) {
            try Spool.forEachName(in: directory) { bytes in
                let name = FileName(bytes)
                guard name.isFinal, !settling.contains(name), scanCursor.map({ $0 < name }) ?? true else { return }
                waiting += 1
                heap.insert(name)
            }
        } catch {
            needsScan = true
            return block(.list, "cannot list the inbox: \(error)")
        }
        tally.update { $0.listed = $0.seen + waiting }
        recovered(.list)
        let names = heap.sorted
        ready = names.map { ($0, .found) }
        readyHead = 0
        scanCursor = heap.isTruncated ? names.last : nil
        needsScan = heap.isTruncated || needsAnotherRound
        if !heap.isTruncated { needsAnotherRound = false }
    }

    /// Puts a name in line; past the bound the next scan finds it.
    func offer(_ name: FileName, _ arrival: Arrival) {
        settling.forget(name)
        guard ready.count - readyHead < Inbox.passCount else { return requestScan() }
        if readyHead > Inbox.passCount {
            ready.removeFirst(readyHead)
            readyHead = 0
        }
        ready.append((name, arrival))
    }

    /// Takes the next name in line if it is whole.
    func takeReady() {
        let (name, arrival) = ready[readyHead]
        readyHead += 1
        if readyHead == ready.count {
            ready.removeAll(keepingCapacity: true)
            readyHead = 0
        }
        consider(name, arrival)
    }

    /// Looks at a file: claims it when its turn has come, puts it in line when it has settled, watches it until then.
    func consider(_ name: FileName, _ arrival: Arrival) {
        guard !isStopping, !givenUp.contains(name) else { return }
        guard !inFlight.contains(name) else { return settling.forget(name) }
        let status: stat
        do throws(SystemError) {
            status = try directory.status(of: name.bytes)
        } catch {
            settling.forget(name)
            if error.errno != ENOENT {
                requestScan()
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
        guard !status.isRegular || isSettled(name, identity, arrival) else { return lookLater() }
        settling.forget(name)
        // What was written in place waits for its turn behind the window, the leftovers and the faults like all others.
        if case .touched = arrival { offer(name, .settled(identity)) } else { claim(name, identity) }
    }

    private func isSettled(_ name: FileName, _ identity: FileIdentity, _ arrival: Arrival) -> Bool {
        let settle = settings.settle.nanoseconds
        let isEmpty = identity.size == 0
        switch arrival {
        case .settled: return true
        case .renamed where !isEmpty: return true
        case .found where !isEmpty && Instant.wall() - identity.modified > settle: return true
        case .renamed, .found, .touched: break
        }
        if settling.count >= Inbox.passCount, !settling.contains(name) {
            requestScan()
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
        givenUp.insert(name)
        abandoned += 1
        tell(.notice("\(name.display) is being written all the time; it stays in the inbox"))
    }

    private func lookLater() {
        guard !isStopping, let due = settling.nextLook, nextLook.map({ due < $0 }) ?? true else { return }
        nextLook = due
        post(after: .nanoseconds(max(0, due - Instant.monotonic()))) {
            // A sooner look has taken this one's place.
            guard $0.nextLook == due else { return }
            $0.nextLook = nil
            guard !$0.isStopping else { return }
            for name in $0.settling.due(Instant.monotonic()) { $0.consider(name, .touched) }
            $0.lookLater()
            $0.fill()
        }
    }

    private func report(_ name: FileName) {
        guard reported.count < Inbox.passCount, reported.insert(name).inserted else { return }
        tell(.notice("\(name.display) in the inbox is a directory; it is left alone"))
    }
}
