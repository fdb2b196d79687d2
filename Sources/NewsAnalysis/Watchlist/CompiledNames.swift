internal import ArabicText

/// The tracked names with everything that is computed once for them: spellings, last names behind titles, and what the
/// lexicon says.
struct CompiledNames: Sendable {
    let names: [TrackedName]
    let vocabulary: Vocabulary
    let table: SpellingTable
    /// For names that are written otherwise; empty for lists of ``approximateLimit`` names and more.
    private(set) var approximate = ApproximateTable()
    private(set) var crossScript = CrossScriptTable()
    let familiar: FamiliarTokens
    /// Longer lists match what is written as listed only.
    static let approximateLimit = 10_000
    /// The type of each entity of the lexicon, by index.
    let entityTypes: [EntityType]
    /// Hashes of all tokens of tracked names, sorted.
    private let tokens: [UInt64]
    /// The lexicon's entities that a tracked name is, by index of the name. Only names that are in the lexicon.
    private let entities: [Int: [Int32]]

    init(_ names: [TrackedName], lexicon: Lexicon) {
        self.names = names
        vocabulary = Vocabulary(lexicon)
        familiar = lexicon.familiar
        entityTypes = lexicon.entities.map(\.type)
        var builder = SpellingTableBuilder()
        var known: [UInt64: [Int32]] = [:]
        for (index, entity) in lexicon.entities.enumerated() {
            for form in [entity.name] + entity.forms {
                let text = CanonicalText(SearchText(form))
                if text.tokens.count > 1 { builder.add([text], .entity, owner: index) }
                if let hash = CompiledNames.hash(text) { known[hash, default: []].append(Int32(index)) }
            }
        }
        for word in lexicon.words {
            let text = CanonicalText(SearchText(word))
            if text.tokens.count > 1 { builder.add([text], .phrase, owner: 0) }
        }
        var tokens: Set<UInt64> = []
        var entities: [Int: [Int32]] = [:]
        for (index, name) in names.enumerated() {
            builder.add(name, at: index, vocabulary, isShort: names.count < CompiledNames.approximateLimit) { text in
                tokens.formUnion(text.tokens.map(\.hash))
                if let hash = CompiledNames.hash(text), let same = known[hash] { entities[index, default: []] += same }
            }
        }
        table = builder.build()
        self.tokens = tokens.sorted()
        self.entities = entities
        if names.count < CompiledNames.approximateLimit { addApproximations() }
    }

    private mutating func addApproximations() {
        for (index, spelling) in table.spellings.enumerated() {
            guard [.name, .alias, .weakAlias].contains(spelling.role), !spelling.differsInArticle else { continue }
            var letters: [FoldedLetters] = []
            table.forEachToken(of: spelling) {
                letters.append(FoldedLetters($0))
                return true
            }
            // Without knowing the words of the language every word might be a slip.
            if familiar.isFilled { approximate.add(letters, spelling: index, variants: variants(of: spelling)) }
            // A name that is listed in Arabic too is found by that in Arabic text.
            guard spelling.role != .weakAlias, letters.allSatisfy(\.isArabic) || !isListedInArabic(spelling.owner)
            else {
                continue
            }
            crossScript.add(letters, spelling: index)
        }
        approximate.close()
        crossScript.close()
    }

    /// A person's listed alias may be varied alone (زلنسكي), a name of one token that nobody gave as such not.
    private func variants(of spelling: Spelling) -> ApproximateTable.Variants {
        guard names[Int(spelling.owner)].kind == .person else { return .foreign }
        return spelling.role == .alias ? .all : .beside
    }

    private func isListedInArabic(_ owner: Int32) -> Bool {
        let name = names[Int(owner)]
        return ([name.name] + name.aliases).contains { $0.unicodeScalars.contains { 0x600...0x6FF ~= $0.value } }
    }

    /// The lexicon's entities that a tracked name is.
    func entities(of name: Int) -> [Int32] { entities[name] ?? [] }

    /// Whether a token is one of a tracked name's own.
    func isTrackedToken(_ hash: UInt64) -> Bool {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < tokens.count && tokens[low] == hash
    }

    /// A name's or alias's spelling as the user gave it.
    func written(_ spelling: Spelling) -> String {
        let name = names[Int(spelling.owner)]
        switch spelling.role {
        case .alias: return name.aliases[Int(spelling.detail)]
        case .weakAlias: return name.weakAliases[Int(spelling.detail)]
        case .title, .titledLastName: return name.titles[Int(spelling.detail)]
        default: return name.name
        }
    }

    private static func hash(_ text: CanonicalText) -> UInt64? {
        guard let first = text.tokens.first else { return nil }
        return text.tokens.dropFirst().reduce(first.hash) { FoldedHash.combine($0, $1.hash) }
    }
}

extension SpellingTableBuilder {
    /// Adds every spelling of a tracked name, and calls `named` with its name and aliases. `isShort`: the list is; then given names
    /// are added with and without ال.
    fileprivate mutating func add(
        _ name: TrackedName, at index: Int, _ vocabulary: Vocabulary, isShort: Bool, named: (CanonicalText) -> Void
    ) {
        func add(_ spelling: String, _ role: Spelling.Role, _ detail: Int) {
            let text = CanonicalText(SearchText(spelling))
            self.add([text], role, owner: index, detail: detail)
            named(text)
            guard isShort, name.kind == .person, role != .weakAlias else { return }
            guard let other = GivenNameArticle.changed(text, vocabulary) else { return }
            self.add([other], role, owner: index, detail: detail, differsInArticle: true)
        }
        add(name.name, .name, 0)
        for (detail, alias) in name.aliases.enumerated() { add(alias, .alias, detail) }
        for (detail, alias) in name.weakAliases.enumerated() { add(alias, .weakAlias, detail) }
        guard !name.titles.isEmpty else { return }
        let lastNames = LastName.lastNames(of: name, vocabulary)
        for (detail, title) in name.titles.enumerated() {
            let text = CanonicalText(SearchText(title))
            guard !text.tokens.isEmpty else { continue }
            for last in lastNames {
                self.add([text, last], .titledLastName, owner: index, detail: detail, lastNameCount: last.tokens.count)
            }
            // A title elsewhere confirms a weak alias, and one of several words a last name too.
            if !name.weakAliases.isEmpty || text.tokens.count > 1 {
                self.add([text], .title, owner: index, detail: detail)
            }
        }
    }
}
