internal import ArabicText

/// The part of a person's name that stands for the whole once the person is introduced: الكاظمي, بن سلمان.
enum LastName {
    /// How many canonical tokens at the end of a name are its last name: one, or two behind بن, بو or أبو. 0 where the name has
    /// no last name: one token, a kunya alone (أبو فدك), or a last token of less than three letters.
    static func tokenCount(_ name: CanonicalText) -> Int {
        let tokens = name.tokens.filter { !$0.isFamilyMarker }
        guard tokens.count >= 2, let last = tokens.last else { return 0 }
        guard name.text.letters(of: last).unicodeScalars.count >= 3 else { return 0 }
        let links = [links.kunya, links.mother, links.son, links.father].contains(tokens[tokens.count - 2].hash)
        if links { return tokens.count > 2 ? 2 : 0 }
        return 1
    }

    /// The last names of a tracked person: of the name, and of the aliases in the other script that hold no word the
    /// `vocabulary` knows as another thing than a name. Other aliases may be descriptions (قائد قوة القدس), whose last word
    /// is nobody's name.
    static func lastNames(of name: TrackedName, _ vocabulary: Vocabulary) -> [CanonicalText] {
        guard name.kind == .person else { return [] }
        let isArabic = isArabic(name.name)
        return ([name.name] + name.aliases).enumerated().compactMap { index, spelling in
            guard index == 0 || LastName.isArabic(spelling) != isArabic else { return nil }
            let text = CanonicalText(SearchText(spelling))
            if index == 0, let last = behindGivenName(text) { return last }
            let count = tokenCount(text)
            guard count > 0 else { return nil }
            let isDescription = text.tokens.contains {
                !vocabulary.classes($0.hash).isDisjoint(with: [.word, .title, .headNoun, .organizationCue, .entity])
            }
            guard index == 0 || !isDescription else { return nil }
            let tokens = text.tokens.filter { !$0.isFamilyMarker }.suffix(count)
            return CanonicalText(SearchText(tokens.map { text.text.letters(of: $0) }.joined(separator: " ")))
        }
    }

    /// The last name behind عبيد, which is joined to it as عبد is and is mostly a given name of its own: عبيد البريكي. Nil for others.
    private static func behindGivenName(_ name: CanonicalText) -> CanonicalText? {
        guard name.tokens.count == 1, let token = name.tokens.first, token.form == .joined,
            token.last == token.first + 1,
            name.text.letters(of: token).hasPrefix(given + DefiniteArticle.letters)
        else { return nil }
        let last = name.text.folded(name.text.tokens[token.last])
        return last == "الله" ? nil : CanonicalText(SearchText(last))
    }

    private static let given = "عبيد"

    /// Whether a last name may count in an article that does not confirm it: where the list says so, or where it is rare. Never in long
    /// lists, where too many have the same one.
    static func mayStandAlone(_ last: CanonicalText, of name: TrackedName, _ vocabulary: Vocabulary) -> Bool {
        switch name.lastName {
        case .alone: return true
        case .never, .confirmed: return false
        case nil: break
        }
        guard name.isFuzzy, let token = last.tokens.last, last.tokens.allSatisfy({ $0.form != .kunya }) else {
            return false
        }
        return vocabulary.isRare(last.text.letters(of: token))
            && last.tokens.allSatisfy { vocabulary.classes($0.hash).isDisjoint(with: .ambiguous) }
    }

    /// The last name of a person as a full mention writes it; nil where the mention has none. `mention`: its tokens in `text`.
    static func taught(by mention: Range<Int>, in text: CanonicalText) -> CanonicalText? {
        let tokens = text.tokens[mention].filter { !$0.isFamilyMarker }
        let count = tokenCount(CanonicalText(text.text, tokens: tokens))
        guard count > 0 else { return nil }
        return CanonicalText(SearchText(tokens.suffix(count).map { text.text.letters(of: $0) }.joined(separator: " ")))
    }

    /// Whether a full mention by the spelling `index` (0: the name, others: its aliases) ends in the person's last name. An alias may be a
    /// description (قائد قوة القدس), whose last word is nobody's name.
    static func endsInLastName(_ index: Int, of name: TrackedName, _ vocabulary: Vocabulary) -> Bool {
        guard index > 0 else { return true }
        let text = CanonicalText(SearchText(name.aliases[index - 1]))
        let other: Vocabulary.Classes = [.word, .title, .headNoun, .organizationCue, .entity]
        guard text.tokens.allSatisfy({ vocabulary.classes($0.hash).isDisjoint(with: other) }) else { return false }
        return isArabic(name.aliases[index - 1]) != isArabic(name.name)
            || text.tokens.first.map { vocabulary.classes($0.hash).contains(.givenName) } == true
    }

    private static func isArabic(_ text: String) -> Bool { text.unicodeScalars.contains { 0x600...0x6FF ~= $0.value } }

    private static let links = (
        kunya: FoldedHash.hash("ابو"), mother: FoldedHash.hash("ام"), son: FoldedHash.hash("بن"),
        father: FoldedHash.hash("بو")
    )
}
