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
    /// to the mentions in these articles.
    package func entities(_ filter: EntityFilter, limit: Int) throws -> Entities {
        try requireThisVersion("list entities")
        let limit = min(limit, Snapshot.maxEntities)
        var companions: [(id: Int64, name: String)] = []
        if let with = filter.with {
            for name in [with] + filter.otherNames {
                let known = Set(companions.map(\.id))
                companions += try self.companions(name).filter { !known.contains($0.id) }
            }
            if companions.isEmpty { return Entities(rows: [], with: []) }
        }
        let names = companions.map(\.name)
        guard let now = try bounds(filter.recordedAt) else { return Entities(rows: [], with: names) }
        let before = try filter.before.flatMap { try bounds($0) }
        let ids = companions.map { String($0.id) }.joined(separator: ",")
        let together =
            companions.isEmpty
            ? ""
            : """
            AND article_id IN (SELECT article_id FROM appearance WHERE entity_id IN (\(ids))) AND entity_id NOT IN (\(ids))
            """
        let order = filter.isRising ? "articles - earlier DESC, articles DESC" : "articles DESC, earlier DESC"
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT type, key, substr(max(printf('%010d', n) || name), 11) AS name, sum(n) AS articles, sum(b) AS earlier,
                    min(first) AS first, max(last) AS last
                FROM (SELECT entity_id, count(DISTINCT CASE WHEN article_id BETWEEN ?1 AND ?2 THEN article_id END) AS n,
                        count(DISTINCT CASE WHEN article_id BETWEEN ?3 AND ?4 THEN article_id END) AS b,
                        min(CASE WHEN article_id BETWEEN ?1 AND ?2 THEN article_id END) AS first,
                        max(CASE WHEN article_id BETWEEN ?1 AND ?2 THEN article_id END) AS last
                    FROM mention WHERE (article_id BETWEEN ?1 AND ?2 OR article_id BETWEEN ?3 AND ?4) \(together)
                    GROUP BY entity_id)
                    JOIN entity ON entity.id = entity_id
                WHERE ?5 IS NULL OR type = ?5
                GROUP BY type, key HAVING sum(n) > 0
                ORDER BY \(order), name LIMIT ?6
                """,
            arguments: [
                now.lowerBound, now.upperBound, before?.lowerBound ?? 0, before?.upperBound ?? -1,
                filter.type?.code, limit,
            ])
        let found = try rows.map { row in
            EntityRow(
                type: try .of(code: row["type"]), name: row["name"], articles: row["articles"],
                articlesBefore: filter.before == nil ? nil : row["earlier"],
                firstSeen: try recordedAt(row["first"]), lastSeen: try recordedAt(row["last"]),
                variants: try variants(type: row["type"], key: row["key"], now))
        }
        return Entities(rows: found, with: names)
    }

    /// The entities that a name means: those with its key, and, for a single word, also those whose key ends with it.
    private func companions(_ name: String) throws -> [(id: Int64, name: String)] {
        let key = EntityKey.key(name)
        guard !key.isEmpty else { return [] }
        let isWord = !key.contains(" ")
        let sql =
            "SELECT id, name FROM entity WHERE key = ?1 OR (?2 AND substr(key, -length(?1) - 1) = ' ' || ?1) LIMIT 500"
        return try Row.fetchAll(database, sql: sql, arguments: [key, isWord]).map { ($0["id"], $0["name"]) }
    }

    private func variants(
        type: Int64, key: String, _ articles: ClosedRange<Int64>
    ) throws -> [EntityRow.Variant] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT name, count(*) AS count FROM entity JOIN appearance ON entity_id = entity.id
                WHERE key = ? AND type = ? AND article_id BETWEEN ? AND ? GROUP BY entity.id ORDER BY count DESC, name LIMIT ?
                """, arguments: [key, type, articles.lowerBound, articles.upperBound, EntityRow.variantLimit]
        ).map { EntityRow.Variant(name: $0["name"], articles: $0["count"]) }
    }

    /// The ids of the articles recorded in a period; nil where there are none.
    private func bounds(_ time: Range<Int64>?) throws -> ClosedRange<Int64>? {
        try ArticleFilter(SearchFilter(recordedAt: time), database).bounds
    }

    private func recordedAt(_ article: Int64) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT recorded_at FROM article WHERE id = ?", arguments: [article]) ?? 0
    }
}
