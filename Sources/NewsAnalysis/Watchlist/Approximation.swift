/// What a token of a text may stand for that is not written like it: a token of a tracked name.
struct Approximation: Sendable, Equatable {
    enum Kind: UInt8, Sendable {
        /// Another spelling of a foreign name.
        case variant
        /// One slip of the fingers.
        case slip
    }

    /// Index into the table's tokens.
    var token: Int32
    var kind: Kind
    /// How far apart, for a variant.
    var distance: Double
    /// Which reading of the text's token.
    var reading: Int
}
