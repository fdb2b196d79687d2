internal import GRDB

// What agencies and feeds say of their articles: which version of which article, and what may be done with it.
extension Schema {
    static func addWire(_ database: Database) throws {
        try database.execute(
            sql: """
                -- What the envelope of an article says of it, where it says more than its format. `state`: 0 usable, 1 withheld,
                -- 2 canceled. `version_of`: the article whose place it took.
                CREATE TABLE wire (
                    article_id INTEGER PRIMARY KEY REFERENCES article(id), format TEXT NOT NULL, state INTEGER NOT NULL,
                    version_of INTEGER REFERENCES article(id), fetched_at INTEGER, is_summary INTEGER NOT NULL);
                -- Which articles have a guid, or take it back. `authority`: the provider and the producer (SETTLED 8). `is_held`:
                -- 0, or when the embargo ends under which it was recorded, 1 where nothing says when. `is_note`: the article is another one, which takes this one back.
                CREATE TABLE edition (
                    authority TEXT NOT NULL, guid TEXT NOT NULL, article_id INTEGER NOT NULL REFERENCES article(id),
                    version INTEGER, version_at INTEGER, state INTEGER NOT NULL, is_held INTEGER NOT NULL, is_note INTEGER NOT NULL,
                    PRIMARY KEY (authority, guid, article_id)) WITHOUT ROWID;
                -- The first article with a text from one origin: what a feed is polled for again and again.
                CREATE TABLE told (key BLOB PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id)) WITHOUT ROWID;

                -- Alerts that are kept back: they have no sequence, id or type yet. `reason`: 0 embargo, 1 withheld. `until`: NULL
                -- where no time ends it. `ended`: 0 waiting, 1 told (then `sequence` says as which), 2 lapsed. `line`: as it will be
                -- told, with sequence 0. `part`: of the alert's id.
                CREATE TABLE waiting (
                    id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id), watch_id TEXT NOT NULL,
                    story_id INTEGER NOT NULL, reason INTEGER NOT NULL, until INTEGER, recorded_at INTEGER NOT NULL,
                    ended INTEGER NOT NULL, ended_at INTEGER, sequence INTEGER, part INTEGER NOT NULL, line TEXT NOT NULL);
                CREATE INDEX waiting_due ON waiting(until) WHERE ended = 0;
                CREATE INDEX waiting_article ON waiting(article_id);
                CREATE INDEX waiting_story ON waiting(story_id);

                -- The sequence of the alert that this one takes back.
                ALTER TABLE alert ADD COLUMN retracts INTEGER;
                CREATE UNIQUE INDEX alert_retracts ON alert(retracts) WHERE retracts IS NOT NULL;

                DROP VIEW articles; DROP VIEW relations; DROP VIEW alerts;
                """ + wireViews)
    }

    private static let wireViews = """
        CREATE VIEW articles AS
            SELECT article.id AS id, display AS file,
                'sha256:' || lower(hex(coalesce((SELECT digest FROM record
                    WHERE record.file_id = article.file_id AND record.place = article.place), digest))) AS digest,
                title, body, language, published_at, article.recorded_at AS recorded_at,
                CASE novelty WHEN 0 THEN 'original' WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse'
                    ELSE 'template' END AS novelty,
                original_id, story_id, resemblance, source, url, author, place, version_of,
                CASE state WHEN 1 THEN 'withheld' WHEN 2 THEN 'canceled' ELSE 'usable' END AS state
            FROM article JOIN file ON file.id = file_id LEFT JOIN wire ON wire.article_id = article.id;
        CREATE VIEW relations AS
            SELECT article_id, other_id,
                CASE kind WHEN 1 THEN 'duplicate' WHEN 2 THEN 'near_duplicate' WHEN 3 THEN 'reuse' WHEN 4 THEN 'template'
                    ELSE 'version' END AS kind,
                resemblance, containment, passages
            FROM relation;
        CREATE VIEW alerts AS
            SELECT sequence, id, article_id, watch_id,
                CASE type WHEN 0 THEN 'rasid.alert.match.v1' WHEN 1 THEN 'rasid.alert.update.v1'
                    ELSE 'rasid.alert.retract.v1' END AS type, recorded_at,
                (SELECT delivered_at FROM delivery WHERE through >= sequence ORDER BY through LIMIT 1) AS delivered_at, line
            FROM alert;
        CREATE VIEW held_alerts AS
            SELECT id, article_id, watch_id, CASE reason WHEN 0 THEN 'embargo' ELSE 'withheld' END AS reason, until, recorded_at,
                CASE ended WHEN 0 THEN 'waiting' WHEN 1 THEN 'told' ELSE 'lapsed' END AS state, ended_at, sequence
            FROM waiting;

        """
}
