internal import ArabicText

extension Watchlist {
    /// The fewest letters of a name, after folding.
    package static let fewestLetters = 3
    /// A person's name of a single word has more letters than this.
    package static let shortWordLetters = 3

    /// What is remarkable about the spellings that alert alone (names and aliases), in the order of the list. Weak aliases may
    /// be short and common: they need confirmation. Linear in the list.
    package static func remarks(on names: [TrackedName], lexicon: Lexicon) -> [NameRemark] {
        let vocabulary = Vocabulary(lexicon)
        var owners: [String: (id: String, spelling: String)] = [:]
        return names.flatMap { name -> [NameRemark] in
            let spellings = [("name", name.name)] + name.aliases.map { ("aliases", $0) }
            return spellings.compactMap { key, spelling -> NameRemark? in
                let text = CanonicalText(SearchText(spelling))
                guard !text.tokens.isEmpty else { return nil }
                let folded = text.tokens.map { text.text.letters(of: $0) }.joined(separator: " ")
                let kind: NameRemark.Kind?
                if let owner = owners[folded] {
                    kind =
                        owner.id == name.id
                        ? .needless(spelling: owner.spelling) : .equals(id: owner.id, spelling: owner.spelling)
                } else {
                    owners[folded] = (name.id, spelling)
                    kind = weakness(of: text, name.kind, vocabulary)
                }
                return kind.map { NameRemark(id: name.id, key: key, spelling: spelling, kind: $0) }
            }
        }
    }

    /// Why a spelling says too little to alert alone; nil where it does not.
    private static func weakness(
        of text: CanonicalText, _ kind: EntityType, _ vocabulary: Vocabulary
    ) -> NameRemark.Kind? {
        let letters = text.tokens.reduce(0) { $0 + text.text.letters(of: $1).unicodeScalars.count }
        if letters < fewestLetters { return .tooShort(letters: letters) }
        let hash = text.tokens.dropFirst().reduce(text.tokens[0].hash) { FoldedHash.combine($0, $1.hash) }
        let classes = vocabulary.classes(hash)
        if !classes.isDisjoint(with: [.title, .titleAdjective, .headNoun]) { return .title }
        guard text.tokens.count == 1 else { return nil }
        if !classes.isDisjoint(with: [.word, .speechVerb]) { return .commonWord }
        if kind == .person, classes.contains(.givenName) { return .givenName }
        return kind == .person && letters <= shortWordLetters ? .shortWord : nil
    }
}
