internal import ArabicText

/// Tells whether two names of one type name one entity: they do where their keys are equal. A key is the name's words as the
/// watchlist compares them, without ال.
///
/// Keys are folded and must never be shown.
package enum EntityKey {
    /// The key of a name, its words separated by spaces; empty where it has no letter or digit.
    package static func key(_ name: String) -> String { words(SearchText(name)).joined(separator: " ") }

    /// The words of the key.
    static func words(_ text: SearchText) -> [String] {
        text.canonicalTokens().filter { !$0.isFamilyMarker }.map { token in
            let letters = text.letters(of: token)
            return DefiniteArticle.without(letters) ?? letters
        }
    }
}
