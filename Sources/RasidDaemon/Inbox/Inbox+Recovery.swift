internal import Glibc
internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

// What a process before us left in `work/`.
extension Inbox {
    /// What the archive knows of the files that may lie in `work/`.
    struct Known: Sendable {
        var rows: [Place: (id: Int64, file: FileRow)] = [:]
        /// Files of several records that are on record in part.
        var unfinished: [Place: UnfinishedFile] = [:]
        var attempts: [[UInt8]] = []
        var lastRow: Int64 = 0

        init(_ found: Leftovers) {
            for row in found.rows { rows[Place(batch: row.file.batch, name: row.file.name)] = row }
            for file in found.unfinished { unfinished[Place(batch: file.row.batch, name: file.row.name)] = file }
            (attempts, lastRow) = (found.attempts, found.lastRow)
        }
    }

    /// Where a row says that its file lay; in the inbox where there is no batch.
    struct Place: Hashable {
        var batch: String?
        var name: [UInt8]
    }

    /// Looks into `work/`, asks the archive what it knows of what lies there, then lets files be taken.
    func findLeftovers() {
        let claims: [Claim]
        do throws(SystemError) {
            claims = try claimsInWork()
        } catch {
            tell(.started)
            return block(.work, "cannot look into work/: \(error)") { $0.findLeftovers() }
        }
        recovered(.work)
        window.pause(.archive)
        let (inbox, batches) = (self, batches.names)
        archive.post {
            $0.findUnfinished(inBatches: batches) { found in
                inbox.post {
                    $0.window.resume(.archive)
                    $0.sort(claims, Known(found))
                }
            }
        }
    }

    /// Finishes what is on record, lines up what has to be read again, gives vanished files their last word.
    func sort(_ claims: [Claim], _ known: Known) {
        let found = withSidecars(claims, known).map { ($0, known.rows[Place(batch: $0.batch, name: $0.name.bytes)]) }
        // All of them before the first is acknowledged: a COMMIT in between must not carry the watermark past the others.
        let deferred = known.rows.values.filter { $0.file.fate == .deferred }.map(\.id)
        let unfinished = known.unfinished.values.map(\.id)
        let (rows, lastRow) = (found.compactMap { $0.1?.id } + deferred + unfinished, known.lastRow)
        archive.post { $0.adopt(outstanding: rows, lastRow: lastRow) }
        for (claim, row) in found {
            if let row, row.file.fate != .deferred {
                finish(claim, row: row.id, row.file)
            } else {
                leftovers.append(goingOn(self.deferred(claim, row), known))
            }
        }
        takeUp(known)
    }

    /// Acknowledges a file whose row is on record; one that changed since is a new delivery.
    func finish(_ claim: Claim, row: Int64, _ file: FileRow) {
        do throws(SystemError) {
            guard let identity = try unchanged(claim, file) else {
                acknowledged([row])
                return leftovers.append(claim)
            }
            let departure = Departure(
                claim: claim, row: row, isRejected: file.leavesToRejected, identity: identity,
                mayHoldRejected: file.records != nil)
            if acknowledge(departure) { acknowledged([row]) }
        } catch {
            setAside(
                .found(claim, row: row, file), "cannot look at \(claim.name.display) in work/: \(error)")
        }
    }

    /// The claim of a file with how far it is on record, where it is the same file still. Another file in its place is a new
    /// delivery, and the old one has what was recorded of it.
    private func goingOn(_ claim: Claim, _ known: Known) -> Claim {
        guard let file = known.unfinished[Place(batch: claim.batch, name: claim.name.bytes)] else { return claim }
        let identity = (try? claim.directory.status(of: claim.name.bytes)).map { FileIdentity($0) }
        guard let identity, identity.size == file.row.size, identity.modified == file.row.modified else {
            end(file.id)
            return claim
        }
        var claim = claim
        claim.progress = FileProgress(file)
        claim.triesBefore = max(claim.triesBefore, file.row.attempts)
        return claim
    }

    /// Ends a file whose rest will never come.
    func end(_ row: Int64) {
        let inbox = self
        archive.post { $0.finishFile(row) { inbox.post { $0.acknowledged([row]) } } }
    }

