/// What an object of ninjs says of its article beside the text.
struct NinjsFields {
    typealias Value = RecordFields.Value

    private let object: JSONValue

    private static let maxEntities = 1_000

    init(_ object: JSONValue) { self.object = object }

    /// `headline` of version 1, else that of the list whose role is `main`, else the first one.
    var title: Value? {
        if let headline = scalar("headline") { return headline }
        let listed = NinjsBody(object, list: "headlines", prefix: "headline_")
        return listed.main ?? scalar("title")
    }

    /// When the article was first sent. Later versions keep it.
    var published: Int64? {
        ["firstcreated", "versioncreated", "contentcreated"].lazy.compactMap { scalar($0) }
            .compactMap(RecordDate.milliseconds).first
    }

    var url: Value? {
        if let url = scalar("url") { return url }
        return scalar("uri").flatMap { $0.bytes.starts(with: "http".utf8) ? $0 : nil }
    }

    var source: Value? {
        scalar("source") ?? object[caseless: "infosources"]?.elements.lazy.compactMap { $0[caseless: "name"]?.scalar }
            .first
            ?? scalar("copyrightholder")
    }

    var authors: [Value] {
        if let line = scalar("byline") ?? scalar("by") {
            return [
                Byline.name(String(decoding: line.bytes, as: UTF8.self)).map { Value(bytes: Array($0.utf8)) } ?? line
            ]
        }
        return object[caseless: "authors"]?.elements.prefix(100).compactMap {
            $0.scalar ?? $0[caseless: "name"]?.scalar
        } ?? []
    }

    /// All but the embargo.
    var provenance: Provenance {
        var provenance = Provenance(.ninjs)
        let uri = (scalar("uri") ?? scalar("guid")).flatMap { RecordArticle.address($0.asString) }
        provenance.guid = uri
        provenance.provider = (scalar("copyrightholder") ?? scalar("source")).flatMap { RecordArticle.name([$0]) }
        provenance.version.number = scalar("version").flatMap { Int64(String(decoding: $0.bytes, as: UTF8.self)) }
        provenance.version.createdAt = scalar("versioncreated").flatMap(RecordDate.milliseconds)
        provenance.state = state
        provenance.isSummary = false
        provenance.entities = entities
        provenance.makeCanonical()
        return provenance
    }

    /// `usable` where nothing is said, or nothing that is known.
    var state: Provenance.State { Provenance.State(said: object[caseless: "pubstatus"]?.string) ?? .usable }

    /// Until when it is held: what is there and cannot be read holds until a person lets go. Of two the stricter one counts.
    static func embargo(of object: JSONValue) -> Provenance.Embargo? {
        var strictest: Provenance.Embargo?
        for name in ["embargoed", "embargoeduntil"] {
            guard let value = object[caseless: name] else { continue }
            if value.kind == .literal, value.bytes != Array("true".utf8) { continue }
            guard let moment = value.scalar.flatMap(RecordDate.instant) else { return .open }
            if case .until(let other) = strictest, other > moment { continue }
            strictest = .until(moment)
        }
        return strictest
    }

    private static let entityNames: [(Provenance.Entity.Kind, [String])] = [
        (.person, ["person", "people", "persons"]),
        (.organization, ["organisation", "organisations", "organization", "organizations"]),
        (.place, ["place", "places"]), (.other, ["subject", "subjects", "event", "events", "object", "objects"]),
    ]

    /// Each once.
    private var entities: [Provenance.Entity] {
        var entities: [Provenance.Entity] = []
        var seen: [Provenance.Entity.Kind: Set<String>] = [:]
        for (kind, names) in NinjsFields.entityNames {
            for element in names.lazy.compactMap({ object[caseless: $0] }).flatMap(\.elements) {
                guard entities.count < NinjsFields.maxEntities else { return entities }
                let said = element.scalar ?? element[caseless: "name"]?.scalar ?? NinjsFields.firstName(of: element)
                guard let name = said.flatMap({ RecordArticle.name([$0]) }),
                    seen[kind, default: []].insert(name).inserted
                else { continue }
                entities.append(Provenance.Entity(kind, name))
            }
        }
        return entities
    }

    /// Of the list `names`, in which each name has a language.
    private static func firstName(of element: JSONValue) -> Value? {
        element[caseless: "names"]?.elements.lazy.compactMap { $0.scalar ?? $0[caseless: "value"]?.scalar }.first
    }

    private func scalar(_ name: String) -> Value? {
        object[caseless: name]?.scalar.flatMap { $0.bytes.isEmpty ? nil : $0 }
    }
}
