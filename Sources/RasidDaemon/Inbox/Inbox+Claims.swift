internal import Dispatch
internal import Glibc
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

// How a file becomes ours and is sent to be read.
extension Inbox {
    /// Renames a file into `work/`, or, in mode `keep`, puts its attempt on record; then it is read. `sidecar`: lies in the inbox
    /// too, and is claimed with it. `lone`: the file has the name of a sidecar.
    func claim(_ name: FileName, _ identity: FileIdentity, with sidecar: Beside? = nil, lone: LoneSidecar? = nil) {
        meetings.forget(name)
        guard settings.after != .keep else { return keep(name, identity, with: sidecar, lone: lone) }
        let arrivedAt = arrival(of: name)
        do throws(SystemError) {
            guard let batch = try moveToWork(name, with: sidecar?.name) else { return meetings.wasRead(name) }
            batches.claimed(into: batch)
            recovered(.take)
            let claim = Claim(
                ticket: 0, name: name, directory: batch.directory, batch: batch.name, bytes: identity.size,
                seenAt: Instant.wallMilliseconds(), arrivedAt: arrivedAt, lone: lone)
            submit(claim, with: sidecar)
        } catch {
            meetings.wasRead(name)
            round.request()
            let hint = error.errno == EXDEV ? " (inbox/ and work/ have to lie under one mount)" : ""
            block(.take, "cannot claim files: \(error)\(hint)")
        }
    }

    /// When a file of the inbox appeared there: what changed it last was its rename, or whoever wrote it in place. The claim's rename
    /// changes that too. Known to some milliseconds, which is how often the kernel's clock for files moves on.
    private func arrival(of name: FileName) -> Int64 {
        (try? directory.status(of: name.bytes)).map { Instant.monotonic(of: $0.changedAt) } ?? Instant.monotonic()
    }

    /// Renames a file into a directory under `work/`; nil where it is not there any more: its producer took it back, or put
    /// another directory in the inbox's place.
    private func moveToWork(_ name: FileName, with sidecar: FileName?) throws(SystemError) -> Batch? {
        var batch = try currentBatch()
        // Both have to find their names free in one directory.
        if let sidecar, (try? batch.directory.status(of: sidecar.bytes)) != nil { batch = try newBatch() }
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

    /// Has a claim read, under a new ticket.
    func submit(_ claim: Claim) { send(window.admit(claim)) }

    /// Has a claim in the window read, together with what else is claimed in this turn of the queue.
    func send(_ claim: Claim) {
        switch handful.add(claim) {
        case .send(let claims): read(claims)
        case .sendLater: post { $0.read($0.handful.take()) }
        case .wait: break
        }
    }

    private func read(_ claims: [Claim]) {
        guard !claims.isEmpty else { return }
        tally.update { $0.submitted += Int64(claims.count) }
        let (reader, archive) = (reader, archive)
        analysis.async {
            let current = reader.current
            let outcomes = claims.map(current.read)
            archive.post { $0.accept(outcomes) }
        }
    }

    /// Tells the ingest of a claim that is not read: what became of it is known already.
    func submit(_ claim: Claim, unread result: Outcome.Result, identity: FileIdentity? = nil) {
        let sidecar = claim.sidecar.map {
            SidecarReading(
                content: .unread, identity: (try? $0.directory.status(of: $0.name.bytes)).map { FileIdentity($0) })
        }
        let outcome = Outcome(claim: window.admit(claim), result: result, identity: identity, sidecar: sidecar)
        tally.update { $0.submitted += 1 }
        archive.post { $0.accept([outcome]) }
    }

    /// Counts a file that is in flight from now on.
    func countSeen() {
        tally.update {
            $0.seen += 1
            $0.inFlight += 1
        }
    }

    /// Reads a deferred file once more.
    func resume(_ claim: Claim) {
        tally.update {
            $0.deferred -= 1
            $0.inFlight += 1
        }
        if claim.sidecarName != nil { countSeen() }
        submit(claim)
    }

    /// Puts an attempt on record, then reads the file alone; a file that ended the process too often is not read again.
    func takeLeftover(_ claim: Claim) {
        guard claim.batch != nil || !window.holds(claim.name) else { return }
        var claim = claim
        let identity: FileIdentity
        do throws(SystemError) {
            identity = FileIdentity(try claim.directory.status(of: claim.name.bytes))
            claim.bytes = identity.size
            claim = try joined(claim)
        } catch let error where error.errno == ENOENT {
            recovered(.work)
            return isGone(claim)
        } catch {
            // The others first, the next time.
            leftovers.append(claim)
            return block(.work, "cannot look at \(claim.name.display) in work/: \(error)")
        }
        recovered(.work)
        hold(claim)
        for _ in 0..<claim.fileCount { countSeen() }
        window.pause(.archive)
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
            for _ in 0..<claim.fileCount { countSeen() }
            return submit(claim, unread: .gone)
        }
        if let sidecar = claim.sidecar { leftovers.append(sidecar) }
        leave(claim)
        forgetAttempts(of: claim)
        if let progress = claim.progress { end(progress.row) }
    }

