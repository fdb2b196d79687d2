internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive
internal import RasidSystem

/// Records outcomes in one transaction, in order, and says what follows from them.
struct IngestGroup {
    let source: String
    let keepsFiles: Bool
    /// UTC milliseconds.
    let recordedAt: Int64
    var rules = StoryRules()

    /// What was done: to be told to the others only after the COMMIT.
    struct Effects {
        var settlements: [Settlement] = []
        var alerts: [StoredAlert] = []
        var fates: [Fate] = []
        /// Rows that are on record and not yet acknowledged.
        var rows: [Int64] = []
    }

    func record(_ outcomes: [Outcome], in transaction: Transaction) throws -> Effects {
        var effects = Effects()
        var sequence = try transaction.snapshot.lastSequence()
        for outcome in outcomes { try record(outcome, in: transaction, &effects, &sequence) }
        return effects
    }

    private func record(
        _ outcome: Outcome, in transaction: Transaction, _ effects: inout Effects, _ sequence: inout Int64
    ) throws {
        let claim = outcome.claim
        var row: Int64?
        switch outcome.result {
        case .changing, .directory, .long, .chunk, .brokenOff: break
        case .gone where claim.batch == nil && claim.deferredRow == nil: break
        case .gone:
            row = try write(outcome, .rejected, reason: "it vanished before it was read", in: transaction)
            effects.fates.append(.rejected)
        case .rejected(let reason):
            row = try write(outcome, .rejected, reason: reason, in: transaction)
            effects.fates.append(.rejected)
        case .deferred(let reason):
            row = try write(outcome, .deferred, reason: reason, in: transaction)
            effects.fates.append(.deferred)
        case .read(let findings):
            if let digest = outcome.digest, let article = try transaction.snapshot.article(digest: digest) {
                row = try write(outcome, .known, article: article, in: transaction)
                effects.fates.append(.known)
            } else {
                let id = try write(outcome, .recorded, in: transaction)
                row = id
                effects.fates.append(.recorded)
                try record(findings, of: outcome, row: id, in: transaction, &effects, &sequence)
            }
        }
        try clearMarks(outcome, isSettled: row != nil, in: transaction)
        settle(outcome, row: row, &effects)
    }

    private func settle(_ outcome: Outcome, row: Int64?, _ effects: inout Effects) {
        let verdict: Settlement.Verdict
        switch (outcome.result, row) {
        case (.deferred, let row?): verdict = .deferred(row: row)
        case (.rejected, let row?): verdict = .recorded(row: row, rejected: true)
        case (.gone, _): verdict = .gone(row: row)
        case (.directory, _): verdict = .directory
        case (.long(let reading), _): verdict = .long(reading)
        case (.chunk, _): verdict = .advanced
        case (.brokenOff, _): verdict = .brokenOff
        case (_, let row?): verdict = .recorded(row: row, rejected: false)
        case (_, nil): verdict = .changing
        }
        switch verdict {
        case .recorded(let row, _), .deferred(let row), .gone(let row?): effects.rows.append(row)
        case .changing, .gone, .directory, .long, .advanced, .brokenOff: break
        }
        effects.settlements.append(
            Settlement(ticket: outcome.claim.ticket, verdict: verdict, identity: outcome.identity))
    }

    /// The row of a delivery: a new one, or the one it got when it was deferred.
    private func write(
        _ outcome: Outcome, _ fate: Fate, reason: String? = nil, article: Int64? = nil, in transaction: Transaction
    ) throws -> Int64 {
        let claim = outcome.claim
        let row = FileRow(
            name: claim.name.bytes, display: claim.name.text, batch: claim.batch, digest: outcome.digest,
            size: outcome.identity?.size, modified: outcome.identity?.modified, fate: fate, reason: reason,
            attempts: claim.triesBefore + 1, article: article, seenAt: claim.seenAt, recordedAt: recordedAt)
        guard let deferred = claim.deferredRow else { return try transaction.record(row) }
        try transaction.update(deferred, to: row)
        return deferred
    }

    private func record(
        _ findings: [Findings], of outcome: Outcome, row: Int64, in transaction: Transaction, _ effects: inout Effects,
        _ sequence: inout Int64
    ) throws {
        let drafts = AlertDraft(source: source, recordedAt: recordedAt)
        for (part, one) in findings.enumerated() {
            // In the transaction that records it: of two copies that arrive together one is the original.
            let snapshot = transaction.snapshot
            let novelty = Novelty(
                of: one.textKeys.text, among: try snapshot.candidates(for: one.textKeys, at: recordedAt), rules: rules,
                isFurniture: snapshot.isFurniture)
            let recorded = try transaction.record(
                one, part: Int64(part), file: row, novelty: novelty, recordedAt: recordedAt)
            guard !one.matches.isEmpty else { continue }
            let subject = AlertLine.Subject(
                article: one.article, articleID: recorded.id, file: outcome.claim.name.text,
                digest: outcome.digest ?? [],
                part: Int64(part), novelty: novelty, story: recorded.story, articlesInStory: recorded.articlesInStory)
            effects.alerts += try drafts.enqueue(one, subject, sequence: &sequence, in: transaction)
        }
    }

    /// The process has survived the file, or a chunk of it, and in mode `keep` the ledger knows it. The beginning of a long file
    /// says nothing yet: its attempt is forgotten with the first chunk.
    private func clearMarks(_ outcome: Outcome, isSettled: Bool, in transaction: Transaction) throws {
        if case .long = outcome.result { return }
        if outcome.claim.isCounted { try transaction.clearAttempt(place: outcome.claim.place) }
        guard keepsFiles, isSettled, let identity = outcome.identity else { return }
        if case .deferred = outcome.result { return }
        try transaction.noteKept(
            name: outcome.claim.name.bytes, inode: identity.inode, size: identity.size, modified: identity.modified)
    }
}
