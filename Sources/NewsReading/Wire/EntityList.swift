/// Entities that a provider names, each once.
struct EntityList {
    private(set) var entities: [Provenance.Entity] = []
    private var seen: [Provenance.Entity.Kind: Set<String>] = [:]

    private static let maxCount = 1_000

    /// By the last part of a code or the name of an element, in lower case.
    static let kinds: [String: Provenance.Entity.Kind] = [
        "person": .person, "organisation": .organization, "organization": .organization, "org": .organization,
        "company": .organization, "geoarea": .place, "poi": .place, "location": .place, "place": .place,
        "country": .place,
    ]

    mutating func add(_ kind: Provenance.Entity.Kind, _ name: String?) {
        guard let name, entities.count < EntityList.maxCount, name.unicodeScalars.count <= ArticleDraft.maxNameLength
        else { return }
        if seen[kind, default: []].insert(name).inserted { entities.append(Provenance.Entity(kind, name)) }
    }
}
