internal import GRDB
internal import NewsReading

/// The statements for what envelopes say: versions, what they told, what waits.
final class WireStatements {
    let articleByTold: BoundStatement
    let insertTold: BoundStatement
    let insertWire: BoundStatement
    let insertEdition: BoundStatement
    let insertWaiting: BoundStatement
    /// Ends one that waits: `ended`, `ended_at`, `sequence`, its id.
    let endWaiting: BoundStatement
    let dueWaiting: BoundStatement
    private let selectEditions: BoundStatement
    private let selectRaised: BoundStatement
    private let selectWaiting: BoundStatement
    private let selectUntold: BoundStatement
    private let selectToldTexts: BoundStatement

    /// The newest versions that are looked at: no article has more.
    private static let editionLimit = 1_000

    init(_ database: Database) throws {
        func prepare(_ sql: String) throws -> BoundStatement { try BoundStatement(database, sql) }
        articleByTold = try prepare("SELECT article_id FROM told WHERE key = ?")
        insertTold = try prepare("INSERT OR IGNORE INTO told (key, article_id) VALUES (?, ?)")
        insertWire = try prepare(
            "INSERT INTO wire (article_id, format, state, version_of, fetched_at, is_summary) VALUES (?, ?, ?, ?, ?, ?)"
        )
        insertEdition = try prepare(
            """
            INSERT OR REPLACE INTO edition (authority, guid, article_id, version, version_at, state, is_held, is_note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insertWaiting = try prepare(
            """
            INSERT INTO waiting (id, article_id, watch_id, story_id, reason, until, recorded_at, ended, ended_at, part, line)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        endWaiting = try prepare("UPDATE waiting SET ended = ?, ended_at = ?, sequence = ? WHERE id = ? AND ended = 0")
        dueWaiting = try prepare(
            """
            SELECT id, article_id, watch_id, story_id, reason, until, recorded_at, part, line FROM waiting
            WHERE ended = 0 AND until <= ? ORDER BY until, id LIMIT ?
            """)
        selectEditions = try prepare(
            """
            SELECT article_id, version, version_at, state, is_held, is_note FROM (
                SELECT * FROM edition WHERE authority = ? AND guid = ? ORDER BY article_id DESC LIMIT ?)
            ORDER BY article_id
            """)
        // By its story, which has an index.
        selectRaised = try prepare(
            """
            SELECT sequence, id, watch_id, story_id, line FROM alert
            WHERE story_id = coalesce(
                    (SELECT story_id FROM article WHERE id = ?1), (SELECT story_id FROM gone WHERE article_id = ?1))
                AND article_id = ?1 AND type < 2
                AND NOT EXISTS (SELECT 1 FROM alert AS later WHERE later.retracts = alert.sequence)
            ORDER BY sequence
            """)
        selectWaiting = try prepare(
            """
            SELECT id, article_id, watch_id, story_id, reason, until, recorded_at, part, line FROM waiting
            WHERE ended = 0 AND article_id = ? ORDER BY id
            """)
        selectToldTexts = try prepare(
            """
            SELECT title, body FROM article WHERE id IN (
                SELECT DISTINCT article_id FROM alert WHERE story_id = ? AND type < 2
                    AND NOT EXISTS (SELECT 1 FROM alert AS later WHERE later.retracts = alert.sequence)
                ORDER BY article_id DESC LIMIT 20)
            """)
        selectUntold = try prepare("SELECT 1 FROM waiting WHERE article_id = ? AND ended IN (0, 2) LIMIT 1")
    }

    /// Whether alerts of an article were kept back and not told. What was imported counts as told: the desk had it.
    func isUntold(_ article: Int64) throws -> Bool {
        selectUntold.bind(1, article)
        return try selectUntold.first { _ in true } ?? false
    }

    /// The texts of a story's articles that have told a tracked name, the newest twenty.
    func toldTexts(of story: Int64) throws -> [String] {
        selectToldTexts.bind(1, story)
        var texts: [String] = []
        try selectToldTexts.forEachRow { texts.append(Article(title: $0.optionalText(0), body: $0.text(1)).text) }
        return texts
    }

    func editions(of key: EditionKey) throws -> [Edition] {
        selectEditions.bind(1, key.authority)
        selectEditions.bind(2, key.guid)
        selectEditions.bind(3, Int64(WireStatements.editionLimit))
        var editions: [Edition] = []
        try selectEditions.forEachRow {
            editions.append(
                Edition(
                    article: $0.int(0),
                    version: Provenance.Version(number: $0.optionalBits(1), createdAt: $0.optionalBits(2)),
                    state: try .of(code: $0.int(3)), embargo: Provenance.Embargo(code: $0.int(4)),
                    isNote: $0.int(5) == 1))
        }
        return editions
    }

    func raised(by article: Int64) throws -> [RaisedAlert] {
        selectRaised.bind(1, article)
        var alerts: [RaisedAlert] = []
        try selectRaised.forEachRow {
            alerts.append(
                RaisedAlert(
                    sequence: $0.int(0), id: $0.text(1), watch: $0.text(2), story: $0.int(3), line: $0.text(4)))
        }
        return alerts
    }

    func waiting(of article: Int64) throws -> [WaitingAlert] {
        selectWaiting.bind(1, article)
        return try WireStatements.waiting(selectWaiting)
    }

    /// What may be let go at a time (UTC milliseconds), the longest due first.
    func due(at time: Int64, limit: Int) throws -> [WaitingAlert] {
        dueWaiting.bind(1, time)
        dueWaiting.bind(2, Int64(limit))
        return try WireStatements.waiting(dueWaiting)
    }

    private static func waiting(_ statement: BoundStatement) throws -> [WaitingAlert] {
        var alerts: [WaitingAlert] = []
        try statement.forEachRow {
            alerts.append(
                WaitingAlert(
                    id: $0.int(0), article: $0.int(1), watch: $0.text(2), story: $0.int(3),
                    reason: try .of(code: $0.int(4)), until: $0.optionalInt(5), recordedAt: $0.int(6), part: $0.int(7),
                    line: $0.text(8)))
        }
        return alerts
    }
}
