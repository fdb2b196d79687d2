internal import ArabicText

/// The shorter names that stand inside the places and organizations of the lexicon (السودان in جنوب السودان).
struct EntityParts {
    /// At most so many entities are remembered for one part.
    private static let mostPerPart = 4

    private let lexicon: Lexicon
    private var holders: [UInt64: [Int]] = [:]
    /// The forms of each entity.
    private var forms: [Set<UInt64>] = []

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        for (index, entity) in lexicon.entities.enumerated() {
            var forms: Set<UInt64> = []
            for form in [entity.name] + entity.forms {
                let tokens = CanonicalText(SearchText(form)).tokens.map(\.hash)
                forms.insert(EntityParts.hash(tokens[...]))
                guard entity.type == .place || entity.type == .organization else { continue }
                for start in tokens.indices {
                    for end in (start + 1)...tokens.count where end - start < tokens.count {
                        let part = EntityParts.hash(tokens[start..<end])
                        guard holders[part]?.count ?? 0 < EntityParts.mostPerPart,
                            holders[part]?.last != index
                        else { continue }
                        holders[part, default: []].append(index)
                    }
                }
            }
            self.forms.append(forms)
        }
    }

    /// The name of an entity that holds a spelling and is not the tracked name itself. `spellings`: the hashes of all of the
    /// name's.
    func entity(holding spelling: UInt64, besides spellings: Set<UInt64>) -> String? {
        holders[spelling]?.first { forms[$0].isDisjoint(with: spellings) }.map { lexicon.entities[$0].name }
    }

    /// The hash of canonical tokens in a row.
    static func hash(_ tokens: ArraySlice<UInt64>) -> UInt64 {
        tokens.dropFirst().reduce(tokens.first ?? 0) { FoldedHash.combine($0, $1) }
    }
}
