package import NewsAnalysis

/// One alert: an article names a tracked name (INTERFACE §6). The daemon writes it into a line, and the same value is
/// read back from the line.
///
/// Chief decision: a line is written from this value and read back into it, by type. Rejected: searching a line's text
/// for known pieces, because an article may hold the same text.
package struct Alert: Sendable, Equatable {
    /// What an alert tells.
    package enum Kind: String, Sendable, CaseIterable {
        /// The first article of a story that names the tracked name, or a later version that adds something new.
        case match = "rasid.alert.match.v1"
        /// Another version of that story, which tells nothing new.
        case update = "rasid.alert.update.v1"
        /// The article's provider took it back, or corrected it: an earlier alert holds no more.
        case retract = "rasid.alert.retract.v1"
    }

    /// What a version tells that no earlier version of its story told (SETTLED 12). Letters as they stand in the article.
    package struct News: Sendable, Equatable {
        /// In figures or words.
        package var numbers: [String]
        package var places: [String]
        /// Tracked names, as the watchlist has them.
        package var names: [String]

        package init(numbers: [String] = [], places: [String] = [], names: [String] = []) {
            (self.numbers, self.places, self.names) = (numbers, places, names)
        }

        package var isEmpty: Bool { numbers.isEmpty && places.isEmpty && names.isEmpty }
    }

    /// The alert that a retract takes back.
    package struct Retracted: Sendable, Equatable {
        package enum Reason: String, Sendable, CaseIterable {
            /// The provider took the article back.
            case canceled
            /// The provider keeps it back for now.
            case withheld
            /// A newer version does not name the tracked name any more.
            case corrected
        }

        package var id: String
        package var sequence: Int64
        package var reason: Reason

        package init(id: String, sequence: Int64, reason: Reason) {
            (self.id, self.sequence, self.reason) = (id, sequence, reason)
        }
    }

    /// The tracked name.
    package struct Watch: Sendable, Equatable {
        package var id: String
        package var name: String
        package var kind: EntityType
        package var severity: TrackedName.Severity
    }

    /// The article that names it.
    package struct Article: Sendable, Equatable {
        package var id: Int64
        /// The file's name as text.
        package var file: String
        /// SHA-256 of the file.
        package var digest: [UInt8]
        /// nil where the article has none.
        package var title: String?
        /// UTC milliseconds since 1970; nil where the article does not say.
        package var published: Int64?
        /// BCP 47.
        package var language: String
    }

    /// One place where the name stands.
    package struct Match: Sendable, Equatable {
        /// The letters there.
        package var surface: String
        /// Unicode scalars in the article's text, half open.
        package var span: Range<Int>
        package var zone: NewsAnalysis.Match.Zone
        package var tier: NewsAnalysis.Match.Tier
        /// Why it is a match: the rules in the order used, `clitic:ل`.
        package var evidence: [String]
        /// Holds `surface`, as far as it was not cut.
        package var sentence: String
    }

    /// The story that the article belongs to.
    package struct Story: Sendable, Equatable {
        package var id: Int64
        package var novelty: Novelty.Verdict
        /// The earlier article that this one is a version of, reuses, or shares the form of.
        package var of: Int64?
        /// How much both have in common, 0 to 1.
        package var resemblance: Double?
        /// How many articles the story had when the alert was raised.
        package var articles: Int64
    }

    /// Strictly increasing, without gaps: it lets a reader take each alert exactly once.
    package var sequence: Int64
    /// The same alert always has the same id.
    package var id: String
    package var kind: Kind
    /// The desk that raised the alert: `rasid://desk1`.
    package var source: String
    /// When the article was recorded, UTC milliseconds since 1970.
    package var time: Int64
    package var watch: Watch
    package var article: Article
    /// The first places, at least one; none in a retract.
    package var matches: [Match]
    /// How many places there are.
    package var matchCount: Int
    package var story: Story
    /// Of a `match` that is a further version of its story; nil in others.
    package var news: News?
    /// Whether an older version than the present one raised it.
    package var isOlder = false
    /// Of a `retract`; nil in others.
    package var retracts: Retracted?

    /// Whether a later version of a story raised it, after the story had already named the tracked name.
    package var isUpdate: Bool { kind == .update }
}
