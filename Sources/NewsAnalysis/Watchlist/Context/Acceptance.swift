/// A candidate that is accepted as a mention of a tracked name.
struct Acceptance: Sendable {
    /// Index of the tracked name.
    var name: Int
    /// The canonical tokens of the mention.
    var tokens: Range<Int>
    var evidence: [Evidence]
    /// What it was compared with.
    var listed: Listed

    var tier: Match.Tier { Match.Tier(cost: evidence.cost) }
}

/// What a candidate was compared with.
enum Listed: Sendable, Equatable {
    /// A spelling: an index into ``SpellingTables/spellings``.
    case spelling(Int)
    /// A person's last name: its letters.
    case lastName(String)
    /// An organization's name without the nationality at its end: its letters.
    case shortForm(String)
    /// What the article gives as an organization's form in the other script: as written there.
    case secondForm(String)
}
