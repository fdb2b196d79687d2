internal import ArabicText

/// The other forms of the lexicon's entities, which are names of the same: رويترز and Reuters, تنظيم الدولة الإسلامية and داعش.
///
/// Of persons and places only those in the other script: one in the same script may be less (a port of its town), or a bare last name.
///
/// A table of its own beside ``FormTable``, which knows a form of several entities as the first one's: here it is nobody's.
struct EntityForms: Sendable {
    private struct Entity {
        var type: EntityType
        var forms: [Form]
    }

    private struct Form {
        var written: String
        var isLatin: Bool
        var count: Int
    }

    private var entities: [Entity] = []
    /// By the hashes of a form's canonical tokens combined; -1 where several entities have it.
    private var numbers: [UInt64: Int32] = [:]

    init(_ entries: [Lexicon.Entry]) {
        for entry in entries {
            let number = Int32(entities.count)
            var forms: [Form] = []
            for written in [entry.name] + entry.forms {
                let text = SearchText(written)
                let tokens = text.canonicalTokens()
                guard let key = EntityForms.key(tokens) else { continue }
                forms.append(Form(written: written, isLatin: EntityForms.isLatin(text), count: tokens.count))
                let known = numbers[key]
                numbers[key] = known == nil || known == number ? number : -1
            }
            entities.append(Entity(type: entry.type, forms: forms))
        }
    }

    /// The other forms of a name of this kind, as the lexicon has them; none of a name that it does not know, or knows as several.
    /// `tokens`: its canonical ones.
    func others(of tokens: [CanonicalToken], in name: SearchText, _ kind: EntityType) -> [String] {
        guard let key = EntityForms.key(tokens), let number = numbers[key], number >= 0 else { return [] }
        let entity = entities[Int(number)]
        guard entity.type == kind else { return [] }
        let isLatin = EntityForms.isLatin(name)
        return entity.forms.filter { form in
            form.isLatin != isLatin ? kind != .person || form.count > 1 : kind == .organization
        }.map(\.written)
    }

    private static func key(_ tokens: [CanonicalToken]) -> UInt64? {
        guard let first = tokens.first else { return nil }
        return tokens.dropFirst().reduce(first.hash) { FoldedHash.combine($0, $1.hash) }
    }

    private static func isLatin(_ text: SearchText) -> Bool { (text.folded.first ?? 0x80) < 0x80 }
}