    /// The claim of a file with its deferral, where it has one.
    private func deferred(_ claim: Claim, _ row: (id: Int64, file: FileRow)?) -> Claim {
        guard let row, row.file.fate == .deferred else { return claim }
        var claim = claim
        claim.deferredRow = row.id
        claim.triesBefore = row.file.attempts
        return claim
    }

    private func takeUp(_ known: Known) {
        let lined = leftovers.places
        for (place, row) in known.rows where row.file.fate == .deferred {
            let claim = claim(of: place, row)
            if lined.contains(claim.place) { continue }
            if place.batch == nil { leftovers.append(claim) } else { vanished(claim) }
        }
        // What is on record in part and does not lie in `work/`.
        for (place, file) in known.unfinished {
            let claim = claim(of: place, nil)
            if lined.contains(claim.place) { continue }
            if place.batch == nil { leftovers.append(goingOn(claim, known)) } else { end(file.id) }
        }
        for place in known.attempts where settings.after == .keep {
            let claim = claim(of: Place(batch: nil, name: place), nil)
            let isKnown =
                known.rows[Place(batch: nil, name: place)]?.file.fate == .deferred
                || known.unfinished[Place(batch: nil, name: place)] != nil
            if !isKnown { leftovers.append(claim) }
        }
        leftovers.workIsKnown()
        tell(.started)
        fill()
    }

    private func claim(of place: Place, _ row: (id: Int64, file: FileRow)?) -> Claim {
        let claim = Claim(
            ticket: 0, name: FileName(place.name), directory: directory, batch: place.batch,
            seenAt: row?.file.seenAt ?? Instant.wallMilliseconds())
        return deferred(claim, row)
    }

    /// A deferred file that somebody took out of `work/` while nobody watched.
    private func vanished(_ claim: Claim) {
        countSeen()
        submit(claim, unread: .gone)
    }

    /// The file's identity where it is still the one on record, whose acknowledgement is all that is missing.
    private func unchanged(_ claim: Claim, _ file: FileRow) throws(SystemError) -> FileIdentity? {
        let identity: FileIdentity
        do throws(SystemError) {
            identity = FileIdentity(try claim.directory.status(of: claim.name.bytes))
        } catch let error where error.errno == ENOENT {
            return nil
        }
        guard identity.size == file.size, identity.modified == file.modified else { return nil }
        if let digest = file.digest, try reader.current.digest(of: claim) != digest { return nil }
        return identity
    }

    /// Every file in a directory under `work/`, in name order; empty directories are removed.
    private func claimsInWork() throws(SystemError) -> [Claim] {
        var names: [String] = []
        let work = try spool.open(.work)
        try Spool.forEachName(in: work) { names.append(String(decoding: $0, as: UTF8.self)) }
        var claims: [Claim] = []
        for name in names.sorted() {
            guard let batch = try openBatch(name, in: work) else { continue }
            var files: [FileName] = []
            try Spool.forEachName(in: batch.directory) { files.append(FileName($0)) }
            guard !files.isEmpty else {
                batch.removeIfEmpty()
                continue
            }
            batches.adopt(batch, fileCount: files.count)
            claims += files.sorted().map {
                Claim(
                    ticket: 0, name: $0, directory: batch.directory, batch: name, seenAt: Instant.wallMilliseconds())
            }
        }
        return claims
    }

    private func openBatch(_ name: String, in work: Descriptor) throws(SystemError) -> Batch? {
        do throws(SystemError) {
            return try Batch(existing: name, in: work)
        } catch let error where [ENOTDIR, ELOOP, ENOENT].contains(error.errno) {
            tell(.notice("work/\(SafeText.escaped(name)) is not ours; it is left alone"))
            return nil
        } catch let error where [EACCES, EPERM].contains(error.errno) {
            // One folder that somebody put there must not keep all files out.
            tell(
                .notice(
                    "work/\(SafeText.escaped(name)) may not be read; what is in it is taken at the next start after it may be"
                ))
            return nil
        }
    }
}

extension FileRow {
    /// A file of several records that was not read to its end has a reason, whatever its fate.
    fileprivate var leavesToRejected: Bool { fate == .rejected || (records != nil && reason != nil) }
}
