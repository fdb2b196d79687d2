internal import GRDB

// What was removed from the pages, and the tracked names in it; and whom the provider of an article names.
extension Schema {
    /// Articles from before have no such rows: what was removed from them was not kept.
    static func addFurniture(_ database: Database) throws {
        try database.execute(
            sql: """
                -- The lines of an article's furniture with two line feeds between them; only where it has some.
                CREATE TABLE removed (article_id INTEGER PRIMARY KEY REFERENCES article(id), text TEXT NOT NULL);
                CREATE VIEW furniture AS SELECT article_id, text FROM removed;

                -- Lines of an article's text that are furniture, because these two other stories of its source carry them.
                CREATE TABLE learned (
                    article_id INTEGER NOT NULL REFERENCES article(id), start INTEGER NOT NULL, end INTEGER NOT NULL,
                    first_id INTEGER NOT NULL, second_id INTEGER NOT NULL, PRIMARY KEY (article_id, start)) WITHOUT ROWID;
                CREATE VIEW learned_furniture AS SELECT article_id, start, end, first_id, second_id FROM learned;
                -- The key of the article's source, where it has one and was recorded since.
                ALTER TABLE print ADD COLUMN source INTEGER;
                -- The newest are looked for at start, however many articles name none.
                CREATE INDEX print_source ON print(article_id) WHERE source IS NOT NULL AND lines IS NOT NULL;
                -- `origin`: 0 the text, 1 the provider. A `start` below 0: the provider names it, and the text has no such span.
                ALTER TABLE mention ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
                DROP VIEW matches; DROP VIEW mentions;
                """ + furnitureViews)
    }

    /// Zone 2 is in what was removed, and its spans count in that; zone 3 is in a line of the text that is learned furniture.
    private static let furnitureViews = """
        CREATE VIEW mentions AS
            SELECT article_id,
                CASE entity.type WHEN 0 THEN 'person' WHEN 1 THEN 'organization' WHEN 2 THEN 'place' ELSE 'other' END AS type,
                name,
                CASE WHEN start >= 0 THEN substr(coalesce(title || x'0a0a', '') || body, start + 1, end - start) END AS surface,
                CASE WHEN start >= 0 THEN start END AS start, CASE WHEN start >= 0 THEN end END AS end,
                CASE origin WHEN 0 THEN 'text' ELSE 'provider' END AS origin
            FROM mention JOIN entity ON entity.id = entity_id JOIN article ON article.id = article_id;
        CREATE VIEW matches AS
            SELECT article_id, watch_id,
                CASE zone
                    WHEN 2 THEN (SELECT substr(text, start + 1, end - start) FROM removed
                        WHERE removed.article_id = match.article_id)
                    ELSE substr(coalesce(title || x'0a0a', '') || body, start + 1, end - start) END AS surface, start, end,
                CASE zone WHEN 0 THEN 'title' WHEN 1 THEN 'body' ELSE 'furniture' END AS zone,
                CASE tier WHEN 0 THEN 'exact' WHEN 1 THEN 'probable' ELSE 'possible' END AS tier, evidence
            FROM match JOIN article ON article.id = article_id;

        """
}
