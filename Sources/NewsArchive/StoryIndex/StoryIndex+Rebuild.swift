internal import GRDB

extension StoryIndex {
    /// The index of an archive, built from its rows of `print` in one scan over those within the window. `expired`:
    /// articles below it are skipped; the archive stores it.
    convenience init(window: StoryWindow, expired: Int64, from database: Database) throws {
        self.init(window: window, expired: expired)
        // The times of this many articles decide what is settled: they fill at least as many blocks.
        let times = WindowBlocks.settling * Int(WindowBlocks.size)
        let settling = try Int64.fetchOne(
            database, sql: "SELECT article_id FROM print ORDER BY article_id DESC LIMIT 1 OFFSET ?", arguments: [times])
        let rows = try BoundStatement(
            database,
            "SELECT article_id, recorded_at, words, fingerprints FROM print WHERE article_id >= ? ORDER BY article_id")
        rows.bind(1, min(expired, (settling ?? 0) / WindowBlocks.size * WindowBlocks.size))
        try restore { add in
            try rows.forEachRow { row in
                row.withBlob(3) {
                    add(
                        Stored(
                            article: row.int(0), recordedAt: row.int(1), wordCount: row.optionalInt(2),
                            fingerprints: $0))
                }
            }
        }
        let lines = try BoundStatement(
            database, "SELECT lines, article_id FROM print WHERE lines IS NOT NULL ORDER BY article_id DESC LIMIT ?")
        lines.bind(1, Int64(LearnedFurniture.reach))
        var stories: [(article: Int64, lines: [UInt32])] = []
        try lines.forEachRow { stories.append(($0.int(1), $0.withBlob(0, FingerprintBytes.numbers))) }
        restore(furniture: stories.reversed())
        try restoreSourceLines(database)
    }

    /// The newest first articles that name their source. Where a story became part of another one, its lines are that one's.
    private func restoreSourceLines(_ database: Database) throws {
        let rows = try BoundStatement(
            database,
            """
            SELECT story_id, print.source, lines FROM print INDEXED BY print_source JOIN article ON article.id = article_id
            WHERE print.source IS NOT NULL AND lines IS NOT NULL ORDER BY article_id DESC LIMIT ?
            """)
        rows.bind(1, Int64(SourceLines.reach))
        var stories: [(story: Int64, source: UInt64, lines: [UInt32])] = []
        try rows.forEachRow {
            stories.append(($0.int(0), UInt64(bitPattern: $0.bits(1)), $0.withBlob(2, FingerprintBytes.numbers)))
        }
        for story in stories.reversed() { restore(story.lines, of: story.source, story: story.story) }
    }

    /// Where the window begins, computed from the rows of `print`: for an archive that was written with another window.
    static func expired(_ window: StoryWindow, from database: Database) throws -> Int64 {
        let last = try Int64.fetchOne(database, sql: "SELECT max(article_id) FROM print") ?? 0
        var blocks = WindowBlocks(window: window)
        let rows = try BoundStatement(
            database,
            "SELECT article_id, recorded_at, length(fingerprints) / 4 FROM print WHERE article_id >= ? ORDER BY article_id"
        )
        rows.bind(1, max(0, last - window.articles) / WindowBlocks.size * WindowBlocks.size)
        try rows.forEachRow { row in
            blocks.stage(row.int(0), at: row.int(1), postings: Int(row.int(2)), isShort: false)
            blocks.commit()
        }
        return blocks.expired
    }
}
