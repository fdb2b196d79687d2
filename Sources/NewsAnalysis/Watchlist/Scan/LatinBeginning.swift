/// An Arabic token that a name listed in Latin may begin with, and how.
struct LatinBeginning: BitwiseCopyable {
    struct Ways: OptionSet, BitwiseCopyable {
        let rawValue: UInt8
        /// The token as it stands.
        static let whole = Ways(rawValue: 1 << 0)
        /// What is behind its proclitics.
        static let stem = Ways(rawValue: 1 << 1)
        /// It is a name by itself.
        static let single = Ways(rawValue: 1 << 2)
        /// The next token goes on with the name.
        static let next = Ways(rawValue: 1 << 3)
        /// Both next as one do.
        static let joined = Ways(rawValue: 1 << 4)
        /// What stands behind a middle name, or behind بن and a father's, does.
        static let later = Ways(rawValue: 1 << 5)
    }

    var token: Int
    /// All that any reading of the token has.
    var ways: Ways
}
