internal import NewsArchive
internal import RasidSystem

// The write-ahead log (WAL) stays bounded while files come, whoever reads (DESIGN invariant 16).
//
// It is written back as soon as it is large, beside readers. It can begin anew only in a moment in which no reader uses
// it. Rasid's own readers let go within 400 ms, so waiting for that moment is short. For a reader that does not let go
// nobody waits long, and not often: the WAL grows, `status` names the reader, and the WAL is cut when it has let go.
extension ArchiveQueue {
    /// How long the writer stands still for readers: longer than the transactions of two of Rasid's own, one after the other.
    private static let readerPatience: Int32 = 900
    /// A reader that holds the WAL for so long is named.
    private static let namedAfter = Duration.seconds(5)

    /// Writes the WAL back where it has grown large. Called after every commit.
    func boundLog() throws(ArchiveError) {
        let bytes = writer.logBytes
        if upkeep.log.isHeld, bytes < writer.bounds.usual { logIsCut() }
        guard upkeep.log.isDue(bytes, writer.bounds) else { return }
        try writer.checkpoint(truncate: false)
        guard upkeep.log.isPatienceDue(bytes, writer.bounds, now: Instant.monotonic()) else {
            return upkeep.log.wroteBack(bytes)
        }
        if try writer.checkpoint(truncate: true, patience: ArchiveQueue.readerPatience) {
            return logIsCut()
        }
        logIsHeld(bytes)
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
        logIsHeld(bytes)
        return false
    }

    private func logIsCut() {
        let wasNamed = upkeep.log.isNamed
        upkeep.log = LogHold()
        if wasNamed { tell(.held(nil)) }
    }

    /// Names the reader that holds the WAL for long.
    private func logIsHeld(_ bytes: Int64) {
        let now = Instant.monotonic()
        upkeep.log.held(at: now, bytes: bytes)
        guard upkeep.log.heldFor(now) >= ArchiveQueue.namedAfter.nanoseconds else { return }
        upkeep.log.isNamed = true
        let size = "\(bytes >> 20) MiB"
        tell(
            .held(
                "\(readers.names) has been reading the archive for \(upkeep.log.heldFor(now) / 1_000_000_000) s in one "
                    + "transaction and keeps its write-ahead log from being cut (\(size)); recording and alerting go on; "
                    + "let it finish, or end it"))
    }
}
