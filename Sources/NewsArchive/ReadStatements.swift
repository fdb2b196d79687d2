internal import GRDB

/// The statements that only read, prepared once per connection.
final class ReadStatements {
    let setting: SettingStatements
    let fileByDigest: BoundStatement
    let unacknowledged: BoundStatement
    let deferred: BoundStatement
    let lastArticle: BoundStatement
    let lastFile: BoundStatement
    let articleByText: BoundStatement
    let story: BoundStatement
    let textOfArticle: BoundStatement
    /// Nil in an archive of the first version, which a command may read before the daemon has brought it up to date.
    let print: BoundStatement?
    let alerted: BoundStatement
    let lastSequence: BoundStatement
    let mark: BoundStatement
    let alertsAfter: BoundStatement
    let alertLine: BoundStatement
    let attempt: BoundStatement
    let attempts: BoundStatement
    let ledger: BoundStatement
    let counts: BoundStatement

    init(_ database: Database) throws {
        func prepare(_ sql: String) throws -> BoundStatement { try BoundStatement(database, sql) }
        setting = try SettingStatements(database)
        fileByDigest = try prepare("SELECT article_id FROM file WHERE digest = ? AND fate = 0")
        unacknowledged = try prepare(
            "SELECT id, display, name, batch, digest, size, modified, fate FROM file WHERE id > ? AND fate <> 3 ORDER BY id"
        )
        deferred = try prepare(
            "SELECT id, display, name, batch, attempts, seen_at FROM file WHERE fate = 3 ORDER BY id")
        lastFile = try prepare("SELECT coalesce(max(id), 0) FROM file")
        lastArticle = try prepare("SELECT coalesce(max(id), 0) FROM article")
        articleByText = try prepare("SELECT article_id FROM text WHERE hash = ?")
        story = try prepare("SELECT story_id FROM article WHERE id = ?")
        textOfArticle = try prepare("SELECT title, body FROM article WHERE id = ?")
        print =
            try database.tableExists("print")
            ? prepare("SELECT article_id, fingerprints FROM print WHERE article_id >= ? AND article_id < ?") : nil
        alerted = try prepare("SELECT 1 FROM alert WHERE story_id = ? AND watch_id = ? LIMIT 1")
        lastSequence = try prepare(
            "SELECT max((SELECT coalesce(max(sequence), 0) FROM alert), (SELECT value FROM setting WHERE name = 'sequence'))"
        )
        mark = try prepare("SELECT sequence, device, inode, offset FROM mark WHERE sink = ?")
        alertsAfter = try prepare(
            "SELECT sequence, line, delivered_at FROM alerts WHERE sequence > ? ORDER BY sequence LIMIT ?")
        alertLine = try prepare("SELECT line FROM alert WHERE sequence = ?")
        attempt = try prepare("SELECT size, modified, count FROM attempt WHERE place = ?")
        attempts = try prepare("SELECT place FROM attempt ORDER BY place")
        ledger = try prepare("SELECT inode, size, modified FROM ledger WHERE name = ?")
        counts = try prepare(
            """
            SELECT (SELECT count(*) FROM file WHERE fate = 0), (SELECT count(*) FROM file WHERE fate = 1),
                (SELECT count(*) FROM file WHERE fate = 2), (SELECT count(*) FROM file WHERE fate = 3),
                (SELECT count(*) FROM article), (SELECT count(*) FROM article WHERE novelty = 1),
                (SELECT count(*) FROM alert), (SELECT max(recorded_at) FROM alert),
                (SELECT max(sequence) FROM alert), (SELECT coalesce(max(through), 0) FROM delivery),
                (SELECT value FROM setting WHERE name = 'indexed'), (SELECT coalesce(max(id), 0) FROM article),
                (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size),
                (SELECT count(*) FROM match WHERE tier = 2)
            """)
    }
}
