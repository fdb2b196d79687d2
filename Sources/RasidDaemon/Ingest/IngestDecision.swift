internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading
internal import RasidSystem

/// A group on its way from outcomes to rows.
struct IngestDecision {
    let group: IngestGroup
    private(set) var effects: IngestGroup.Effects
    /// Which record of the group's question is next.
    private var asked = 0
    /// What became of the file that was decided last.
    private var decided: (fate: Fate, article: Int64?) = (.unfinished, nil)

    init(group: IngestGroup) {
        self.group = group
        effects = IngestGroup.Effects(progress: group.progress)
    }

    mutating func decide(_ outcome: Outcome, _ draft: inout GroupDraft) throws(GroupGap) {
        let claim = outcome.claim
        let verdict: Settlement.Verdict
        if case .long(let reading) = outcome.result {
            // Nothing is on record by it: its attempt is forgotten with its first chunk.
            effects.settlements.append(
                Settlement(ticket: claim.ticket, verdict: .long(reading), identity: outcome.identity))
            return
        }
        if case .read(let chunk) = outcome.result {
            verdict = try decide(chunk, of: outcome, &draft)
        } else if case .brokenOff = outcome.result {
            effects.progress[claim.ticket] = nil
            verdict = .brokenOff
        } else if let file = effects.progress[claim.ticket] ?? claim.progress {
            verdict = end(file, outcome, &draft)
        } else {
            verdict = settle(outcome, &draft)
        }
        clearMarks(outcome, isSettled: verdict.row != nil && outcome.isLast, &draft)
        if let row = verdict.row { effects.rows.append(row) }
        let sidecar = settleSidecar(of: outcome, verdict, &draft)
        effects.settlements.append(
            Settlement(
                ticket: claim.ticket, verdict: verdict, identity: outcome.identity, isSequence: isSequence(outcome),
                sidecar: sidecar))
    }

    /// Whether the file of an outcome holds several records, as far as is known.
    private func isSequence(_ outcome: Outcome) -> Bool {
        if outcome.claim.progress != nil { return true }
        guard case .read(let chunk) = outcome.result else { return false }
        return !chunk.isLast || chunk.records.count > 1
    }

    // MARK: files that are not read

    private mutating func settle(_ outcome: Outcome, _ draft: inout GroupDraft) -> Settlement.Verdict {
        let claim = outcome.claim
        switch outcome.result {
        case .read, .long, .brokenOff, .changing: return .changing
        case .directory: return .directory
        case .lone: return .lone
        case .gone where claim.batch == nil && claim.deferredRow == nil: return .gone(row: nil)
        case .gone:
            return .gone(row: write(outcome, .rejected, reason: "it vanished before it was read", &draft))
        case .rejected(let reason):
            return .recorded(row: write(outcome, .rejected, reason: reason, &draft), rejected: true)
        case .deferred(let reason): return .deferred(row: write(outcome, .deferred, reason: reason, &draft))
        }
    }

    /// A file of several records cannot be read on: it has those that are on record. Where the machine is at fault it goes on later.
    private mutating func end(_ file: FileProgress, _ outcome: Outcome, _ draft: inout GroupDraft) -> Settlement.Verdict
    {
        if case .deferred(let reason) = outcome.result {
            effects.progress[outcome.claim.ticket] = file
            effects.fates.append(.deferred)
            draft.update(
                file.row, to: row(outcome, .unfinished, reason: reason, article: file.article, records: file.records))
            return .deferred(row: file.row)
        }
        var ending: String?
        if case .rejected(let reason) = outcome.result { ending = reason }
        effects.progress[outcome.claim.ticket] = nil
        finish(file, outcome, reason: ending, &draft)
        if case .gone = outcome.result { return .gone(row: file.row) }
        return .recorded(row: file.row, rejected: file.fate == .rejected || ending != nil)
    }

