internal import GRDB
internal import NewsAnalysis

extension Schema {
    /// Entities across articles: a key that is equal for all spellings of one name, the articles in which an entity
    /// appears, and the view `entities`.
    static func addEntities(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE entity ADD COLUMN key TEXT NOT NULL DEFAULT '';
                CREATE INDEX entity_key ON entity(key);
                CREATE TABLE appearance (
                    entity_id INTEGER NOT NULL REFERENCES entity(id), article_id INTEGER NOT NULL REFERENCES article(id),
                    PRIMARY KEY (entity_id, article_id)) WITHOUT ROWID;
                INSERT INTO appearance SELECT DISTINCT entity_id, article_id FROM mention ORDER BY 1, 2;
                CREATE VIEW entities AS
                    SELECT type, name, articles,
                        (SELECT recorded_at FROM article JOIN file ON file.id = file_id WHERE article.id = first) AS first_seen,
                        (SELECT recorded_at FROM article JOIN file ON file.id = file_id WHERE article.id = last) AS last_seen,
                        variants
                    FROM (SELECT CASE type WHEN 0 THEN 'person' WHEN 1 THEN 'organization' WHEN 2 THEN 'place' ELSE 'other' END
                                AS type,
                            substr(max(printf('%010d', count) || name), 11) AS name, sum(count) AS articles,
                            min(first) AS first, max(last) AS last, json_group_array(name) AS variants
                        FROM (SELECT entity.id, type, key, name, count(*) AS count, min(article_id) AS first,
                                max(article_id) AS last
                            FROM entity JOIN appearance ON entity_id = entity.id GROUP BY entity.id)
                        GROUP BY type, key);
                """)
        try keyEntities(database)
    }

    /// Computes the key of every entity again. Takes time in proportion to their number.
    static func keyEntities(_ database: Database) throws {
        let select = try BoundStatement(database, "SELECT id, name FROM entity WHERE id > ? ORDER BY id LIMIT 1000")
        let update = try BoundStatement(database, "UPDATE entity SET key = ? WHERE id = ?")
        var last: Int64 = 0
        while true {
            var page: [(id: Int64, name: String)] = []
            select.bind(1, last)
            try select.forEachRow { page.append(($0.int(0), $0.text(1))) }
            guard let end = page.last else { return }
            last = end.id
            for entity in page {
                update.bind(1, EntityKey.key(entity.name))
                update.bind(2, entity.id)
                try update.run()
            }
        }
    }
}
