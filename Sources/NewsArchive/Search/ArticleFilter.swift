internal import GRDB

/// The articles that a filter lets through.
struct ArticleFilter {
    /// Ranges of ids in order; nil: all.
    private var ranges: [ClosedRange<Int64>]?
    /// Ids; nil: all.
    private var ids: Set<Int64>?
    /// Articles of a period that are found in one transaction.
    private static let pageCount = 20_000

    /// Reads every file row if a source is asked for.
    init(_ filter: SearchFilter, _ source: SnapshotSource) throws {
        var others = filter
        (others.source, others.recordedAt) = (nil, nil)
        self = try source.look { try ArticleFilter(others, $0.database) }
        if let period = filter.recordedAt { ranges = try ArticleFilter.ranges(period, source) }
        guard let origin = filter.source else { return }
        var found: Set<Int64> = []
        let last = try source.look { try $0.lastFile() }
        try source.walk(last > 0 ? 1...last : nil, first: 5_000) { snapshot, files in
            found.formUnion(try ArticleFilter.ids(origin, files: files, snapshot.database))
        }
        ids = ids?.intersection(found) ?? found
    }

    /// Reads every match of a name if a name is asked for. Nothing else is looked at.
    private init(_ filter: SearchFilter, _ database: Database) throws {
        if let name = filter.name {
            let matches = try BoundStatement(
                database, "SELECT DISTINCT article_id FROM match WHERE watch_id = ? AND tier < 2 AND zone < 2")
            matches.bind(1, name)
            ids = try ArticleFilter.ids(matches)
        }
    }

    /// The articles of the files whose name begins with `source`, or fits it where it is a pattern.
    private static func ids(
        _ source: String, files range: ClosedRange<Int64>, _ database: Database
    ) throws -> Set<Int64> {
        let isOlder = try !ArchiveFile.hasRecords(database)
        let isPattern = source.contains { $0 == "*" || $0 == "?" }
        let fits = isPattern ? "display GLOB ?1" : "substr(display, 1, length(?1)) = ?1"
        let files = try BoundStatement(
            database,
            isOlder
                ? "SELECT article_id FROM file WHERE id BETWEEN ?2 AND ?3 AND fate = 0 AND article_id IS NOT NULL AND \(fits)"
                : """
                SELECT article_id FROM file
                WHERE id BETWEEN ?2 AND ?3 AND fate = 0 AND records IS NULL AND article_id IS NOT NULL AND \(fits)
                UNION ALL
                SELECT record.article_id FROM file JOIN record ON file_id = file.id
                WHERE id BETWEEN ?2 AND ?3 AND records IS NOT NULL AND record.fate = 0 AND \(fits)
                """)
        files.bind(1, source)
        files.bind(2, range.lowerBound)
        files.bind(3, range.upperBound)
        return try ids(files)
    }

    private static func ids(_ statement: BoundStatement) throws -> Set<Int64> {
        var ids: Set<Int64> = []
        try statement.forEachRow { ids.insert($0.int(0)) }
        return ids
    }

    /// The articles of a period, found through an index, some in each transaction.
    private static func ranges(_ period: Range<Int64>, _ source: SnapshotSource) throws -> [ClosedRange<Int64>] {
        var ids: [Int64] = []
        var (time, id, isMore) = (period.lowerBound, Int64(-1), true)
        while isMore {
            isMore = try source.look { snapshot in
                // The table's index answers the query alone; in an older archive only the view has the time, and in no order.
                let isOlder = try !ArchiveFile.hasRecords(snapshot.database)
                let times = try BoundStatement(
                    snapshot.database,
                    isOlder
                        ? "SELECT id, recorded_at FROM articles WHERE recorded_at >= ?1 AND recorded_at < ?2"
                        : """
                        SELECT id, recorded_at FROM article WHERE recorded_at < ?2 AND (recorded_at, id) > (?1, ?3)
                        ORDER BY recorded_at, id LIMIT \(pageCount)
                        """)
                times.bind(1, time)
                times.bind(2, period.upperBound)
                if !isOlder { times.bind(3, id) }
                let before = ids.count
                try times.forEachRow {
                    ids.append($0.int(0))
                    (id, time) = ($0.int(0), $0.bits(1))
                }
                return !isOlder && ids.count - before == pageCount
            }
        }
        ids.sort()
        var ranges: [ClosedRange<Int64>] = []
        for id in ids {
            if let last = ranges.last, last.upperBound == id - 1 {
                ranges[ranges.count - 1] = last.lowerBound...id
            } else {
                ranges.append(id...id)
            }
        }
        return ranges
    }

    /// The smallest range of ids that holds everything let through; nil if nothing is.
    var bounds: ClosedRange<Int64>? {
        var bounds: ClosedRange<Int64> = 0...(.max)
        if let ranges {
            guard let first = ranges.first, let last = ranges.last else { return nil }
            bounds = first.lowerBound...last.upperBound
        }
        if let ids {
            guard let least = ids.min(), let greatest = ids.max(), bounds.overlaps(least...greatest) else { return nil }
            bounds = bounds.clamped(to: least...greatest)
        }
        return bounds
    }

    func contains(_ id: Int64) -> Bool {
        if let ids, !ids.contains(id) { return false }
        guard let ranges else { return true }
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < id { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(id)
    }
}
