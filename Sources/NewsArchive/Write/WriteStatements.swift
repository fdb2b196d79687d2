internal import GRDB
internal import NewsAnalysis

/// The statements of the writing connection, prepared once, and what it remembers between transactions.
final class WriteStatements {
    let setting: SettingStatements
    // What a group asks.
    let last: BoundStatement
    let articleByDigest: BoundStatement
    let articleByText: BoundStatement
    let storyOfArticle: BoundStatement
    let textOfArticle: BoundStatement
    let story: BoundStatement
    let storyOfGone: BoundStatement
    let alerted: BoundStatement
    let fingerprints: BoundStatement

    // What it writes.
    let insertFile: BoundStatement
    let updateFile: BoundStatement
    let finishFile: BoundStatement
    let insertRecord: BoundStatement
    let insertArticle: BoundStatement
    let insertText: BoundStatement
    let insertRelation: BoundStatement
    let insertFingerprints: BoundStatement
    let upsertStory: BoundStatement
    let joinStories: [BoundStatement]
    let deleteStory: BoundStatement
    let insertEntity: BoundStatement
    let selectEntity: BoundStatement
    let insertMention: BoundStatement
    let insertAppearance: BoundStatement
    let insertMatch: BoundStatement
    let insertFurniture: BoundStatement
    let insertLearned: BoundStatement
    let insertAlert: BoundStatement
    let upsertHeard: BoundStatement
    let wire: WireStatements

    let setMark: BoundStatement
    let insertDelivery: BoundStatement
    let selectAttempt: BoundStatement
    let insertAttempt: BoundStatement
    let deleteAttempt: BoundStatement
    let countCrash: BoundStatement
    let insertLedger: BoundStatement
    let insertSearch: BoundStatement
    let selectToIndex: BoundStatement
    let lastArticle: BoundStatement
    private var expired: Int64?
    private var entities: [TypedName: Int64] = [:]

    /// An entity by its type and name.
    struct TypedName: Hashable {
        var type: Int64
        var name: String
    }

