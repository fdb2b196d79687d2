internal import ArabicText

/// The letters that folding makes equal to others (ى ة ء ئ ؤ), in the order in which they stand in a text.
///
/// Two spellings that are equal when folded and differ here are equal only by rule (على and علي).
enum SpellingSigns {
    /// Whether two spellings, equal when folded, differ in letters of their own. `a` and `b` are strict letters.
    static func differ(_ a: String, _ b: String) -> Bool { signs(of: a) != signs(of: b) }

    /// Whether a word's strict letters end in one letter (ى is 0x649, ة 0x629).
    static func ends(_ letters: String, in last: UInt32) -> Bool { letters.unicodeScalars.last?.value == last }

    /// How many hamzas a word has behind its first letter, with a seat or without. `letters`: strict ones.
    static func hamzas(_ letters: Substring.UnicodeScalarView) -> Int {
        letters.dropFirst().count { [0x621, 0x622, 0x623, 0x624, 0x625, 0x626].contains($0.value) }
    }

    private static func signs(of letters: String) -> [UInt32] {
        letters.unicodeScalars.map(\.value).filter { [0x621, 0x624, 0x626, 0x629, 0x649].contains($0) }
    }
}
