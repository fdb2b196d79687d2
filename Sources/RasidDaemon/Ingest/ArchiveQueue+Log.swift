internal import NewsArchive
internal import RasidSystem

// The write-ahead log (WAL) stays bounded while files come, whoever reads (DESIGN invariant 16).
//
// It is written back as soon as it is large, beside readers. It can begin anew only in a moment in which no reader uses
// it. Rasid's own readers let go within 400 ms (SETTLED 19), so waiting for that moment is short, and where it has to be long, because the
// machine has too much to do, nothing is recorded meanwhile: otherwise the WAL would have no bound. For a reader that does not let go
// nobody waits long, and not often: the WAL grows, `status` names the reader, and the WAL is cut when it has let go.
extension ArchiveQueue {
    /// Writes the WAL back where it has grown large. Called after everything that is written for files; small answers to the inbox, a row or
    /// two, are bounded by the next of these.
    func boundLog() throws(ArchiveError) {
        let (bytes, now) = (writer.logBytes, Instant.monotonic())
        if upkeep.log.isHeld, bytes < writer.bounds.usual { logIsCut() }
        guard upkeep.log.isDue(bytes, writer.bounds, now: now) else { return }
        try writer.checkpoint(truncate: false)
        upkeep.log.wroteBack(bytes, through: writer.logWritten)
        if !upkeep.log.isHeld { isNamedNoMore() }
        guard let patience = upkeep.log.patience(bytes, writer.bounds, now: now) else { return }
        if try writer.checkpoint(truncate: true, patience: Int32(clamping: patience.milliseconds)) {
            return logIsCut()
        }
        // Whoever held it did so before the waiting, too: the next wait is shorter by this one.
        logIsHeld(bytes, since: now)
    }

    /// Empties the WAL when nothing else is to be done. False if a reader holds it: then try again.
    func cutLog() throws(ArchiveError) -> Bool {
        let bytes = writer.logBytes
        guard bytes > (upkeep.log.isHeld ? 0 : writer.bounds.idle) else { return true }
        guard upkeep.log.mayTry(Instant.monotonic()) else { return false }
        if try writer.checkpoint(truncate: true) {
            logIsCut()
            return true
        }
        logIsHeld(bytes, since: Instant.monotonic())
        return false
    }

    private func logIsCut() {
        isNamedNoMore()
        upkeep.log = LogHold()
    }

    private func isNamedNoMore() {
        guard upkeep.log.isNamed else { return }
        upkeep.log.isNamed = false
        tell(.held(nil))
    }

    /// Names the reader that holds the WAL for long.
    private func logIsHeld(_ bytes: Int64, since: Int64) {
        let now = Instant.monotonic()
        upkeep.log.held(since: since, at: now, bytes: bytes, through: writer.logWritten)
        guard upkeep.log.isLong(now) else { return }
        upkeep.log.isNamed = true
        let size = "\(bytes >> 20) MiB"
        tell(
            .held(
                "\(readers.names) has been reading the archive for \(upkeep.log.heldFor(now) / 1_000_000_000) s in one "
                    + "transaction and keeps its write-ahead log from being cut (\(size)); recording and alerting go on; "
                    + "let it finish, or end it"))
    }
}
