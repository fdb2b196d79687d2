internal import GRDB
internal import NewsAnalysis

extension ArchiveReader {
    /// The entities named in the articles that a filter means, those in most articles first. Takes time in proportion
    /// to the mentions in these articles, in many short transactions.
    package func entities(_ filter: EntityFilter, limit: Int) throws(ArchiveError)
        -> Snapshot.Entities
    {
        try readInSteps("list entities") { source in
            var counting = EntityCounting(filter)
            return try counting.entities(source, limit: limit)
        }
    }
}

/// Counts in how many articles each entity stands. Articles, then entities, are gone over in pieces.
struct EntityCounting {
    /// Articles, or entities, of the first piece.
    private static let firstPiece: Int64 = 500

    private let filter: EntityFilter
    private var companions: [(id: Int64, name: String)] = []
    /// By the entity's id.
    private var counts: [Int64: Count] = [:]

    private struct Count {
        var now: Int64 = 0
        var before: Int64 = 0
        /// The first and the last article of the period.
        var first = Int64.max
        var last = Int64.min
    }

    /// The entities of one type whose names have the same key.
    private struct Group {
        var count = Count()
        /// The spelling that most articles have; of equal ones the last in the order of their bytes.
        var name = ""
        var nameCount: Int64 = -1

        mutating func add(_ other: Count, name spelling: String) {
            count.now += other.now
            count.before += other.before
            count.first = min(count.first, other.first)
            count.last = max(count.last, other.last)
            guard
                other.now > nameCount
                    || other.now == nameCount && name.utf8.lexicographicallyPrecedes(spelling.utf8)
            else { return }
            (name, nameCount) = (spelling, other.now)
        }
    }

    private struct Key: Hashable {
        var type: Int64
        var key: String
    }

    init(_ filter: EntityFilter) { self.filter = filter }

    mutating func entities(_ source: SnapshotSource, limit: Int) throws -> Snapshot.Entities {
        let filter = filter
        let limit = min(limit, Snapshot.maxEntities)
        let start = try source.look { snapshot in
            try snapshot.requireThisVersion("list entities")
            return (
                with: try filter.with.map { try companions(of: [$0] + filter.otherNames, snapshot) },
                now: try snapshot.bounds(filter.recordedAt),
                before: try filter.before.flatMap { try snapshot.bounds($0) },
                last: try snapshot.lastArticle()
            )
        }
        companions = start.with ?? []
        let names = companions.map(\.name)
        if start.with != nil, companions.isEmpty { return Snapshot.Entities(rows: [], with: []) }
        guard let now = start.now else { return Snapshot.Entities(rows: [], with: names) }
        try count(now, through: start.last, source) {
            $0.now += $1.articles
            ($0.first, $0.last) = (min($0.first, $1.first), max($0.last, $1.last))
        }
        if let before = start.before {
            try count(before, through: start.last, source) { $0.before += $1.articles }
        }
        let best = try best(limit, source)
        let rows = try best.map { key, group in
            try source.look { snapshot in
                EntityRow(
                    type: try .of(code: key.type), name: group.name, articles: group.count.now,
                    articlesBefore: filter.before == nil ? nil : group.count.before,
                    firstSeen: try snapshot.recordedAt(group.count.first),
                    lastSeen: try snapshot.recordedAt(group.count.last),
                    variants: try snapshot.variants(type: key.type, key: key.key, now))
            }
        }
        return Snapshot.Entities(rows: rows, with: names)
    }

    /// The entities that any of these names means, each once.
    private func companions(of names: [String], _ snapshot: Snapshot) throws -> [(id: Int64, name: String)] {
        var found: [(id: Int64, name: String)] = []
        for name in names {
            let known = Set(found.map(\.id))
            found += try snapshot.companions(name).filter { !known.contains($0.id) }
        }
        return found
    }

    /// Adds what the mentions of these articles say.
    private mutating func count(
        _ articles: ClosedRange<Int64>, through last: Int64, _ source: SnapshotSource,
        _ add: (inout Count, (articles: Int64, first: Int64, last: Int64)) -> Void
    ) throws {
        guard last > 0, articles.overlaps(1...last) else { return }
        let ids = companions.map { String($0.id) }.joined(separator: ",")
        let together =
            companions.isEmpty
            ? ""
            : """
            AND article_id IN (SELECT article_id FROM appearance WHERE entity_id IN (\(ids)) AND article_id BETWEEN ?1 AND ?2)
            AND entity_id NOT IN (\(ids))
            """
        let sql = """
            SELECT entity_id, count(DISTINCT article_id), min(article_id), max(article_id) FROM mention
            WHERE article_id BETWEEN ?1 AND ?2 \(together) GROUP BY entity_id
            """
        try source.walk(articles.clamped(to: 1...last), first: EntityCounting.firstPiece) {
            snapshot, piece in
            let select = try snapshot.statement(sql)
            select.bind(1, piece.lowerBound)
            select.bind(2, piece.upperBound)
            try select.forEachRow {
                add(
                    &counts[$0.int(0), default: Count()],
                    (articles: $0.int(1), first: $0.int(2), last: $0.int(3)))
            }
        }
    }

    /// The first groups in the order asked for.
    private func best(_ limit: Int, _ source: SnapshotSource) throws -> ArraySlice<
        (key: Key, value: Group)
    > {
        var groups: [Key: Group] = [:]
        let ids = counts.keys.sorted()
        let type = filter.type?.code
        try source.walk(ids.isEmpty ? nil : 0...Int64(ids.count - 1), first: EntityCounting.firstPiece) {
            snapshot, piece in
            let select = try snapshot.statement("SELECT type, key, name FROM entity WHERE id = ?")
            for id in ids[Int(piece.lowerBound)...Int(piece.upperBound)] {
                guard let count = counts[id] else { continue }
                select.bind(1, id)
                try select.first {
                    if let type, $0.int(0) != type { return }
                    groups[Key(type: $0.int(0), key: $0.text(1)), default: Group()].add(
                        count, name: $0.text(2))
                }
            }
        }
        let isRising = filter.isRising
        func rank(_ group: Group) -> (Int64, Int64) {
            isRising
                ? (group.count.now - group.count.before, group.count.now)
                : (group.count.now, group.count.before)
        }
        let found = groups.filter { $0.value.count.now > 0 }.sorted { left, right in
            let (a, b) = (rank(left.value), rank(right.value))
            return a == b ? left.value.name.utf8.lexicographicallyPrecedes(right.value.name.utf8) : a > b
        }
        return found.prefix(limit)
    }
}
