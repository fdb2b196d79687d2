internal import ArabicText

/// In which script a token is, and whether it has a capital.
extension CanonicalText {
    /// Whether a token begins with a Latin letter; figures are no letters.
    func isLatin(_ index: Int) -> Bool { withLetters(index) { 0x61...0x7A ~= $0.first ?? 0 } }

    /// Whether a token begins with a letter of the Arabic script; folded, the figures of Arabic are ASCII.
    func isArabic(_ index: Int) -> Bool { withLetters(index) { 0xD8...0xDB ~= $0.first ?? 0 } }

    /// Whether a token begins with a capital letter as written: names do, words mostly do not.
    func isCapitalised(_ index: Int) -> Bool { text.isCapitalised(text.tokens[tokens[index].first]) }

    /// Whether it is Latin and has one.
    func hasLatinCapital(_ index: Int) -> Bool { isLatin(index) && isCapitalised(index) }
}
