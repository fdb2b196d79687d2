internal import GRDB

// Old articles go, what they leave in the search index is cleared away, and free room is given back: each in steps that
// hold up no file for long. Nothing of it is synced: what a power cut undoes is done again.
extension ArchiveWriter {
    /// Removes what is due, at most `limit` articles; `shouldStop` is asked after each.
    package func removeNext(
        _ scope: RemovalScope, limit: Int, shouldStop: () -> Bool
    ) throws(ArchiveError) -> RemovalStep {
        try access("remove old articles") { database, statements in
            do {
                let removal = try unsynced(database) {
                    try ArchiveWriter.transaction(database) {
                        var removal = Removal(database, statements, scope)
                        try removal.run(limit: limit, shouldStop: shouldStop)
                        return removal
                    }
                }
                for article in removal.forgotten { stories.forget(article) }
                return removal.step
            } catch {
                statements.forget()
                throw error
            }
        }
    }

    /// How much room the archive takes.
    package func extent() throws(ArchiveError) -> ArchiveExtent {
        try access("measure the archive") { database, statements in
            func number(_ sql: String) throws -> Int64 { try Int64.fetchOne(database, sql: sql) ?? 0 }
            let page = try number("PRAGMA page_size")
            let last = try number("SELECT \(Schema.lastArticle)")
            return ArchiveExtent(
                bytes: try number("PRAGMA page_count") * page, free: try number("PRAGMA freelist_count") * page,
                articles: max(
                    0, last - (try statements.setting.get("removed")) - (try statements.setting.get("skipped"))),
                unmerged: try statements.setting.get("unmerged"), isShrinkable: try number("PRAGMA auto_vacuum") == 2)
        }
    }

    /// Rewrites the search index as one segment, about `pages` pages of work at a time: only so the words of removed articles leave
    /// it. `begins`: with what stands in it now. Returns false when nothing is left to do.
    package func rewriteIndex(begins: Bool, pages: Int) throws(ArchiveError) -> Bool {
        // https://www.sqlite.org/fts5.html#the_merge_command : a negative number takes all segments.
        try mergeIndex(pages: begins ? -pages : pages)
    }

    /// The words of so many removed articles have left the search index.
    package func noteRewritten(_ count: Int64) throws(ArchiveError) {
        try access("note the search index") { database, statements in
            try unsynced(database) {
                try ArchiveWriter.transaction(database) {
                    try statements.setting.set("unmerged", max(0, try statements.setting.get("unmerged") - count))
                }
            }
        }
    }

    /// Gives about `pages` free pages at the end of the file back to the disk.
    package func shrink(pages: Int) throws(ArchiveError) {
        try access("give back free room") { database, _ in
            try unsynced(database) { try database.execute(sql: "PRAGMA incremental_vacuum(\(pages))") }
        }
    }

    /// The alerts that all of these sinks have taken; nil where one of them has no mark yet.
    package func taken(by sinks: Set<String>) throws(ArchiveError) -> Int64? {
        try read("look for marks") { snapshot in
            var least: Int64?
            for sink in sinks {
                guard let mark = try snapshot.mark(of: sink) else { return nil }
                least = min(least ?? .max, mark.sequence)
            }
            return least
        }
    }
}
