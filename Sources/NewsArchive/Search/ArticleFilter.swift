internal import GRDB

/// The articles that a filter lets through.
struct ArticleFilter {
    /// Ranges of ids in order; nil: all.
    private var ranges: [ClosedRange<Int64>]?
    /// Ids; nil: all.
    private var ids: Set<Int64>?

    /// Reads every file row where time or source is asked for, every match where a name is.
    init(_ filter: SearchFilter, _ database: Database) throws {
        if filter.recordedAt != nil || filter.source != nil { try readFiles(filter, database) }
        if let name = filter.name {
            let matches = try BoundStatement(
                database, "SELECT DISTINCT article_id FROM match WHERE watch_id = ? AND tier < 2")
            matches.bind(1, name)
            var ids: Set<Int64> = []
            try matches.forEachRow { ids.insert($0.int(0)) }
            self.ids = ids
        }
    }

    /// A file's articles have ids in a row from its first on: they are recorded in one transaction.
    private mutating func readFiles(_ filter: SearchFilter, _ database: Database) throws {
        let isPattern = filter.source.map { $0.contains { $0 == "*" || $0 == "?" } } ?? false
        let files = try BoundStatement(
            database,
            """
            SELECT article_id, recorded_at >= ?1 AND recorded_at < ?2
                AND (?3 IS NULL OR CASE WHEN ?4 THEN display GLOB ?3 ELSE substr(display, 1, length(?3)) = ?3 END)
            FROM file WHERE fate = 0 AND article_id IS NOT NULL
            """)
        files.bind(1, filter.recordedAt?.lowerBound ?? .min)
        files.bind(2, filter.recordedAt?.upperBound ?? .max)
        files.bind(3, filter.source)
        files.bind(4, isPattern ? 1 : 0 as Int64)
        var firsts: [(id: Int64, isWanted: Bool)] = []
        try files.forEachRow { firsts.append(($0.int(0), $0.int(1) != 0)) }
        // A delivery that had to wait has an older row than its neighbours.
        if !zip(firsts, firsts.dropFirst()).allSatisfy({ $0.id < $1.id }) { firsts.sort { $0.id < $1.id } }
        var ranges: [ClosedRange<Int64>] = []
        for (index, first) in firsts.enumerated() where first.isWanted {
            let end = index + 1 < firsts.count ? firsts[index + 1].id - 1 : .max
            if let last = ranges.last, last.upperBound == first.id - 1 {
                ranges[ranges.count - 1] = last.lowerBound...end
            } else {
                ranges.append(first.id...max(first.id, end))
            }
        }
        self.ranges = ranges
    }

    /// The least range of ids that holds everything let through; nil where that is nothing.
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
