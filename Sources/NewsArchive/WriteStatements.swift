internal import GRDB
internal import NewsAnalysis

/// The statements of the writing connection, prepared once, and what it remembers between transactions.
final class WriteStatements {
    let setting: SettingStatements
    let insertFile: BoundStatement
    let updateFile: BoundStatement
    let setArticleOfFile: BoundStatement
    let insertArticle: BoundStatement
    let insertText: BoundStatement
    let insertRelation: BoundStatement
    let insertPrint: BoundStatement
    let addToStory: BoundStatement
    let sizeOfStory: BoundStatement
    let joinStories: [BoundStatement]
    let insertEntity: BoundStatement
    let selectEntity: BoundStatement
    let insertMention: BoundStatement
    let insertAppearance: BoundStatement
    let insertMatch: BoundStatement
    let insertAlert: BoundStatement
    let setMark: BoundStatement
    let insertDelivery: BoundStatement
    let insertAttempt: BoundStatement
    let deleteAttempt: BoundStatement
    let insertLedger: BoundStatement
    let insertSearch: BoundStatement
    let selectToIndex: BoundStatement
    let lastArticle: BoundStatement
    private var entities: [TypedName: Int64] = [:]

    /// An entity by its type and name.
    struct TypedName: Hashable {
        var type: Int64
        var name: String
    }

    init(_ database: Database) throws {
        func prepare(_ sql: String) throws -> BoundStatement { try BoundStatement(database, sql) }
        setting = try SettingStatements(database)
        insertFile = try prepare(
            """
            INSERT INTO file (display, name, batch, digest, size, modified, fate, reason, attempts, article_id, seen_at, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        updateFile = try prepare(
            """
            UPDATE file SET digest = ?, size = ?, modified = ?, fate = ?, reason = ?, attempts = ?, article_id = ?, recorded_at = ?
            WHERE id = ?
            """)
        setArticleOfFile = try prepare("UPDATE file SET article_id = ? WHERE id = ?")
        insertArticle = try prepare(
            """
            INSERT INTO article (file_id, part, title, body, language, published_at, novelty, original_id, story_id, resemblance,
                fingerprints, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        // Two texts with one hash are no accident: the first keeps it, and both are compared word by word.
        insertText = try prepare("INSERT OR IGNORE INTO text (hash, article_id) VALUES (?, ?)")
        insertRelation = try prepare(
            "INSERT INTO relation (article_id, other_id, kind, resemblance, containment, passages) VALUES (?, ?, ?, ?, ?, ?)"
        )
        insertPrint = try prepare(
            "INSERT INTO print (article_id, recorded_at, fingerprints, lines, words) VALUES (?, ?, ?, ?, ?)")
        addToStory = try prepare(
            """
            INSERT INTO story (id, articles, last_id, last_at) VALUES (?1, 2, ?2, ?3)
            ON CONFLICT DO UPDATE SET articles = articles + 1, last_id = ?2, last_at = ?3
            """)
        sizeOfStory = try prepare("SELECT articles FROM story WHERE id = ?")
        // Story ?2 becomes part of story ?1. A story without a row is its first article alone.
        joinStories = try [
            "UPDATE article SET story_id = ?1 WHERE story_id = ?2 AND story_id <> id",
            "UPDATE article SET story_id = ?1 WHERE id = ?2",
            "UPDATE alert SET story_id = ?1 WHERE story_id = ?2",
            """
            INSERT INTO story
                SELECT ?1, 1 + coalesce(max(articles), 1), coalesce(max(last_id), ?2),
                    coalesce(max(last_at), (SELECT recorded_at FROM file WHERE id = (SELECT file_id FROM article WHERE id = ?2)))
                FROM story WHERE id = ?2
            ON CONFLICT DO UPDATE SET articles = articles + excluded.articles - 1, last_id = max(last_id, excluded.last_id),
                last_at = max(last_at, excluded.last_at)
            """,
            "DELETE FROM story WHERE id = ?2 AND ?1 <> ?2",
        ].map(prepare)
        insertEntity = try prepare("INSERT INTO entity (type, name, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        selectEntity = try prepare("SELECT id FROM entity WHERE type = ? AND name = ?")
        insertMention = try prepare("INSERT INTO mention (article_id, start, end, entity_id) VALUES (?, ?, ?, ?)")
        insertAppearance = try prepare("INSERT OR IGNORE INTO appearance (entity_id, article_id) VALUES (?, ?)")
        insertMatch = try prepare(
            "INSERT INTO match (article_id, place, watch_id, start, end, zone, tier, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        insertAlert = try prepare(
            "INSERT INTO alert (sequence, id, article_id, watch_id, story_id, type, recorded_at, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        setMark = try prepare(
            "INSERT OR REPLACE INTO mark (sink, sequence, device, inode, offset) VALUES (?, ?, ?, ?, ?)")
        insertDelivery = try prepare("INSERT OR IGNORE INTO delivery (through, delivered_at) VALUES (?, ?)")
        insertAttempt = try prepare("INSERT OR REPLACE INTO attempt (place, size, modified, count) VALUES (?, ?, ?, ?)")
        deleteAttempt = try prepare("DELETE FROM attempt WHERE place = ?")
        insertLedger = try prepare("INSERT OR REPLACE INTO ledger (name, inode, size, modified) VALUES (?, ?, ?, ?)")
        insertSearch = try prepare("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)")
        selectToIndex = try prepare("SELECT id, title, body FROM article WHERE id > ? ORDER BY id LIMIT ?")
        lastArticle = try prepare("SELECT coalesce(max(id), 0) FROM article")
    }

    /// How many entity ids are kept in memory; past that the memory is emptied, not grown.
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

    /// After a rollback: ids remembered from that transaction are void.
    func forgetEntities() { entities.removeAll() }
}
