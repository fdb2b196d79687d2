internal import ArabicText
internal import GRDB
internal import NewsAnalysis

/// Removes articles, the oldest first, with all that is only theirs: text, words in the search index, mentions and entities that
/// nothing else names, matches, relations, fingerprints, and the lines of their alerts.
///
/// Digests, text hashes, versions and deliveries stay: what was known stays known. Used in one transaction.
struct Removal {
    /// So many are looked at in one step.
    private static let page: Int64 = 64
    /// So far ahead it is looked for an article whose time can be relied on.
    private static let reach: Int64 = 4_096

    /// An article without its text.
    private struct Head {
        var id: Int64
        var file: Int64
        var story: Int64
        var recordedAt: Int64
    }

    /// What the index of stories has to forget once the transaction is durable.
    struct Forgotten {
        var article: Int64
        var fingerprints: [UInt32]
        var lines: [UInt32]?
        var source: UInt64?
        /// The story that the article was the first of, or that this has become part of.
        var story: Int64
    }

    private let database: Database
    private let statements: WriteStatements
    private let scope: RemovalScope
    private(set) var step = RemovalStep()
    private(set) var forgotten: [Forgotten] = []

    init(_ database: Database, _ statements: WriteStatements, _ scope: RemovalScope) {
        (self.database, self.statements, self.scope) = (database, statements, scope)
    }

    /// Removes what is due, at most `limit` articles; stops early where `shouldStop` says so, asked after each.
    mutating func run(limit: Int, shouldStop: () -> Bool) throws {
        let (due, isMore) = try due()
        (step.next, step.isMore) = (scope.after, isMore)
        for head in due {
            if try mustStay(head) {
                step.kept += 1
            } else {
                try remove(head)
                step.count += 1
            }
            step.next = head.id
            guard step.count >= limit || shouldStop(), head.id != due.last?.id else { continue }
            step.isMore = true
            break
        }
        guard step.count > 0 else { return }
        for name in ["removed", "unmerged"] {
            try statements.setting.set(name, try statements.setting.get(name) + Int64(step.count))
        }
    }

    private func statement(_ sql: String) throws -> BoundStatement { try BoundStatement(shared: database, sql) }

    // MARK: what is due

    /// The next articles in order up to the first that is young enough. A time in the future says nothing: such an article is as old as
    /// those behind it.
    private func due() throws -> (due: [Head], isMore: Bool) {
        var heads: [Head] = []
        // What is not in the search index yet cannot be taken out of it.
        let select = try statement(
            "SELECT id, file_id, story_id, recorded_at FROM article WHERE id > ? AND id <= ? ORDER BY id LIMIT ?")
        select.bind(1, scope.after)
        select.bind(2, try statements.setting.get("indexed"))
        select.bind(3, Removal.page)
        try select.forEachRow {
            heads.append(Head(id: $0.int(0), file: $0.int(1), story: $0.int(2), recordedAt: $0.int(3)))
        }
        let isFull = heads.count == Int(Removal.page)
        guard let before = scope.before else { return (heads, isFull) }
        let future = scope.now + RemovalScope.clockSlack
        var count = 0
        for (place, head) in heads.enumerated() where head.recordedAt <= future {
            guard head.recordedAt < before else { return (Array(heads[..<count]), false) }
            count = place + 1
        }
        guard count < heads.count, let last = heads.last else { return (heads, isFull) }
        let ahead = try statement(
            """
            SELECT recorded_at FROM (SELECT id, recorded_at FROM article WHERE id > ? ORDER BY id LIMIT ?)
            WHERE recorded_at <= ? ORDER BY id LIMIT 1
            """)
        ahead.bind(1, last.id)
        ahead.bind(2, Removal.reach)
        ahead.bind(3, future)
        let next = try ahead.first { $0.int(0) }
        return next.map { $0 < before } ?? false ? (heads, isFull) : (Array(heads[..<count]), false)
    }

