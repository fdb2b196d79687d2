internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive

/// The alerts that one recorded article raises.
struct AlertDraft {
    let source: String
    let recordedAt: Int64

    /// Enqueues one alert per tracked name that the article surely or probably names; returns them in order.
    /// `sequence` is the last number given and is moved on.
    func enqueue(
        _ findings: Findings, _ subject: AlertLine.Subject, sequence: inout Int64, in transaction: Transaction
    ) throws -> [StoredAlert] {
        var alerts: [StoredAlert] = []
        for matches in AlertDraft.byName(findings.matches) {
            guard let name = matches.first?.name else { continue }
            let isUpdate =
                try subject.novelty.story != nil && !subject.novelty.mayTellMore
                && transaction.snapshot.hasAlert(story: subject.story, watch: name.id)
            sequence += 1
            let line = AlertLine(
                sequence: sequence, kind: isUpdate ? .update : .match, source: source, recordedAt: recordedAt,
                subject: subject,
                name: name, matches: matches)
            try transaction.enqueue(
                sequence: sequence, id: line.id, article: subject.articleID, watch: name.id, story: subject.story,
                isUpdate: isUpdate, recordedAt: recordedAt, line: line.text)
            alerts.append(StoredAlert(sequence: sequence, line: line.text))
        }
        return alerts
    }

    /// The matches that alert, one group per name, groups and matches in the order of the article.
    private static func byName(_ matches: [Match]) -> [[Match]] {
        var groups: [[Match]] = []
        var places: [String: Int] = [:]
        for match in matches where match.tier != .possible {
            if let place = places[match.name.id] {
                groups[place].append(match)
            } else {
                places[match.name.id] = groups.count
                groups.append([match])
            }
        }
        return groups
    }
}
