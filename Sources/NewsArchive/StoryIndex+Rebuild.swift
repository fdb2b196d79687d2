internal import GRDB

extension StoryIndex {
    /// The index of an archive, from its rows of `print`: one scan over those within the window.
    convenience init(window: StoryWindow, from database: Database) throws {
        self.init(window: window)
        let last = try Row.fetchOne(
            database, sql: "SELECT article_id, recorded_at FROM print ORDER BY article_id DESC LIMIT 1")
        guard let last else { return }
        let first = try StoryIndex.start(window, last: last[0], at: last[1], database)
        begin(at: first)
        let rows = try BoundStatement(
            database,
            "SELECT article_id, recorded_at, fingerprints FROM print WHERE article_id >= ? ORDER BY article_id")
        rows.bind(1, first)
        try restore { add in
            try rows.forEachRow { row in row.withBlob(2) { add(row.int(0), row.int(1), $0) } }
        }
        let lines = try BoundStatement(
            database, "SELECT lines FROM print WHERE lines IS NOT NULL ORDER BY article_id DESC LIMIT ?")
        lines.bind(1, Int64(LearnedFurniture.reach))
        var stories: [[UInt32]] = []
        try lines.forEachRow { stories.append($0.withBlob(0, PrintBytes.numbers)) }
        restore(furniture: stories.reversed())
    }

    /// The first article within the window. By age it is looked for by halves: time rises with the number.
    private static func start(_ window: StoryWindow, last: Int64, at time: Int64, _ database: Database) throws -> Int64
    {
        let select = try BoundStatement(
            database, "SELECT recorded_at FROM print WHERE article_id >= ? ORDER BY article_id LIMIT 1")
        var (low, high) = (max(0, last + 1 - window.articles), last)
        while low < high {
            let middle = (low + high) / 2
            select.bind(1, middle)
            let recorded = try select.first { $0.int(0) } ?? time
            if recorded < time - window.milliseconds { low = middle + 1 } else { high = middle }
        }
        // From the beginning of its block, as the window is counted.
        return low / ArticleAges.block * ArticleAges.block
    }
}
