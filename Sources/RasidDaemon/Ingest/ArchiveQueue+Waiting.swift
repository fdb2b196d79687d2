internal import AlertFormat
internal import NewsArchive
internal import RasidSystem

// Alerts that wait for a time: they get their number in the transaction that lets them go.
extension ArchiveQueue {
    /// So many are let go in one transaction.
    private static let letGoLimit = 256
    /// The clock may be set: looked at this often at least.
    private static let longestSleep: Int64 = 60_000
    /// What waits for longer is told of once a day (SETTLED 8).
    private static let overdueAge: Int64 = 7 * 86_400_000

    /// Lets go of what is due, and sees to it that this happens again in time. Called at the start, after every group that keeps
    /// something back, by its own timer, and at the end of `--once`.
    func letGo() {
        guard !isClosed else { return }
        upkeep.letGoTurn += 1
        do throws(ArchiveError) {
            while try letGoOfSome() {
                // As a service files go on between two steps; `--once` tells all before it ends.
                if !isOnce { return wake(after: 0) }
            }
        } catch {
            guard heals(error) else { return }
            wake(after: max(1, upkeep.letGoBackoff.advance().milliseconds))
        }
    }

    /// One step. Whether there may be more that is due; otherwise the timer is set.
    private func letGoOfSome() throws(ArchiveError) -> Bool {
        let now = Instant.wallMilliseconds()
        let counts = try writer.read("look for alerts that are due") { try $0.waiting(before: now - Self.overdueAge) }
        tell(overdue: counts, at: now)
        var told: [StoredAlert] = []
        if let next = counts.nextAt, next <= now {
            told = try writer.write("let go of alerts") { transaction in
                try transaction.letGo(at: now, limit: Self.letGoLimit) { ReleasedAlert($0, at: now)?.row }
            }
        }
        // Whoever delivers is told first: what is wrong with the WAL must not keep lines back.
        if !told.isEmpty {
            tally.update { $0.alerts += Int64(told.count) }
            tell(.changed)
            tell(.alerts(told))
            try boundLog()
        }
        upkeep.letGoBackoff.reset()
        recovered()
        guard let next = counts.nextAt, next <= now else {
            if counts.all > 0 {
                wake(after: min(counts.nextAt.map { $0 - now } ?? Self.longestSleep, Self.longestSleep))
            }
            return false
        }
        return true
    }

    private func wake(after milliseconds: Int64) {
        let turn = upkeep.letGoTurn
        post(after: .milliseconds(milliseconds)) { if $0.upkeep.letGoTurn == turn { $0.letGo() } }
    }

    private func tell(overdue counts: WaitingCounts, at now: Int64) {
        guard counts.overdue > 0, now - upkeep.overdueToldAt >= 86_400_000 else { return }
        upkeep.overdueToldAt = now
        tell(
            .notice(
                "\(counts.overdue) alerts have been kept back for over 7 days, for embargoes or withheld articles; "
                    + "`rasid status` counts them, the view held_alerts lists them"))
    }
}
