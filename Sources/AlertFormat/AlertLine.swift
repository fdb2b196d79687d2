internal import NewsAnalysis
internal import RasidSystem

/// An alert as the line that goes into archive and log: CloudEvents 1.0 in JSON, shorter than 16 KiB (INTERFACE §6).
///
/// `AlertLine(alert).text` and `Alert(line:)` are each other's inverse, but for what a line has no room for.
package struct AlertLine: Sendable, Equatable {
    /// The most bytes of a line, its line feed included.
    package static let maxBytes = 16 << 10
    /// The most matches in a line.
    package static let maxMatches = 20
    /// The most Unicode scalars of a title, a name, a surface, a sentence, a piece of evidence.
    package static let maxTextScalars = 300

    /// The alert as the line tells it: texts cut, and only so many matches as there is room for.
    package let alert: Alert
    /// Without a line feed.
    package let text: String

    /// Writes the line.
    package init(_ alert: Alert) {
        var alert = alert
        alert.watch.name = AlertLine.cut(alert.watch.name)
        alert.article.title = alert.article.title.map { AlertLine.cut($0) }
        alert.matches = alert.matches.prefix(AlertLine.maxMatches).map { AlertLine.cut($0) }
        let (before, behind) = AlertLine.frame(alert)
        let room = AlertLine.maxBytes - before.utf8.count - behind.utf8.count
        var shown = alert.matches.map(AlertLine.text)
        // With a comma between two matches; the line feed is the last byte.
        var bytes = shown.reduce(shown.count - 1) { $0 + $1.utf8.count }
        while bytes >= room, shown.count > 1 { bytes -= shown.removeLast().utf8.count + 1 }
        alert.matches.removeLast(alert.matches.count - shown.count)
        // One match alone can be too long where every letter of it has to be escaped.
        var limit = AlertLine.maxTextScalars
        while bytes >= room, limit > 1, let first = alert.matches.first {
            limit /= 2
            alert.matches = [AlertLine.cut(first, limit)]
            shown = alert.matches.map(AlertLine.text)
            bytes = shown.reduce(0) { $0 + $1.utf8.count }
        }
        self.alert = alert
        text = before + shown.joined(separator: ",") + behind
    }

    /// What stands before and behind the matches.
    private static func frame(_ alert: Alert) -> (before: String, behind: String) {
        let head = [
            "\"sequence\":\(alert.sequence)", "\"specversion\":\"1.0\"", "\"id\":\(JSONText.string(alert.id))",
            "\"source\":\(JSONText.string(alert.source))", "\"type\":\"\(alert.kind.rawValue)\"",
            "\"subject\":\(JSONText.string(alert.watch.id))", "\"time\":\"\(Timestamp.text(alert.time))\"",
        ].joined(separator: ",")
        let before =
            "{\(head),\"data\":{\"watch\":\(text(alert.watch)),\"article\":\(text(alert.article)),"
            + "\"match_count\":\(alert.matchCount),\"matches\":["
        return (before, "],\"story\":\(text(alert.story))}}")
    }

    private static func text(_ watch: Alert.Watch) -> String {
        "{\"id\":\(JSONText.string(watch.id)),\"name\":\(JSONText.string(watch.name)),\"kind\":\"\(watch.kind.rawValue)\","
            + "\"severity\":\"\(watch.severity.rawValue)\"}"
    }

    private static func text(_ article: Alert.Article) -> String {
        let title = article.title.map(JSONText.string) ?? "null"
        let published = article.published.map { "\"\(Timestamp.text($0))\"" } ?? "null"
        return "{\"id\":\(article.id),\"file\":\(JSONText.string(article.file)),"
            + "\"digest\":\"\(AlertLine.digestPrefix)\(Hexadecimal.text(article.digest))\",\"title\":\(title),"
            + "\"published\":\(published),\"language\":\(JSONText.string(article.language))}"
    }

    private static func text(_ match: Alert.Match) -> String {
        "{\"surface\":\(JSONText.string(match.surface)),\"start\":\(match.span.lowerBound),\"end\":\(match.span.upperBound),"
            + "\"zone\":\"\(match.zone.rawValue)\",\"tier\":\"\(match.tier.rawValue)\","
            + "\"evidence\":\(JSONText.array(match.evidence)),\"sentence\":\(JSONText.string(match.sentence))}"
    }

    private static func text(_ story: Alert.Story) -> String {
        let original = story.of.map(String.init) ?? "null"
        let resemblance = story.resemblance.map { "\($0)" } ?? "null"
        return "{\"id\":\(story.id),\"novelty\":\"\(story.novelty.rawValue)\",\"of\":\(original),"
            + "\"resemblance\":\(resemblance),\"articles\":\(story.articles)}"
    }

    /// What stands before the hexadecimal digits of a digest.
    static let digestPrefix = "sha256:"

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
