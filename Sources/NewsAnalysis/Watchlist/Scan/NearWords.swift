internal import ArabicText

/// The tokens of a text without the clitics joined to them, for names that count only beside certain words (``TrackedName/near``).
///
/// Made only where such a name may stand.
struct NearWords {
    /// Where each word stands, by the hash of its letters: as a token, or without و ف ب ك ل, ال, ه ها هم.
    private var places: [UInt64: Set<Int>] = [:]

    init(_ text: CanonicalText) {
        for index in text.tokens.indices {
            let readings = text.readings(index)
            for reading in 0..<(text.mayHaveProclitics(index) ? readings.count : 1) {
                let letters =
                    reading == 0
                    ? text.text.letters(of: text.tokens[index])
                    : text.text.stem(of: text.tokens[index], readings[reading]).letters
                for form in NearWords.forms(letters) { places[FoldedHash.hash(form), default: []].insert(index) }
            }
        }
    }

    /// The first of `words` that stands in the text; nil where none does. One of several tokens has to stand in a row.
    func first(of words: [String]) -> String? {
        words.first { word in
            let text = CanonicalText(SearchText(word))
            let keys = text.tokens.map { token in
                let letters = text.text.letters(of: token)
                return FoldedHash.hash(DefiniteArticle.without(letters) ?? letters)
            }
            guard let first = keys.first, let starts = places[first] else { return false }
            return starts.contains { start in
                keys.indices.allSatisfy { places[keys[$0]]?.contains(start + $0) == true }
            }
        }
    }

    /// A stem, without ال, and without the pronoun at its end.
    private static func forms(_ stem: String) -> [String] {
        let bare = DefiniteArticle.without(stem) ?? stem
        var forms = [bare]
        // ال and a pronoun never stand together.
        guard bare.utf8.count == stem.utf8.count else { return forms }
        for pronoun in ["ها", "هم", "ه"] where bare.hasSuffix(pronoun) {
            let rest = String(bare.dropLast(pronoun.count))
            guard rest.unicodeScalars.count >= 3 else { continue }
            forms.append(rest)
            // ة is ت before a pronoun: حركتها.
            if rest.hasSuffix("ت") { forms.append(rest.dropLast() + "ه") }
        }
        return forms
    }
}
