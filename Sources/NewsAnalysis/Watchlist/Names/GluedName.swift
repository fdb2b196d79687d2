internal import ArabicText

/// Names whose words lost the space between them, or got one: محمدالسلامي, عليرضا and علي رضا.
enum GluedName {
    /// Less letters may be another word.
    private static let leastJoined = 6
    /// A given name inside a word has as many letters at least.
    private static let leastPart = 3

    /// Two neighbouring words of a name written together, at each place; none that is a word by itself. An English genitive that belongs to
    /// the name is written without its apostrophe too.
    static func joined(_ name: CanonicalText, _ vocabulary: Vocabulary) -> [CanonicalText] {
        let letters = name.tokens.map { name.text.letters(of: $0) }
        return letters.indices.dropLast().compactMap { index in
            let glued = letters[index] + letters[index + 1]
            if letters[index + 1] == "s", name.text.tokens[name.tokens[index + 1].first].gap == .hyphen {
                return text(letters[..<index] + [glued] + letters[(index + 2)...])
            }
            guard isArabic(glued), glued.unicodeScalars.count >= leastJoined else { return nil }
            let hash = FoldedHash.hash(glued)
            let classes = vocabulary.classes(hash)
            // أبوظبي is an entity of its own, that nothing else is called.
            guard classes.isSubset(of: [.givenName, .familyName, .mostlyName, .entity]),
                vocabulary.familiar.familiarity(of: hash) != .word || classes.contains(.entity)
            else { return nil }
            return text(letters[..<index] + [glued] + letters[(index + 2)...])
        }
    }

    /// A word that is two given names written apart, at each place.
    static func split(_ name: CanonicalText, _ vocabulary: Vocabulary) -> [CanonicalText] {
        let letters = name.tokens.map { name.text.letters(of: $0) }
        return letters.indices.flatMap { index -> [CanonicalText] in
            let scalars = Array(letters[index].unicodeScalars)
            guard name.tokens[index].form == .plain, scalars.count >= 2 * leastPart, isArabic(letters[index]) else {
                return []
            }
            return (leastPart...(scalars.count - leastPart)).compactMap { cut in
                let parts = [scalars[..<cut], scalars[cut...]].map { String(String.UnicodeScalarView($0)) }
                guard parts.allSatisfy({ vocabulary.classes(FoldedHash.hash($0)).contains(.givenName) }) else {
                    return nil
                }
                return text(letters[..<index] + parts + letters[(index + 1)...])
            }
        }
    }

    /// A place of one word in two, at each cut where the lexicon has that as a place (بورسعيد, بور سعيد).
    static func split(place name: CanonicalText, _ vocabulary: Vocabulary) -> [CanonicalText] {
        guard name.tokens.count == 1, name.tokens[0].form == .plain else { return [] }
        let scalars = Array(name.text.letters(of: name.tokens[0]).unicodeScalars)
        guard scalars.count >= 2 * leastPart else { return [] }
        return (leastPart...(scalars.count - leastPart)).compactMap { cut in
            let parts = [scalars[..<cut], scalars[cut...]].map { String(String.UnicodeScalarView($0)) }
            let split = text(parts)
            guard
                let form = vocabulary.longestForm(at: 0, of: split.tokens, in: split.text),
                form.count == split.tokens.count, let meaning = form.meaning,
                vocabulary.forms.meanings[meaning].type == .place
            else { return nil }
            return split
        }
    }

    private static func text(_ letters: [String]) -> CanonicalText {
        CanonicalText(SearchText(letters.joined(separator: " ")))
    }

    private static func text(_ letters: ArraySlice<String>) -> CanonicalText { text(Array(letters)) }

    private static func isArabic(_ letters: String) -> Bool {
        letters.unicodeScalars.allSatisfy { 0x621...0x64A ~= $0.value }
    }
}
