/// One way in which something the matcher knows may be written, as canonical tokens. The letters lie in the
/// ``SpellingTable``. Stored as it is in the cache of a list: a change here raises ``CompiledList/version``.
struct Spelling: BitwiseCopyable, Sendable {
    enum Role: UInt8, Sendable {
        /// A tracked name as given.
        case name
        /// A strong alias of a tracked name.
        case alias
        /// A weak alias of a tracked name.
        case weakAlias
        /// A title of a tracked name and its last name behind it; only the last name is the mention.
        case titledLastName
        /// A title of a tracked name, alone.
        case title
        /// A last name that may stand without the full name: a rare one, or one whose list says so.
        case lastName
        /// An entity of the lexicon. Not tracked: it keeps shorter names inside it from matching.
        case entity
        /// Words that belong together and are no name (أمين عام). Keeps the names inside it from matching.
        case phrase

        /// Whether it belongs to a tracked name.
        var isTracked: Bool { self != .entity && self != .phrase }

        /// Whether it is a name or an alias of any kind, which may stand alone in an article.
        var isSpelling: Bool { self == .name || self == .alias || self == .weakAlias }
    }

    /// In what it differs from the spelling that the user gave.
    enum Change: UInt8, Sendable {
        case none
        /// The first token has ال where the user gave none, or the other way round (المنصف for منصف).
        case article
        /// Words are written together where the user wrote them apart, or the other way round (بو تفليقة, محمدالسلامي).
        case rejoined
        /// A hamza has another seat (شئون for شؤون).
        case seat
        /// Another writing of a word of the name (إسحق for إسحاق, Mohamed for Mohammed).
        case doublet
        /// Without a middle initial.
        case initial
        /// `and` for `&`.
        case conjunction
        /// An organization without the word that introduces it (داعش for تنظيم داعش).
        case withoutCue
        /// Another form of the same entity, as the lexicon has it (UNRWA for الأونروا).
        case knownForm
        /// A plural in the other case (الحوثيين for الحوثيون).
        case ending
    }

    /// The role in the lower three bits, then ``hasNear``, the change in the upper four.
    private var roleCode: UInt8
    /// How many canonical tokens.
    var tokenCount: UInt8
    /// How many tokens at the end are the last name; 0 where none is known.
    var lastNameCount: UInt8
    /// The ``SpellingTables`` it is of: an index. 0 in a table of its own.
    var part: UInt8
    /// The tracked name, or the lexicon's entity for ``Role/entity``: an index.
    var owner: Int32
    /// Which alias or title of the owner: an index into its list.
    var detail: Int32
    /// Bit i: token i was written as two (عبد الكريم).
    var split: UInt32
    /// The canonical letters in the table, tokens separated by a space or by the signs that the name has there (see ``SpellingTable``).
    var lettersStart: UInt32
    var lettersCount: UInt32

    init(
        role: Role, owner: Int32, detail: Int32, letters: Range<Int>, tokenCount: Int, lastNameCount: Int,
        split: UInt32, change: Change, hasNear: Bool = false
    ) {
        roleCode = role.rawValue | change.rawValue << 4 | (hasNear ? Spelling.nearFlag : 0)
        self.tokenCount = UInt8(clamping: tokenCount)
        self.lastNameCount = UInt8(clamping: lastNameCount)
        part = 0
        self.owner = owner
        self.detail = detail
        self.split = split
        lettersStart = UInt32(truncatingIfNeeded: letters.lowerBound)
        lettersCount = UInt32(truncatingIfNeeded: letters.count)
    }

    /// An unknown code, from a damaged file, is read as a phrase, which matches nothing.
    var role: Role { Role(rawValue: roleCode & 0x07) ?? .phrase }

    /// Whether its name counts only in an article that has one of some words (``TrackedName/near``).
    var hasNear: Bool { roleCode & Spelling.nearFlag != 0 }

    private static let nearFlag: UInt8 = 0x08

    var change: Change { Change(rawValue: roleCode >> 4) ?? .none }

    /// Whether it is written as the user gave it.
    var isAsListed: Bool { roleCode >> 4 == 0 }
}
