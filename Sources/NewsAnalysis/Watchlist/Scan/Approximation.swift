internal import ArabicText

/// What a token of a text may stand for that is not written like it: a token of a tracked name.
struct Approximation: Sendable {
    enum Kind: Sendable {
        /// Another spelling of a foreign name, so far apart.
        case variant(distance: Double)
        /// One slip of the fingers.
        case slip(TypingSlip)
    }

    /// Index into the table's tokens.
    var token: Int32
    var kind: Kind
    /// Which reading of the text's token.
    var reading: Int
}