    /// The row of a delivery: a new one, or the one it got when it was deferred.
    private mutating func write(
        _ outcome: Outcome, _ fate: Fate, reason: String? = nil, article: Int64? = nil, _ draft: inout GroupDraft
    ) -> Int64 {
        let row = row(outcome, fate, reason: reason, article: article)
        effects.fates.append(fate)
        decided = (fate, article)
        count(fate)
        guard let deferred = outcome.claim.deferredRow else { return draft.add(row) }
        draft.update(deferred, to: row)
        return deferred
    }

    private func row(
        _ outcome: Outcome, _ fate: Fate, reason: String? = nil, article: Int64? = nil, records: Int64? = nil
    ) -> FileRow {
        let claim = outcome.claim
        return FileRow(
            name: claim.name.bytes, display: claim.name.text, batch: claim.batch, digest: outcome.digest,
            size: outcome.identity?.size, modified: outcome.identity?.modified, fate: fate, reason: reason,
            attempts: claim.triesBefore + 1, article: article, records: records, seenAt: claim.seenAt,
            recordedAt: group.recordedAt)
    }

    private mutating func count(_ fate: Fate) {
        switch fate {
        case .recorded: effects.records.recorded += 1
        case .known: effects.records.known += 1
        case .rejected: effects.records.rejected += 1
        case .deferred, .unfinished: break
        }
    }

    // MARK: records

    private mutating func decide(
        _ chunk: RecordChunk, of outcome: Outcome, _ draft: inout GroupDraft
    ) throws(GroupGap) -> Settlement.Verdict {
        let begun = effects.progress[outcome.claim.ticket] ?? outcome.claim.progress
        if begun == nil, chunk.isLast, chunk.records.count == 1 {
            return try decide(chunk.records[0], alone: outcome, &draft)
        }
        var file = begun ?? FileProgress(row: outcome.claim.deferredRow ?? draft.add(row(outcome, .unfinished)))
        for record in chunk.records {
            let isNew = record.place > file.lastPlace
            if isNew {
                try decide(record, of: outcome, &file, &draft)
            } else if case .article = record.result {
                asked += 1
            }
        }
        guard chunk.isLast else {
            effects.progress[outcome.claim.ticket] = file
            draft.update(file.row, to: row(outcome, .unfinished, article: file.article, records: file.records))
            return .advanced(file)
        }
        effects.progress[outcome.claim.ticket] = nil
        var ending = chunk.cut
        if file.records == 0, ending == nil {
            // A feed without an entry, an archive of pictures: nothing of it is new, and nothing is wrong with it.
            file.fate = .known
            ending = "it holds no article"
        }
        finish(file, outcome, reason: ending, &draft)
        return .recorded(row: file.row, rejected: file.fate == .rejected || chunk.cut != nil)
    }

    /// A file that is one record itself.
    private mutating func decide(
        _ record: ReadRecord, alone outcome: Outcome, _ draft: inout GroupDraft
    ) throws(GroupGap) -> Settlement.Verdict {
        var outcome = outcome
        outcome.digest = record.digest
        switch record.result {
        case .rejected(let reason):
            return .recorded(row: write(outcome, .rejected, reason: reason, &draft), rejected: true)
        case .article(let findings):
            defer { asked += 1 }
            let claim = WireClaim(findings.article.provenance, owner: outcome.owner)
            if let article = known(findings, record, claim, draft) {
                return .recorded(row: write(outcome, .known, article: article, &draft), rejected: false)
            }
            let row = write(outcome, .recorded, article: draft.nextArticle, &draft)
            try add(findings, record, claim, file: row, name: outcome.claim.name.text, part: 0, &draft)
            return .recorded(row: row, rejected: false)
        }
    }

