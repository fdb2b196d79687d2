internal import Glibc
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

// Sidecars of claimed files (`inbox.sidecar`).
//
// The file is claimed first. A process that ends in between leaves the file in `work/` and its sidecar in the inbox, where the next one
// finds it; one that ends later leaves both in one directory under `work/`. Their rows are written in one transaction, so either both
// are on record or none is.
extension Inbox {
    /// Has a file read that is claimed, with its sidecar that is not.
    func submit(_ claim: Claim, with sidecar: Beside?) {
        var claim = claim
        do throws(SystemError) {
            if let sidecar { claim = try take(sidecar, with: claim) }
            for _ in 0..<claim.fileCount { countSeen() }
            submit(claim)
        } catch {
            // The file is ours already. It goes on as if a process before us had left it.
            leftovers.append(claim)
            block(.take, "cannot claim a sidecar: \(error)")
        }
    }

    /// Moves the sidecar of a claimed file beside it; the claim without one where its producer took it back.
    private func take(_ sidecar: Beside, with claim: Claim) throws(SystemError) -> Claim {
        var claim = claim
        if let batch = claim.batch {
            do throws(SystemError) {
                try Spool.move(sidecar.name.bytes, in: directory, to: sidecar.name.bytes, in: claim.directory)
            } catch let error where error.errno == ENOENT {
                return claim
            }
            batches.claimed(intoNamed: batch)
        }
        meetings.forget(sidecar.name)
        claim.sidecarName = sidecar.name
        claim.bytes = claim.bytes.clampedSum(sidecar.identity.size)
        return claim
    }

    /// A claim that an earlier process left, or that turned out to be a file of its own, with the sidecar that lies in the inbox. A
    /// file of which records are on record goes on as it began.
    func joined(_ claim: Claim) throws(SystemError) -> Claim {
        var claim = claim
        guard settings.sidecar, claim.sidecarName == nil, claim.progress == nil,
            try claim.directory.status(of: claim.name.bytes).isRegular
        else { return claim }
        if let sidecar = try sidecar(of: claim.name) {
            claim = try take(Beside(name: sidecar.name, identity: FileIdentity(sidecar.status)), with: claim)
        }
        if claim.sidecarName == nil, claim.name.asMain != nil {
            let identity = FileIdentity(try claim.directory.status(of: claim.name.bytes))
            claim.lone = meetings.read(claim.name, identity) ?? .late
        }
        return claim
    }

    /// What an earlier process left in `work/`, without the sidecars that lie there beside their files: those have them now. Whatever
    /// is on record already goes its own way.
    func withSidecars(_ claims: [Claim], _ known: Known) -> [Claim] {
        guard settings.sidecar else { return claims }
        let unread = Set(claims.lazy.filter { known.isUnread($0) }.map(\.place))
        var taken: Set<[UInt8]> = []
        let all = claims.map { claim in
            var claim = claim
            guard !known.isDone(claim), let sidecar = claim.name.asSidecar else { return claim }
            let place = claim.named(sidecar).place
            // A sidecar of its own makes it an article.
            let other = sidecar.asSidecar.map { claim.named($0).place }
            guard unread.contains(place), other.map(unread.contains) != true else { return claim }
            claim.sidecarName = sidecar
            taken.insert(place)
            return claim
        }
        return all.filter { !taken.contains($0.place) }
    }

    // MARK: done

    /// What becomes of the sidecar of a claim that was settled. Returns its row, where that needs no claim any more.
    func endSidecar(of claim: Claim, _ settlement: Settlement) -> Int64? {
        guard let sidecar = claim.sidecar else { return nil }
        switch (settlement.sidecar, settlement.verdict) {
        case (.recorded(let row, let rejected, let identity), _):
            let departure = Departure(
                claim: sidecar, row: row, isRejected: rejected, identity: identity, mayHoldRejected: false)
            return acknowledge(departure) ? row : nil
        case (.file, _): takeAlone(sidecar)
        // It waits with its file, and counts again when that is read.
        case (nil, .deferred): withdraw()
        case (nil, .gone), (nil, .directory): giveBack(sidecar)
        case (nil, .brokenOff):
            window.letGo(sidecar.name)
            withdraw()
        case (nil, .recorded), (nil, .long), (nil, .advanced), (nil, .changing), (nil, .lone): break
        }
        return nil
    }

    /// Reads what was claimed as a sidecar as a file of its own. A stop leaves it to the next start.
    private func takeAlone(_ claim: Claim) {
        window.letGo(claim.name)
        guard claim.batch != nil, !isStopping else {
            withdraw()
            if claim.batch == nil { takeAlone(kept: claim.name) }
            return
        }
        do throws(SystemError) {
            let own = try joined(claim)
            if own.sidecarName != nil { countSeen() }
            submit(own)
        } catch {
            // It is looked at again when it is its turn among what lies in `work/`.
            withdraw()
            leftovers.append(claim)
        }
    }

    /// Mode `keep`: it lies in the inbox, and is on record as soon as it was read there.
    func takeAlone(kept name: FileName) {
        window.letGo(name)
        guard !isStopping, let status = try? directory.status(of: name.bytes) else { return }
        claimAlone(name, FileIdentity(status))
    }

    /// Gives a sidecar back to the inbox: its file was none, or is gone.
    private func giveBack(_ sidecar: Claim) {
        window.letGo(sidecar.name)
        if moveBack(sidecar) { offer(sidecar.name, .found) }
    }
}

extension Inbox.Known {
    /// Whether nothing of a file is on record.
    fileprivate func isUnread(_ claim: Claim) -> Bool {
        let place = Inbox.Place(batch: claim.batch, name: claim.name.bytes)
        return rows[place] == nil && unfinished[place] == nil
    }

    /// Whether a file has had its last word.
    fileprivate func isDone(_ claim: Claim) -> Bool {
        guard let row = rows[Inbox.Place(batch: claim.batch, name: claim.name.bytes)] else { return false }
        return row.file.fate != .deferred
    }
}

extension Claim {
    /// A claim of another file beside it.
    fileprivate func named(_ name: FileName) -> Claim {
        Claim(ticket: 0, name: name, directory: directory, batch: batch, seenAt: seenAt)
    }
}
