/// The lists the recognizer and the matcher know: data from `config/lexicon.txt`, `names.txt`, `shares.txt` and `bearers.txt`, no site and no
/// news in it.
package struct Lexicon: Sendable, Equatable {
    /// An entity the lexicon knows: canonical form and the other forms it goes by.
    package struct Entry: Sendable, Equatable {
        package var type: EntityType
        package var name: String
        package var forms: [String]

        package init(type: EntityType, name: String, forms: [String]) {
            self.type = type
            self.name = name
            self.forms = forms
        }
    }

    /// Known places and organizations.
    package var entities: [Entry] = []
    /// Titles that stand before a person's name (الرئيس, وزير الخارجية).
    package var titles: [String] = []
    /// Nouns that make the name after them part of a longer entity (كتائب, فيلق, جامعة).
    package var headNouns: [String] = []
    /// Words of the language that look like a name, or like a proclitic before one (فتح, وسام): no stem is read from
    /// them, and as a name they need a cue. Several words together (أمين عام) are no name, whatever is inside.
    package var words: [String] = []
    /// Given names.
    package var givenNames: [String] = []
    /// Given names that are words too and mostly stand as words, and those that mostly stand as names.
    package var mostlyWords: [String] = []
    package var mostlyNames: [String] = []
    /// Family names: none of them is a slip of another.
    package var familyNames: [String] = []
    /// Adjectives that an organization's name may end in and is known without (الحرس الوطني الكويتي): masculine, with ال.
    package var nationalities: [String] = []
    /// Adjectives between a title and the name (الرئيس الأسبق).
    package var titleAdjectives: [String] = []
    /// Verbs of saying: a bare name behind one is a person's.
    package var speechVerbs: [String] = []
    /// Nouns before an organization's own name (حركة فتح); they confirm it and do not make it longer.
    package var organizationCues: [String] = []
    /// Nouns before a place's own name (مدينة صور).
    package var placeCues: [String] = []

    /// Further words before an organization's and a place's own name, for tracked names only.
    package var organizationWords: [String] = []
    package var placeWords: [String] = []

    /// Those of ``headNouns`` that are organizations: they introduce one that has a name of its own (نادي ريال مدريد).
    package var bodyNouns: [String] = []
    /// Nouns of things that are named after persons (مستشفى, شارع, جائزة): a person's name behind one is the thing's.
    package var namedThings: [String] = []
    /// Tokens of names, folded and without ال, that many people bear: as last names they tell nobody.
    package var borneByMany: [String] = []

    /// Further places; for the recognizer only.
    package var gazetteer = Gazetteer()

    /// How often news uses a token as a name.
    package var nameShares = NameShares()

    /// What no misspelling is made of.
    package var familiar = FamiliarTokens()

    /// How names are spelled, within Arabic and across scripts; nil: names are not looked for in the other script.
    package var spellings: SpellingModel?

    /// Knows nothing.
    package init() {}

    /// The form of the files that ``add(parsing:needsVersion:)`` reads.
    package static let version = 1

    /// Adds the entries of one file in the lexicon's text form: its version, sections in brackets, one entry per line, other forms
    /// of an entity behind `|`, comments from `#` on. Throws at the first fault, with its line; nothing of the file is added then.
    /// `needsVersion`: a file that does not say its version before the first section is a fault.
    ///
    ///     version 1
    ///     [places]
    ///     العراق | جمهورية العراق
    ///     [head_nouns]
    ///     كتائب
    package mutating func add(parsing text: String, needsVersion: Bool = false) throws(LexiconError) {
        var read = self
        var section: Section?
        var isOfVersion = !needsVersion
        // Bytes in arrays: a command that starts for one question waits for this too, and views of strings cost it much.
        let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, raw) in lines.enumerated() {
            let line = Lexicon.trimmed(raw.prefix { $0 != UInt8(ascii: "#") })
            guard !line.isEmpty else { continue }
            if section == nil, line.starts(with: Array("version ".utf8)) {
                try Lexicon.check(Lexicon.string(line), line: index + 1)
                isOfVersion = true
                continue
            }
            guard isOfVersion else { throw Lexicon.withoutVersion(line: index + 1) }
            if line.first == UInt8(ascii: "[") {
                guard line.last == UInt8(ascii: "]"),
                    let known = Section(rawValue: Lexicon.string(line.dropFirst().dropLast()))
                else {
                    let sections = Section.allCases.map(\.rawValue).joined(separator: ", ")
                    throw LexiconError(
                        line: index + 1, message: "unknown section \(Lexicon.string(line)); known are \(sections)")
                }
                section = known
                continue
            }
            guard let section else {
                throw LexiconError(
                    line: index + 1, message: "an entry before the first section; begin with a line such as [places]")
            }
            let forms = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
                .map { Lexicon.string(Lexicon.trimmed($0)) }
            guard forms.allSatisfy({ !$0.isEmpty }) else {
                throw LexiconError(line: index + 1, message: "an empty form; write `name | other form`")
            }
            read.add(forms, to: section)
        }
        guard isOfVersion else { throw Lexicon.withoutVersion(line: 1) }
        self = read
    }

    private static func check(_ line: String, line number: Int) throws(LexiconError) {
        guard line != "version \(version)" else { return }
        throw LexiconError(
            line: number,
            message: "is of another version than \(version), which this program reads; install the data again")
    }

    private static func withoutVersion(line: Int) -> LexiconError {
        LexiconError(
            line: line, message: "does not say `version \(version)` before its first entry; install the data again")
    }

    private enum Section: String, CaseIterable {
        case persons, organizations, places, titles, headNouns = "head_nouns", words, givenNames = "given_names"
        case titleAdjectives = "title_adjectives", speechVerbs = "speech_verbs"
        case organizationCues = "organization_cues", placeCues = "place_cues", familyNames = "family_names",
            nationalities
        case mostlyWords = "mostly_words", mostlyNames = "mostly_names"
        case organizationWords = "organization_words", placeWords = "place_words"
        case namedThings = "named_things", bodyNouns = "body_nouns", borneByMany = "borne_by_many"
    }

    private mutating func add(_ forms: [String], to section: Section) {
        switch section {
        case .persons: entities.append(Entry(type: .person, name: forms[0], forms: Array(forms.dropFirst())))
        case .organizations:
            entities.append(Entry(type: .organization, name: forms[0], forms: Array(forms.dropFirst())))
        case .places: entities.append(Entry(type: .place, name: forms[0], forms: Array(forms.dropFirst())))
        case .titles: titles += forms
        case .headNouns: headNouns += forms
        case .words: words += forms
        case .givenNames: givenNames += forms
        case .titleAdjectives: titleAdjectives += forms
        case .speechVerbs: speechVerbs += forms
        case .organizationCues: organizationCues += forms
        case .placeCues: placeCues += forms
        case .familyNames: familyNames += forms
        case .nationalities: nationalities += forms
        case .mostlyWords: mostlyWords += forms
        case .mostlyNames: mostlyNames += forms
        case .organizationWords: organizationWords += forms
        case .placeWords: placeWords += forms
        case .namedThings: namedThings += forms
        case .bodyNouns: bodyNouns += forms
        case .borneByMany: borneByMany += forms
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        var bytes = bytes.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes = bytes.dropLast() }
        return bytes
    }

    private static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
