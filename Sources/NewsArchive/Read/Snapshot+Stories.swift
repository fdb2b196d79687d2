internal import GRDB

extension Snapshot {
    /// The stories of two articles or more whose last article was recorded at `since` (UTC milliseconds) or later: the largest
    /// first, of equal ones the newest; at most `limit`.
    package func stories(since: Int64, limit: Int) throws -> [StoryRow] {
        try storyHeads(since: since, limit: limit).compactMap { try story($0) }
    }

    /// The same without what has to be looked up for each.
    fileprivate func storyHeads(since: Int64, limit: Int) throws -> [StoryHead] {
        try requireThisVersion("list stories")
        return try Row.fetchAll(
            database,
            sql: """
                SELECT id, articles, last_id FROM story WHERE last_at >= ?
                ORDER BY articles DESC, last_id DESC LIMIT ?
                """, arguments: [since, limit]
        ).map { StoryHead(id: $0[0], articles: $0[1], last: $0[2]) }
    }

    fileprivate func story(_ head: StoryHead) throws -> StoryRow? {
        // Those that retention has removed still count; the first and the last that are there are shown.
        let select = try statement(
            """
            SELECT min(id), max(id), count(*) FROM (
                SELECT id FROM article WHERE id = ?1 UNION ALL SELECT id FROM article WHERE story_id = ?1 AND story_id <> id)
            """)
        select.bind(1, head.id)
        let ends = try select.first { ($0.int(0), $0.int(1), $0.int(2)) }
        guard let (oldest, newest, present) = ends, let first = try article(oldest), let last = try article(newest)
        else { return nil }
        let names = try String.fetchAll(
            database, sql: "SELECT DISTINCT watch_id FROM alert WHERE story_id = ? ORDER BY watch_id",
            arguments: [head.id])
        return StoryRow(
            id: head.id, articles: head.articles, removed: max(0, head.articles - present), first: first, last: last,
            names: names)
    }

    private func article(_ id: Int64) throws -> StoryRow.Article? {
        let select = try statement("SELECT file, title, recorded_at FROM articles WHERE id = ?")
        select.bind(1, id)
        return try select.first {
            StoryRow.Article(id: id, file: $0.text(0), title: $0.optionalText(1), recordedAt: $0.int(2))
        }
    }
}

private struct StoryHead {
    var id: Int64
    var articles: Int64
    var last: Int64
}

extension ArchiveReader {
    /// ``Snapshot/stories(since:limit:)`` in short transactions: a story that grows meanwhile may be shown with its newer
    /// articles or without.
    package func stories(since: Int64, limit: Int) throws(ArchiveError) -> [StoryRow] {
        try readInSteps("list stories") { source in
            let heads = try source.look { try $0.storyHeads(since: since, limit: limit) }
            return try heads.compactMap { head in try source.look { try $0.story(head) } }
        }
    }
}
