internal import Dispatch
internal import Glibc
internal import NewsArchive

// How a file becomes ours, and on its way.
extension Inbox {
    /// Files claimed into one directory under `work/` before a new one is made, so that old ones empty and go.
    private static let batchCount = 2_000

    /// Renames a file into `work/`, or, in mode `keep`, puts its attempt on record; then it is read.
    func claim(_ name: FileName, _ identity: FileIdentity) {
        guard settings.after != .keep else { return keep(name, identity) }
        do throws(SystemError) {
            let batch = try currentBatch()
            do throws(SystemError) {
                try Spool.move(name.bytes, in: directory, to: name.bytes, in: batch.directory)
            } catch  where error.errno == EEXIST {
                let other = try newBatch()
                try Spool.move(name.bytes, in: directory, to: name.bytes, in: other.directory)
            }
            guard let batch = self.batch else { return }
            batch.outstanding += 1
            batch.claimed += 1
            recovered()
            tally.update {
                $0.seen += 1
                $0.inFlight += 1
            }
            submit(
                Claim(
                    ticket: 0, name: name, directory: batch.directory, batch: batch.name,
                    seenAt: Instant.wallMilliseconds()),
                bytes: identity.size)
        } catch  where error.errno == ENOENT {
            return  // Its producer took it back, or put another directory in the inbox's place.
        } catch {
            needsScan = true
            let hint = error.errno == EXDEV ? " (inbox/ and work/ have to lie under one mount)" : ""
            block("cannot claim files: \(error)\(hint)") { $0.recovered() }
        }
    }

    /// Sends a claim on its way under a new ticket.
    func submit(_ claim: Claim, bytes: Int64) {
        let claim = ticketed(claim, bytes: bytes)
        let (reader, ingest) = (reader, ingest)
        analysis.async {
            let outcome = reader.current.read(claim)
            ingest.post { $0.accept(outcome) }
        }
    }

    /// Sends on its way what needs no reading.
    func submit(_ claim: Claim, rejected reason: String, identity: FileIdentity?) {
        let outcome = Outcome(claim: ticketed(claim, bytes: 0), result: .rejected(reason), identity: identity)
        ingest.post { $0.accept(outcome) }
    }

    private func ticketed(_ claim: Claim, bytes: Int64) -> Claim {
        var claim = claim
        claim.ticket = nextTicket
        nextTicket += 1
        window[claim.ticket] = (claim, bytes)
        windowBytes += bytes
        return claim
    }

    /// A deferred file is tried again.
    func resume(_ claim: Claim) {
        parked -= 1
        tally.update {
            $0.deferred -= 1
            $0.inFlight += 1
        }
        submit(claim, bytes: 0)
    }

    /// Puts an attempt on record, then reads the file alone; a file that ended the process too often is not read again.
    func takeLeftover(_ claim: Claim) {
        guard let status = try? claim.directory.status(of: claim.name.bytes) else {
            leave(claim)
            // Whoever took it away, its attempts are history.
            ingest.post { $0.ask("forget an attempt", { try $0.clearAttempt(place: claim.place) }, then: {}) }
            return
        }
        let identity = FileIdentity(status)
        if claim.batch == nil { inFlight.insert(claim.name) }
        tally.update {
            $0.seen += 1
            $0.inFlight += 1
        }
        held += 1
        let inbox = self
        ingest.post {
            $0.ask("begin an attempt") { transaction in
                try transaction.beginAttempt(place: claim.place, size: identity.size, modified: identity.modified)
            } then: { before in
                inbox.post { $0.begin(claim, identity, before: before) }
            }
        }
    }

    func begin(_ claim: Claim, _ identity: FileIdentity, before: Int64) {
        held -= 1
        var claim = claim
        claim.isCounted = true
        claim.triesBefore = max(claim.triesBefore, before)
        if before >= Inbox.attemptLimit {
            submit(claim, rejected: "reading it ended the process \(before) times", identity: identity)
        } else {
            submit(claim, bytes: identity.size)
        }
    }

    /// Mode `keep`: the ledger is asked, and the attempt is on record before the file is read.
    private func keep(_ name: FileName, _ identity: FileIdentity) {
        inFlight.insert(name)
        held += 1
        let claim = Claim(
            ticket: 0, name: name, directory: directory, batch: nil, seenAt: Instant.wallMilliseconds())
        let inbox = self
        ingest.post {
            $0.ask("begin an attempt") { transaction -> Int64? in
                let (inode, size, modified) = (identity.inode, identity.size, identity.modified)
                guard
                    !(try transaction.snapshot.wasKept(name: name.bytes, inode: inode, size: size, modified: modified))
                else { return nil }
                return try transaction.beginAttempt(place: claim.place, size: size, modified: modified)
            } then: { before in
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
        tally.update {
            $0.seen += 1
            $0.inFlight += 1
        }
        begin(claim, identity, before: before)
    }

    private func currentBatch() throws(SystemError) -> Batch {
        if let batch, batch.claimed < Inbox.batchCount { return batch }
        return try newBatch()
    }

    private func newBatch() throws(SystemError) -> Batch {
        let old = batch
        let new = try Batch(in: spool.work)
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
        batch.removeIfEmpty(from: spool.work)
    }
}
