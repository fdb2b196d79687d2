internal import GRDB

// Files of several records, and articles that know when they were recorded and where they came from.
extension Schema {
    /// Makes the table that articles move to. From now on an older Rasid refuses the archive: half of its articles may
    /// have moved.
    static func beginRecords(_ database: Database) throws {
        // `body` stands last, so that the columns before it can be read without loading the pages of a long text.
        try database.execute(
            sql: """
                CREATE TABLE article_moved (
                    id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES file(id), place INTEGER NOT NULL,
                    recorded_at INTEGER NOT NULL, published_at INTEGER, novelty INTEGER NOT NULL,
                    original_id INTEGER REFERENCES article(id), story_id INTEGER NOT NULL, resemblance REAL,
                    language TEXT NOT NULL, source TEXT, url TEXT, author TEXT, title TEXT, body TEXT NOT NULL);
                """)
    }

    /// Moves the next `limit` articles, the oldest first; returns whether there are more. Later articles reuse the
    /// pages that become free, so the file hardly grows.
    static func moveArticles(_ limit: Int, _ database: Database) throws -> Bool {
        guard try database.tableExists("article_moved"),
            let last = try Int64.fetchOne(
                database, sql: "SELECT max(id) FROM (SELECT id FROM article ORDER BY id LIMIT ?)", arguments: [limit])
        else { return false }
        try database.execute(
            sql: """
                INSERT INTO article_moved
                    SELECT article.id, file_id, part + 1, recorded_at, published_at, novelty, original_id, story_id, resemblance,
                        language, NULL, NULL, NULL, title, body
                    FROM article JOIN file ON file.id = file_id WHERE article.id <= ?1 ORDER BY article.id;
                """, arguments: [last])
        try database.execute(sql: "DELETE FROM article WHERE id <= ?", arguments: [last])
        return true
    }

    /// Moves what is left, and puts the new table in the place of the old one.
    static func finishRecords(_ database: Database) throws {
        while try moveArticles(1_000, database) {}
        try database.execute(
            sql: """
                DROP VIEW files; DROP VIEW articles; DROP VIEW mentions; DROP VIEW matches; DROP VIEW entities;
                DROP TABLE article;
                ALTER TABLE article_moved RENAME TO article;
                -- A story has the id of its first article; only further versions need an entry to be found by it.
                CREATE INDEX article_version ON article(story_id) WHERE story_id <> id;
                CREATE INDEX article_recorded ON article(recorded_at);

                -- How many records it holds; NULL for a file that is one record itself.
                ALTER TABLE file ADD COLUMN records INTEGER;
                CREATE INDEX file_unfinished ON file(id) WHERE fate = 4;
                -- The records of files that hold several, one after the other. `digest`: of the record's bytes.
                CREATE TABLE record (
                    file_id INTEGER NOT NULL REFERENCES file(id), place INTEGER NOT NULL, digest BLOB NOT NULL,
                    fate INTEGER NOT NULL, reason TEXT, article_id INTEGER REFERENCES article(id),
                    PRIMARY KEY (file_id, place)) WITHOUT ROWID;
                CREATE UNIQUE INDEX record_digest ON record(digest) WHERE fate = 0;
                -- The digest of a file of several records finds no article: each of its records has its own.
                DROP INDEX file_digest;
                CREATE UNIQUE INDEX file_digest ON file(digest) WHERE fate = 0 AND records IS NULL;
                """ + recordViews)
    }

    private static let recordViews = """
        CREATE VIEW files AS
            SELECT id, display AS file, coalesce(name, CAST(display AS BLOB)) AS file_bytes,
                'sha256:' || lower(nullif(hex(digest), '')) AS digest,
                CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' WHEN 2 THEN 'rejected' ELSE 'deferred' END AS fate,
                reason, attempts, article_id, seen_at, recorded_at,
                coalesce(records, CASE fate WHEN 3 THEN 0 ELSE 1 END) AS records
            FROM file WHERE fate <> 4;
        CREATE VIEW records AS
            SELECT file_id, place,
                CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' ELSE 'rejected' END AS fate, reason, article_id
            FROM record
            UNION ALL
            SELECT id, 1, CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' ELSE 'rejected' END, reason, article_id
            FROM file WHERE records IS NULL AND fate < 3;
        CREATE VIEW articles AS
            SELECT article.id AS id, display AS file,
                'sha256:' || lower(hex(coalesce((SELECT digest FROM record
                    WHERE record.file_id = article.file_id AND record.place = article.place), digest))) AS digest,
                title, body, language, published_at, article.recorded_at AS recorded_at,
                CASE novelty WHEN 0 THEN 'original' WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse'
                    ELSE 'template' END AS novelty,
                original_id, story_id, resemblance, source, url, author, place
            FROM article JOIN file ON file.id = file_id;
        CREATE VIEW mentions AS
            SELECT article_id,
                CASE entity.type WHEN 0 THEN 'person' WHEN 1 THEN 'organization' WHEN 2 THEN 'place' ELSE 'other' END AS type,
                name, substr(coalesce(title || x'0a0a', '') || body, start + 1, end - start) AS surface, start, end
            FROM mention JOIN entity ON entity.id = entity_id JOIN article ON article.id = article_id;
        CREATE VIEW matches AS
            SELECT article_id, watch_id,
                substr(coalesce(title || x'0a0a', '') || body, start + 1, end - start) AS surface, start, end,
                CASE zone WHEN 0 THEN 'title' ELSE 'body' END AS zone,
                CASE tier WHEN 0 THEN 'exact' WHEN 1 THEN 'probable' ELSE 'possible' END AS tier, evidence
            FROM match JOIN article ON article.id = article_id;
        CREATE VIEW entities AS
            SELECT type, name, articles, (SELECT recorded_at FROM article WHERE id = first) AS first_seen,
                (SELECT recorded_at FROM article WHERE id = last) AS last_seen, variants
            FROM (SELECT CASE type WHEN 0 THEN 'person' WHEN 1 THEN 'organization' WHEN 2 THEN 'place' ELSE 'other' END
                        AS type,
                    substr(max(printf('%010d', count) || name), 11) AS name, sum(count) AS articles,
                    min(first) AS first, max(last) AS last, json_group_array(name) AS variants
                FROM (SELECT entity.id, type, key, name, count(*) AS count, min(article_id) AS first,
                        max(article_id) AS last
                    FROM entity JOIN appearance ON entity_id = entity.id GROUP BY entity.id)
                GROUP BY type, key);

        """
}
