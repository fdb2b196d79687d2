internal import Crypto
package import NewsAnalysis
internal import NewsArchive
package import NewsReading
internal import RasidSystem

/// One alert as the line that goes into the log: CloudEvents 1.0, at most 16 KiB (INTERFACE §6).
package struct AlertLine: Sendable, Equatable {
    /// What an alert speaks of.
    package struct Subject: Sendable {
        package var article: Article
        package var articleID: Int64
        /// The file's name as text.
        package var file: String
        /// SHA-256 of the file.
        package var digest: [UInt8]
        /// Which article of the file, from 0.
        package var part: Int64
        package var novelty: Novelty
        package var story: Int64
        package var articlesInStory: Int64
    }

    /// The type in the line: the first article of a story that names the tracked name, or a further version of it.
    package enum Kind: String, Sendable {
        case match = "rasid.alert.match.v1"
        case update = "rasid.alert.update.v1"
    }

    /// The most bytes of a line, its line feed included.
    package static let maxBytes = 16 << 10
    /// The most matches in a line.
    package static let maxMatches = 20
    /// The most Unicode scalars of a title.
    package static let maxTitle = 300

    /// The same alert always has the same id.
    package let id: String
    /// Without a line feed.
    package let text: String

    /// `matches`: those of one tracked name in one article, in order, at least one.
    package init(
        sequence: Int64, kind: Kind, source: String, recordedAt: Int64, subject: Subject, name: TrackedName,
        matches: [Match]
    ) {
        id = AlertLine.id(digest: subject.digest, part: subject.part, watch: name.id, kind: kind)
        let head = [
            "\"sequence\":\(sequence)", "\"specversion\":\"1.0\"", "\"id\":\"\(id)\"",
            "\"source\":\(JSONText.string(source))",
            "\"type\":\"\(kind.rawValue)\"", "\"subject\":\(JSONText.string(name.id))",
            "\"time\":\"\(Timestamp.text(recordedAt))\"",
        ].joined(separator: ",")
        let watch =
            "{\"id\":\(JSONText.string(name.id)),\"name\":\(JSONText.string(AlertLine.cut(name.name))),\"kind\":\"\(name.kind.rawValue)\","
            + "\"severity\":\"\(name.severity.rawValue)\"}"
        let fixed = (AlertLine.article(subject), AlertLine.story(subject))
        var shown = matches.prefix(AlertLine.maxMatches).map { AlertLine.match($0) }
        func line() -> String {
            "{\(head),\"data\":{\"watch\":\(watch),\"article\":\(fixed.0),\"match_count\":\(matches.count),"
                + "\"matches\":[\(shown.joined(separator: ","))],\"story\":\(fixed.1)}}"
        }
        var text = line()
        while text.utf8.count >= AlertLine.maxBytes, shown.count > 1 {
            shown.removeLast()
            text = line()
        }
        // One match alone can be too long where every letter of it has to be escaped.
        var limit = AlertLine.maxTitle
        while text.utf8.count >= AlertLine.maxBytes, limit > 1, let match = matches.first {
            limit /= 2
            shown = [AlertLine.match(match, limit: limit)]
            text = line()
        }
        self.text = text
    }

    /// `al-` and 80 bits of a digest over what makes the alert this one.
    static func id(digest: [UInt8], part: Int64, watch: String, kind: Kind) -> String {
        var hash = SHA256()
        hash.update(data: digest)
        hash.update(data: Array("\(part)\n\(watch)\n\(kind.rawValue)".utf8))
        return "al-" + Hexadecimal.text(hash.finalize().prefix(10))
    }

    private static func article(_ subject: Subject) -> String {
        let title = subject.article.title.map { JSONText.string(cut($0)) } ?? "null"
        let published = subject.article.published.map { "\"\(Timestamp.text($0))\"" } ?? "null"
        return "{\"id\":\(subject.articleID),\"file\":\(JSONText.string(subject.file)),"
            + "\"digest\":\"sha256:\(Hexadecimal.text(subject.digest))\",\"title\":\(title),\"published\":\(published),"
            + "\"language\":\(JSONText.string(subject.article.language))}"
    }

    private static func match(_ match: Match, limit: Int = maxTitle) -> String {
        "{\"surface\":\(JSONText.string(cut(match.surface, limit))),\"start\":\(match.span.lowerBound),\"end\":\(match.span.upperBound),"
            + "\"zone\":\"\(match.zone.rawValue)\",\"tier\":\"\(match.tier.rawValue)\","
            + "\"evidence\":\(JSONText.array(match.evidence.map { cut($0.description, limit) })),"
            + "\"sentence\":\(JSONText.string(cut(match.sentence, limit)))}"
    }

    private static func story(_ subject: Subject) -> String {
        let original = subject.novelty.original.map(String.init) ?? "null"
        let resemblance = subject.novelty.resemblance.map { "\($0)" } ?? "null"
        return "{\"id\":\(subject.story),\"novelty\":\"\(subject.novelty.verdict.rawValue)\",\"of\":\(original),"
            + "\"resemblance\":\(resemblance),\"articles\":\(subject.articlesInStory)}"
    }

    private static func cut(_ text: String, _ limit: Int = maxTitle) -> String {
        guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
    }
}
