internal import ArabicText

extension Watchlist {
    /// The fewest letters of a name, after folding.
    package static let fewestLetters = 3
    /// A person's name of a single word, and a Latin one of anything, has more letters than this.
    package static let shortWordLetters = 3

    /// What the owner of tracked names should know of them, in the order of the list: of spellings that alert alone (names and aliases),
    /// of weak aliases that say nothing, and of names that Arabic text never shows. Takes time linear in the list.
    package static func remarks(on names: [TrackedName], lexicon: Lexicon) -> [NameRemark] {
        let vocabulary = Vocabulary(lexicon)
        let parts = EntityParts(lexicon)
        let generic = GenericSpellings(vocabulary)
        let trial = NameTrial(names, lexicon, vocabulary)
        var owners: [String: (id: String, spelling: String)] = [:]
        return names.enumerated().flatMap { index, name -> [NameRemark] in
            let spellings = ([("name", name.name)] + name.aliases.map { ("aliases", $0) }).map { key, spelling in
                (key: key, spelling: spelling, text: CanonicalText(SearchText(spelling)))
            }.filter { !$0.text.tokens.isEmpty }
            let hashes = Set(spellings.map { EntityParts.hash($0.text.tokens.map(\.hash)[...]) })
            var remarks = spellings.compactMap { key, spelling, text -> NameRemark? in
                let folded = text.tokens.map { text.text.letters(of: $0) }.joined(separator: " ")
                let kind: NameRemark.Kind?
                if let owner = owners[folded] {
                    kind =
                        owner.id == name.id
                        ? .needless(spelling: owner.spelling) : .equals(id: owner.id, spelling: owner.spelling)
                } else {
                    owners[folded] = (name.id, spelling)
                    kind = weakness(of: text, name, vocabulary) ?? place(of: text, name, parts, hashes)
                }
                return kind.map { NameRemark(id: name.id, key: key, spelling: spelling, kind: $0) }
            }
            remarks += name.weakAliases.filter { generic.contains($0) }.map {
                NameRemark(id: name.id, key: "weak_aliases", spelling: $0, kind: .genericWeakAlias)
            }
            remarks += trial.failures(of: name, index)
            if name.isCrossScript, isLatinOnly(spellings.map(\.text), name.kind) {
                remarks.append(NameRemark(id: name.id, key: "name", spelling: name.name, kind: .latinOnly))
            }
            return remarks
        }
    }

    /// Why a spelling says too little to alert alone; nil where it says enough.
    private static func weakness(
        of text: CanonicalText, _ name: TrackedName, _ vocabulary: Vocabulary
    ) -> NameRemark.Kind? {
        let kind = name.kind
        let letters = text.tokens.reduce(0) { $0 + text.text.letters(of: $1).unicodeScalars.count }
        if letters < fewestLetters { return .tooShort(letters: letters) }
        let hash = EntityParts.hash(text.tokens.map(\.hash)[...])
        let classes = vocabulary.classes(hash)
        if !classes.isDisjoint(with: [.title, .titleAdjective, .headNoun]) { return .title }
        guard text.tokens.count == 1 else {
            let isTwoGivenNames =
                kind == .person && text.tokens.count == 2
                && text.tokens.allSatisfy { vocabulary.classes($0.hash).contains(.givenName) }
            return isTwoGivenNames ? .twoGivenNames : nil
        }
        // Words beside it say what a word alone does not.
        guard name.near.isEmpty else { return nil }
        if let shares = vocabulary.nameShares.shares(of: text.text.letters(of: text.tokens[0])),
            let tenths = shares.tenthsOfWord(kind)
        {
            return .mostlyWord(tenths: tenths)
        }
        if !classes.isDisjoint(with: [.word, .speechVerb]) { return .commonWord }
        if kind == .person, classes.contains(.givenName) { return .givenName }
        guard letters <= shortWordLetters else { return nil }
        if isLatin(text, 0) { return .shortLatin(letters: letters) }
        return kind == .person ? .shortWord : nil
    }

    /// Which longer name of something else a spelling is a part of.
    private static func place(
        of text: CanonicalText, _ name: TrackedName, _ parts: EntityParts, _ spellings: Set<UInt64>
    ) -> NameRemark.Kind? {
        let hash = EntityParts.hash(text.tokens.map(\.hash)[...])
        guard let entity = parts.entity(holding: hash, besides: spellings) else { return nil }
        let isLeftOut = name.wholeEntity || (name.kind == .person && text.tokens.count == 1)
        return .inside(entity: entity, isLeftOut: isLeftOut)
    }

    /// Whether a name has Latin spellings only, and none that is looked for in Arabic text.
    private static func isLatinOnly(_ spellings: [CanonicalText], _ kind: EntityType) -> Bool {
        guard !spellings.isEmpty, spellings.allSatisfy({ text in text.tokens.indices.allSatisfy { isLatin(text, $0) } })
        else { return false }
        return !spellings.contains { text in
            let letters = text.tokens.indices.map { text.withLetters($0) { FoldedLetters($0) } }
            guard let parts = NameParts(letters)?.parts.count else { return false }
            return (2...CrossScriptTable.mostTokens).contains(parts) || (parts == 1 && kind != .person)
        }
    }

    private static func isLatin(_ text: CanonicalText, _ index: Int) -> Bool {
        text.withLetters(index) { FoldedLetters($0).isLatin }
    }
}
