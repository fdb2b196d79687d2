internal import ArabicText

/// The lexicon, compiled once: what it says of words, short phrases and the forms of entities, found by hash.
///
/// The one table that the recognizer and the matcher both read. Immutable; shared by the analysis threads. A look-up takes one
/// probe, and one more array where something is found.
package struct Vocabulary: Sendable {
    /// What the lists say of a word or phrase.
    struct Classes: OptionSet, Sendable {
        let rawValue: UInt32
        static let givenName = Classes(rawValue: 1 << 0)
        /// Stands before a person's name.
        static let title = Classes(rawValue: 1 << 1)
        /// Stands between a title and the name (الرئيس الأسبق مبارك).
        static let titleAdjective = Classes(rawValue: 1 << 2)
        /// Stands before the person who speaks.
        static let speechVerb = Classes(rawValue: 1 << 3)
        /// Stands before an organization's own name (حركة فتح).
        static let organizationCue = Classes(rawValue: 1 << 4)
        /// Stands before a place's own name (مدينة صور).
        static let placeCue = Classes(rawValue: 1 << 5)
        /// Makes what follows part of a longer entity.
        static let headNoun = Classes(rawValue: 1 << 6)
        /// A place, an organization or a person of one token.
        static let entity = Classes(rawValue: 1 << 7)
        /// أبو, أم, عبد: the name behind it belongs to another person.
        static let kunya = Classes(rawValue: 1 << 8)
        /// بن
        static let son = Classes(rawValue: 1 << 9)
        static let familyName = Classes(rawValue: 1 << 10)
        /// الكويتي, الكويتية at the end of an organization's name.
        static let nationality = Classes(rawValue: 1 << 11)
        /// A given name that is a word too: it mostly stands as a word, or as a name.
        static let mostlyWord = Classes(rawValue: 1 << 12)
        /// A word of the language.
        static let word = Classes(rawValue: 1 << 13)
        static let mostlyName = Classes(rawValue: 1 << 14)
        /// What is named after persons: a person's name behind it is its own.
        static let namedThing = Classes(rawValue: 1 << 15)
        /// Stand before an organization's or a place's own name too; the recognizer does not know them.
        static let organizationWord = Classes(rawValue: 1 << 16)
        static let placeWord = Classes(rawValue: 1 << 17)
        /// A head noun that introduces an organization with a name of its own.
        static let bodyNoun = Classes(rawValue: 1 << 18)

        /// What can be no proclitic and stem, because it is a word or a name as it stands.
        static let known: Classes = [.word, .givenName, .familyName, .title, .speechVerb, .headNoun, .entity]
        /// What is no name of its own without a cue.
        static let ambiguous: Classes = [.word, .givenName, .title]
    }

    /// All that is known of one hash.
    struct Entry: BitwiseCopyable, Sendable {
        var classes: Classes = []
        /// The forms of entities and titles that begin with this token.
        var forms = FormTable.Group()
    }

    private let table: HashTable
    /// By the table's slots.
    private let entries: FlatArray<Entry>
    /// The given names that fold to what a word folds to, as they are listed, without marks: بهاء folds to بها, علي to what
    /// على folds to.
    private let likeWords: Set<String>
    /// How many tokens the longest phrase has.
    let longestPhrase: Int
    /// The forms of entities and titles.
    let forms: FormTable
    /// The name tokens that many people bear, without ال.
    private let borneByMany: HashTable
    /// What no misspelling is made of.
    let familiar: FamiliarTokens
    /// How often news uses a token as a name.
    let nameShares: NameShares
    /// Further places; for the recognizer only.
    let gazetteer: Gazetteer
    /// How names are spelled.
    let spellings: SpellingModel?
    /// What else the lexicon's entities are called.
    let entityForms: EntityForms

    /// Compiles the lists. Entries without a letter are left out; of two equal forms of entities the first listed counts.
    /// Linear; about 2 ms for the shipped lists.
    package init(_ lexicon: Lexicon) {
        let lists = Vocabulary.lists(lexicon)
        let folded = FoldedEntries(lists.flatMap(\.entries))
        var known: [(hash: UInt64, classes: Classes)] = []
        var (at, longest) = (0, 1)
        for list in lists {
            for _ in list.entries {
                let tokens = folded[at]
                at += 1
                guard !tokens.isEmpty, list.classes != .entity || tokens.count == 1 else { continue }
                longest = max(longest, tokens.count)
                known.append((tokens.phraseHash, list.classes))
            }
        }
        let (forms, groups) = FormTable.make(lexicon, folded, entities: 0, titles: lists[0].entries.count)
        let table = HashTable(known.map(\.hash) + groups.map(\.first))
        var entries = [Entry](repeating: Entry(), count: table.slotCount)
        for (hash, classes) in known {
            if let slot = table.slot(of: hash) { entries[slot].classes.formUnion(classes) }
        }
        for (hash, group) in groups {
            if let slot = table.slot(of: hash) { entries[slot].forms = group }
        }
        self.table = table
        self.entries = FlatArray(entries)
        self.forms = forms
        longestPhrase = longest
        borneByMany = HashTable(lexicon.borneByMany.map { FoldedHash.hash($0) })
        familiar = lexicon.familiar
        gazetteer = lexicon.gazetteer
        spellings = lexicon.spellings
        entityForms = EntityForms(lexicon.entities)
        nameShares = lexicon.nameShares
        likeWords = Set(
            lexicon.givenNames.compactMap { name in
                let text = SearchText(name)
                let tokens = text.canonicalTokens()
                guard tokens.count == 1, let slot = table.slot(of: tokens[0].hash),
                    entries[slot].classes.contains(.word)
                else { return nil }
                return text.strictLetters(of: 0..<name.utf8.count)
            })
    }

    /// The lists of the lexicon and the classes of their entries; first those that ``FormTable`` is made of.
    private static func lists(_ lexicon: Lexicon) -> [(entries: [String], classes: Classes)] {
        [
            (lexicon.entities.flatMap { [$0.name] + $0.forms }, .entity), (lexicon.titles, .title),
            (lexicon.words, .word), (lexicon.givenNames, .givenName), (lexicon.headNouns, .headNoun),
            (lexicon.titleAdjectives, .titleAdjective), (lexicon.speechVerbs, .speechVerb),
            (lexicon.organizationCues, .organizationCue), (lexicon.placeCues, .placeCue),
            (["أبو", "أم", "عبد", "عبيد"], .kunya), (["بن"], .son), (lexicon.familyNames, .familyName),
            (lexicon.nationalities + lexicon.nationalities.map { $0 + "ة" }, .nationality),
            (lexicon.mostlyWords, .mostlyWord), (lexicon.mostlyNames, .mostlyName), (lexicon.namedThings, .namedThing),
            (lexicon.organizationWords, .organizationWord), (lexicon.placeWords, .placeWord),
            (lexicon.bodyNouns, .bodyNoun),
        ]
    }

    /// Whether a token that folds like a word and a given name is written as the given name is. `letters`: strict ones,
    /// proclitics included.
    func isWrittenAsGivenName(_ letters: String) -> Bool {
        likeWords.contains {
            $0.utf8.count <= letters.utf8.count && letters.utf8.suffix($0.utf8.count).elementsEqual($0.utf8)
        }
    }

    /// Whether few people bear a name token. `letters`: canonical. False where nothing is known of how many bear any name, and of names
    /// with عبد, which are not counted as one token.
    func isRare(_ letters: String) -> Bool {
        guard !letters.hasPrefix("عبد") else { return false }
        let bare = DefiniteArticle.without(letters) ?? letters
        return borneByMany.count > 0 && borneByMany.slot(of: FoldedHash.hash(bare)) == nil
    }

    /// What is known of a canonical token or phrase: its hash, or the hashes of its tokens combined from the left.
    @inline(__always)
    func entry(_ hash: UInt64) -> Entry {
        guard let slot = table.slot(of: hash) else { return Entry() }
        return entries[slot]
    }

    /// The classes of a canonical token or phrase; none where no list has it.
    @inline(__always)
    func classes(_ hash: UInt64) -> Classes { entry(hash).classes }

    /// The longest form of an entity or title that begins with the token at `at`, the token being read as the one with `hash`;
    /// nil where none stands there.
    @inline(__always)
    func longestForm(
        at: Int, readAs hash: UInt64, of tokens: [CanonicalToken], in text: SearchText
    ) -> FormTable.Found? {
        let group = entry(hash).forms
        return group.isEmpty ? nil : forms.longest(group, hash, at: at, of: tokens, in: text)
    }

    /// The same of the token as it stands.
    @inline(__always)
    func longestForm(at: Int, of tokens: [CanonicalToken], in text: SearchText) -> FormTable.Found? {
        longestForm(at: at, readAs: tokens[at].hash, of: tokens, in: text)
    }
}
