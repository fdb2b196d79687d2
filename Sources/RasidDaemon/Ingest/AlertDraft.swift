internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive

/// The alerts that one recorded article raises.
struct AlertDraft {
    let source: String
    /// UTC milliseconds.
    let recordedAt: Int64

    /// Enqueues one alert for each tracked name that the article surely or probably names; returns them in order.
    func enqueue(
        _ findings: Findings, _ subject: AlertLine.Subject, _ draft: inout GroupDraft
    ) throws(GroupGap) -> [StoredAlert] {
        var alerts: [StoredAlert] = []
        for matches in AlertDraft.byName(findings.matches) {
            guard let name = matches.first?.name else { continue }
            var isUpdate = false
            if subject.novelty.story != nil, !subject.novelty.mayTellMore {
                isUpdate = try draft.hasAlert(story: subject.story, watch: name.id)
            }
            let sequence = draft.lastSequence + 1
            let line = AlertLine(
                sequence: sequence, kind: isUpdate ? .update : .match, source: source, recordedAt: recordedAt,
                subject: subject, name: name, matches: matches)
            draft.enqueue(
                GroupRows.Alert(
                    sequence: sequence, id: line.id, article: subject.articleID, watch: name.id, story: subject.story,
                    isUpdate: isUpdate, recordedAt: recordedAt, line: line.text))
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