    init(_ database: Database) throws {
        func prepare(_ sql: String) throws -> BoundStatement { try BoundStatement(database, sql) }
        setting = try SettingStatements(database)
        last = try prepare(
            """
            SELECT \(Schema.lastFile), \(Schema.lastArticle),
                max((SELECT coalesce(max(sequence), 0) FROM alert), (SELECT value FROM setting WHERE name = 'sequence')),
                (SELECT coalesce(max(id), 0) FROM waiting)
            """)
        articleByDigest = try prepare(
            """
            SELECT article_id FROM file WHERE digest = ?1 AND fate = 0 AND records IS NULL
            UNION ALL SELECT article_id FROM record WHERE digest = ?1 AND fate = 0
            """)
        articleByText = try prepare("SELECT article_id FROM text WHERE hash = ?")
        storyOfArticle = try prepare("SELECT story_id, recorded_at FROM article WHERE id = ?")
        storyOfGone = try prepare("SELECT story_id FROM gone WHERE article_id = ?")
        textOfArticle = try prepare("SELECT title, body FROM article WHERE id = ?")
        story = try prepare("SELECT articles, last_id, last_at FROM story WHERE id = ?")
        alerted = try prepare(
            """
            SELECT sequence FROM alert WHERE story_id = ? AND watch_id = ? AND type < 2
                AND NOT EXISTS (SELECT 1 FROM alert AS later WHERE later.retracts = alert.sequence) LIMIT ?
            """)
        wire = try WireStatements(database)
        fingerprints = try prepare(
            "SELECT article_id, fingerprints FROM print WHERE article_id >= ? AND article_id < ?")
        insertFile = try prepare(
            """
            INSERT INTO file (digest, size, modified, fate, reason, attempts, article_id, recorded_at, records, id, display, name,
                batch, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        updateFile = try prepare(
            """
            UPDATE file SET digest = ?, size = ?, modified = ?, fate = ?, reason = ?, attempts = ?, article_id = ?, recorded_at = ?,
                records = ? WHERE id = ?
            """)
        finishFile = try prepare(
            """
            UPDATE file SET fate = (SELECT min(fate) FROM record WHERE file_id = ?1), reason = CASE
                WHEN NOT EXISTS (SELECT 1 FROM record WHERE file_id = ?1 AND fate < 2)
                THEN (SELECT reason FROM record WHERE file_id = ?1 ORDER BY place LIMIT 1) END
            WHERE id = ?1 AND fate = 4
            """)
        insertRecord = try prepare(
            "INSERT INTO record (file_id, place, digest, fate, reason, article_id) VALUES (?, ?, ?, ?, ?, ?)")
        insertArticle = try prepare(
            """
            INSERT INTO article (id, file_id, place, recorded_at, published_at, novelty, original_id, story_id, resemblance, language,
                source, url, author, title, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        // Two texts with the same hash are a deliberate collision. The first keeps the hash, and both are compared
        // token by token.
        insertText = try prepare("INSERT OR IGNORE INTO text (hash, article_id) VALUES (?, ?)")
        insertRelation = try prepare(
            "INSERT INTO relation (article_id, other_id, kind, resemblance, containment, passages) VALUES (?, ?, ?, ?, ?, ?)"
        )
        insertFingerprints = try prepare(
            "INSERT INTO print (article_id, recorded_at, fingerprints, lines, words, source) VALUES (?, ?, ?, ?, ?, ?)")
        upsertStory = try prepare(
            """
            INSERT INTO story (id, articles, last_id, last_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET articles = excluded.articles, last_id = excluded.last_id, last_at = excluded.last_at
            """)
        // Story ?2 becomes part of story ?1. A story without a row is its first article alone.
        joinStories = try [
            "UPDATE article SET story_id = ?1 WHERE story_id = ?2 AND story_id <> id",
            "UPDATE article SET story_id = ?1 WHERE id = ?2",
            "UPDATE alert SET story_id = ?1 WHERE story_id = ?2",
            "UPDATE waiting SET story_id = ?1 WHERE story_id = ?2",
            "UPDATE gone SET story_id = ?1 WHERE story_id = ?2 AND story_id <> article_id",
            "UPDATE gone SET story_id = ?1 WHERE article_id = ?2",
        ].map(prepare)
        deleteStory = try prepare("DELETE FROM story WHERE id = ?")
        insertEntity = try prepare("INSERT INTO entity (type, name, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        selectEntity = try prepare("SELECT id FROM entity WHERE type = ? AND name = ?")
        insertMention = try prepare(
            "INSERT INTO mention (article_id, start, end, entity_id, origin) VALUES (?, ?, ?, ?, ?)")
        insertAppearance = try prepare("INSERT OR IGNORE INTO appearance (entity_id, article_id) VALUES (?, ?)")
        insertMatch = try prepare(
            "INSERT INTO match (article_id, place, watch_id, start, end, zone, tier, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        insertLearned = try prepare(
            "INSERT INTO learned (article_id, start, end, first_id, second_id) VALUES (?, ?, ?, ?, ?)")
        insertFurniture = try prepare("INSERT INTO removed (article_id, text) VALUES (?, ?)")
        insertAlert = try prepare(
            "INSERT INTO alert (sequence, id, article_id, watch_id, story_id, type, recorded_at, line, retracts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        upsertHeard = try prepare(
            """
            INSERT INTO heard (name, articles, last_id, last_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                articles = articles + excluded.articles, last_id = excluded.last_id, last_at = excluded.last_at
            """)
        setMark = try prepare(
            "INSERT OR REPLACE INTO mark (sink, sequence, device, inode, offset) VALUES (?, ?, ?, ?, ?)")
        insertDelivery = try prepare("INSERT OR IGNORE INTO delivery (through, delivered_at) VALUES (?, ?)")
        selectAttempt = try prepare("SELECT size, modified, count, crashes FROM attempt WHERE place = ?")
        insertAttempt = try prepare(
            "INSERT OR REPLACE INTO attempt (place, size, modified, count, crashes) VALUES (?, ?, ?, ?, ?)")
        deleteAttempt = try prepare("DELETE FROM attempt WHERE place = ?")
        countCrash = try prepare("UPDATE attempt SET crashes = crashes + 1 WHERE crashes < count")
        insertLedger = try prepare("INSERT OR REPLACE INTO ledger (name, inode, size, modified) VALUES (?, ?, ?, ?)")
        insertSearch = try prepare("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)")
        selectToIndex = try prepare("SELECT id, title, body FROM article WHERE id > ? ORDER BY id LIMIT ?")
        lastArticle = try prepare("SELECT \(Schema.lastArticle)")
    }

    /// How many entity ids are kept in memory; when there are more, all are forgotten.
    private static let rememberedEntities = 20_000

    /// The id of an entity, recorded if it is new.
    func entity(type: Int64, name: String) throws -> Int64 {
        let key = TypedName(type: type, name: name)
        if let id = entities[key] { return id }
        for statement in [insertEntity, selectEntity] {
            statement.bind(1, type)
            statement.bind(2, name)
        }
        insertEntity.bind(3, EntityKey.key(name))
        try insertEntity.run()
        let id = try selectEntity.first { $0.int(0) } ?? 0
        if entities.count >= WriteStatements.rememberedEntities { entities.removeAll(keepingCapacity: true) }
        entities[key] = id
        return id
    }

    /// An entity was removed: it may get another id when it is named again.
    func forgetEntity(type: Int64, name: String) { entities[TypedName(type: type, name: name)] = nil }

    /// Stores where the window of the index of stories begins.
    func setExpired(_ article: Int64) throws {
        guard article != expired else { return }
        try setting.set("expired", article)
        expired = article
    }

    /// After a rollback: forgets what it remembered from that transaction, which is void.
    func forget() {
        entities.removeAll()
        expired = nil
    }
}
