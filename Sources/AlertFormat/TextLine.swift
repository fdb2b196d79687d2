internal import NewsAnalysis
internal import RasidSystem

/// An alert as one readable line: time, severity, name, sentence with the surface marked, title, story, article, alert.
///
/// The parts are separated by tabs. A tab also ends a run of right-to-left text (UAX #9, rule L1), so on a terminal
/// every part stays in its place, whatever script it is written in.
package enum TextLine {
    /// The readable line of a JSON line, without a line feed. A line that is not ours is shown as it is, with unsafe
    /// characters escaped.
    package static func text(of line: String, sequence: Int64) -> String {
        guard let alert = Alert(line: line) else { return "\(SafeText.escaped(line))\t\(ending(sequence))" }
        return text(of: alert)
    }

    /// The readable line of an alert, without a line feed.
    package static func text(of alert: Alert) -> String {
        [
            Timestamp.text(alert.time), alert.watch.severity.rawValue, SafeText.escaped(alert.watch.name),
            sentence(of: alert), title(of: alert), story(of: alert), "article \(alert.article.id)",
            ending(alert.sequence),
        ].joined(separator: "\t")
    }

    /// The sequence number at the end of a line; nil if the line is not ours or its end is missing.
    package static func sequence(of line: some StringProtocol) -> Int64? {
        guard let last = line.split(separator: "\t", omittingEmptySubsequences: false).last, last.hasPrefix("alert ")
        else { return nil }
        return Int64(last.dropFirst("alert ".count))
    }

    /// The first sentence that names it, the surface between ⟦ and ⟧.
    package static func sentence(of alert: Alert) -> String {
        if let retracted = alert.retracts {
            return "RETRACTED alert \(retracted.sequence): \(reason(retracted.reason))"
        }
        guard let match = alert.matches.first else { return "" }
        let (before, surface, behind) = match.parts
        guard !surface.isEmpty else { return SafeText.escaped(before) }
        return "\(SafeText.escaped(before))⟦\(SafeText.escaped(surface))⟧\(SafeText.escaped(behind))"
    }

    /// Why an alert was taken back, in words.
    package static func reason(_ reason: Alert.Retracted.Reason) -> String {
        switch reason {
        case .canceled: "the provider took the article back"
        case .withheld: "the provider keeps the article back for now"
        case .corrected: "a newer version does not name it any more"
        }
    }

    /// The title, or that there is none.
    package static func title(of alert: Alert) -> String {
        alert.article.title.map(SafeText.escaped) ?? "(no title)"
    }

    /// `story 9: original`, or what the article is a version of.
    package static func story(of alert: Alert) -> String {
        let story = alert.story
        let novelty = story.novelty.rawValue.replacing("_", with: "-")
        let update = alert.isUpdate ? "update, " : alert.isOlder ? "older version, " : ""
        guard let original = story.of else { return "story \(story.id): \(update)\(novelty)" }
        let size = story.articles == 1 ? "1 article" : "\(story.articles) articles"
        return "story \(story.id): \(update)\(novelty) of article \(original), \(size)"
    }

    private static func ending(_ sequence: Int64) -> String { "alert \(sequence)" }
}
