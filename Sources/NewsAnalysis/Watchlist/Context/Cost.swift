/// What each rule takes from certainty. Up to 0.2 in all is exact, up to 0.5 probable, up to 1 possible.
///
/// The values are estimates; what matters is on which side of a bound their sums lie.
enum Cost {
    /// ال where there is none in the name: still exact.
    static let article = 0.15
    /// ى/ي, ة/ه or ء in a name of several tokens: still exact, together with ``article`` too.
    static let spelling = 0.05
    /// The same in a name of one token: probable, because nothing else confirms it.
    static let spellingOfOneToken = 0.25
    /// The same where it makes a single token another word: possible.
    static let otherWord = 0.6
    /// A bare last name or weak alias, confirmed by a full mention or by a title directly before it: still exact.
    static let lastName = 0.2
    static let weakAlias = 0.2
    /// An organization's name without the nationality at its end, confirmed by a full mention: still exact.
    static let shortForm = 0.2
    /// Another name of the same, as the lexicon has it: probable, for who lists a name may mean just that.
    static let knownForm = 0.25
    /// An organization's form in the other script, as the article gives it: probable.
    static let secondForm = 0.25
    /// A last name or weak alias, confirmed only by a title elsewhere in the article: probable.
    static let distantTitle = 0.2
    /// A name that is a word too, behind a cue: probable.
    static let cue = 0.3
    /// A name that is mostly a word, where a word of its list or the recognizer says that it is meant: probable.
    static let wordMeant = 0.25
    /// The same where only another place of the article says so: probable.
    static let introduced = 0.3
    /// A given name between first and last name: probable.
    static let middleName = 0.3
    /// A middle initial that is missing, or that stands where none is listed: still exact.
    static let initial = 0.15
    /// Another writing that everybody knows for the same name: still exact.
    static let doublet = 0.2
    /// Another spelling of a foreign name: probable, less so the further it is from the name's.
    static let variant = 0.3
    static let variantShare = 0.15
    /// The same of a bare last name that a full mention confirms: probable.
    static let lastNameVariant = 0.3
    /// A last name that is a word too, without a cue: probable.
    static let wordToo = 0.2
    /// A rare last name without the full name: probable.
    static let loneLastName = 0.25
    /// A name of one word beside another name: probable.
    static let besideName = 0.25
    /// One slip of the fingers: probable.
    static let typo = 0.45
    /// The name in the other script: probable.
    static let script = 0.4
    /// The same where less speaks for it: possible.
    static let scriptPerhaps = 0.6
    /// A neighbour that is a word or part of a longer name: probable.
    static let ambiguousNeighbour = 0.3
    /// A neighbour that makes it a longer name, most likely another person's: possible.
    static let longerName = 0.6
}
