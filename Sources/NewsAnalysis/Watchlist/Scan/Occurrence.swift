/// A spelling of the table that stands in a text, letter by letter. Whether it means the tracked name is not decided yet.
struct Occurrence: Sendable {
    /// Index into ``SpellingTable/spellings``.
    var spelling: Int
    /// The canonical tokens it takes.
    var tokens: Range<Int>
    /// Which reading of the first token: 0 is the token itself, others take proclitics off.
    var reading: Int
    /// Whether the token behind the first is a middle name that the spelling does not have.
    var hasMiddle = false
    /// Whether one token has ال where the spelling has none, or the other way round.
    var differsInArticle = false
    /// Whether a token is written as two where the spelling has one, or the other way round.
    var differsInSplit = false
    /// What a token is written instead of, where it is not the spelling's own.
    var approximation: Evidence?
}

/// An occurrence or a bare last name that is accepted as a mention of a tracked name.
struct Acceptance: Sendable {
    /// Index of the tracked name.
    var name: Int
    var tokens: Range<Int>
    var evidence: [Evidence]

    /// What all rules used take from certainty.
    var cost: Double { evidence.reduce(0) { $0 + $1.cost } }

    /// The tier of the total cost. Costs are sums of hundredths, hence the tolerance.
    var tier: Match.Tier {
        switch cost {
        case ..<0.2001: .exact
        case ..<0.5001: .probable
        default: .possible
        }
    }
}
