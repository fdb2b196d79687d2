internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading
internal import RasidSystem

/// Decides what becomes of the outcomes of a group, in order, and what follows from that.
///
/// Pure: what it needs of the archive is asked first (``question(_:)``), and what it adds stands in a draft that is written at once.
struct IngestGroup {
    let source: String
    let keepsFiles: Bool
    /// UTC milliseconds.
    let recordedAt: Int64
    var rules = StoryRules()
    /// Whether the alerts of what is recorded are listed only, because an old archive is imported (SETTLED 15).
    var isImport = false
    /// Files of several records that were begun in earlier groups, by ticket.
    var progress: [UInt64: FileProgress] = [:]

    /// What was done: to be told to the others only after the COMMIT.
    struct Effects: Sendable {
        var settlements: [Settlement] = []
        var alerts: [StoredAlert] = []
        /// When the files of these alerts appeared.
        var waits: [Latencies.Wait] = []
        /// Whether alerts were kept back.
        var hasHeld = false
        /// Of the files that are done with.
        var fates: [Fate] = []
        var records = ArchiveCounts.Records()
        /// Rows that are on record and not yet acknowledged.
        var rows: [Int64] = []
        /// Files of which more records are to come, by ticket.
        var progress: [UInt64: FileProgress] = [:]
    }

    /// Asks, decides and writes.
    func record(_ outcomes: [Outcome], in transaction: Transaction) throws -> Effects {
        try transaction.record(question(outcomes)) { draft throws(GroupGap) in try decide(outcomes, &draft) }
    }

    /// What the archive has to answer before the group can be decided.
    func question(_ outcomes: [Outcome]) -> GroupQuestion {
        var records: [GroupQuestion.Record] = []
        for outcome in outcomes {
            guard case .read(let chunk) = outcome.result else { continue }
            for record in chunk.records {
                guard case .article(let findings) = record.result else { continue }
                var watches: [String] = []
                for match in findings.matches where match.tier != .possible && !watches.contains(match.name.id) {
                    watches.append(match.name.id)
                }
                let claim = WireClaim(findings.article.provenance, owner: outcome.owner)
                records.append(
                    GroupQuestion.Record(
                        digest: record.digest, textKeys: findings.textKeys, watches: watches, editions: claim.keys,
                        mayTakeBack: claim.isAgency,
                        told: claim.told(findings.article, findings.textKeys.textHash, at: recordedAt)))
            }
        }
        return GroupQuestion(records, at: recordedAt)
    }

    /// Decides one outcome after the other; what earlier ones add is seen by the later ones.
    func decide(_ outcomes: [Outcome], _ draft: inout GroupDraft) throws(GroupGap) -> Effects {
        var decision = IngestDecision(group: self)
        var waits: [Latencies.Wait] = []
        for outcome in outcomes {
            let before = decision.effects.alerts.count
            try decision.decide(outcome, &draft)
            let alerts = decision.effects.alerts[before...]
            guard let first = alerts.first?.sequence, let last = alerts.last?.sequence, first <= last else { continue }
            waits.append(Latencies.Wait(first...last, arrivedAt: outcome.claim.arrivedAt))
        }
        var effects = decision.effects
        effects.waits = waits
        return effects
    }
}
