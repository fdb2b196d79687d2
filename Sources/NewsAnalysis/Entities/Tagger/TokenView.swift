internal import ArabicText

/// What the tagger knows of one token before it looks at its neighbours.
package struct TokenView: Sendable {
    /// The hash of the folded letters.
    var word: UInt64 = 0
    /// The hash without proclitics, where there seem to be any; else ``word``.
    package var stem: UInt64 = 0
    /// What is known of the stem.
    var traits = WordTraits()
    /// The first four and the last four letters, two bytes each.
    var front: UInt64 = 0
    var back: UInt64 = 0
    /// What the lexicon says: bits of ``Cues``.
    var cues: UInt32 = 0
    /// Folded bytes, at most 255.
    var length: UInt8 = 0
    /// Letters: 0 Arabic, 1 Latin, 2 digits, 3 others; and 4 more where the word as written begins with a capital.
    var shape: UInt8 = 0
    /// What folding and ``gap`` do not tell: bits of ``Written``.
    var written: UInt8 = 0
    /// Proclitics that were taken off, as a small number; 0: none.
    var proclitic: UInt8 = 0
    /// Their folded bytes, and what لل has swallowed.
    var procliticBytes: UInt8 = 0
    var restored = ProcliticReading.Restored.nothing
    /// Whether what stands behind proclitics that were taken off begins with ال.
    var hasArticle = false
    /// Whether the token as it stands begins with ال.
    var beginsWithArticle: Bool { front & 0xFFFF_FFFF == 0x84D9_A7D8 }
    /// What stands before the token.
    package var gap: TokenGap = .start
}

/// How a token is written.
enum Written {
    /// It ends in ى: على is no علي.
    static let dotless: UInt8 = 1
    /// A quotation begins right before it.
    static let quoted: UInt8 = 2
    /// Right before it stands #, or it is joined to others by _.
    static let hashtag: UInt8 = 4
}

/// What stands between two tokens, as far as it tells names.
package enum TokenGap: UInt8, Sendable {
    case start, line, stop, quote, parenthesis, colon, comma, hyphen, other, space

    /// Whether no name and no sentence reaches across.
    package var isEnd: Bool { rawValue <= TokenGap.stop.rawValue }
}

/// What lists say of a token: bits that the features of the tagger's model are numbered by.
enum Cues {
    static let givenName = bit(.givenName)
    /// By the forms of titles, not by single words.
    static let title: UInt32 = 1 << 1
    static let titleAdjective = bit(.titleAdjective)
    static let speech = bit(.speechVerb)
    static let organizationCue = bit(.organizationCue)
    static let placeCue = bit(.placeCue)
    static let headNoun = bit(.headNoun)
    static let personBegin: UInt32 = 1 << 7
    static let personInside: UInt32 = 1 << 8
    static let placeBegin: UInt32 = 1 << 9
    static let placeInside: UInt32 = 1 << 10
    static let organizationBegin: UInt32 = 1 << 11
    static let organizationInside: UInt32 = 1 << 12
    static let word = bit(.word)
    static let count = 14

    /// The classes that are cues have the same bits in the vocabulary.
    private static let classes: Vocabulary.Classes = [
        .givenName, .titleAdjective, .speechVerb, .organizationCue, .placeCue, .headNoun, .word,
    ]

    private static func bit(_ kind: Vocabulary.Classes) -> UInt32 { UInt32(kind.rawValue) }

    /// What the classes of a word say to the tagger.
    @inline(__always)
    static func cues(of kinds: Vocabulary.Classes) -> UInt32 { UInt32(kinds.rawValue & classes.rawValue) }
}
