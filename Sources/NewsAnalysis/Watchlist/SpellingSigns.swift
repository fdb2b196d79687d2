/// The letters that folding takes for others, in the order they stand in a text: ى ة ء ئ ؤ.
///
/// Two spellings that are equal when folded and differ here are equal only by rule (على and علي).
enum SpellingSigns {
    /// The signs of a text. nil where nobody can tell: letters of other keyboards (ی ه with forms of its own) and
    /// presentation forms.
    static func signs(of text: String) -> [UInt32]? {
        var signs: [UInt32] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x621, 0x624, 0x626, 0x629, 0x649: signs.append(scalar.value)
            case 0x6A9...0x6D5, 0xFB50...0xFDFF, 0xFE70...0xFEFC: return nil
            default: break
            }
        }
        return signs
    }

    /// Whether two spellings, equal when folded, differ in letters of their own.
    static func differ(_ a: String, _ b: String) -> Bool {
        guard let a = signs(of: a), let b = signs(of: b) else { return false }
        return a != b
    }

    /// Whether a word is written with final ى.
    static func endsInAlefMaqsura(_ text: String) -> Bool {
        text.unicodeScalars.last { $0.properties.generalCategory == .otherLetter }?.value == 0x649
    }
}
