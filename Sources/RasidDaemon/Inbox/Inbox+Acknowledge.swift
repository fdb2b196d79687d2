internal import Glibc
internal import RasidSettings
internal import RasidSystem

// How a file leaves: only after the COMMIT that accounts for it.
extension Inbox {
    /// Takes the ingest's word for claims, in order.
    func settle(_ settlements: [Settlement]) {
        var rows: [Int64] = []
        for settlement in settlements {
            if case .advanced(let progress) = settlement.verdict {
                window[settlement.ticket]?.progress = progress
                continue
            }
            guard let claim = window.removeValue(forKey: settlement.ticket) else { continue }
            windowBytes -= claim.bytes
            switch settlement.verdict {
            case .recorded(let row, let rejected):
                if acknowledge(claim, row: row, rejected: rejected, settlement.identity) { rows.append(row) }
            case .deferred(let row): park(claim, row: row)
            case .advanced: break
            case .changing: again(claim)
            case .gone(let row):
                inFlight.remove(claim.name)
                leave(claim)
                // A kept file that its producer took back was never a delivery: it has no row.
                if let row { rows.append(row) } else { withdraw() }
            case .directory: putBack(claim)
            }
        }
        acknowledged(rows)
        fill()
    }

    func acknowledged(_ rows: [Int64]) {
        guard !rows.isEmpty else { return }
        archive.post { $0.acknowledge(rows) }
    }

    /// Moves a file out of `work/`; false when that has to be tried again, which then happens by itself.
    func acknowledge(_ claim: Claim, row: Int64, rejected: Bool, _ identity: FileIdentity?) -> Bool {
        guard claim.batch != nil else {
            inFlight.remove(claim.name)
            return true
        }
        do throws(SystemError) {
            let now = FileIdentity(try claim.directory.status(of: claim.name.bytes))
            if let identity, now != identity {
                // Its writer went on after it was read: what lies there now is a new delivery.
                countSeen()
                var next = claim
                next.deferredRow = nil
                next.progress = nil
                next.triesBefore = 0
                next.isCounted = false
                next.bytes = now.size
                again(next)
                return true
            }
            try release(claim, row: row, rejected: rejected)
        } catch let error
            where error.errno == ENOENT && (try? claim.directory.status(of: claim.name.bytes)) == nil
        {
            leave(claim)
        } catch {
            // Perhaps somebody removed the directory it goes to: the next try opens it anew.
            exits.removeAll()
            setAside(
                .read(claim, row: row, isRejected: rejected, identity),
                "cannot move \(claim.name.display) out of work/: \(error)")
            return false
        }
        return true
    }

    /// Keeps a file that cannot leave `work/` for the next try, which is one for all of them.
    func setAside(_ departure: Departure, _ reason: String) {
        leaving.append(departure)
        block(.leave, reason) { $0.departAgain() }
    }

    private func departAgain() {
        let due = leaving
        leaving.removeAll()
        for departure in due {
            switch departure {
            case .read(let claim, let row, let isRejected, let identity):
                if acknowledge(claim, row: row, rejected: isRejected, identity) { acknowledged([row]) }
            case .found(let claim, let row, let file): finish(claim, row: row, file)
            }
        }
        if leaving.isEmpty { recovered(.leave) }
    }

    /// The file's last way: into `done/` or `rejected/`, or away.
    private func release(_ claim: Claim, row: Int64, rejected: Bool) throws(SystemError) {
        if settings.after == .delete && !rejected {
            guard claim.name.bytes.withCString({ unlinkat(claim.directory.number, $0, 0) }) == 0 else {
                throw SystemError("unlinkat", claim.name.display)
            }
        } else {
            let target = try exit(rejected: rejected)
            var prefix = "\(row)"
            // The id is unique unless an older archive was restored; then the file that is there stays what it is.
            for turn in 1... {
                let name = "\(prefix)~" + claim.name.safe(limit: 254 - prefix.utf8.count)
                do throws(SystemError) {
                    try Spool.move(claim.name.bytes, in: claim.directory, to: Array(name.utf8), in: target)
                    break
                } catch let error where error.errno == EEXIST {
                    prefix = "\(row).\(turn)"
                }
            }
        }
        leave(claim)
    }

    /// The directory a file leaves to, kept open for the day.
    private func exit(rejected: Bool) throws(SystemError) -> Descriptor {
        let now = Instant.wallMilliseconds()
        let day = rejected ? -1 : now / 86_400_000
        if let open = exits[day] { return open }
        let directory = try spool.open(rejected ? .rejected : .done, rejected ? "" : Timestamp.dayPath(now))
        exits = exits.filter { $0.key == -1 }
        exits[day] = directory
        return directory
    }

    /// A file the machine could not read waits, longer each time.
    private func park(_ claim: Claim, row: Int64) {
        var claim = claim
        claim.deferredRow = row
        claim.triesBefore += 1
        claim.isCounted = false
        parked += 1
        guard !isOnce || claim.triesBefore < Inbox.triesOfOnce else {
            parked -= 1
            abandoned += 1
            return
        }
        let seconds = min(60, Int64(1) << min(claim.triesBefore - 1, 6))
        post(after: .seconds(seconds)) { [claim] in
            $0.retries.append(claim)
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
            if isTooOften { abandoned += 1 }
            inFlight.remove(claim.name)
            return withdraw()
        }
        stirred += 1
        post(after: max(settings.settle, .milliseconds(10))) { [claim] in
            guard !$0.isStopping else { return }
            $0.stirred -= 1
            $0.submit(claim)
        }
    }

    /// A directory that was claimed by its name goes back; it was never a file.
    private func putBack(_ claim: Claim) {
        withdraw()
        inFlight.remove(claim.name)
        leave(claim)
        guard claim.batch != nil else { return }
        do throws(SystemError) {
            try Spool.move(claim.name.bytes, in: claim.directory, to: claim.name.bytes, in: directory)
            tell(.notice("\(claim.name.display) in the inbox is a directory; it is left alone"))
        } catch {
            tell(.notice("\(claim.name.display) is a directory and stays in work/: \(error)"))
        }
    }

    /// What was seen is no delivery, or not yet.
    func withdraw() {
        tally.update {
            $0.seen -= 1
            $0.inFlight -= 1
        }
    }
}
