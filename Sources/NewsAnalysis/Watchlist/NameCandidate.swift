/// A place in a text that was looked at for a tracked name, and what came of it.
package struct NameCandidate: Sendable, Equatable {
    /// What the letters were compared with.
    package enum Form: String, Sendable, CaseIterable {
        case name, alias
        case weakAlias = "weak_alias"
        /// One of the name's titles and the last name behind it. Only the last name is the mention.
        case titledLastName = "titled_last_name"
        case lastName = "last_name"
        /// An organization's name without the nationality at its end.
        case shortForm = "short_form"
        /// An organization's form in the other script, as the article gives it.
        case secondForm = "second_form"
    }

    /// Whether it was taken.
    package enum Outcome: Sendable, Equatable {
        /// It is one of the text's matches, of this tier.
        case taken(Match.Tier)
        /// It is none. `by`: the letters of the text that decided, where the candidate itself did not.
        case refused(Refusal, by: String?)
    }

    package var name: TrackedName
    /// The letters as they stand in the article, proclitics included.
    package var surface: String
    /// Unicode scalars in the article's text, half open; for zone furniture in the furniture's own text.
    package var span: Range<Int>
    package var zone: Match.Zone
    /// The sentence around it as written: ``Match/sentence``.
    package var sentence: String
    package var form: Form
    /// The spelling it was compared with, as the user gave it; of a last name or short form the part that counts.
    package var spelling: String
    /// The rules used, in their order. Of what was refused only those of its letters, which would have counted.
    package var evidence: [Evidence]
    package var outcome: Outcome
}
