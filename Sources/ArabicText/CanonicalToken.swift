/// One or more tokens that stand for one word of a name, in the one form both sides compare.
///
/// عبد الكريم and عبدالكريم are one canonical token; so are نصر الله and نصرالله, نور الدين and نورالدين; ابا and ابي
/// before another token are ابو, ابن before another token is بن. Latin capitals that stand one by one are one token: U.N., J. P.
/// Only across a soft gap. Proclitics stay in front
/// (وعبد الكريم is وعبدالكريم), ``SearchText/readings(of:)`` takes them off.
package struct CanonicalToken: Sendable, Equatable {
    /// Which rule made the canonical letters.
    package enum Form: UInt8, Sendable {
        /// The token as it is.
        case plain
        /// The tokens ``first`` to ``last`` written together.
        case joined
        /// ابا or ابي, now ابو.
        case kunya
        /// ابن, now بن (or بن already, behind a proclitic).
        case son
        /// A separate آل or ال before a family's name; the letters are the token's own.
        case family
    }

    /// First token, an index into ``SearchText/tokens``.
    package var first: Int
    /// Last token, inclusive; equal to ``first`` where nothing was joined.
    package var last: Int
    /// ``FoldedHash`` of the canonical letters, which ``SearchText/letters(of:)`` spells out.
    package var hash: UInt64
    /// Which rule made the canonical letters.
    package var form: Form
    /// How many bytes of proclitics stand before عبد, ابو, بن or آل; 0 where there are none or nothing is known of them.
    package var procliticBytes: UInt8

    /// Whether this is آل or ال as a word of its own, which a name may be written with or without.
    package var isFamilyMarker: Bool { form == .family }
}
