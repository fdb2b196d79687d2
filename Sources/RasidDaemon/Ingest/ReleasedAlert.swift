internal import AlertFormat
internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading

/// What becomes of an alert that waited, now that it is told: its kind is decided against what was told meanwhile (SETTLED 13).
struct ReleasedAlert {
    let row: GroupRows.Alert

    /// `time`: UTC milliseconds. Nil where what was kept cannot be read.
    init?(_ release: WaitingRelease, at time: Int64) {
        let waiting = release.waiting
        guard var alert = Alert(line: waiting.line) else { return nil }
        alert.story.id = waiting.story
        var isUpdate = false
        if release.hasAlert {
            let news = ReleasedAlert.news(of: alert, release)
            isUpdate = news.isEmpty
            alert.news = isUpdate ? nil : news
        }
        alert = alert.told(as: release.sequence, kind: isUpdate ? .update : .match, part: waiting.part, at: time)
        let line = AlertLine(alert)
        row = GroupRows.Alert(
            sequence: release.sequence, id: line.id, article: waiting.article, watch: waiting.watch,
            story: waiting.story, isUpdate: isUpdate, recordedAt: time, line: line.text)
    }

    /// What the article still tells beyond those of its story that were told.
    private static func news(of alert: Alert, _ release: WaitingRelease) -> Alert.News {
        let text = StoryText(folding: release.text)
        let told = release.toldTexts.map { StoryText(folding: $0) }
        // A copy tells nothing.
        guard !told.contains(where: { $0.words == text.words }) else { return Alert.News() }
        let scalars = Array(release.text.unicodeScalars)
        var news = alert.news ?? Alert.News()
        // What others have told while it waited is not new any more.
        let words = ToldWords(told)
        news.names.removeAll { $0 == alert.watch.name || words.isTold($0) }
        news.places.removeAll(where: words.isTold)
        news.numbers = words.newNumbers(in: text).map {
            String(String.UnicodeScalarView(scalars[$0.clamped(to: 0..<scalars.count)]))
        }
        return news
    }
}
