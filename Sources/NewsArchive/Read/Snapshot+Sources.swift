internal import GRDB

extension Snapshot {
    /// When each source was last heard of, the longest silent first; at most `limit`. None in an archive of an older version. Reads as
    /// many rows as there are sources.
    package func sources(limit: Int) throws -> [SourceHeard] {
        try sources("", [], limit)
    }

    /// The sources that were heard of last, the latest first.
    package func latestSources(limit: Int) throws -> [SourceHeard] {
        try sources("", [], limit, order: "last_at DESC, name")
    }

    /// The sources whose last article came before `time`, but not before `since` (UTC milliseconds).
    package func silentSources(before time: Int64, since: Int64, limit: Int) throws -> [SourceHeard] {
        try sources("WHERE last_at < ? AND last_at >= ?", [time, since], limit)
    }

    private func sources(
        _ condition: String, _ bounds: [Int64], _ limit: Int, order: String = "last_at, name"
    ) throws -> [SourceHeard] {
        guard try ArchiveFile.hasRetention(database) else { return [] }
        let select = try statement(
            "SELECT name, articles, last_id, last_at FROM heard \(condition) ORDER BY \(order) LIMIT ?")
        for (place, bound) in bounds.enumerated() { select.bind(Int32(place + 1), bound) }
        select.bind(Int32(bounds.count + 1), Int64(limit))
        var sources: [SourceHeard] = []
        try select.forEachRow {
            sources.append(
                SourceHeard(name: $0.text(0), articles: $0.int(1), lastArticle: $0.int(2), lastAt: $0.int(3)))
        }
        return sources
    }
}