    /// A record of a file that holds several.
    private mutating func decide(
        _ record: ReadRecord, of outcome: Outcome, _ file: inout FileProgress, _ draft: inout GroupDraft
    ) throws(GroupGap) {
        var row = GroupRows.Record(file: file.row, place: record.place, digest: record.digest, fate: .rejected)
        switch record.result {
        case .rejected(let reason): row.reason = reason
        case .article(let findings):
            let claim = WireClaim(findings.article.provenance, owner: outcome.owner)
            if let article = known(findings, record, claim, draft) {
                (row.fate, row.article) = (.known, article)
            } else {
                (row.fate, row.article) = (.recorded, draft.nextArticle)
                let name = "\(outcome.claim.name.text)#\(record.place)"
                try add(findings, record, claim, file: file.row, name: name, part: record.place, &draft)
            }
            asked += 1
        }
        let isListed = file.lists(record)
        if isListed { draft.add(row) }
        count(row.fate)
        file.add(row.fate, place: record.place, article: row.article, reason: row.reason, isListed: isListed)
    }

    /// A file of several records is done with. `reason`: why it was not read to its end.
    private mutating func finish(
        _ file: FileProgress, _ outcome: Outcome, reason: String? = nil, _ draft: inout GroupDraft
    ) {
        let none = file.fate == .rejected ? file.reason ?? "none of its records could be read" : nil
        let reason = reason ?? none
        draft.update(
            file.row,
            to: row(outcome, file.fate, reason: reason, article: file.article, records: file.records))
        effects.fates.append(file.fate)
        decided = (file.fate, file.article)
    }

    // MARK: sidecars

    /// Puts the sidecar of a file on record that is done with: its fate is its file's, unless it is at fault itself.
    private mutating func settleSidecar(
        of outcome: Outcome, _ verdict: Settlement.Verdict, _ draft: inout GroupDraft
    ) -> Settlement.SidecarFate? {
        guard let sidecar = outcome.claim.sidecar, outcome.isLast, verdict.isEnd else { return nil }
        let reading = outcome.sidecar ?? SidecarReading(content: .unread)
        if case .file = reading.content { return .file }
        let isFileKept = if case .recorded(_, rejected: true) = verdict { false } else { decided.fate != .rejected }
        let reason = reading.rejection ?? (isFileKept ? nil : "its file was not read, or not to its end")
        let fate = reading.rejection == nil ? decided.fate : .rejected
        let row = draft.add(
            FileRow(
                name: sidecar.name.bytes, display: sidecar.name.text, batch: sidecar.batch, digest: reading.digest,
                size: reading.identity?.size, modified: reading.identity?.modified, fate: fate, reason: reason,
                article: fate == .rejected ? nil : decided.article, records: 0, seenAt: sidecar.seenAt,
                recordedAt: group.recordedAt))
        effects.fates.append(fate)
        effects.rows.append(row)
        if group.keepsFiles, let identity = reading.identity {
            draft.noteKept(
                name: sidecar.name.bytes, inode: identity.inode, size: identity.size, modified: identity.modified)
        }
        return .recorded(row: row, rejected: reason != nil, identity: reading.identity)
    }

    /// The article on record that a record repeats: the same bytes, or the same text from the same origin (SETTLED 7); nil where it is
    /// to be recorded. What was taken back, corrected or held back since is told anew.
    private func known(
        _ findings: Findings, _ record: ReadRecord, _ claim: WireClaim, _ draft: GroupDraft
    ) -> Int64? {
        if let article = draft.article(digest: record.digest) { return article }
        let hash = findings.textKeys.textHash
        guard let told = claim.told(findings.article, hash, at: group.recordedAt) else { return nil }
        let editions = claim.key.map(draft.editions) ?? []
        let current = Succession(.init(), after: editions).current
        // What was held back has told nothing when it came, and does so when its time comes: then its text is known too.
        let released =
            current?.embargo == nil
            ? nil : hash.flatMap(draft.article(text:)).flatMap { $0 == current?.article ? $0 : nil }
        guard let article = draft.article(told: told) ?? released else { return nil }
        guard claim.key != nil else { return article }
        // Another producer brought it: whoever may take it back has to be known.
        guard let current else { return claim.isAgency ? nil : article }
        let isPresent =
            !claim.isAgency || current.article == article
            || current.version != .init()
                && editions.contains { $0.article == article && !$0.isNote && $0.version == current.version }
        return current.state == .usable && !current.isHeld(at: group.recordedAt) && isPresent ? article : nil
    }