    /// Whether something of it waits, is undelivered, or lies behind a sink's mark.
    private func mustStay(_ head: Head) throws -> Bool {
        if scope.outstanding.contains(head.file) { return true }
        let select = try statement(
            """
            SELECT EXISTS (SELECT 1 FROM file WHERE id = ?2 AND fate = 4)
                OR EXISTS (SELECT 1 FROM waiting WHERE article_id = ?1 AND ended = 0)
                OR EXISTS (SELECT 1 FROM alert WHERE story_id = ?3 AND article_id = ?1 AND sequence > ?4)
            """)
        select.bind(1, head.id)
        select.bind(2, head.file)
        select.bind(3, head.story)
        select.bind(4, scope.delivered)
        return try select.first { $0.int(0) == 1 } ?? true
    }

    // MARK: what goes

    private mutating func remove(_ head: Head) throws {
        try removeWords(head)
        try forget(head)
        try removeEntities(head)
        for table in ["match", "relation", "removed", "learned", "print", "wire"] {
            try run("DELETE FROM \(table) WHERE article_id = ?", head.id)
        }
        try run("UPDATE waiting SET line = '' WHERE article_id = ?", head.id)
        let lines = try statement("UPDATE alert SET line = '' WHERE story_id = ? AND article_id = ?")
        lines.bind(1, head.story)
        lines.bind(2, head.id)
        try lines.run()
        try removeSource(head)
        try run("DELETE FROM article WHERE id = ?", head.id)
        let gone = try statement("INSERT INTO gone (article_id, story_id, removed_at) VALUES (?, ?, ?)")
        gone.bind(1, head.id)
        gone.bind(2, head.story)
        gone.bind(3, scope.now)
        try gone.run()
    }

    private func run(_ sql: String, _ article: Int64) throws {
        let statement = try statement(sql)
        statement.bind(1, article)
        try statement.run()
    }

    /// The index holds no text, so it must be told the very words that it was given.
    /// https://www.sqlite.org/fts5.html#the_delete_command
    private func removeWords(_ head: Head) throws {
        statements.textOfArticle.bind(1, head.id)
        let text = try statements.textOfArticle.first { ($0.optionalText(0), $0.text(1)) }
        guard let (title, body) = text else { return }
        let delete = try statement("INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)")
        delete.bind(1, head.id)
        delete.bind(2, title.map { String(decoding: SearchText($0).folded, as: UTF8.self) })
        delete.bind(3, String(decoding: SearchText(body).folded, as: UTF8.self))
        try delete.run()
    }

    /// A source of which nothing is left is not waited for any more.
    private func removeSource(_ head: Head) throws {
        let select = try statement("SELECT source, url FROM article WHERE id = ?")
        select.bind(1, head.id)
        let said = try select.first { ($0.optionalText(0), $0.optionalText(1)) }
        guard let said, let name = SourceHeard.name(said.0, said.1) else { return }
        let delete = try statement("DELETE FROM heard WHERE name = ? AND last_id = ?")
        delete.bind(1, name)
        delete.bind(2, head.id)
        try delete.run()
    }

    private mutating func forget(_ head: Head) throws {
        let select = try statement("SELECT fingerprints, lines, source FROM print WHERE article_id = ?")
        select.bind(1, head.id)
        let print = try select.first {
            Forgotten(
                article: head.id, fingerprints: $0.withBlob(0, FingerprintBytes.numbers),
                lines: $0.isNull(1) ? nil : $0.withBlob(1, FingerprintBytes.numbers),
                source: $0.optionalBits(2).map { UInt64(bitPattern: $0) }, story: head.story)
        }
        forgotten.append(print ?? Forgotten(article: head.id, fingerprints: [], story: head.story))
    }

    /// Its mentions, and the entities that no other article names.
    private func removeEntities(_ head: Head) throws {
        var entities: [Int64] = []
        let select = try statement("SELECT DISTINCT entity_id FROM mention WHERE article_id = ?")
        select.bind(1, head.id)
        try select.forEachRow { entities.append($0.int(0)) }
        try run("DELETE FROM mention WHERE article_id = ?", head.id)
        let appearance = try statement("DELETE FROM appearance WHERE entity_id = ? AND article_id = ?")
        let unused = try statement(
            """
            DELETE FROM entity WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM appearance WHERE entity_id = ?1)
            RETURNING type, name
            """)
        for entity in entities {
            appearance.bind(1, entity)
            appearance.bind(2, head.id)
            try appearance.run()
            unused.bind(1, entity)
            try unused.first { statements.forgetEntity(type: $0.int(0), name: $0.text(1)) }
        }
    }
}
