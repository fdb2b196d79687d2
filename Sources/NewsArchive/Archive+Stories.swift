internal import GRDB

extension Archive {
    /// The stories of two articles or more whose last article was recorded at `since` (UTC milliseconds) or later: the largest
    /// first, of equal ones the newest; at most `limit`. One read transaction.
    package func stories(since: Int64, limit: Int) throws(ArchiveError) -> [StoryRow] {
        do {
            return try queue.read { database in
                try requireThisVersion(database, "list stories")
                return try Row.fetchAll(
                    database,
                    sql: """
                        SELECT id, articles, last_id FROM story WHERE last_at >= ?
                        ORDER BY articles DESC, last_id DESC LIMIT ?
                        """, arguments: [since, limit]
                ).compactMap { row in
                    guard let first = try StoryRow.Article(id: row[0], database),
                        let last = try StoryRow.Article(id: row[2], database)
                    else { return nil }
                    let names = try String.fetchAll(
                        database, sql: "SELECT DISTINCT watch_id FROM alert WHERE story_id = ? ORDER BY watch_id",
                        arguments: [row[0] as Int64])
                    return StoryRow(id: row[0], articles: row[1], first: first, last: last, names: names)
                }
            }
        } catch {
            throw ArchiveError(error, operation: "list stories", path: path)
        }
    }

    /// The articles with these numbers that there are: title, two line feeds, body; or the body alone.
    package func texts(of articles: [Int64]) throws(ArchiveError) -> [Int64: String] {
        do {
            return try queue.read { database in
                var texts: [Int64: String] = [:]
                for article in articles {
                    let row = try Row.fetchOne(
                        database, sql: "SELECT coalesce(title || x'0a0a', '') || body FROM article WHERE id = ?",
                        arguments: [article])
                    texts[article] = row.map { $0[0] }
                }
                return texts
            }
        } catch {
            throw ArchiveError(error, operation: "read articles", path: path)
        }
    }
}

extension StoryRow.Article {
    fileprivate init?(id: Int64, _ database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT display, title, recorded_at FROM article JOIN file ON file.id = file_id WHERE article.id = ?",
            arguments: [id])
        guard let row else { return nil }
        self.init(id: id, file: row[0], title: row[1], recordedAt: row[2])
    }
}
