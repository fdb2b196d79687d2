internal import GRDB

// Alerts of an archive that is imported, and the tries of a file that ended with a fault of the process itself.
extension Schema {
    static func addImports(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Of the tries of a file, those that ended with a fault of the process itself.
                ALTER TABLE attempt ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0;
                -- `edition.is_held` says until when (0 not at all, 1 open); it was 1 for every embargo before.
                UPDATE edition SET is_held = coalesce(
                    (SELECT max(until, 2) FROM waiting
                     WHERE waiting.article_id = edition.article_id AND reason = 0 AND until IS NOT NULL LIMIT 1), 1)
                WHERE is_held = 1;
                -- `waiting.reason` 3 and `waiting.ended` 3: imported, listed and never told (SETTLED 15). Reason 2 is kept for silences.
                DROP VIEW held_alerts;
                CREATE VIEW held_alerts AS
                    SELECT id, article_id, watch_id,
                        CASE reason WHEN 0 THEN 'embargo' WHEN 1 THEN 'withheld' ELSE 'imported' END AS reason, until, recorded_at,
                        CASE ended WHEN 0 THEN 'waiting' WHEN 1 THEN 'told' WHEN 2 THEN 'lapsed' ELSE 'imported' END AS state,
                        ended_at, sequence
                    FROM waiting;

                """)
    }
}