    /// Records an article, judged among those before it: of two copies that arrive together one is the original.
    /// `part`: the record's place where its file has several, else 0.
    private mutating func add(
        _ findings: Findings, _ record: ReadRecord, _ claim: WireClaim, file: Int64, name: String, part: Int64,
        _ draft: inout GroupDraft
    ) throws(GroupGap) {
        let version = claim.provenance?.version ?? .init()
        let succession = Succession(version, claim.state, after: claim.key.map(draft.editions) ?? [])
        let candidates = try draft.candidates(for: findings.textKeys, at: asked, edition: succession.article)
        let novelty = Novelty(
            of: findings.textKeys.text, among: candidates, places: findings.places, rules: group.rules,
            isFurniture: draft.isFurniture)
        let source = SourceKey.key(findings.article)
        let learned = LearnedLines(findings, source, novelty, in: draft)
        let findings = learned.applied(to: findings)
        let told = claim.told(findings.article, findings.textKeys.textHash, at: group.recordedAt)
        let recorded = draft.add(
            findings, digest: record.digest, place: record.place, file: file, novelty: novelty,
            wire: claim.row(versionOf: succession.place == .newer ? succession.article : nil), told: told)
        draft.note(learned.lines, source: source, of: recorded.id)
        let subject = AlertLine.Subject(
            article: findings.article, articleID: recorded.id, file: name, digest: record.digest, part: part,
            novelty: novelty, story: recorded.story, articlesInStory: recorded.articlesInStory)
        var retracting = subject
        // What may not be told yet is not told by what takes an earlier alert back.
        if claim.state == .withheld || claim.embargo(at: group.recordedAt) != nil { retracting.article.title = nil }
        let retraction = Retraction(source: group.source, recordedAt: group.recordedAt, subject: retracting)
        effects.alerts += retraction.apply(claim, succession, findings.alertingNames, &draft)
        if let key = claim.key {
            draft.add(
                Edition(
                    article: recorded.id, version: version, state: claim.state,
                    embargo: claim.embargo(at: group.recordedAt)),
                of: key)
        }
        guard !findings.alertingNames.isEmpty else { return }
        let drafting = AlertDraft(source: group.source, recordedAt: group.recordedAt)
        switch AlertFate(claim, succession, at: group.recordedAt) {
        case .told where group.isImport:
            try drafting.hold(findings, subject, .imported, until: nil, &draft)
        case .told(let isOlder):
            effects.alerts += try drafting.enqueue(findings, subject, isOlder: isOlder, &draft)
        case .held(let reason, let until):
            try drafting.hold(findings, subject, reason, until: until, &draft)
            effects.hasHeld = true
        case .none: break
        }
    }

    /// The process has survived the file, or another part of it; in mode `keep` the ledger knows a file that is done with.
    private func clearMarks(_ outcome: Outcome, isSettled: Bool, _ draft: inout GroupDraft) {
        if outcome.claim.isCounted { draft.clearAttempt(place: outcome.claim.place) }
        guard group.keepsFiles, isSettled, let identity = outcome.identity else { return }
        if case .deferred = outcome.result { return }
        draft.noteKept(
            name: outcome.claim.name.bytes, inode: identity.inode, size: identity.size, modified: identity.modified)
    }
}

extension Settlement.Verdict {
    /// Whether the file is on record and has had its last word.
    fileprivate var isEnd: Bool {
        switch self {
        case .recorded, .gone(row: .some): true
        case .gone(row: nil), .long, .advanced, .deferred, .changing, .directory, .lone, .brokenOff: false
        }
    }

    /// The row that is on record and not yet acknowledged.
    fileprivate var row: Int64? {
        switch self {
        case .recorded(let row, _), .deferred(let row): row
        case .advanced(let file): file.row
        case .gone(let row): row
        case .long, .changing, .directory, .lone, .brokenOff: nil
        }
    }
}
