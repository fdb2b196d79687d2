internal import ArabicText
internal import NewsReading

/// The entities that an article's provider names, to be found in its text.
///
/// A name is found as those of the lexicon are: whole words in a row, the longest name first, letters joined before its first word
/// taken off. Made for one article and used once. Linear in the text and in the names.
struct ProviderNames {
    /// The most entities of one article that are recorded. More are no description of an article.
    static let most = 1_000
    /// The most that are looked for in the text: all of them may begin with one word.
    static let mostSought = 256
    /// A longer name, in bytes, is none.
    static let longestName = 600

    /// Each once: of equal names the first, and of those one with a type before one that is a mere subject.
    let names: [EntityName]
    /// The names as forms of entities, in the order of ``names``.
    private let forms: Vocabulary
    private let vocabulary: Vocabulary

    /// A name at a place in the text.
    struct Found {
        /// Into ``names``.
        var name: Int
        var mention: Mention
    }

    /// Nil where the provider names nothing. `vocabulary`: what is known of the language.
    init?(_ entities: [Provenance.Entity], vocabulary: Vocabulary) {
        guard !entities.isEmpty else { return nil }
        names = ProviderNames.distinct(entities)
        guard !names.isEmpty else { return nil }
        var lexicon = Lexicon()
        lexicon.entities = names.prefix(ProviderNames.mostSought).map {
            Lexicon.Entry(type: $0.type, name: $0.name, forms: [])
        }
        forms = Vocabulary(lexicon)
        self.vocabulary = vocabulary
    }

    private static func distinct(_ entities: [Provenance.Entity]) -> [EntityName] {
        var seen: Set<String> = []
        var seenOfType: Set<TypedKey> = []
        var names: [EntityName] = []
        let typed = entities.filter { $0.kind != .other } + entities.filter { $0.kind == .other }
        for entity in typed where entity.name.utf8.count <= longestName {
            guard names.count < most else { break }
            let key = EntityKey.key(entity.name)
            let type = EntityType(entity.kind)
            guard !key.isEmpty, seenOfType.insert(TypedKey(type: type, key: key)).inserted else { continue }
            guard seen.insert(key).inserted || type != .other else { continue }
            names.append(EntityName(type: type, name: entity.name))
        }
        return names
    }

    private struct TypedKey: Hashable {
        var type: EntityType
        var key: String
    }

    /// Where the names stand in the text, in order, none overlapping another.
    func found(in text: SearchText, tokens: [CanonicalToken]) -> [Found] {
        var found: [Found] = []
        var scalars = ScalarCursor()
        var at = 0
        while at < tokens.count {
            let form =
                forms.longestForm(at: at, of: tokens, in: text)
                ?? forms.stemmedForm(at: at, of: tokens, in: text, language: vocabulary)
            guard let form, let name = form.meaning else {
                at += 1
                continue
            }
            let bytes = text.bytes(of: at..<(at + form.count), in: tokens)
            let span = scalars.move(to: bytes.lowerBound, in: text)..<scalars.move(to: bytes.upperBound, in: text)
            found.append(
                Found(
                    name: name,
                    mention: Mention(
                        type: names[name].type, name: names[name].name, span: span, origin: .provider)))
            at += form.count
        }
        return found
    }

    /// Marks those of `mentions` that stand where the provider's names do, and returns the names that none of them stands for:
    /// sorted, so that they come in one order from everywhere.
    func credit(_ mentions: inout [Mention], for found: [Found]) -> [EntityName] {
        var names: [Range<Int>: Int] = [:]
        for place in found { names[place.mention.span] = place.name }
        var placed: Set<Int> = []
        for index in mentions.indices {
            guard let name = names[mentions[index].span] else { continue }
            mentions[index].origin = .provider
            placed.insert(name)
        }
        return self.names.indices.filter { !placed.contains($0) }.map { self.names[$0] }.sorted()
    }
}

extension EntityType {
    fileprivate init(_ kind: Provenance.Entity.Kind) {
        self =
            switch kind {
            case .person: .person
            case .organization: .organization
            case .place: .place
            case .other: .other
            }
    }
}
