internal import CSQLite
internal import GRDB

// What is left of removed articles, and when each source was last heard of.
extension Schema {
    /// The greatest id that an article has or had; as an expression.
    static let lastArticle = """
        max((SELECT coalesce(max(id), 0) FROM article), (SELECT coalesce(max(article_id), 0) FROM gone), \
        (SELECT value FROM setting WHERE name = 'last_article'))
        """
    /// The greatest id that a delivery has or had; as an expression.
    static let lastFile =
        "max((SELECT coalesce(max(id), 0) FROM file), (SELECT value FROM setting WHERE name = 'last_file'))"

    static func addRetention(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Articles that retention has removed. Their digests, text hashes, versions and deliveries stay; the lines of their alerts
                -- are empty then. `removed_at`: UTC milliseconds.
                CREATE TABLE gone (article_id INTEGER PRIMARY KEY, story_id INTEGER NOT NULL, removed_at INTEGER NOT NULL);
                CREATE INDEX gone_version ON gone(story_id) WHERE story_id <> article_id;
                INSERT INTO setting VALUES ('removed', 0), ('unmerged', 0), ('last_article', 0), ('last_file', 0), ('skipped', 0);

                -- When each source was last heard of. `name`: what articles say of their source.
                CREATE TABLE heard (
                    name TEXT PRIMARY KEY, articles INTEGER NOT NULL, last_id INTEGER NOT NULL, last_at INTEGER NOT NULL)
                    WITHOUT ROWID;
                INSERT INTO heard SELECT substr(source, 1, \(SourceHeard.longestName)), count(*), max(id), max(recorded_at)
                    FROM article WHERE source <> '' GROUP BY 1;
                CREATE VIEW sources AS SELECT name AS source, articles, last_id AS last_article_id, last_at AS last_seen FROM heard;
                DROP VIEW files; DROP VIEW records; DROP VIEW articles; DROP VIEW relations; DROP VIEW alerts; DROP VIEW held_alerts;
                """ + retentionViews)
        try dropReferencesToArticles(database)
    }

    /// What refers to an article may outlive it from now on: `PRAGMA foreign_key_check` must not call that damage. Only the text of the
    /// schema changes, and nothing that is stored; https://www.sqlite.org/lang_altertable.html#otheralter says how.
    private static func dropReferencesToArticles(_ database: Database) throws {
        _ = rasid_sqlite_not_defensive(database.sqliteConnection)
        defer { _ = rasid_sqlite_defensive(database.sqliteConnection) }
        let version = try Int64.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
        try database.execute(
            sql: """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_master SET sql = replace(sql, ' REFERENCES article(id)', '') WHERE type = 'table';
                PRAGMA schema_version = \(version + 1);
                PRAGMA writable_schema = OFF;
                """)
        database.clearSchemaCache()
    }

    /// The number of an article, NULL where it was removed.
    private static func present(_ column: String) -> String {
        "CASE WHEN \(column) IN (SELECT article_id FROM gone) THEN NULL ELSE \(column) END"
    }

    /// As before, but what is gone is NULL.
    private static let retentionViews = """
        CREATE VIEW files AS
            SELECT id, display AS file, coalesce(name, CAST(display AS BLOB)) AS file_bytes,
                'sha256:' || lower(nullif(hex(digest), '')) AS digest,
                CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' WHEN 2 THEN 'rejected' ELSE 'deferred' END AS fate,
                reason, attempts, \(present("article_id")) AS article_id, seen_at, recorded_at,
                coalesce(records, CASE fate WHEN 3 THEN 0 ELSE 1 END) AS records
            FROM file WHERE fate <> 4;
        CREATE VIEW records AS
            SELECT file_id, place,
                CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' ELSE 'rejected' END AS fate, reason,
                \(present("article_id")) AS article_id
            FROM record
            UNION ALL
            SELECT id, 1, CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' ELSE 'rejected' END, reason,
                \(present("article_id"))
            FROM file WHERE records IS NULL AND fate < 3;
        CREATE VIEW articles AS
            SELECT article.id AS id, display AS file,
                'sha256:' || lower(hex(coalesce((SELECT digest FROM record
                    WHERE record.file_id = article.file_id AND record.place = article.place), digest))) AS digest,
                title, body, language, published_at, article.recorded_at AS recorded_at,
                CASE novelty WHEN 0 THEN 'original' WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse'
                    ELSE 'template' END AS novelty,
                \(present("original_id")) AS original_id, story_id, resemblance, source, url, author, place,
                \(present("version_of")) AS version_of,
                CASE state WHEN 1 THEN 'withheld' WHEN 2 THEN 'canceled' ELSE 'usable' END AS state
            FROM article JOIN file ON file.id = file_id LEFT JOIN wire ON wire.article_id = article.id;
        CREATE VIEW relations AS
            SELECT article_id, \(present("other_id")) AS other_id,
                CASE kind WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse' WHEN 4 THEN 'template'
                    ELSE 'version' END AS kind,
                resemblance, containment, passages
            FROM relation;
        CREATE VIEW alerts AS
            SELECT sequence, id, \(present("article_id")) AS article_id, watch_id,
                CASE type WHEN 0 THEN 'rasid.alert.match.v1' WHEN 1 THEN 'rasid.alert.update.v1'
                    ELSE 'rasid.alert.retract.v1' END AS type, recorded_at,
                (SELECT delivered_at FROM delivery WHERE through >= sequence ORDER BY through LIMIT 1) AS delivered_at,
                nullif(line, '') AS line
            FROM alert;
        CREATE VIEW held_alerts AS
            SELECT id, \(present("article_id")) AS article_id, watch_id,
                CASE reason WHEN 0 THEN 'embargo' WHEN 1 THEN 'withheld' ELSE 'imported' END AS reason, until, recorded_at,
                CASE ended WHEN 0 THEN 'waiting' WHEN 1 THEN 'told' WHEN 2 THEN 'lapsed' ELSE 'imported' END AS state,
                ended_at, sequence
            FROM waiting;

        """
}
