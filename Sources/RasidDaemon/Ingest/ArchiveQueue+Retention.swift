internal import NewsArchive
internal import RasidSettings
internal import RasidSystem

// Old articles go, in steps so small that no file waits for them (SETTLED 18).
extension ArchiveQueue {
    /// Articles of one step, and how long it may take: a new file waits for it at most.
    private static let removalLimit = 32
    private static let removalTime = Duration.milliseconds(10)
    /// Pages of the search index, and of free room, that are worked on in one step.
    private static let (indexPages, freePages) = (32, 64)

    /// Begins to keep the archive within its bounds. Called once, when the sinks are open; `sinks`: see ``retain(for:)``.
    func beginRetention(_ rule: Configuration.Retention, sinks: Set<String>) {
        guard rule.isOn, !isClosed else { return }
        upkeep.retention = RetentionWork(rule, sinks: sinks, last: lastRecordedAt)
        passRegularly()
    }

    /// From now on alerts, and their articles, stay until these sinks have taken them.
    func retain(for sinks: Set<String>) { upkeep.retention?.sinks = sinks }

    private func passRegularly() {
        guard let work = upkeep.retention, !isClosed else { return }
        beginPass()
        keepUp()
        post(after: work.pause) { $0.passRegularly() }
    }

    private func beginPass() {
        let jump = upkeep.retention?.begin(wall: Instant.wallMilliseconds(), monotonic: Instant.monotonic())
        guard let jump else { return }
        tell(
            .notice(
                "the clock is \(Duration.milliseconds(jump).words) ahead of what it said before, or of all articles; for an hour none is "
                    + "removed for its age"))
    }

    /// For `--once`: one whole pass, after the search index.
    func finishRetention(_ rule: Configuration.Retention, sinks: Set<String>) throws(ArchiveError) {
        guard rule.isOn else { return }
        upkeep.retention = RetentionWork(rule, sinks: sinks, last: lastRecordedAt)
        beginPass()
        while try retain() {}
        upkeep.retention = nil
    }

    /// One step; false where nothing is to be done for now.
    func retain() throws(ArchiveError) -> Bool {
        guard var work = upkeep.retention, work.stage != .resting else { return false }
        let wasStuck = work.isStuck
        // A reader keeps the write-ahead log from being cut: it must not grow for this.
        guard writer.logBytes < writer.bounds.patient else { return false }
        try writer.checkRoom("remove old articles")
        // Each step leaves a segment in the search index. Many of them would be joined all at once, which takes seconds.
        if try join() { return true }
        switch work.stage {
        case .resting: return false
        case .removingOld:
            let now = Instant.wallMilliseconds()
            let cutoff = work.cutoff(wall: now, monotonic: Instant.monotonic())
            work.removed(cutoff == nil ? nil : try remove(before: cutoff, at: now, after: work.after, work.sinks))
        case .removingMost(let count, _):
            let now = Instant.wallMilliseconds()
            work.removed(try remove(before: nil, at: now, after: work.after, work.sinks, atMost: count))
        case .measuring: work.measured(try writer.extent())
        case .rewriting(_, let begun):
            let isMore = try writer.rewriteIndex(begins: !begun, pages: ArchiveQueue.indexPages)
            if let count = work.rewrote(isMore: isMore) { try writer.noteRewritten(count) }
        case .shrinking:
            if work.shrinks(try writer.extent()) { try writer.shrink(pages: ArchiveQueue.freePages) }
        }
        upkeep.retention = work
        if work.isStuck, !wasStuck, let bytes = work.rule.bytes {
            tell(
                .notice(
                    "archive \(writer.path) is larger than \(bytes >> 20) MiB (archive.retention), and no more may be removed: "
                        + "what is left waits, is undelivered, or is kept for ever (digests, deliveries)"))
        }
        try boundLog()
        return work.stage != .resting
    }

    /// Removes some of what is due; nil where it is not known which alerts were taken.
    private func remove(
        before cutoff: Int64?, at now: Int64, after article: Int64, _ sinks: Set<String>, atMost count: Int64 = .max
    ) throws(ArchiveError) -> RemovalStep? {
        guard let delivered = try writer.taken(by: sinks) else { return nil }
        let scope = RemovalScope(
            before: cutoff, now: now, delivered: delivered, outstanding: outstanding, after: article)
        let (tally, end) = (tally, Instant.monotonic() + ArchiveQueue.removalTime.nanoseconds)
        let wasBusy = tally.now.inFlight > 0
        let step = try writer.removeNext(scope, limit: min(ArchiveQueue.removalLimit, Int(clamping: count))) {
            Instant.monotonic() > end || !wasBusy && tally.now.inFlight > 0
        }
        if step.count > 0 {
            upkeep.unjoined += 1
            tally.update { $0.removed.articles += Int64(step.count) }
            tell(.changed)
        }
        return step
    }
}
