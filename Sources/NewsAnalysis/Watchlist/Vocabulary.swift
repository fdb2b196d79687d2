internal import ArabicText

/// What the lexicon says of words and short phrases: their classes, found by hash.
///
/// Only hashes are kept. A word of the text that had the hash of another would be taken for that one; it could change
/// how a name's neighbour is judged, never which letters match.
struct Vocabulary: Sendable {
    struct Classes: OptionSet, Sendable {
        let rawValue: UInt16
        /// A word of the language.
        static let word = Classes(rawValue: 1 << 0)
        static let givenName = Classes(rawValue: 1 << 1)
        /// Makes what follows part of a longer entity.
        static let headNoun = Classes(rawValue: 1 << 2)
        /// Stands before a person's name.
        static let title = Classes(rawValue: 1 << 3)
        /// Stands between a title and the name (الرئيس الأسبق مبارك).
        static let titleAdjective = Classes(rawValue: 1 << 4)
        /// Stands before the person who speaks.
        static let speechVerb = Classes(rawValue: 1 << 5)
        /// Stands before an organization's own name (حركة فتح).
        static let organizationCue = Classes(rawValue: 1 << 6)
        /// Stands before a place's own name (مدينة صور).
        static let placeCue = Classes(rawValue: 1 << 7)
        /// A place or organization of one token.
        static let entity = Classes(rawValue: 1 << 8)
        /// أبو, أم, عبد: the name behind it belongs to another person.
        static let kunya = Classes(rawValue: 1 << 9)
        /// بن
        static let son = Classes(rawValue: 1 << 10)
        /// A family name.
        static let familyName = Classes(rawValue: 1 << 11)
        /// الكويتي, الكويتية at the end of an organization's name.
        static let nationality = Classes(rawValue: 1 << 12)
        /// A given name that is a word too: it mostly stands as a word, or as a name.
        static let mostlyWord = Classes(rawValue: 1 << 13)
        static let mostlyName = Classes(rawValue: 1 << 14)

        /// What can be no proclitic and stem, because it is a word or a name as it stands.
        static let known: Classes = [.word, .givenName, .familyName, .title, .speechVerb, .headNoun, .entity]
        /// What is no name of its own without a cue.
        static let ambiguous: Classes = [.word, .givenName, .title]
    }

    private struct Slot {
        var hash: UInt64 = 0
        var classes: Classes = []
    }

    private var slots: [Slot]
    private let mask: Int
    /// The given names that fold to what a word folds to, as they are listed, without marks: بهاء folds to بها, علي to what
    /// على folds to.
    private var likeWords: Set<String> = []
    /// How many tokens the longest phrase has.
    private(set) var longestPhrase = 1

    init(_ lexicon: Lexicon) {
        let lists = Vocabulary.lists(lexicon)
        var capacity = 64
        while capacity < 2 * lists.reduce(0, { $0 + $1.0.count }) { capacity *= 2 }
        slots = [Slot](repeating: Slot(), count: capacity)
        mask = capacity - 1
        for (entries, classes) in lists {
            for entry in entries { add(CanonicalText(SearchText(entry)).tokens, classes) }
        }
        for name in lexicon.givenNames {
            let text = SearchText(name)
            let tokens = CanonicalText(text).tokens
            guard tokens.count == 1, self.classes(tokens[0].hash).contains(.word) else { continue }
            likeWords.insert(text.strictLetters(of: 0..<text.text.utf8.count))
        }
    }

    /// The lists of the lexicon, and the classes their entries have.
    static func lists(_ lexicon: Lexicon) -> [([String], Classes)] {
        [
            (lexicon.words, .word), (lexicon.givenNames, .givenName), (lexicon.headNouns, .headNoun),
            (lexicon.titles, .title), (lexicon.titleAdjectives, .titleAdjective), (lexicon.speechVerbs, .speechVerb),
            (lexicon.organizationCues, .organizationCue), (lexicon.placeCues, .placeCue),
            (lexicon.entities.flatMap { [$0.name] + $0.forms }, .entity),
            (["أبو", "أم", "عبد", "عبيد"], .kunya), (["بن"], .son), (lexicon.familyNames, .familyName),
            (lexicon.nationalities + lexicon.nationalities.map { $0 + "ة" }, .nationality),
            (lexicon.mostlyWords, .mostlyWord), (lexicon.mostlyNames, .mostlyName),
        ]
    }

    /// Whether a token that folds like a word and a given name is written as the given name is. `letters`: strict ones,
    /// proclitics included.
    func isWrittenAsGivenName(_ letters: String) -> Bool { likeWords.contains { letters.hasSuffix($0) } }

    private mutating func add(_ tokens: [CanonicalToken], _ classes: Classes) {
        guard let first = tokens.first, classes != .entity || tokens.count == 1 else { return }
        longestPhrase = max(longestPhrase, tokens.count)
        let hash = tokens.dropFirst().reduce(first.hash) { FoldedHash.combine($0, $1.hash) }
        var index = Int(truncatingIfNeeded: hash) & mask
        while !slots[index].classes.isEmpty, slots[index].hash != hash { index = (index + 1) & mask }
        slots[index].hash = hash
        slots[index].classes.formUnion(classes)
    }

    /// The classes of a canonical token or phrase: its hash, or the hashes of its tokens combined from the left.
    func classes(_ hash: UInt64) -> Classes {
        var index = Int(truncatingIfNeeded: hash) & mask
        while !slots[index].classes.isEmpty {
            if slots[index].hash == hash { return slots[index].classes }
            index = (index + 1) & mask
        }
        return []
    }
}
