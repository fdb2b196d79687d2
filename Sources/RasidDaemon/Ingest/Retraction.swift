internal import AlertFormat
internal import NewsArchive
internal import NewsReading

/// Takes back what earlier versions of an article have told, where its provider says so. Nothing is removed: each alert is
/// taken back by a further one.
struct Retraction {
    let source: String
    /// UTC milliseconds.
    let recordedAt: Int64
    /// The article that says so.
    let subject: AlertLine.Subject

    /// `names`: the ids of the tracked names that the article would tell. Returns the alerts that it adds.
    func apply(
        _ claim: WireClaim, _ succession: Succession, _ names: [String], _ draft: inout GroupDraft
    ) -> [StoredAlert] {
        guard claim.isAgency else { return [] }
        var alerts: [StoredAlert] = []
        if let key = claim.key {
            let editions = draft.editions(of: key)
            switch claim.state {
            case .canceled where succession.place == .newer:
                alerts += takeBack(editions, .canceled, &draft)
            case .withheld where succession.place == .newer: alerts += takeBack(editions, .withheld, &draft)
            case .usable where succession.place == .newer:
                alerts += takeBack(editions, .corrected, &draft, except: names)
            default: break
            }
        }
        for key in claim.cancels where key != claim.key {
            alerts += takeBack(draft.editions(of: key), .canceled, &draft)
            // It takes back the version that is there: only a newer one comes after it.
            let present = Succession(.init(), after: draft.editions(of: key)).current?.version ?? .init()
            draft.add(
                Edition(article: subject.articleID, version: present, state: .canceled, isNote: true), of: key)
        }
        return alerts
    }

    private func takeBack(
        _ editions: [Edition], _ reason: Alert.Retracted.Reason, _ draft: inout GroupDraft, except names: [String] = []
    ) -> [StoredAlert] {
        var alerts: [StoredAlert] = []
        for edition in editions where !edition.isNote {
            for waiting in draft.waiting(of: edition.article) { draft.lapse(waiting.id) }
            for raised in draft.raised(by: edition.article) where !names.contains(raised.watch) {
                guard let earlier = Alert(line: raised.line) ?? Alert(expired: raised) else { continue }
                let line = AlertLine(
                    Alert(
                        retracting: earlier, reason: reason, sequence: draft.lastSequence + 1, source: source,
                        recordedAt: recordedAt, subject: subject))
                draft.enqueue(
                    GroupRows.Alert(
                        sequence: line.alert.sequence, id: line.id, article: subject.articleID, watch: raised.watch,
                        story: subject.story, isUpdate: false, retracts: raised.sequence, recordedAt: recordedAt,
                        line: line.text))
                alerts.append(StoredAlert(sequence: line.alert.sequence, line: line.text))
            }
        }
        return alerts
    }
}

extension Alert {
    /// What is left of an alert whose line went with its article: number, id and the tracked name's id; nil where the line is there.
    fileprivate init?(expired raised: RaisedAlert) {
        guard raised.line.isEmpty else { return nil }
        self.init(sequence: raised.sequence, id: raised.id, watch: raised.watch)
    }
}
