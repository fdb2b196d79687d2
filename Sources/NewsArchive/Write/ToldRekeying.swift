internal import GRDB
internal import NewsAnalysis

/// Gives the keys of known texts their new text hashes; the origins in them stay.
struct ToldRekeying {
    private let insert: BoundStatement
    private let drop: BoundStatement

    /// Moves the old keys aside. Call it in a transaction.
    init(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE told_before AS SELECT article_id, substr(key, -\(ToldKey.originBytes)) AS origin FROM told;
                CREATE INDEX temp.told_before_article ON told_before(article_id);
                DELETE FROM told;
                """)
        insert = try BoundStatement(
            database,
            """
            INSERT OR IGNORE INTO told (key, article_id) SELECT CAST(?2 || origin AS BLOB), article_id FROM told_before
            WHERE article_id = ?1
            """)
        drop = try BoundStatement(database, "DROP TABLE told_before")
    }

    /// An article's text has a new hash.
    func rekey(_ article: Int64, _ hash: TextHash) throws {
        insert.bind(1, article)
        insert.bind(2, hash.bytes)
        try insert.run()
    }

    /// Call it once, at the end.
    func finish() throws { try drop.run() }
}
