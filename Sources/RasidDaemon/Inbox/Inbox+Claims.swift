internal import Dispatch
internal import Glibc
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

// How a file becomes ours, and on its way.
extension Inbox {
    /// Files claimed into one directory under `work/` before a new one is made, so that old ones empty and go.
    private static let batchCount = 2_000

    /// Renames a file into `work/`, or, in mode `keep`, puts its attempt on record; then it is read.
    func claim(_ name: FileName, _ identity: FileIdentity) {
        guard settings.after != .keep else { return keep(name, identity) }
        do throws(SystemError) {
            guard let batch = try moveToWork(name) else { return }
            batch.outstanding += 1
            batch.claimed += 1
            recovered(.take)
            countSeen()
            submit(
                Claim(
                    ticket: 0, name: name, directory: batch.directory, batch: batch.name, bytes: identity.size,
                    seenAt: Instant.wallMilliseconds()))
        } catch {
            requestScan()
            let hint = error.errno == EXDEV ? " (inbox/ and work/ have to lie under one mount)" : ""
            block(.take, "cannot claim files: \(error)\(hint)")
        }
    }

    /// Renames a file into a directory under `work/`; nil where it is not there any more: its producer took it back, or put
    /// another directory in the inbox's place.
    private func moveToWork(_ name: FileName) throws(SystemError) -> Batch? {
        var batch = try currentBatch()
        do throws(SystemError) {
            try Spool.move(name.bytes, in: directory, to: name.bytes, in: batch.directory)
        } catch let error where error.errno == EEXIST || error.errno == ENOENT {
            // The name is taken there, or the directory was removed under us: a new one helps.
            guard (try? directory.status(of: name.bytes)) != nil else { return nil }
            batch = try newBatch()
            do throws(SystemError) {
                try Spool.move(name.bytes, in: directory, to: name.bytes, in: batch.directory)
            } catch let error where error.errno == ENOENT {
                return nil
            }
        }
        return batch
    }

    /// Claims that are read one after the other by one thread and recorded together. Measured: threads that wake each other
    /// for every single file make groups of one.
    private static let handfulCount = 16

    /// Sends a claim on its way under a new ticket, together with what else is claimed in this turn.
    func submit(_ claim: Claim) {
        handful.append(ticketed(claim))
        if handful.count == Inbox.handfulCount { return sendHandful() }
        guard handful.count == 1 else { return }
        post { $0.sendHandful() }
    }

    private func sendHandful() {
        guard !handful.isEmpty else { return }
        let (claims, reader, archive) = (handful, reader, archive)
        handful.removeAll(keepingCapacity: true)
        analysis.async {
            let current = reader.current
            let outcomes = claims.map(current.read)
            archive.post { $0.accept(outcomes) }
        }
    }

    /// Sends on its way what is not read.
    func submit(_ claim: Claim, unread result: Outcome.Result, identity: FileIdentity? = nil) {
        let outcome = Outcome(claim: ticketed(claim), result: result, identity: identity)
        archive.post { $0.accept([outcome]) }
    }

    /// A file was seen; from now on it is in flight.
    func countSeen() {
        tally.update {
            $0.seen += 1
            $0.inFlight += 1
        }
    }

    private func ticketed(_ claim: Claim) -> Claim {
        var claim = claim
        claim.ticket = nextTicket
        nextTicket += 1
        tally.update { $0.submitted += 1 }
        window[claim.ticket] = claim
        windowBytes += claim.bytes
        return claim
    }

    /// A deferred file is tried again.
    func resume(_ claim: Claim) {
        parked -= 1
        tally.update {
            $0.deferred -= 1
            $0.inFlight += 1
        }
        submit(claim)
    }

    /// Puts an attempt on record, then reads the file alone; a file that ended the process too often is not read again.
    func takeLeftover(_ claim: Claim) {
        guard !inFlight.contains(claim.name) || claim.batch != nil else { return }
        var claim = claim
        let identity: FileIdentity
        do throws(SystemError) {
            identity = FileIdentity(try claim.directory.status(of: claim.name.bytes))
        } catch let error where error.errno == ENOENT {
            recovered(.work)
            return isGone(claim)
        } catch {
            // The others first, the next time.
            leftovers.append(claim)
            return block(.work, "cannot look at \(claim.name.display) in work/: \(error)")
        }
        recovered(.work)
        claim.bytes = identity.size
        if claim.batch == nil { inFlight.insert(claim.name) }
        countSeen()
        held += 1
        let (inbox, taken) = (self, claim)
        archive.post {
            $0.beginAttempt(at: taken.place, size: identity.size, modified: identity.modified) { before in
                inbox.post { $0.begin(taken, identity, before: before) }
            }
        }
    }

    /// A leftover that somebody took away: a deferred one gets its last word, another's attempts are history.
    private func isGone(_ claim: Claim) {
        guard claim.deferredRow == nil else {
            countSeen()
            return submit(claim, unread: .gone)
        }
        leave(claim)
        archive.post { $0.forgetAttempt(at: claim.place) }
    }

    private func begin(_ claim: Claim, _ identity: FileIdentity, before: Int64) {
        held -= 1
        var claim = claim
        claim.isCounted = true
        claim.triesBefore = max(claim.triesBefore, before)
        if before >= Inbox.attemptLimit {
            submit(claim, unread: .rejected("reading it ended the process \(before) times"), identity: identity)
        } else {
            submit(claim)
        }
    }

    /// Mode `keep`: the ledger is asked, and the attempt is on record before the file is read.
    private func keep(_ name: FileName, _ identity: FileIdentity) {
        recovered(.take)
        inFlight.insert(name)
        held += 1
        let claim = Claim(
            ticket: 0, name: name, directory: directory, batch: nil, bytes: identity.size,
            seenAt: Instant.wallMilliseconds())
        let inbox = self
        archive.post {
            $0.beginAttempt(ofKept: name, identity) { before in
                inbox.post { $0.kept(claim, identity, before: before) }
            }
        }
    }

    private func kept(_ claim: Claim, _ identity: FileIdentity, before: Int64?) {
        guard let before else {
            held -= 1
            inFlight.remove(claim.name)
            return fill()
        }
        countSeen()
        begin(claim, identity, before: before)
    }

    private func currentBatch() throws(SystemError) -> Batch {
        if let batch, batch.claimed < Inbox.batchCount { return batch }
        return try newBatch()
    }

    private func newBatch() throws(SystemError) -> Batch {
        let old = batch
        let new = try Batch(in: spool.open(.work))
        batch = new
        batches[new.name] = new
        if let old, old.outstanding == 0 { drop(old) }
        return new
    }

    /// A claimed file has left its directory under `work/`.
    func leave(_ claim: Claim) {
        guard let name = claim.batch, let batch = batches[name] else { return }
        batch.outstanding -= 1
        if batch.outstanding == 0, batch !== self.batch { drop(batch) }
    }

    private func drop(_ batch: Batch) {
        batches[batch.name] = nil
        batch.removeIfEmpty()
    }
}
