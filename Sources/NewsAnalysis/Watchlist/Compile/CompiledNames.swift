internal import ArabicText

/// The tracked names of all lists with everything that is computed once for them: spellings, last names behind titles, and
/// what the lexicon says.
struct CompiledNames: Sendable {
    let names: TrackedNames
    let vocabulary: Vocabulary
    let table: SpellingTables
    /// Finds the tokens of names in other spellings: of those names that are looked for so.
    private(set) var approximate = ApproximateTable()
    private(set) var crossScript = CrossScriptTable()
    let familiar: FamiliarTokens
    /// The names of a longer list are found only as they are listed, unless its owner chooses otherwise.
    static let approximateLimit = 10_000
    /// The type of each entity of the lexicon, by index.
    let entityTypes: [EntityType]
    /// Whether any name has signs inside that no name crosses otherwise (AT&T).
    let hasInnerSigns: Bool
    /// What is to be looked for where a common token stands.
    private(set) var scanFilter = ScanFilter()
    private let lists: [CompiledList]
    /// The lexicon's entities that a tracked name is, by index of the name. Only names that are in the lexicon.
    private let entities: [Int: [Int32]]

    /// `names` and, behind them, the `lists`. `vocabulary`: what is compiled of `lexicon`, where it is compiled already.
    init(
        _ names: [TrackedName], lists: [CompiledList] = [], lexicon: Lexicon, vocabulary: Vocabulary? = nil
    ) {
        let vocabulary = vocabulary ?? Vocabulary(lexicon)
        var builder = CompiledListBuilder(vocabulary: vocabulary)
        let forms = lexicon.entities.enumerated().flatMap { index, entity in
            ([entity.name] + entity.forms).map { (entity: index, text: CanonicalText(SearchText($0))) }
        }
        builder.add(shadowsOf: forms, phrases: lexicon.words)
        for name in names { builder.add(name) }
        let all = [builder.build()] + lists.prefix(SpellingTables.mostParts - 1)
        self.lists = all
        self.vocabulary = vocabulary
        self.names = TrackedNames(all.map(\.names))
        table = SpellingTables(all.map(\.table), nameCounts: all.map(\.count))
        hasInnerSigns = all.contains(where: \.hasInnerSigns)
        familiar = vocabulary.familiar
        entityTypes = lexicon.entities.map(\.type)
        entities = CompiledNames.entities(forms, in: table)
        let approximate = zip(all, table.parts).filter(\.0.mayBeApproximate)
        crossScript = CrossScriptTable(
            vocabulary.spellings, names: approximate.reduce(0) { $0 + $1.0.crossScriptCount })
        for (_, part) in approximate { addApproximations(part) }
        self.approximate.close()
        crossScript.close()
        scanFilter = ScanFilter(self)
    }

    /// What of a name says how its spellings are looked for.
    private struct Choices {
        let isFuzzy: Bool
        let isCrossScript: Bool
        let isPerson: Bool
        let isListedInArabic: Bool

        init(_ name: TrackedName) {
            (isFuzzy, isCrossScript, isPerson) = (name.isFuzzy, name.isCrossScript, name.kind == .person)
            isListedInArabic = ([name.name] + name.aliases).contains {
                $0.unicodeScalars.contains { 0x600...0x6FF ~= $0.value }
            }
        }
    }

    private mutating func addApproximations(_ part: SpellingTables.Part) {
        // Asked for once a name: it may have a hundred thousand spellings.
        var choices: [Int32: Choices] = [:]
        for index in part.firstSpelling..<(part.firstSpelling + part.table.spellings.count) {
            let spelling = table.spellings[index]
            guard spelling.role.isSpelling, spelling.isAsListed else { continue }
            let name = choices[spelling.owner] ?? Choices(names[Int(spelling.owner)])
            choices[spelling.owner] = name
            guard name.isFuzzy || name.isCrossScript else { continue }
            var letters: [FoldedLetters] = []
            table.forEachToken(of: spelling) {
                letters.append(FoldedLetters($0))
                return true
            }
            // Without knowing the words of the language every word might be a slip.
            if name.isFuzzy, familiar.isFilled {
                approximate.add(letters, spelling: index, variants: variants(of: spelling, isPerson: name.isPerson))
            }
            // A name that is listed in Arabic too is found by that in Arabic text.
            guard name.isCrossScript, spelling.role != .weakAlias,
                letters.allSatisfy(\.isArabic) || !name.isListedInArabic
            else { continue }
            crossScript.add(letters, spelling: index, isPerson: name.isPerson)
        }
    }

    /// A variant of a person's listed alias may stand alone (زلنسكي); one of a name of a single token may not.
    private func variants(of spelling: Spelling, isPerson: Bool) -> ApproximateTable.Variants {
        guard isPerson else { return .foreign }
        return spelling.role == .alias ? .all : .beside
    }

    /// The entities of the lexicon that are tracked names: whose forms are spellings of them.
    private static func entities(
        _ forms: [(entity: Int, text: CanonicalText)], in table: SpellingTables
    ) -> [Int: [Int32]] {
        var entities: [Int: [Int32]] = [:]
        for (entity, text) in forms {
            for owner in owners(of: text, in: table) where entities[owner]?.contains(Int32(entity)) != true {
                entities[owner, default: []].append(Int32(entity))
            }
        }
        return entities
    }

    /// The tracked names that have `text` as a spelling, letter by letter.
    private static func owners(of text: CanonicalText, in table: SpellingTables) -> [Int] {
        guard let first = text.tokens.first else { return [] }
        let tokens = text.tokens.indices.filter { $0 == 0 || !text.tokens[$0].isFamilyMarker }
        let key = tokens.dropFirst().reduce(first.hash) { FoldedHash.combine($0, text.hashWithoutArticle($1)) }
        var owners: [Int] = []
        for part in table.parts {
            for index in part.table.slot(key)?.spellings ?? 0..<0 {
                let spelling = table.spellings[part.firstSpelling + index]
                guard spelling.role.isSpelling, spelling.isAsListed,
                    Int(spelling.tokenCount) == tokens.count
                else { continue }
                var (at, agrees) = (0, true)
                table.forEachToken(of: spelling) { letters in
                    agrees = text.stands(letters, at: tokens[at], reading: 0)
                    at += 1
                    return agrees
                }
                if agrees { owners.append(Int(spelling.owner)) }
            }
        }
        return owners
    }

    /// The lexicon's entities that a tracked name is.
    func entities(of name: Int) -> [Int32] { entities[name] ?? [] }

    /// Whether a token is one of a tracked name's own.
    func isTrackedToken(_ hash: UInt64) -> Bool { lists.contains { $0.isTrackedToken(hash) } }

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
}
