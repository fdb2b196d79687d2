internal import Glibc
internal import NewsArchive

// What a process before us left in `work/`.
extension Inbox {
    /// What the archive knows of the files that may lie in `work/`.
    private struct Known: Sendable {
        var rows: [Place: (id: Int64, file: FileRow)] = [:]
        var attempts: [[UInt8]] = []
        var lastRow: Int64 = 0
    }

    private struct Place: Hashable {
        var batch: String?
        var name: [UInt8]
    }

    /// Asks the archive, then sorts what lies in `work/`; then files are taken.
    func findLeftovers() {
        held += 1
        isTakingLeftovers = true
        let inbox = self
        ingest.post {
            $0.ask("look for unfinished files") { transaction in
                var known = Known()
                for row in try transaction.snapshot.unacknowledged() + transaction.snapshot.deferred() {
                    known.rows[Place(batch: row.file.batch, name: row.file.name)] = row
                    known.lastRow = max(known.lastRow, row.id)
                }
                known.attempts = try transaction.snapshot.attempts()
                return known
            } then: { known in
                inbox.post { $0.resume(known) }
            }
        }
    }

    private func resume(_ known: Known) {
        held -= 1
        var claims: [Claim] = []
        do throws(SystemError) {
            claims = try claimsInWork()
        } catch {
            held += 1
            return block("cannot look into work/: \(error)") {
                $0.held -= 1
                $0.resume(known)
            }
        }
        var outstanding: [Int64] = []
        var finished: [Int64] = []
        for var claim in claims {
            let row = known.rows[Place(batch: claim.batch, name: claim.name.bytes)]
            if let row, row.file.fate != .deferred, let identity = unchanged(claim, row.file) {
                outstanding.append(row.id)
                if acknowledge(claim, row: row.id, rejected: row.file.fate == .rejected, identity) {
                    finished.append(row.id)
                }
                continue
            }
            if let row, row.file.fate == .deferred {
                claim.deferredRow = row.id
                claim.triesBefore = row.file.attempts
                outstanding.append(row.id)
            }
            leftovers.append(claim)
        }
        if settings.after == .keep { leftovers += begun(known) }
        isTakingLeftovers = !leftovers.isEmpty
        let (rows, last) = (outstanding, known.lastRow)
        ingest.post { $0.adopt(outstanding: rows, lastRow: last) }
        acknowledged(finished)
        fill()
    }

    /// Mode `keep`: the files in the inbox whose reading was begun, or put off, and not finished.
    private func begun(_ known: Known) -> [Claim] {
        let deferred = known.rows.values.filter { $0.file.fate == .deferred && $0.file.batch == nil }
        return Set(known.attempts + deferred.map(\.file.name)).map(FileName.init).sorted().map { name in
            // Any other row of this name is of an earlier content.
            let row = deferred.first { $0.file.name == name.bytes }
            return Claim(
                ticket: 0, name: name, directory: directory, batch: nil, seenAt: Instant.wallMilliseconds(),
                deferredRow: row?.id, triesBefore: row?.file.attempts ?? 0)
        }
    }

    /// The file's identity where it is still the one on record, whose acknowledgement is all that is missing.
    private func unchanged(_ claim: Claim, _ file: FileRow) -> FileIdentity? {
        guard let status = try? claim.directory.status(of: claim.name.bytes) else { return nil }
        let identity = FileIdentity(status)
        guard identity.size == file.size, identity.modified == file.modified else { return nil }
        if let digest = file.digest, reader.current.digest(of: claim) != digest { return nil }
        return identity
    }

    /// Every file in a directory under `work/`, in name order; empty directories are removed.
    private func claimsInWork() throws(SystemError) -> [Claim] {
        var names: [String] = []
        try Spool.forEachName(in: spool.work) { names.append(String(decoding: $0, as: UTF8.self)) }
        var claims: [Claim] = []
        for name in names.sorted() {
            guard let batch = try? Batch(existing: name, in: spool.work) else {
                listeners?.notice("work/\(Printable.escaped(name)) is not ours; it is left alone")
                continue
            }
            var files: [FileName] = []
            try Spool.forEachName(in: batch.directory) { files.append(FileName($0)) }
            guard !files.isEmpty else {
                batch.removeIfEmpty(from: spool.work)
                continue
            }
            batches[name] = batch
            batch.outstanding = files.count
            claims += files.sorted().map {
                Claim(
                    ticket: 0, name: $0, directory: batch.directory, batch: name, seenAt: Instant.wallMilliseconds())
            }
        }
        return claims
    }
}
