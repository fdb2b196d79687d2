internal import GRDB

// What was removed from the pages, and the tracked names in it.
extension Schema {
    /// Articles from before have no such rows: what was removed from them was not kept.
    static func addFurniture(_ database: Database) throws {
        try database.execute(
            sql: """
                -- The lines of an article's furniture with two line feeds between them; only where it has some.
                CREATE TABLE removed (article_id INTEGER PRIMARY KEY REFERENCES article(id), text TEXT NOT NULL);
                CREATE VIEW furniture AS SELECT article_id, text FROM removed;
                DROP VIEW matches;
                """ + matchesWithFurniture)
    }

    /// Zone 2 is furniture; its spans count in the furniture's text.
    private static let matchesWithFurniture = """
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
