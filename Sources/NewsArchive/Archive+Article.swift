internal import FoundationEssentials
internal import GRDB

extension Archive {
    /// What a reference leads to.
    package enum Lookup: Sendable, Equatable {
        /// The articles of the one file, or the one article; never empty.
        case found([ArticleRow])
        case nothing
        /// The digests of several files that begin so, at most ten.
        case several([String])
    }

    /// Everything about the articles that a reference means. One read transaction, a bounded number of rows; only an alert's
    /// id is looked for by reading all alerts.
    package func look(up reference: ArticleReference) throws(ArchiveError) -> Lookup {
        do {
            return try queue.read { database in
                switch reference {
                case .id(let id): return try Archive.lookup([id], database)
                case .alert(let alert):
                    let sql = "SELECT article_id FROM alert WHERE id = ? LIMIT 1"
                    return try Archive.lookup(try Int64.fetchAll(database, sql: sql, arguments: [alert]), database)
                case .digest(let digits): return try Archive.lookup(digest: digits, database)
                }
            }
        } catch {
            throw ArchiveError(error, operation: "look up an article", path: path)
        }
    }

    private static func lookup(digest digits: String, _ database: Database) throws -> Lookup {
        let (least, greatest) = ArticleReference.range(ofDigest: digits)
        let files = try Row.fetchAll(
            database,
            sql: """
                SELECT id, article_id, 'sha256:' || lower(hex(digest)) AS digest FROM file
                WHERE fate = 0 AND digest BETWEEN ? AND ? ORDER BY digest LIMIT 10
                """, arguments: [Data(least), Data(greatest)])
        guard files.count < 2 else { return .several(files.map { $0["digest"] }) }
        guard let file = files.first, let first: Int64 = file["article_id"] else { return .nothing }
        // The articles of a file are recorded in one transaction, one behind the other.
        let ids = try Int64.fetchAll(
            database, sql: "SELECT id FROM article WHERE id BETWEEN ? AND ? + 100000 AND file_id = ? ORDER BY id",
            arguments: [first, first, file["id"] as Int64])
        return try lookup(ids, database)
    }

    private static func lookup(_ ids: [Int64], _ database: Database) throws -> Lookup {
        let found = try ids.compactMap { try ArticleRow(id: $0, database) }
        return found.isEmpty ? .nothing : .found(found)
    }
}

extension ArticleRow {
    fileprivate init?(id: Int64, _ database: Database) throws {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM articles WHERE id = ?", arguments: [id]) else {
            return nil
        }
        self.init(
            id: id, file: row["file"], digest: row["digest"], title: row["title"], body: row["body"],
            language: row["language"], publishedAt: row["published_at"], recordedAt: row["recorded_at"],
            novelty: row["novelty"], original: row["original_id"], story: row["story_id"],
            resemblance: row["resemblance"])
        func rows(_ sql: String) throws -> [Row] { try Row.fetchAll(database, sql: sql, arguments: [id]) }
        mentions = try rows("SELECT type, name, start, end FROM mentions WHERE article_id = ? ORDER BY start").map {
            Mention(type: $0[0], name: $0[1], span: ArticleRow.span($0[2], $0[3]))
        }
        matches = try rows(
            "SELECT watch_id, start, end, zone, tier, evidence FROM matches WHERE article_id = ? ORDER BY start, watch_id"
        ).map {
            Match(watch: $0[0], span: ArticleRow.span($0[1], $0[2]), zone: $0[3], tier: $0[4], evidence: $0[5])
        }
        relations = try rows(
            "SELECT other_id, kind, resemblance, containment, passages FROM relations WHERE article_id = ? ORDER BY other_id"
        ).map {
            Relation(other: $0[0], kind: $0[1], resemblance: $0[2], containment: $0[3], passages: $0[4])
        }
        // By its story, which the index knows; an article alone would be looked for in all alerts.
        alerts = try Row.fetchAll(
            database,
            sql: """
                SELECT sequence, alerts.id, alerts.watch_id, alerts.type, alerts.recorded_at, delivered_at
                FROM alert JOIN alerts USING (sequence)
                WHERE alert.story_id = ? AND alert.article_id = ? ORDER BY sequence
                """, arguments: [story, id]
        ).map {
            Alert(sequence: $0[0], id: $0[1], watch: $0[2], type: $0[3], recordedAt: $0[4], deliveredAt: $0[5])
        }
        versions = try Int64.fetchAll(
            database,
            sql: """
                SELECT ? WHERE ? <> ? UNION ALL
                SELECT * FROM (SELECT id FROM article WHERE story_id = ? AND story_id <> id AND id <> ? ORDER BY id LIMIT ?)
                """, arguments: [story, story, id, story, id, ArticleRow.versionLimit])
    }

    /// A damaged row gives an empty span, and no trap.
    private static func span(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }
}

extension Archive {
    /// The next article behind `id`, recorded in a period where one is given; nil at the end. One read transaction each, so that
    /// a reader of a whole archive keeps nothing from being truncated.
    package func nextArticle(after id: Int64, recordedAt: Range<Int64>?) throws(ArchiveError) -> ArticleRow? {
        do {
            return try queue.read { database in
                let sql = """
                    SELECT article.id FROM article JOIN file ON file.id = file_id
                    WHERE article.id > ? AND recorded_at >= ? AND recorded_at < ? ORDER BY article.id LIMIT 1
                    """
                let period = recordedAt ?? .min..<(.max)
                let next = try Int64.fetchOne(
                    database, sql: sql, arguments: [id, period.lowerBound, period.upperBound])
                return try next.flatMap { try ArticleRow(id: $0, database) }
            }
        } catch {
            throw ArchiveError(error, operation: "export", path: path)
        }
    }
}
