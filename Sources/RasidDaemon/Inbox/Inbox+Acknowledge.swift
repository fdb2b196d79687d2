internal import Glibc
internal import RasidSettings
internal import RasidSystem

// How a file leaves: only after the COMMIT that accounts for it.
extension Inbox {
    /// Takes the ingest's word for claims, in order.
    func settle(_ settlements: [Settlement]) {
        var rows: [Int64] = []
        for settlement in settlements {
            switch settlement.verdict {
            case .long(let reading): begin(long: settlement.ticket, reading)
            case .advanced(let progress): advance(settlement.ticket, progress)
            case .recorded, .deferred, .changing, .gone, .directory, .lone, .brokenOff:
                let claim = window.claim(settlement.ticket)
                if let row = end(settlement) { rows.append(row) }
                if let claim, let row = endSidecar(of: claim, settlement) { rows.append(row) }
            }
        }
        acknowledged(rows)
        fill()
    }

    /// The last word on a claim. Returns the row that needs no claim any more, where there is one.
    private func end(_ settlement: Settlement) -> Int64? {
        guard let claim = window.remove(settlement.ticket) else { return nil }
        longFiles.end(settlement.ticket)
        switch settlement.verdict {
        case .changing, .deferred: break
        default: meetings.wasRead(claim.name)
        }
        switch settlement.verdict {
        case .recorded(let row, let rejected):
            let departure = Departure(
                claim: claim, row: row, isRejected: rejected, identity: settlement.identity,
                mayHoldRejected: settlement.isSequence)
            return acknowledge(departure) ? row : nil
        case .deferred(let row): park(claim, row: row)
        case .changing: again(claim)
        case .gone(let row):
            window.letGo(claim.name)
            leave(claim)
            // A kept file that its producer took back was never a delivery: it has no row.
            if row == nil { withdraw() }
            return row
        case .directory: putBack(claim)
        case .lone: goBack(claim, settlement.identity)
        case .brokenOff:
            window.letGo(claim.name)
            withdraw()
        case .long, .advanced: break
        }
        return nil
    }

    func acknowledged(_ rows: [Int64]) {
        guard !rows.isEmpty else { return }
        archive.post { $0.acknowledge(rows) }
    }

    /// Moves a file out of `work/`. False when that happens later, by itself: the machine refused it, or something of it is to be
    /// kept first.
    func acknowledge(_ departure: Departure) -> Bool {
        let claim = departure.claim
        guard claim.batch != nil else {
            window.letGo(claim.name)
            return true
        }
        do throws(SystemError) {
            let now = FileIdentity(try claim.directory.status(of: claim.name.bytes))
            if let identity = departure.identity, now != identity {
                // Its writer went on after it was read: what lies there now is a new delivery.
                countSeen()
                var next = claim
                next.deferredRow = nil
                next.sidecarName = nil
                next.progress = nil
                next.triesBefore = 0
                next.isCounted = false
                next.bytes = now.size
                again(next)
                return true
            }
            if settings.after == .delete, !departure.isRejected, departure.mayHoldRejected {
                keepRejected(of: departure)
                return false
            }
            try release(departure)
        } catch let error
            where error.errno == ENOENT && (try? claim.directory.status(of: claim.name.bytes)) == nil
        {
            leave(claim)
        } catch {
            // Perhaps somebody removed the directory it goes to: the next try opens it anew.
            wayOut.forgetFolders()
            setAside(.known(departure), "cannot move \(claim.name.display) out of work/: \(error)")
            return false
        }
        return true
    }

    /// Keeps a file that cannot leave `work/` for the next try, which is one for all of them.
    func setAside(_ departure: HeldDeparture, _ reason: String) {
        wayOut.hold(departure)
        block(.leave, reason) { $0.departAgain() }
    }

    private func departAgain() {
        for departure in wayOut.takeHeld() {
            switch departure {
            case .known(let departure): if acknowledge(departure) { acknowledged([departure.row]) }
            case .found(let claim, let row, let file): finish(claim, row: row, file)
            }
        }
        if wayOut.isFree { recovered(.leave) }
    }

    /// Moves a file to `done/` or `rejected/`, or removes it.
    private func release(_ departure: Departure) throws(SystemError) {
        let claim = departure.claim
        if settings.after == .delete && !departure.isRejected {
            guard claim.name.bytes.withCString({ unlinkat(claim.directory.number, $0, 0) }) == 0 else {
                throw SystemError("unlinkat", claim.name.display)
            }
        } else {
            let target = try exit(rejected: departure.isRejected)
            var prefix = "\(departure.row)"
            // The id is unique unless an older archive was restored; then the file that is there stays what it is.
            for turn in 1... {
                let name = "\(prefix)~" + claim.name.safe(limit: 254 - prefix.utf8.count)
                do throws(SystemError) {
                    try Spool.move(claim.name.bytes, in: claim.directory, to: Array(name.utf8), in: target)
                    break
                } catch let error where error.errno == EEXIST {
                    prefix = "\(departure.row).\(turn)"
                }
            }
        }
        leave(claim)
    }

    /// The directory a file leaves to.
    func exit(rejected: Bool) throws(SystemError) -> Descriptor {
        let now = Instant.wallMilliseconds()
        return try wayOut.folder(rejected ? .rejected : .done(day: now / 86_400_000)) { () throws(SystemError) in
            try rejected ? spool.open(.rejected) : spool.open(.done, Timestamp.dayPath(now))
        }
    }

    /// A file the machine could not read waits, longer each time.
    private func park(_ claim: Claim, row: Int64) {
        guard let (claim, rest) = deferrals.putOff(claim, row: row, tryLimit: isOnce ? Inbox.triesOfOnce : nil) else {
            return givenUp.leaveInWork()
        }
        post(after: rest) {
            $0.deferrals.rested(claim)
            $0.fill()
        }
    }

    /// Reads a claimed file again when it has had time to settle; until then it stays in flight. A stop, or `--once` after
    /// ``changesOfOnce`` changes, leaves it to the next start.
    private func again(_ claim: Claim) {
        var claim = claim
        claim.changes += 1
        let isTooOften = isOnce && claim.changes > Inbox.changesOfOnce
        guard !isStopping, !isTooOften else {
            if isTooOften { givenUp.leaveInWork() }
            window.letGo(claim.name)
            for _ in 0..<claim.fileCount { withdraw() }
            return
        }
        for _ in 0..<claim.fileCount { window.pause(.settling) }
        post(after: max(settings.settle, .milliseconds(10))) { [claim] in
            guard !$0.isStopping else { return }
            for _ in 0..<claim.fileCount { $0.window.resume(.settling) }
            $0.submit(claim)
        }
    }

    /// A directory that was claimed by its name goes back; it was never a file.
    private func putBack(_ claim: Claim) {
        withdraw()
        window.letGo(claim.name)
        leave(claim)
        guard claim.batch != nil else { return }
        do throws(SystemError) {
            try Spool.move(claim.name.bytes, in: claim.directory, to: claim.name.bytes, in: directory)
            tell(.notice("\(claim.name.display) in the inbox is a directory; it is left alone"))
        } catch {
            tell(.notice("\(claim.name.display) is a directory and stays in work/: \(error)"))
        }
    }

    /// Takes back the count of a file: it was no delivery, or is left to the next start.
    func withdraw() {
        tally.update {
            $0.seen -= 1
            $0.inFlight -= 1
        }
    }
}
