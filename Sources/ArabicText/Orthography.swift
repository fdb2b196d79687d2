/// The table of folding rules: what each Unicode scalar becomes when a text is folded.
///
/// Source of the rules: Unicode 15 (compatibility decompositions) and the habits of Arabic newsrooms; see `Sources/README.md`.
package struct Orthography: Sendable {
    /// Changes whenever any text may fold or hash differently than before. The archive stores it, and re-keys on change.
    package static let version = 1

    /// What a scalar does: one of the classes below, or, from ``firstLetter`` on, the scalar it becomes.
    typealias Code = UInt16
    static let hardGap: Code = 0
    /// Deleted, but part of the token it follows (a vowel mark, tatweel).
    static let mark: Code = 1
    /// Deleted and never part of a surface's end (bidi and zero-width controls).
    static let control: Code = 2
    static let softGap: Code = 3
    static let lineFeed: Code = 4
    static let hyphen: Code = 5
    /// Deleted between two Latin letters, punctuation elsewhere.
    static let apostrophe: Code = 6
    /// A letter that stays as it is and does not fit in a code (beyond the Basic Multilingual Plane).
    static let same: Code = 7
    /// From here on the code is the folded scalar itself.
    static let firstLetter: Code = 0x30
    /// Codes in the private use area: an index into ``expansions``.
    static let firstExpansion: Code = 0xE000

    /// Two-stage table: `pages[Int(index[scalar >> 8]) << 8 | scalar & 0xFF]`.
    let index: [UInt8]
    let pages: [Code]
    /// What a scalar becomes that folds to several.
    let expansions: [[UInt8]]

    static let shared = Orthography()
}
