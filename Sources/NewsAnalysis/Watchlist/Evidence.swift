/// One rule that was used to accept a match.
package struct Evidence: Sendable, Equatable, CustomStringConvertible {
    /// The rules by name, as users read them in alerts.
    package enum Rule: String, Sendable, CaseIterable {
        /// The name itself, letters equal after folding. Detail: none.
        case name
        /// A listed alias. Detail: the alias.
        case alias
        /// A listed weak alias. Detail: the alias.
        case weakAlias = "weak_alias"
        /// Letters joined before the name. Detail: the letters (`ل`, `وب`).
        case clitic
        /// The bare last name; confirmed by a full mention or a title.
        case lastName = "last_name"
        /// A bare last name without the full name in the article: few people bear it, and the recognizer sees a person there; or its
        /// list lets it stand alone. Detail: the last name as written.
        case loneLastName = "lone_last_name"
        /// The last name is an ordinary word too, and only the full mention says that it is meant. Detail: none.
        case wordToo = "word_too"
        /// An organization's name without the nationality at its end, confirmed by a full mention; or without the word that introduces it
        /// (داعش for تنظيم داعش). Detail: none.
        case shortForm = "short_form"
        /// The lexicon has it as another name of the same (UNRWA for الأونروا). Detail: the name as listed.
        case knownForm = "known_form"
        /// An organization's form in the other script, which the article gives in brackets beside the name. Detail: that place.
        case secondForm = "second_form"
        /// A full mention of the name in the same article. Detail: its surface.
        case fullMention = "full_mention"
        /// A listed title stands directly before, or in the same article. Detail: the title.
        case title
        /// Tokens joined or split (عبد الكريم = عبدالكريم). Detail: none.
        case joined
        /// ال before one of the tokens of a person's name was there or was not. Detail: none.
        case article
        /// A given name stands between the first and the last name. Detail: the middle name.
        case middleName = "middle_name"
        /// What stands before a name that is also a word (حركة فتح, قال صالح). Detail: the cue.
        case cue
        /// The name goes on, or began before: it may be another person's. A name of one word is taken to be meant. Detail: the neighbour.
        case longerName = "longer_name"
        /// Folding that merges letters of different words (ى/ي, ة/ه, ء) was needed. Detail: none.
        case spelling
        /// Another spelling of a foreign name (ماكجورك for ماكغورك). Detail: the token.
        case variant
        /// One slip of the fingers (منظكة for منظمة). Detail: the token.
        case typo
        /// The name in the other script, by its consonants. Detail: the name as listed.
        case script
        /// One of the words that the list asks for stands in the article. Detail: the word as listed.
        case near
        /// The name is mostly an ordinary word, and the recognizer sees a name of its kind here. Detail: none.
        case recognized
        /// The name is mostly an ordinary word, and the article introduces it elsewhere. Detail: that place with its cue.
        case introduced
        /// The line is furniture: other stories of the article's source carry it. Detail: two of them, by number.
        case learned
    }

    package var rule: Rule
    package var detail: String
    /// What it takes from certainty: 0 to 1.
    package var cost: Double

    package init(_ rule: Rule, _ detail: String = "", cost: Double = 0) {
        self.rule = rule
        self.detail = detail
        self.cost = cost
    }

    /// `rule:detail`, or the rule alone.
    package var description: String { detail.isEmpty ? rule.rawValue : "\(rule.rawValue):\(detail)" }
}

extension [Evidence] {
    /// What all the rules together take from certainty: 0 and more. ``Match/Tier/init(cost:)`` makes a tier of it.
    package var cost: Double { reduce(0) { $0 + $1.cost } }
}
