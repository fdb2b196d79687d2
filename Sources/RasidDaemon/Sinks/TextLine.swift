internal import NewsArchive
internal import RasidSystem

/// An alert as one readable line: time, severity, name, sentence with the surface marked, title, story, article, alert.
///
/// The parts are separated by tabs. A tab also ends a run of right-to-left text (UAX #9, rule L1), so that on a terminal every
/// part stays in its place, whatever it is written in.
enum TextLine {
    /// The line without its line feed. A line that is none of ours is shown as it is, made safe.
    static func text(of alert: StoredAlert) -> String {
        guard let read = DeliveredAlert(line: alert.line) else {
            return "\(Printable.escaped(alert.line))\t\(ending(alert.sequence))"
        }
        return [
            read.time, read.watch.severity, Printable.escaped(read.watch.name), sentence(of: read), title(of: read),
            story(of: read), "article \(read.article.id)", ending(read.sequence),
        ].joined(separator: "\t")
    }

    /// The sequence number at the end of a line; nil where it is none of ours or lacks its end.
    static func sequence(of line: some StringProtocol) -> Int64? {
        guard let last = line.split(separator: "\t", omittingEmptySubsequences: false).last, last.hasPrefix("alert ")
        else { return nil }
        return Int64(last.dropFirst("alert ".count))
    }

    /// The first sentence that names it, the surface between ⟦ and ⟧.
    static func sentence(of alert: DeliveredAlert) -> String {
        guard let match = alert.matches.first else { return "" }
        let (before, surface, behind) = match.parts
        guard !surface.isEmpty else { return Printable.escaped(before) }
        return "\(Printable.escaped(before))⟦\(Printable.escaped(surface))⟧\(Printable.escaped(behind))"
    }

    static func title(of alert: DeliveredAlert) -> String {
        alert.article.title.map(Printable.escaped) ?? "(no title)"
    }

    /// `story 9: original`, or what the article is a version of.
    static func story(of alert: DeliveredAlert) -> String {
        let story = alert.story
        let novelty = story.novelty.replacing("_", with: "-")
        let update = alert.isUpdate ? "update, " : ""
        guard let original = story.of else { return "story \(story.id): \(update)\(novelty)" }
        let size = story.articles == 1 ? "1 article" : "\(story.articles) articles"
        return "story \(story.id): \(update)\(novelty) of article \(original), \(size)"
    }

    private static func ending(_ sequence: Int64) -> String { "alert \(sequence)" }
}
