internal import GRDB

extension Snapshot {
    /// What the archive holds, counted. Of an archive of an older version too.
    package func counts() throws -> ArchiveCounts {
        let isOlder = try !ArchiveFile.hasRecords(database)
        var counts = ArchiveCounts()
        try statement(
            """
            SELECT (SELECT count(*) FROM file WHERE fate = 0), (SELECT count(*) FROM file WHERE fate = 1),
                (SELECT count(*) FROM file WHERE fate = 2), (SELECT count(*) FROM file WHERE fate = 3),
                (SELECT count(*) FROM article), (SELECT count(*) FROM article WHERE novelty = 1),
                (SELECT count(*) FROM alert), (SELECT max(recorded_at) FROM alert),
                (SELECT max(sequence) FROM alert), (SELECT coalesce(max(through), 0) FROM delivery),
                (SELECT value FROM setting WHERE name = 'indexed'), (SELECT coalesce(max(id), 0) FROM article),
                (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size),
                (SELECT count(*) FROM match WHERE tier = 2 AND zone < 2)
            """
        ).first {
            counts = ArchiveCounts(
                recorded: $0.int(0), known: $0.int(1), rejected: $0.int(2), deferred: $0.int(3), articles: $0.int(4),
                duplicates: $0.int(5), alerts: $0.int(6), possibleMatches: $0.int(13), lastAlertAt: $0.optionalInt(7),
                lastSequence: $0.int(8), deliveredSequence: $0.int(9), indexedThrough: $0.int(10),
                lastArticle: $0.int(11), bytes: $0.int(12))
        }
        counts.waiting = try waiting(before: 0)
        counts.records = ArchiveCounts.Records(
            recorded: counts.recorded, known: counts.known, rejected: counts.rejected)
        guard !isOlder else { return counts }
        counts.inside = try rejectedInside()
        // A file of several records does not count as one itself, and not every rejected record has a row.
        try statement(
            """
            SELECT (SELECT count(*) FROM file WHERE fate = 4), coalesce(sum(recorded), 0), coalesce(sum(known), 0),
                coalesce(sum(rejected), 0)
            FROM (SELECT fate = 0 AS recorded, fate = 1 AS known, fate = 2 AS rejected FROM record
                UNION ALL SELECT -(fate = 0), -(fate = 1), -(fate = 2) FROM file WHERE records IS NOT NULL)
            """
        ).first {
            counts.unfinished = $0.int(0)
            counts.records.recorded += $0.int(1)
            counts.records.known += $0.int(2)
            counts.records.rejected += $0.int(3) + counts.inside.unlisted
        }
        return counts
    }

    /// The rejected records inside files of several.
    package func rejectedInside() throws -> ArchiveCounts.Inside {
        guard try ArchiveFile.hasRecords(database) else { return ArchiveCounts.Inside() }
        return try statement(
            """
            SELECT (SELECT count(*) FROM record WHERE fate = 2),
                (SELECT coalesce(sum(records), 0) FROM file WHERE records IS NOT NULL) - (SELECT count(*) FROM record)
            """
        ).first { ArchiveCounts.Inside(listed: $0.int(0), unlisted: max(0, $0.int(1))) } ?? ArchiveCounts.Inside()
    }
}
