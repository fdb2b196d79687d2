internal import GRDB
internal import NewsAnalysis

extension Schema {
    /// Fingerprints for near copies, sizes of stories, and an index that finds all members of a story.
    static func addStories(_ database: Database) throws {
        try database.execute(
            sql: """
                -- What the index of stories is made from at start; for every article but copies of one that has a row and lies
                -- within the window. `lines`: of first articles only.
                CREATE TABLE print (
                    article_id INTEGER PRIMARY KEY REFERENCES article(id), recorded_at INTEGER NOT NULL,
                    fingerprints BLOB NOT NULL, lines BLOB);

                -- Stories of two articles or more.
                CREATE TABLE story (
                    id INTEGER PRIMARY KEY REFERENCES article(id), articles INTEGER NOT NULL, last_id INTEGER NOT NULL,
                    last_at INTEGER NOT NULL);
                INSERT INTO story
                    SELECT story_id, count(*) + 1, max(article.id), max(recorded_at)
                    FROM article JOIN file ON file.id = file_id WHERE novelty <> 0 GROUP BY story_id;

                -- A story has the id of its first article; also the first article of a story that became part of an older one.
                DROP INDEX article_version;
                CREATE INDEX article_version ON article(story_id) WHERE story_id <> id;

                -- Archives from before are given their prints when they are opened.
                INSERT INTO setting SELECT 'prints', CASE WHEN EXISTS (SELECT 1 FROM article) THEN 0 ELSE \(TextKeys.version) END;
                """)
    }

    /// Where the window begins: rows alone do not tell, once a clock has been wrong. And how many tokens a text has,
    /// where that was counted.
    static func addWindows(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE print ADD COLUMN words INTEGER;
                INSERT INTO setting VALUES ('expired', 0), ('window', -1);
                """)
    }
}
