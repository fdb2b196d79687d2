/// The schema that migration "1" made, statement by statement as SQLite keeps them. Not to be changed after the first release.
enum SchemaOne {
    static let statements = [
        """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value) WITHOUT ROWID
        """,
        """
        CREATE TABLE file (
            id INTEGER PRIMARY KEY, display TEXT NOT NULL, name BLOB, batch TEXT, digest BLOB, size INTEGER, modified INTEGER,
            fate INTEGER NOT NULL, reason TEXT, attempts INTEGER NOT NULL, article_id INTEGER REFERENCES article(id),
            seen_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL)
        """,
        """
        CREATE UNIQUE INDEX file_digest ON file(digest) WHERE fate = 0
        """,
        """
        CREATE INDEX file_deferred ON file(id) WHERE fate = 3
        """,
        """
        CREATE TABLE article (
            id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES file(id), part INTEGER NOT NULL,
            title TEXT, body TEXT NOT NULL, language TEXT NOT NULL, published_at INTEGER,
            novelty INTEGER NOT NULL, original_id INTEGER REFERENCES article(id), story_id INTEGER NOT NULL,
            resemblance REAL, fingerprints BLOB)
        """,
        """
        CREATE INDEX article_version ON article(story_id) WHERE novelty <> 0
        """,
        """
        CREATE TABLE text (hash BLOB PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id)) WITHOUT ROWID
        """,
        """
        CREATE TABLE relation (
            article_id INTEGER NOT NULL REFERENCES article(id), other_id INTEGER NOT NULL REFERENCES article(id),
            kind INTEGER NOT NULL, resemblance REAL, containment REAL, passages TEXT,
            PRIMARY KEY (article_id, other_id)) WITHOUT ROWID
        """,
        """
        CREATE TABLE entity (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (type, name))
        """,
        """
        CREATE TABLE mention (
            article_id INTEGER NOT NULL REFERENCES article(id), start INTEGER NOT NULL, end INTEGER NOT NULL,
            entity_id INTEGER NOT NULL REFERENCES entity(id), PRIMARY KEY (article_id, start)) WITHOUT ROWID
        """,
        """
        CREATE TABLE match (
            article_id INTEGER NOT NULL REFERENCES article(id), place INTEGER NOT NULL, watch_id TEXT NOT NULL,
            start INTEGER NOT NULL, end INTEGER NOT NULL, zone INTEGER NOT NULL, tier INTEGER NOT NULL, evidence TEXT NOT NULL,
            PRIMARY KEY (article_id, place)) WITHOUT ROWID
        """,
        """
        CREATE TABLE alert (
            sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, article_id INTEGER NOT NULL REFERENCES article(id),
            watch_id TEXT NOT NULL, story_id INTEGER NOT NULL, type INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
            line TEXT NOT NULL)
        """,
        """
        CREATE INDEX alert_story ON alert(story_id, watch_id)
        """,
        """
        CREATE TABLE mark (
            sink TEXT PRIMARY KEY, sequence INTEGER NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,
            offset INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE delivery (through INTEGER PRIMARY KEY, delivered_at INTEGER NOT NULL)
        """,
        """
        CREATE TABLE attempt (place BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, count INTEGER NOT NULL)
            WITHOUT ROWID
        """,
        """
        CREATE TABLE ledger (
            name BLOB PRIMARY KEY, inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE VIEW files AS
            SELECT id, display AS file, coalesce(name, CAST(display AS BLOB)) AS file_bytes,
                'sha256:' || lower(nullif(hex(digest), '')) AS digest,
                CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' WHEN 2 THEN 'rejected' ELSE 'deferred' END AS fate,
                reason, attempts, article_id, seen_at, recorded_at
            FROM file
        """,
        """
        CREATE VIEW articles AS
            SELECT article.id AS id, display AS file, 'sha256:' || lower(hex(digest)) AS digest, title, body, language,
                published_at, recorded_at,
                CASE novelty WHEN 0 THEN 'original' WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse'
                    ELSE 'template' END AS novelty,
                original_id, story_id, resemblance
            FROM article JOIN file ON file.id = file_id
        """,
        """
        CREATE VIEW relations AS
            SELECT article_id, other_id,
                CASE kind WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse' ELSE 'template' END AS kind,
                resemblance, containment, passages
            FROM relation
        """,
        """
        CREATE VIEW mentions AS
            SELECT article_id,
                CASE entity.type WHEN 0 THEN 'person' WHEN 1 THEN 'organization' WHEN 2 THEN 'place' ELSE 'other' END AS type,
                name, substr(coalesce(title || x'0a0a', '') || body, start + 1, end - start) AS surface, start, end
            FROM mention JOIN entity ON entity.id = entity_id JOIN article ON article.id = article_id
        """,
        """
        CREATE VIEW matches AS
            SELECT article_id, watch_id,
                substr(coalesce(title || x'0a0a', '') || body, start + 1, end - start) AS surface, start, end,
                CASE zone WHEN 0 THEN 'title' ELSE 'body' END AS zone,
                CASE tier WHEN 0 THEN 'exact' WHEN 1 THEN 'probable' ELSE 'possible' END AS tier, evidence
            FROM match JOIN article ON article.id = article_id
        """,
        """
        CREATE VIEW alerts AS
            SELECT sequence, id, article_id, watch_id,
                CASE type WHEN 0 THEN 'rasid.alert.match.v1' ELSE 'rasid.alert.update.v1' END AS type, recorded_at,
                (SELECT delivered_at FROM delivery WHERE through >= sequence ORDER BY through LIMIT 1) AS delivered_at, line
            FROM alert
        """,
        """
        CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='ascii')
        """,
    ]
}
