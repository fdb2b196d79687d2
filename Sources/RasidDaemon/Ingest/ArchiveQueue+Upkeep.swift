internal import Glibc
internal import NewsArchive
internal import RasidSystem

// What the writer does when nothing is waiting: the search index, joining its segments, writing the WAL back.
extension ArchiveQueue {
    /// After the last commit the index waits this long, so that a burst is indexed as one.
    private static let indexDelay = Duration.milliseconds(400)
    /// The index may stay this far behind when files never stop coming.
    private static let indexLag = Duration.seconds(3)
    /// Measured: 32 articles and their commit take about 2 ms, and that is what a new file may have to wait.
    private static let smallStep = 32
    /// While files never stop coming: each step leaves a segment in the index, and the more there are the longer every search takes.
    private static let lateStep = 128
    /// Steps of this size are a third cheaper; taken when nobody can wait.
    private static let largeStep = 2_048
    /// Joined when so many index transactions have left a segment each.
    static let joinAt = 16
    /// Pages of the index that are written in one step of joining.
    static let joinPages = 32

    /// Sees to it that upkeep happens soon. Called at the start and after every commit.
    func keepUp() {
        watchRoom()
        do throws(ArchiveError) {
            try boundLog()
        } catch {
            // What heals is done by a later one; what does not ends the process. A full disk is said by whatever it keeps
            // from being done.
            if error.kind != .full {
                guard heals(error) else { return }
                _ = upkeep.backoff.advance()
            }
        }
        guard !upkeep.isScheduled else { return }
        upkeep.isScheduled = true
        post(after: ArchiveQueue.indexDelay) { $0.stepUpkeep() }
    }

    /// Indexes everything that is recorded, in large steps. For `--once`.
    /// `progress` is told about five times a second.
    func finishIndex(progress: (Progress) -> Void) throws(ArchiveError) {
        let start = Instant.monotonic()
        var (toldAt, total) = (start, Int64(0))
        while true {
            let left = try writer.indexNext(ArchiveQueue.largeStep, shouldYield: { false })
            try boundLog()
            guard left > 0 else { return }
            total = max(total, left + Int64(ArchiveQueue.largeStep))
            let now = Instant.monotonic()
            guard now - toldAt >= 200_000_000 else { continue }
            toldAt = now
            progress(.indexing(done: total - left, total: total, seconds: Double(now - start) / 1e9))
        }
    }

    /// One step. While files keep coming the index is left alone until it is late, then small steps alternate with the
    /// groups until it has caught up. `--once` indexes at its end.
    private func stepUpkeep() {
        guard !isClosed else { return }
        let isBusy = tally.now.inFlight > 0
        let isLate = Instant.monotonic() - upkeep.indexedAt > ArchiveQueue.indexLag.nanoseconds
        do throws(ArchiveError) {
            if !isOnce, !isBusy || isLate {
                try writer.checkRoom("index for search")
                let tally = tally
                let step = isBusy ? ArchiveQueue.lateStep : ArchiveQueue.smallStep
                let left = try writer.indexNext(step) { !isBusy && tally.now.inFlight > 0 }
                upkeep.unjoined += 1
                try boundLog()
                // A flood may last for hours: what nobody joins is joined by SQLite in the end, all of it in one transaction.
                if isBusy { _ = try join() }
                if left > 0 { return again(.zero) }
                upkeep.indexedAt = Instant.monotonic()
            }
            if isBusy {
                _ = try join()
                _ = try retain()
                return again(ArchiveQueue.indexDelay)
            }
            if try join() { return again(.zero) }
            if try retain() { return again(.zero) }
            let isCut = try cutLog()
            // Well again is who has done all of it.
            if !upkeep.backoff.isReset {
                upkeep.backoff.reset()
                recovered()
            }
            upkeep.isScheduled = false
            if !isCut { cutLater() }
        } catch {
            // The index and the WAL lose nothing by waiting; a fault that ends the process is met by the next commit too.
            guard heals(error) else { return }
            again(upkeep.backoff.advance())
        }
    }

    /// One step of joining segments of the search index where there are many; false where nothing is left to be joined.
    func join() throws(ArchiveError) -> Bool {
        guard upkeep.unjoined >= ArchiveQueue.joinAt else { return false }
        let isMore = try writer.mergeIndex(pages: ArchiveQueue.joinPages)
        if !isMore { upkeep.unjoined = 0 }
        try boundLog()
        return isMore
    }

    /// A reader holds the WAL: it is cut when that one lets go, also where no file comes any more. The index waits for none of that.
    private func cutLater() {
        guard !upkeep.isCutDue else { return }
        upkeep.isCutDue = true
        post(after: upkeep.log.pause) {
            $0.upkeep.isCutDue = false
            guard !$0.isClosed else { return }
            $0.keepUp()
        }
    }

    private func again(_ delay: Duration) {
        if delay == .zero { post { $0.stepUpkeep() } } else { post(after: delay) { $0.stepUpkeep() } }
    }
}