    /// What ended earlier processes is not held against a file any more.
    func forgetAttempts(of claim: Claim) {
        archive.post { $0.forgetAttempt(at: claim.place) }
    }

    private func begin(_ claim: Claim, _ identity: FileIdentity, before: Attempts) {
        window.resume(.archive)
        var claim = claim
        claim.isCounted = true
        claim.triesBefore = max(claim.triesBefore, before.count)
        if before.crashes >= Inbox.crashLimit {
            submit(claim, unread: .rejected("reading it ended the process \(before.crashes) times"), identity: identity)
        } else if before.count >= Inbox.attemptLimit {
            let reason = "the process was killed \(before.count) times while it was read"
            submit(claim, unread: .rejected(reason), identity: identity)
        } else {
            submit(claim)
        }
    }

    /// Mode `keep`: the ledger is asked, and the attempt is on record before the file is read.
    private func keep(_ name: FileName, _ identity: FileIdentity, with sidecar: Beside?, lone: LoneSidecar?) {
        recovered(.take)
        let claim = Claim(
            ticket: 0, name: name, directory: directory, batch: nil,
            bytes: identity.size.clampedSum(sidecar?.identity.size ?? 0),
            seenAt: Instant.wallMilliseconds(), arrivedAt: arrival(of: name), sidecarName: sidecar?.name, lone: lone)
        hold(claim)
        window.pause(.archive)
        let inbox = self
        archive.post {
            $0.beginAttempt(ofKept: name, identity) { before in
                inbox.post { $0.kept(claim, identity, before: before) }
            }
        }
    }

    private func kept(_ claim: Claim, _ identity: FileIdentity, before: Attempts?) {
        guard let before else {
            window.resume(.archive)
            window.letGo(claim.name)
            meetings.wasRead(claim.name)
            // It came after its file was taken.
            if let sidecar = claim.sidecar { takeAlone(kept: sidecar.name) }
            return fill()
        }
        for _ in 0..<claim.fileCount { countSeen() }
        begin(claim, identity, before: before)
    }

    /// Mode `keep`: the file stays in the inbox, and is not taken again while it is read.
    private func hold(_ claim: Claim) {
        guard claim.batch == nil else { return }
        window.hold(claim.name)
        if let sidecar = claim.sidecarName { window.hold(sidecar) }
    }

    private func currentBatch() throws(SystemError) -> Batch {
        if let open = batches.open { return open }
        return try newBatch()
    }

    private func newBatch() throws(SystemError) -> Batch {
        let new = try Batch(in: spool.open(.work))
        batches.use(new)?.removeIfEmpty()
        return new
    }

    /// A claimed file has left its directory under `work/`.
    func leave(_ claim: Claim) {
        if let name = claim.batch { batches.left(name)?.removeIfEmpty() }
    }
}
