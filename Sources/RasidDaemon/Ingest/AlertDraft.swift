internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading

/// The alerts that one recorded article raises.
struct AlertDraft {
    let source: String
    /// UTC milliseconds.
    let recordedAt: Int64

    /// Enqueues one alert for each tracked name that the article surely or probably names; returns them in order.
    ///
    /// A version of a story that tells nothing new is an update; of an older version that tells nothing new there is none. `isOlder`: a
    /// newer version of the article is on record already.
    func enqueue(
        _ findings: Findings, _ subject: AlertLine.Subject, isOlder: Bool = false, _ draft: inout GroupDraft
    ) throws(GroupGap) -> [StoredAlert] {
        var alerts: [StoredAlert] = []
        let groups = AlertDraft.byName(findings.matches)
        let (news, alerted) = try news(findings, groups, subject, draft)
        let isQuiet = news?.isEmpty ?? false && !subject.novelty.mayTellMore
        if isOlder, isQuiet { return [] }
        for matches in groups {
            guard let name = matches.first?.name else { continue }
            let isUpdate = isQuiet && alerted.contains(name.id)
            let sequence = draft.lastSequence + 1
            let line = AlertLine(
                sequence: sequence, kind: isUpdate ? .update : .match, source: source, recordedAt: recordedAt,
                subject: subject, name: name, matches: matches, news: isUpdate ? nil : news, isOlder: isOlder)
            draft.enqueue(
                GroupRows.Alert(
                    sequence: sequence, id: line.id, article: subject.articleID, watch: name.id, story: subject.story,
                    isUpdate: isUpdate, recordedAt: recordedAt, line: line.text))
            alerts.append(StoredAlert(sequence: sequence, line: line.text))
        }
        return alerts
    }

    /// Keeps them back. What they are is decided when they are let go.
    func hold(
        _ findings: Findings, _ subject: AlertLine.Subject, _ reason: WaitingAlert.Reason, until: Int64?,
        _ draft: inout GroupDraft
    ) throws(GroupGap) {
        let groups = AlertDraft.byName(findings.matches)
        let (news, _) = try news(findings, groups, subject, draft)
        for matches in groups {
            guard let name = matches.first?.name else { continue }
            let line = AlertLine(
                sequence: 0, kind: .match, source: source, recordedAt: recordedAt, subject: subject, name: name,
                matches: matches, news: news)
            draft.hold(
                WaitingAlert(
                    id: draft.nextWaiting, article: subject.articleID, watch: name.id, story: subject.story,
                    reason: reason, until: until, recordedAt: recordedAt, part: subject.part, line: line.text))
        }
    }

    /// What the article tells that its story has not told yet, and the names that it has told. No news for the first article of a
    /// story.
    private func news(
        _ findings: Findings, _ groups: [[Match]], _ subject: AlertLine.Subject, _ draft: GroupDraft
    ) throws(GroupGap) -> (Alert.News?, alerted: Set<String>) {
        guard subject.novelty.story != nil else { return (nil, []) }
        var (news, alerted) = (Alert.News(), Set<String>())
        for name in groups.compactMap({ $0.first?.name }) {
            if try draft.hasAlert(story: subject.story, watch: name.id) {
                alerted.insert(name.id)
            } else {
                news.names.append(name.name)
            }
        }
        let spans = subject.novelty.newNumbers + subject.novelty.newPlaces
        let surfaces = AlertDraft.surfaces(of: spans, in: subject.article.text)
        news.numbers = Array(surfaces.prefix(subject.novelty.newNumbers.count))
        news.places = Array(surfaces.dropFirst(subject.novelty.newNumbers.count))
        return (news, alerted)
    }

    /// The letters at some spans of a text (Unicode scalars), in the order of the spans. One pass over the text.
    static func surfaces(of spans: [Range<Int>], in text: String) -> [String] {
        var surfaces = [String](repeating: "", count: spans.count)
        let scalars = text.unicodeScalars
        var (index, place) = (scalars.startIndex, 0)
        for number in spans.indices.sorted(by: { spans[$0].lowerBound < spans[$1].lowerBound }) {
            let span = spans[number]
            guard let start = scalars.index(index, offsetBy: span.lowerBound - place, limitedBy: scalars.endIndex)
            else { break }
            (index, place) = (start, span.lowerBound)
            let end = scalars.index(start, offsetBy: span.count, limitedBy: scalars.endIndex) ?? scalars.endIndex
            surfaces[number] = String(scalars[start..<end])
        }
        return surfaces
    }

    /// The matches that alert, one group per name, groups and matches in the order of the article.
    static func byName(_ matches: [Match]) -> [[Match]] {
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

extension Findings {
    /// The ids of the tracked names that it surely or probably names.
    var alertingNames: [String] { AlertDraft.byName(matches).compactMap { $0.first?.name.id } }

    /// The places that it names.
    var places: [NamedPlace] {
        mentions.filter { $0.type == .place }.map { NamedPlace(name: $0.name, span: $0.span) }
    }
}
