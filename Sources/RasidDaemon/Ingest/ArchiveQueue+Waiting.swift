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
        let now = Instant.wallMilliseconds()
        do throws(ArchiveError) {
            let counts = try writer.read("look for alerts that are due") {
                try $0.waiting(before: now - Self.overdueAge)
            }
            tell(overdue: counts, at: now)
            guard let next = counts.nextAt else { return }
            guard next <= now else { return wake(after: min(next - now, Self.longestSleep)) }
            let told = try writer.write("let go of alerts") { transaction in
                try transaction.letGo(at: now, limit: Self.letGoLimit) { waiting, sequence, hasAlert in
                    try WaitingAlert.told(waiting, as: sequence, hasAlert: hasAlert, at: now)
                }
            }
            upkeep.letGoBackoff.reset()
            if !told.isEmpty {
                tally.update { $0.alerts += Int64(told.count) }
                tell(.changed)
                tell(.alerts(told))
            }
            letGo()
        } catch {
            guard heals(error) else { return }
            wake(after: max(1, upkeep.letGoBackoff.advance().nanoseconds / 1_000_000))
        }
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
                "\(counts.overdue) alerts have been kept back for over 7 days, for embargoes without an end or withheld articles; "
                    + "`rasid status` counts them, the view held_alerts lists them"))
    }
}

extension WaitingAlert {
    /// The alert that it becomes: an update where its story has told the name meanwhile and it tells nothing new.
    static func told(
        _ waiting: WaitingAlert, as sequence: Int64, hasAlert: Bool, at time: Int64
    ) throws -> GroupRows.Alert {
        guard let kept = Alert(line: waiting.line) else {
            throw ArchiveError(
                .corrupt, operation: "let go of alerts", path: "", cause: "an alert that waits cannot be read")
        }
        let isUpdate = hasAlert && (kept.news?.isEmpty ?? true)
        var alert = kept.told(as: sequence, kind: isUpdate ? .update : .match, part: waiting.part, at: time)
        if isUpdate { alert.news = nil }
        let line = AlertLine(alert)
        return GroupRows.Alert(
            sequence: sequence, id: line.id, article: waiting.article, watch: waiting.watch, story: waiting.story,
            isUpdate: isUpdate, recordedAt: time, line: line.text)
    }
}
