package import NewsAnalysis

/// One article with everything the archive says of it, in the words of the views (INTERFACE §7).
package struct ArticleRow: Sendable, Equatable {
    /// An entity that is named.
    package struct Mention: Sendable, Equatable {
        package var type: EntityType
        package var name: String
        /// Unicode scalars in ``text``, half open; nil where the provider names it and the text does not.
        package var span: Range<Int>?
        package var origin: NewsAnalysis.Mention.Origin
    }

    /// A span where a tracked name stands.
    package struct Match: Sendable, Equatable {
        package var watch: String
        /// The letters there.
        package var surface: String
        /// Unicode scalars in ``text``, half open, if ``isInText``; else in ``furnitureText``.
        package var span: Range<Int>
        package var zone: NewsAnalysis.Match.Zone
        package var tier: NewsAnalysis.Match.Tier
        /// A JSON array of strings.
        package var evidence: String

        /// Whether its span counts in the text: also where a line of the text is learned furniture.
        package var isInText: Bool {
            zone != .furniture || evidence.hasPrefix("[\"learned:") || evidence.contains(",\"learned:")
        }
    }

    /// An earlier article that this one is related to.
    package struct Relation: Sendable, Equatable {
        package var other: Int64
        package var kind: NewsAnalysis.Relation.Kind
        package var resemblance: Double?
        package var containment: Double?
        /// A JSON array (INTERFACE §5); nil where none were looked for.
        package var passages: String?
    }

    /// An alert that the article raised.
    package struct Alert: Sendable, Equatable {
        package var sequence: Int64
        package var id: String
        package var watch: String
        package var type: String
        /// UTC milliseconds.
        package var recordedAt: Int64
        /// UTC milliseconds; nil as long as it is in the outbox.
        package var deliveredAt: Int64?
    }

    package var id: Int64
    /// The file's name as dropped: not safe for a terminal.
    package var file: String
    /// `sha256:` and 64 hexadecimal digits.
    package var digest: String
    package var title: String?
    package var body: String
    package var language: String
    /// UTC milliseconds; nil where the text does not say it.
    package var publishedAt: Int64?
    package var recordedAt: Int64
    package var novelty: Novelty.Verdict
    package var original: Int64?
    package var story: Int64
    package var resemblance: Double?
    /// Who published it, where, and who wrote it, as its file says; nil where it does not.
    package var source: String?
    package var url: String?
    package var author: String?
    /// Which record of its file it is, from 1.
    package var place: Int64
    /// `usable`, `withheld` or `canceled`, as its provider says.
    package var state = "usable"
    /// The article whose place it took, as its provider says.
    package var versionOf: Int64?
    /// In order of their start; those without a span behind the others.
    package var mentions: [Mention] = []
    /// In order of their start, those in what was removed behind the others.
    package var matches: [Match] = []
    /// What was removed from the page, its lines with two line feeds between them; nil where nothing was, and for articles that a
    /// Rasid recorded which did not keep it.
    package var furnitureText: String?
    package var relations: [Relation] = []
    /// Of its relations and of ``original``, the articles that retention has removed; in order.
    package var removedRelations: [Int64] = []
    package var removedOriginal: Int64?
    /// In order of their sequence.
    package var alerts: [Alert] = []
    /// The other articles of its story, oldest first: the first one, and at most ``versionLimit`` further versions.
    package var versions: [Int64] = []

    /// The most further versions of a story that are listed.
    package static let versionLimit = 100

    /// The text that every span counts in: title, two line feeds, body; or the body alone.
    package var text: String { title.map { $0 + "\n\n" + body } ?? body }
}
