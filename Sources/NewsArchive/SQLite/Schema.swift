internal import ArabicText
internal import GRDB

/// The tables, and the views that other programs may rely on (INTERFACE §7). A released migration is never changed.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: tables + views)
            try database.execute(
                sql:
                    "INSERT INTO setting VALUES ('orthography', ?), ('clean', 1), ('indexed', 0), ('acknowledged', 0), ('sequence', 0)",
                arguments: [Orthography.version])
            try createSearchIndex(database)
        }
        migrator.registerMigration("stories", migrate: addStories)
        migrator.registerMigration("entities", migrate: addEntities)
        migrator.registerMigration("windows", migrate: addWindows)
        migrator.registerMigration(beginning, migrate: beginRecords)
        migrator.registerMigration(ending, migrate: finishRecords)
        migrator.registerMigration("wire", migrate: addWire)
        migrator.registerMigration("furniture", migrate: addFurniture)
        migrator.registerMigration("imports", migrate: addImports)
        migrator.registerMigration("retention", migrate: addRetention)
        return migrator
    }

    /// The last migration that is applied before articles move, which ``ArchiveMigration`` does in bounded transactions.
    static let beginning = "moving"
    /// The first one behind that: once it is applied, no article moves any more.
    static let ending = "records"

    /// Full text over folded tokens. Contentless: `article` holds the letters, and `SearchText` leads back to them. The
    /// tokens are folded and separated before they get here, so the cheapest tokenizer that keeps non-ASCII bytes
    /// together is enough (https://www.sqlite.org/fts5.html#ascii_tokenizer). Large leaf pages, and merges that we
    /// start ourselves (`SearchIndex`), cost a third less work than the defaults.
    static func createSearchIndex(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP TABLE IF EXISTS search;
                CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='ascii');
                INSERT INTO search(search, rank) VALUES ('pgsz', 16000);
                INSERT INTO search(search, rank) VALUES ('hashsize', 4194304);
                INSERT INTO search(search, rank) VALUES ('automerge', 0);
                INSERT INTO search(search, rank) VALUES ('crisismerge', 400);
                UPDATE setting SET value = 0 WHERE name = 'indexed';
                """)
    }

    private static let tables = """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

        -- One row per delivery. `name` only where the bytes are not those of `display`.
        CREATE TABLE file (
            id INTEGER PRIMARY KEY, display TEXT NOT NULL, name BLOB, batch TEXT, digest BLOB, size INTEGER, modified INTEGER,
            fate INTEGER NOT NULL, reason TEXT, attempts INTEGER NOT NULL, article_id INTEGER REFERENCES article(id),
            seen_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL);
        CREATE UNIQUE INDEX file_digest ON file(digest) WHERE fate = 0;
        CREATE INDEX file_deferred ON file(id) WHERE fate = 3;

        CREATE TABLE article (
            id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES file(id), part INTEGER NOT NULL,
            title TEXT, body TEXT NOT NULL, language TEXT NOT NULL, published_at INTEGER,
            novelty INTEGER NOT NULL, original_id INTEGER REFERENCES article(id), story_id INTEGER NOT NULL,
            resemblance REAL, fingerprints BLOB);
        -- A story has the id of its first article; only further versions need an entry to be found by it.
        CREATE INDEX article_version ON article(story_id) WHERE novelty <> 0;

        -- The first article with a text, for ever.
        CREATE TABLE text (hash BLOB PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id)) WITHOUT ROWID;

        CREATE TABLE relation (
            article_id INTEGER NOT NULL REFERENCES article(id), other_id INTEGER NOT NULL REFERENCES article(id),
            kind INTEGER NOT NULL, resemblance REAL, containment REAL, passages TEXT,
            PRIMARY KEY (article_id, other_id)) WITHOUT ROWID;

        CREATE TABLE entity (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (type, name));
        CREATE TABLE mention (
            article_id INTEGER NOT NULL REFERENCES article(id), start INTEGER NOT NULL, end INTEGER NOT NULL,
            entity_id INTEGER NOT NULL REFERENCES entity(id), PRIMARY KEY (article_id, start)) WITHOUT ROWID;

        CREATE TABLE match (
            article_id INTEGER NOT NULL REFERENCES article(id), place INTEGER NOT NULL, watch_id TEXT NOT NULL,
            start INTEGER NOT NULL, end INTEGER NOT NULL, zone INTEGER NOT NULL, tier INTEGER NOT NULL, evidence TEXT NOT NULL,
            PRIMARY KEY (article_id, place)) WITHOUT ROWID;

        -- The outbox is what lies behind a sink's mark.
        CREATE TABLE alert (
            sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, article_id INTEGER NOT NULL REFERENCES article(id),
            watch_id TEXT NOT NULL, story_id INTEGER NOT NULL, type INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
            line TEXT NOT NULL);
        CREATE INDEX alert_story ON alert(story_id, watch_id);
        CREATE TABLE mark (
            sink TEXT PRIMARY KEY, sequence INTEGER NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,
            offset INTEGER NOT NULL) WITHOUT ROWID;
        -- Alerts up to `through` (and behind the row before) were in the JSON log at `delivered_at`.
        CREATE TABLE delivery (through INTEGER PRIMARY KEY, delivered_at INTEGER NOT NULL);

        -- Files that are being read alone because they were found unfinished: how often that was begun.
        CREATE TABLE attempt (place BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, count INTEGER NOT NULL)
            WITHOUT ROWID;
        -- Mode `keep`: what was taken from the inbox and still lies there.
        CREATE TABLE ledger (
            name BLOB PRIMARY KEY, inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;

        """

    private static let views = """
        CREATE VIEW files AS
            SELECT id, display AS file, coalesce(name, CAST(display AS BLOB)) AS file_bytes,
                'sha256:' || lower(nullif(hex(digest), '')) AS digest,
                CASE fate WHEN 0 THEN 'recorded' WHEN 1 THEN 'known' WHEN 2 THEN 'rejected' ELSE 'deferred' END AS fate,
                reason, attempts, article_id, seen_at, recorded_at
            FROM file;
        CREATE VIEW articles AS
            SELECT article.id AS id, display AS file, 'sha256:' || lower(hex(digest)) AS digest, title, body, language,
                published_at, recorded_at,
                CASE novelty WHEN 0 THEN 'original' WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse'
                    ELSE 'template' END AS novelty,
                original_id, story_id, resemblance
            FROM article JOIN file ON file.id = file_id;
        CREATE VIEW relations AS
            SELECT article_id, other_id,
                CASE kind WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse' ELSE 'template' END AS kind,
                resemblance, containment, passages
            FROM relation;
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
        CREATE VIEW alerts AS
            SELECT sequence, id, article_id, watch_id,
                CASE type WHEN 0 THEN 'rasid.alert.match.v1' ELSE 'rasid.alert.update.v1' END AS type, recorded_at,
                (SELECT delivered_at FROM delivery WHERE through >= sequence ORDER BY through LIMIT 1) AS delivered_at, line
            FROM alert;

        """
}
