internal import NewsAnalysis
internal import RasidDaemon

/// The entities that an article names, for people: one line for each, in the order in which they were added.
struct EntityLines {
    let terminal: Terminal
    private var order: [EntityName] = []
    private var counts: [EntityName: Int] = [:]
    private var provided: Set<EntityName> = []

    init(terminal: Terminal) { self.terminal = terminal }

    /// `isPlaced`: false where the provider names it and the text does not.
    mutating func add(_ type: EntityType, _ name: String, _ origin: Mention.Origin, isPlaced: Bool) {
        let entity = EntityName(type: type, name: name)
        if counts[entity] == nil { order.append(entity) }
        counts[entity, default: 0] += isPlaced ? 1 : 0
        if origin == .provider { provided.insert(entity) }
    }

    /// How often each is named in the text, and whether the provider names it.
    var lines: [String] {
        order.map { entity in
            let count = counts[entity] ?? 0
            let told = provided.contains(entity) ? count == 0 ? "by the provider" : ", by the provider too" : ""
            return
                "\(entity.type.rawValue)  \(terminal.outside(entity.name))  \(count == 0 ? "" : "×\(count)")\(told)"
        }
    }
}
