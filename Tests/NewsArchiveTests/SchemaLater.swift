/// What the migrations behind "1" added or changed, statement by statement as SQLite keeps them. Not to be changed after a release.
enum SchemaLater {
    static let statements = [
        """
        CREATE TABLE entity (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL DEFAULT '', UNIQUE (type, name))
        """,
        """
        CREATE TABLE print (
            article_id INTEGER PRIMARY KEY REFERENCES article(id), recorded_at INTEGER NOT NULL,
            fingerprints BLOB NOT NULL, lines BLOB, words INTEGER)
        """,
        """
        CREATE TABLE story (
            id INTEGER PRIMARY KEY REFERENCES article(id), articles INTEGER NOT NULL, last_id INTEGER NOT NULL,
            last_at INTEGER NOT NULL)
        """,
        """
        CREATE INDEX article_version ON article(story_id) WHERE story_id <> id
        """,
        """
        CREATE INDEX entity_key ON entity(key)
        """,
        """
        CREATE TABLE appearance (
            entity_id INTEGER NOT NULL REFERENCES entity(id), article_id INTEGER NOT NULL REFERENCES article(id),
            PRIMARY KEY (entity_id, article_id)) WITHOUT ROWID
        """,
        """
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
                GROUP BY type, key)
        """,
    ]
}
