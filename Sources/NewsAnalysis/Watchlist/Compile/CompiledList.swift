internal import ArabicText

/// A list of tracked names with the spelling table made of it. What depends on other lists is not in it, so that a long list is
/// compiled once and mapped from then on.
package struct CompiledList: Sendable {
    /// Raised when anything that is compiled changes: a rule for spellings or last names, or how it lies in memory.
    package static let version = 5

    /// Everything of this program that a compiled list depends on.
    package static let fullVersion =
        "\(version) \(Orthography.version) \(MemoryLayout<Spelling>.stride) \(MemoryLayout<SpellingTable.Slot>.stride)"

    let names: TrackedNames.Names
    let table: SpellingTable
    /// Hashes of all tokens of names and aliases, rising.
    let tokens: FlatArray<UInt64>
    /// Hashes of the ids, rising.
    let ids: FlatArray<UInt64>
    /// Whether any name is looked for as it is not listed.
    let mayBeApproximate: Bool
    /// Whether any name has signs inside that no name crosses otherwise (AT&T).
    let hasInnerSigns: Bool

    package var count: Int { names.count }

    /// How many names are looked for in the other script.
    var crossScriptCount: Int { (0..<names.count).count { names[$0].isCrossScript } }

    /// Whether a token is one of a name's own.
    func isTrackedToken(_ hash: UInt64) -> Bool { CompiledList.contains(hash, in: tokens) }

    /// Whether a name has this id.
    package func hasName(id: String) -> Bool { CompiledList.contains(CompiledList.hash(id: id), in: ids) }

    fileprivate static func hash(id: String) -> UInt64 { FoldedHash.hash(id) }

    private static func contains(_ hash: UInt64, in sorted: FlatArray<UInt64>) -> Bool {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] == hash
    }
}

/// Compiles a list, name by name.
package struct CompiledListBuilder {
    private let vocabulary: Vocabulary
    private var names: [TrackedName] = []
    private var builder = SpellingTableBuilder()
    private var tokens: [UInt64] = []

    /// `vocabulary` knows which aliases are descriptions and hold no last name.
    package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Compiles the lexicon first.
    package init(lexicon: Lexicon) { self.init(vocabulary: Vocabulary(lexicon)) }

    package var count: Int { names.count }

    /// Adds a name, whose id no other one has.
    package mutating func add(_ name: TrackedName) {
        let index = names.count
        names.append(name)
        add(name.name, .name, of: name, index, 0)
        for (detail, alias) in name.aliases.enumerated() { add(alias, .alias, of: name, index, detail) }
        for (detail, alias) in name.weakAliases.enumerated() { add(alias, .weakAlias, of: name, index, detail) }
        let lastNames = LastName.lastNames(of: name, vocabulary)
        for last in lastNames where LastName.mayStandAlone(last, of: name, vocabulary) {
            builder.add([last], .lastName, owner: index, hasNear: !name.near.isEmpty)
        }
        for (detail, title) in name.titles.enumerated() {
            let text = CanonicalText(SearchText(title))
            guard !text.tokens.isEmpty else { continue }
            for last in lastNames {
                builder.add(
                    [text, last], .titledLastName, owner: index, detail: detail, lastNameCount: last.tokens.count,
                    hasNear: !name.near.isEmpty)
            }
            // A title elsewhere confirms a weak alias, and one of several words a last name too.
            if !name.weakAliases.isEmpty || text.tokens.count > 1 {
                builder.add([text], .title, owner: index, detail: detail, hasNear: !name.near.isEmpty)
            }
        }
    }

    private mutating func add(
        _ spelling: String, _ role: Spelling.Role, of name: TrackedName, _ owner: Int, _ detail: Int
    ) {
        let text = CanonicalText(SearchText(spelling))
        let hasNear = !name.near.isEmpty
        builder.add([text], role, owner: owner, detail: detail, hasNear: hasNear)
        tokens += text.tokens.lazy.map(\.hash)
        guard name.isFuzzy, role != .weakAlias else { return }
        for form in NameForm.others(spelling, name.kind, vocabulary) {
            builder.add([form.text], role, owner: owner, detail: detail, change: form.change, hasNear: hasNear)
        }
    }

    /// Adds what is not tracked and keeps shorter names inside it from matching: the lexicon's entities, by their `forms`, and
    /// its phrases.
    mutating func add(shadowsOf forms: [(entity: Int, text: CanonicalText)], phrases words: [String]) {
        for (entity, text) in forms where text.tokens.count > 1 { builder.add([text], .entity, owner: entity) }
        for word in words where word.utf8.contains(UInt8(ascii: " ")) || word.utf8.contains(UInt8(ascii: "-")) {
            let text = CanonicalText(SearchText(word))
            if text.tokens.count > 1 { builder.add([text], .phrase, owner: 0) }
        }
    }

    package consuming func build() -> CompiledList {
        tokens.sort()
        var distinct: [UInt64] = []
        for token in tokens where distinct.last != token { distinct.append(token) }
        return CompiledList(
            names: .array(names), table: builder.build(), tokens: FlatArray(distinct),
            ids: FlatArray(names.map { CompiledList.hash(id: $0.id) }.sorted()),
            mayBeApproximate: names.contains { $0.isFuzzy || $0.isCrossScript },
            hasInnerSigns: builder.hasInnerSigns)
    }
}
