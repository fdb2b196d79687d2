internal import GRDB

extension Snapshot {
    /// The stories of two articles or more whose last article was recorded at `since` (UTC milliseconds) or later: the largest
    /// first, of equal ones the newest; at most `limit`.
    package func stories(since: Int64, limit: Int) throws -> [StoryRow] {
        try requireThisVersion("list stories")
        return try Row.fetchAll(
            database,
            sql: """
                SELECT id, articles, last_id FROM story WHERE last_at >= ?
                ORDER BY articles DESC, last_id DESC LIMIT ?
                """, arguments: [since, limit]
        ).compactMap { row in
            guard let first = try article(row[0]), let last = try article(row[2]) else { return nil }
            let names = try String.fetchAll(
                database, sql: "SELECT DISTINCT watch_id FROM alert WHERE story_id = ? ORDER BY watch_id",
                arguments: [row[0] as Int64])
            return StoryRow(id: row[0], articles: row[1], first: first, last: last, names: names)
        }
    }

    private func article(_ id: Int64) throws -> StoryRow.Article? {
        let select = try statement("SELECT file, title, recorded_at FROM articles WHERE id = ?")
        select.bind(1, id)
        return try select.first {
            StoryRow.Article(id: id, file: $0.text(0), title: $0.optionalText(1), recordedAt: $0.int(2))
        }
    }
}
