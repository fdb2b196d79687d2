internal import NewsAnalysis
internal import RasidSystem

/// An alert as the line that goes into archive and log: CloudEvents 1.0 in JSON, shorter than 16 KiB (INTERFACE §6).
///
/// `AlertLine(alert).text` and `Alert(line:)` are inverse to each other, except for what does not fit into a line.
package struct AlertLine: Sendable, Equatable {
    /// The most bytes of a line, its line feed included.
    package static let maxBytes = 16 << 10
    /// The most matches in a line.
    package static let maxMatches = 20
    /// The most Unicode scalars of a title, a name, a surface, a sentence, a piece of evidence.
    package static let maxTextScalars = 300

    private static let maxNews = 10
    private static let maxNewsScalars = 60

    /// The alert as the line holds it: texts are cut, and matches that do not fit are left out.
    package let alert: Alert
    /// Without a line feed.
    package let text: String

    /// Writes the line.
    package init(_ alert: Alert) {
        var alert = alert
        alert.watch.name = AlertLine.cut(alert.watch.name)
        alert.article.title = alert.article.title.map { AlertLine.cut($0) }
        alert.matches = alert.matches.prefix(AlertLine.maxMatches).map { AlertLine.cut($0) }
        alert.news = alert.news.map(AlertLine.cut)
        let room = AlertLine.maxBytes - AlertLine.line(alert, matches: []).utf8.count
        var shown = alert.matches.map { AlertLine.value($0).text }
        // Counts a comma between two matches; the line feed is the last byte.
        var bytes = shown.reduce(shown.count - 1) { $0 + $1.utf8.count }
        while bytes >= room, shown.count > 1 { bytes -= shown.removeLast().utf8.count + 1 }
        alert.matches.removeLast(alert.matches.count - shown.count)
        // Even one match can be too long, if every letter of it has to be escaped.
        var limit = AlertLine.maxTextScalars
        while bytes >= room, limit > 1, let first = alert.matches.first {
            limit /= 2
            alert.matches = [AlertLine.cut(first, limit)]
            shown = alert.matches.map { AlertLine.value($0).text }
            bytes = shown.reduce(0) { $0 + $1.utf8.count }
        }
        self.alert = alert
        text = AlertLine.line(alert, matches: shown.map(JSONValue.written))
    }

    private static func line(_ alert: Alert, matches: [JSONValue]) -> String {
        var data: [JSONValue.Member] = [
            ("watch", value(alert.watch)), ("article", value(alert.article)), ("match_count", .init(alert.matchCount)),
            ("matches", .array(matches)), ("story", value(alert.story)),
        ]
        if let news = alert.news { data.append(("new", value(news))) }
        if alert.isOlder { data.append(("older", .bool(true))) }
        if let retracted = alert.retracts { data.append(("retracts", value(retracted))) }
        let line: JSONValue = [
            "sequence": .integer(alert.sequence), "specversion": .string("1.0"), "id": .string(alert.id),
            "source": .string(alert.source), "type": .string(alert.kind.rawValue), "subject": .string(alert.watch.id),
            "time": .string(Timestamp.text(alert.time)), "data": .object(data),
        ]
        return line.text
    }

    private static func value(_ watch: Alert.Watch) -> JSONValue {
        [
            "id": .string(watch.id), "name": .string(watch.name), "kind": .string(watch.kind.rawValue),
            "severity": .string(watch.severity.rawValue),
        ]
    }

    private static func value(_ news: Alert.News) -> JSONValue {
        ["numbers": .init(news.numbers), "places": .init(news.places), "names": .init(news.names)]
    }

    private static func value(_ retracted: Alert.Retracted) -> JSONValue {
        [
            "id": .string(retracted.id), "sequence": .integer(retracted.sequence),
            "reason": .string(retracted.reason.rawValue),
        ]
    }

    private static func value(_ article: Alert.Article) -> JSONValue {
        [
            "id": .integer(article.id), "file": .string(article.file),
            "digest": .string(digestPrefix + Hexadecimal.text(article.digest)), "title": .init(article.title),
            "published": .init(article.published.map(Timestamp.text)), "language": .string(article.language),
        ]
    }

    private static func value(_ match: Alert.Match) -> JSONValue {
        [
            "surface": .string(match.surface), "start": .init(match.span.lowerBound),
            "end": .init(match.span.upperBound),
            "zone": .string(match.zone.rawValue), "tier": .string(match.tier.rawValue),
            "evidence": .init(match.evidence),
            "sentence": .string(match.sentence),
        ]
    }

    private static func value(_ story: Alert.Story) -> JSONValue {
        [
            "id": .integer(story.id), "novelty": .string(story.novelty.rawValue), "of": .init(story.of),
            "resemblance": story.resemblance.map { .real("\($0)") } ?? .null, "articles": .integer(story.articles),
        ]
    }

    /// What stands before the hexadecimal digits of a digest.
    static let digestPrefix = "sha256:"

    /// Enough to see what is new: at most ten of a kind, none long.
    private static func cut(_ news: Alert.News) -> Alert.News {
        func cut(_ texts: [String]) -> [String] { texts.prefix(maxNews).map { AlertLine.cut($0, maxNewsScalars) } }
        return Alert.News(numbers: cut(news.numbers), places: cut(news.places), names: cut(news.names))
    }

    private static func cut(_ match: Alert.Match, _ limit: Int = maxTextScalars) -> Alert.Match {
        var match = match
        match.surface = cut(match.surface, limit)
        match.evidence = match.evidence.map { cut($0, limit) }
        match.sentence = cut(match.sentence, limit)
        return match
    }

    private static func cut(_ text: String, _ limit: Int = maxTextScalars) -> String {
        guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
    }
}
