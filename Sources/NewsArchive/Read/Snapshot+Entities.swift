internal import GRDB
internal import NewsAnalysis

extension Snapshot {
    /// What was found.
    package struct Entities: Sendable, Equatable {
        /// In the order asked for, at most as many as asked for.
        package var rows: [EntityRow]
        /// The names that ``EntityFilter/with`` was understood as; empty if no entity has that name.
        package var with: [String]
    }

    /// The most entities one call gives.
    package static let maxEntities = 10_000

    /// The entities named in the articles that a filter means, those in most articles first. Takes time in proportion
    /// to the mentions in these articles: a reader uses ``ArchiveReader/entities(_:limit:)``.
    package func entities(_ filter: EntityFilter, limit: Int) throws -> Entities {
        var counting = EntityCounting(filter)
        return try counting.entities(SnapshotSource(self), limit: limit)
    }

    /// The entities that a name means: those with its key, and, for a single word, also those whose key ends with it.
    func companions(_ name: String) throws -> [(id: Int64, name: String)] {
        let key = EntityKey.key(name)
        guard !key.isEmpty else { return [] }
        let isWord = !key.contains(" ")
        let sql =
            "SELECT id, name FROM entity WHERE key = ?1 OR (?2 AND substr(key, -length(?1) - 1) = ' ' || ?1) LIMIT 500"
        return try Row.fetchAll(database, sql: sql, arguments: [key, isWord]).map { ($0["id"], $0["name"]) }
    }

    /// The spellings of one entity in a range of articles, the most frequent first.
    func variants(type: Int64, key: String, _ articles: ClosedRange<Int64>) throws -> [EntityRow
        .Variant]
    {
        try Row.fetchAll(
            database,
            sql: """
                SELECT name, count(*) AS count FROM entity JOIN appearance ON entity_id = entity.id
                WHERE key = ? AND type = ? AND article_id BETWEEN ? AND ? GROUP BY entity.id ORDER BY count DESC, name LIMIT ?
                """, arguments: [key, type, articles.lowerBound, articles.upperBound, EntityRow.variantLimit]
        ).map { EntityRow.Variant(name: $0["name"], articles: $0["count"]) }
    }

    /// The ids of the articles recorded in a period; nil where there are none.
    func bounds(_ time: Range<Int64>?) throws -> ClosedRange<Int64>? {
        try ArticleFilter(SearchFilter(recordedAt: time), SnapshotSource(self)).bounds
    }

    func recordedAt(_ article: Int64) throws -> Int64 {
        try Int64.fetchOne(
            database, sql: "SELECT recorded_at FROM article WHERE id = ?", arguments: [article]) ?? 0
    }
}
