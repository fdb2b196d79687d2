internal import Glibc

// Which files are there: the pass over the directory, and the files that have to settle.
extension Inbox {
    /// One pass: the next names in order, at most ``passCount``.
    func scan() {
        needsScan = false
        var heap = NameHeap(limit: Inbox.passCount)
        do throws(SystemError) {
            try Spool.forEachName(in: directory) { bytes in
                let name = FileName(bytes)
                guard name.isFinal, !settling.contains(name), scanCursor.map({ $0 < name }) ?? true else { return }
                heap.insert(name)
            }
        } catch {
            needsScan = true
            return block("cannot list the inbox: \(error)") { $0.recovered() }
        }
        let names = heap.sorted
        ready = names.map { ($0, false) }
        readyHead = 0
        scanCursor = heap.isTruncated ? names.last : nil
        needsScan = heap.isTruncated
    }

    /// Puts a name in line; past the bound the next scan finds it.
    func offer(_ name: FileName, isWhole: Bool) {
        settling.forget(name)
        guard ready.count - readyHead < Inbox.passCount else {
            needsScan = true
            return
        }
        if readyHead > Inbox.passCount {
            ready.removeFirst(readyHead)
            readyHead = 0
        }
        ready.append((name, isWhole))
    }

    /// Takes the next name in line if it is whole.
    func takeReady() {
        let (name, isWhole) = ready[readyHead]
        readyHead += 1
        if readyHead == ready.count {
            ready.removeAll(keepingCapacity: true)
            readyHead = 0
        }
        consider(name, isWhole: isWhole)
    }

    /// Looks at a file that may be growing.
    func look(at name: FileName) { consider(name, isWhole: nil) }

    /// Claims a file or has it settle. `isWhole`: true when it was renamed in, false when a scan found it, nil when it was
    /// written in place.
    private func consider(_ name: FileName, isWhole: Bool?) {
        guard !isStopping, !inFlight.contains(name) else { return }
        let status: stat
        do throws(SystemError) {
            status = try directory.status(of: name.bytes)
        } catch {
            settling.forget(name)
            if error.errno != ENOENT {
                needsScan = true
                block("cannot look at \(name.display): \(error)") { $0.recovered() }
            }
            return
        }
        guard !status.isDirectory else {
            settling.forget(name)
            report(name)
            return
        }
        guard !status.isRegular || isSettled(name, FileIdentity(status), isWhole: isWhole) else { return lookLater() }
        settling.forget(name)
        if isWhole == nil, slots >= Inbox.windowCount || isBlocked || isTakingLeftovers {
            offer(name, isWhole: true)
        } else {
            claim(name, FileIdentity(status))
        }
    }

    private func isSettled(_ name: FileName, _ identity: FileIdentity, isWhole: Bool?) -> Bool {
        let settle = settings.settle.nanoseconds
        let age = Instant.wall() - identity.modified
        let isEmpty = identity.size == 0
        if !isEmpty && (isWhole == true || (isWhole == false && age > settle)) { return true }
        if settling.count >= Inbox.passCount, !settling.contains(name) {
            needsScan = true
            return false
        }
        // An empty file is more likely one that somebody is about to write than one that is meant to be empty.
        let quiet = isEmpty && !isOnce ? settings.rescan.nanoseconds : settle
        return settling.isSettled(name, identity, quiet: quiet, now: Instant.monotonic())
    }

    private func lookLater() {
        guard let due = settling.nextLook, nextLook.map({ due < $0 }) ?? true else { return }
        nextLook = due
        post(after: .nanoseconds(max(0, due - Instant.monotonic()))) {
            $0.nextLook = nil
            for name in $0.settling.due(Instant.monotonic()) { $0.look(at: name) }
            $0.lookLater()
            $0.fill()
        }
    }

    private func report(_ name: FileName) {
        guard reported.count < Inbox.passCount, reported.insert(name).inserted else { return }
        listeners?.notice("\(name.display) in the inbox is a directory; it is left alone")
    }
}
