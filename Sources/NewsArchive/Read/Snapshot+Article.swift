internal import FoundationEssentials
internal import GRDB
internal import NewsAnalysis

extension Snapshot {
    /// What a reference leads to.
    package enum Lookup: Sendable, Equatable {
        /// The articles of the one file, or the one article; never empty.
        case found([ArticleRow])
        case nothing
        /// Its articles were removed by retention: their numbers, and when (UTC milliseconds).
        case removed([Int64], at: Int64)
        /// The digests of several files or records that begin so, at most ten.
        case several([String])
    }

    /// Everything about the articles that a reference means. Reads a bounded number of rows; only an alert's id and a
    /// file's name are found by reading all alerts or files: a reader uses ``ArchiveReader/look(up:)``.
    package func look(up reference: ArticleReference) throws -> Lookup {
        switch reference {
        case .id(let id): return try lookup([id])
        case .alert(let alert):
            return try lookup(try article(ofAlert: alert, 1...(.max)).map { [$0] } ?? [])
        case .digest(let digits): return try lookup(digest: digits)
        case .file(let name, let place): return try lookup(try file(called: name, 1...(.max)), place)
        }
    }

    /// The article of an alert with this id, looked for among some sequence numbers.
    fileprivate func article(ofAlert id: String, _ sequences: ClosedRange<Int64>) throws -> Int64? {
        let select = try statement(
            "SELECT article_id FROM alert WHERE id = ?1 AND sequence BETWEEN ?2 AND ?3 LIMIT 1")
        select.bind(1, id)
        select.bind(2, sequences.lowerBound)
        select.bind(3, sequences.upperBound)
        return try select.first { $0.int(0) }
    }

    /// A file that was recorded, and its first article.
    struct RecordedFile {
        var id: Int64
        var article: Int64
    }

    /// The file of this name that was recorded last, among some.
    fileprivate func file(called name: String, _ ids: ClosedRange<Int64>) throws -> RecordedFile? {
        let sql = """
            SELECT id, article_id FROM file WHERE display = ? AND fate = 0 AND article_id IS NOT NULL AND id BETWEEN ? AND ?
            ORDER BY id DESC LIMIT 1
            """
        return try Row.fetchOne(database, sql: sql, arguments: [name, ids.lowerBound, ids.upperBound])
            .map { RecordedFile(id: $0["id"], article: $0["article_id"]) }
    }

    /// The articles of a file, or the one at a place of it.
    fileprivate func lookup(_ file: RecordedFile?, _ place: Int64?) throws -> Lookup {
        guard let file else { return .nothing }
        guard let place, try ArchiveFile.hasRecords(database) else {
            // They are recorded in one transaction, one after the other.
            let sql = "SELECT id FROM article WHERE id BETWEEN ? AND ? + 100000 AND file_id = ? ORDER BY id"
            let ids = try Int64.fetchAll(database, sql: sql, arguments: [file.article, file.article, file.id])
            return try lookup(ids.isEmpty ? [file.article] : ids)
        }
        let record = "SELECT article_id FROM record WHERE file_id = ? AND place = ? AND article_id IS NOT NULL"
        return try lookup(try Int64.fetchAll(database, sql: record, arguments: [file.id, place]))
    }

    private func lookup(digest digits: String) throws -> Lookup {
        let (least, greatest) = ArticleReference.range(ofDigest: digits)
        // The digest of the file if it is one record itself, else of the record.
        let isOlder = try !ArchiveFile.hasRecords(database)
        let records = """
            UNION ALL SELECT 0, article_id, digest FROM record WHERE fate = 0 AND digest BETWEEN ?1 AND ?2
            """
        let found = try Row.fetchAll(
            database,
            sql: """
                SELECT id, article_id, 'sha256:' || lower(hex(digest)) AS digest FROM (
                    SELECT id, article_id, digest FROM file
                    WHERE fate = 0 \(isOlder ? "" : "AND records IS NULL") AND digest BETWEEN ?1 AND ?2
                    \(isOlder ? "" : records))
                ORDER BY digest LIMIT 10
                """, arguments: [Data(least), Data(greatest)])
        guard found.count < 2 else { return .several(found.map { $0["digest"] }) }
        guard let one = found.first, let first: Int64 = one["article_id"] else { return .nothing }
        guard let file: Int64 = one["id"], file > 0 else { return try lookup([first]) }
        return try lookup(RecordedFile(id: file, article: first), nil)
    }

    private func lookup(_ ids: [Int64]) throws -> Lookup {
        let found = try ids.compactMap { try ArticleRow(id: $0, database) }
        guard found.isEmpty else { return .found(found) }
        guard try ArchiveFile.hasRetention(database) else { return .nothing }
        let select = try statement("SELECT removed_at FROM gone WHERE article_id = ?")
        var removed: [(id: Int64, at: Int64)] = []
        for id in ids {
            select.bind(1, id)
            if let at = try select.first({ $0.int(0) }) { removed.append((id, at)) }
        }
        return removed.isEmpty ? .nothing : .removed(removed.map(\.id), at: removed.map(\.at).max() ?? 0)
    }

    /// The id before the first article of a period; 0 where it begins with the first one.
    package func begin(ofPeriod period: Range<Int64>?) throws -> Int64 {
        guard let period, let bounds = try bounds(period) else { return 0 }
        return max(0, bounds.lowerBound - 1)
    }

    /// The next article after `id`, recorded in a period if one is given; nil at the end. Begin with
    /// ``begin(ofPeriod:)``: what lies before the period is read otherwise.
    package func nextArticle(after id: Int64, recordedAt: Range<Int64>?) throws -> ArticleRow? {
        let sql = """
            SELECT id FROM articles WHERE id > ? AND recorded_at >= ? AND recorded_at < ? ORDER BY id LIMIT 1
            """
        let period = recordedAt ?? .min..<(.max)
        let next = try Int64.fetchOne(database, sql: sql, arguments: [id, period.lowerBound, period.upperBound])
        return try next.flatMap { try ArticleRow(id: $0, database) }
    }
}

extension ArchiveReader {
    /// Everything about the articles that a reference means. An alert's id or a file's name is found by reading all
    /// alerts or files, in short transactions.
    package func look(up reference: ArticleReference) throws(ArchiveError) -> Snapshot.Lookup {
        try readInSteps("look up an article") { source in
            switch reference {
            case .id, .digest: return try source.look { try $0.look(up: reference) }
            case .alert(let alert):
                let last = try source.look { try $0.lastAlert() }
                let article = try source.last(last > 0 ? 1...last : nil, first: 5_000) {
                    try $0.article(ofAlert: alert, $1)
                }
                guard let article else { return .nothing }
                return try source.look { try $0.look(up: .id(article)) }
            case .file(let name, let place):
                let last = try source.look { try $0.lastFile() }
                func file(_ name: String) throws -> Snapshot.RecordedFile? {
                    try source.last(last > 0 ? 1...last : nil, first: 50_000) { try $0.file(called: name, $1) }
                }
                // The sign may be a part of the name.
                if let place, let whole = try file("\(name)#\(place)") {
                    return try source.look { try $0.lookup(whole, nil) }
                }
                let found = try file(name)
                return try source.look { try $0.lookup(found, place) }
            }
        }
    }
}

extension ArticleRow {
    fileprivate init?(id: Int64, _ database: Database) throws {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM articles WHERE id = ?", arguments: [id]) else {
            return nil
        }
        self.init(
            id: id, file: row["file"], digest: row["digest"], title: row["title"], body: row["body"],
            language: row["language"], publishedAt: row["published_at"], recordedAt: row["recorded_at"],
            novelty: try .of(row["novelty"]), original: row["original_id"], story: row["story_id"],
            resemblance: row["resemblance"], place: 1)
        // Archives of older versions have no such columns.
        if row.hasColumn("place") {
            (source, url, author, place) = (row["source"], row["url"], row["author"], row["place"])
        }
        if row.hasColumn("state") { (state, versionOf) = (row["state"], row["version_of"]) }
        func rows(_ sql: String) throws -> [Row] { try Row.fetchAll(database, sql: sql, arguments: [id]) }
        mentions = try rows(
            "SELECT * FROM mentions WHERE article_id = ? ORDER BY start IS NULL, start, name, type"
        ).map { row in
            let start: Int? = row["start"]
            // Archives of older versions know what stands in the text alone.
            return Mention(
                type: try .of(row["type"]), name: row["name"], span: start.map { ArticleRow.span($0, row["end"]) },
                origin: row.hasColumn("origin") ? try .of(row["origin"]) : .text)
        }
        matches = try rows(
            """
            SELECT watch_id, surface, start, end, zone, tier, evidence FROM matches WHERE article_id = ?
            ORDER BY start, watch_id
            """
        ).map {
            Match(
                watch: $0[0], surface: $0[1] ?? "", span: ArticleRow.span($0[2], $0[3]), zone: try .of($0[4]),
                tier: try .of($0[5]), evidence: $0[6])
        }
        matches = matches.filter(\.isInText) + matches.filter { !$0.isInText }
        // Archives of older versions have no such view.
        if try database.viewExists("furniture") {
            let sql = "SELECT text FROM furniture WHERE article_id = ?"
            furnitureText = try String.fetchOne(database, sql: sql, arguments: [id])
        }
        relations = try rows(
            """
            SELECT other_id, kind, resemblance, containment, passages FROM relations
            WHERE article_id = ? AND other_id IS NOT NULL ORDER BY other_id
            """
        ).map {
            Relation(other: $0[0], kind: try .of($0[1]), resemblance: $0[2], containment: $0[3], passages: $0[4])
        }
        // By its story, which has an index; searching by article alone would read all alerts.
        alerts = try Row.fetchAll(
            database,
            sql: """
                SELECT sequence, alerts.id, alerts.watch_id, alerts.type, alerts.recorded_at, delivered_at
                FROM alert JOIN alerts USING (sequence)
                WHERE alert.story_id = ? AND alert.article_id = ? ORDER BY sequence
                """, arguments: [story, id]
        ).map {
            Alert(sequence: $0[0], id: $0[1], watch: $0[2], type: $0[3], recordedAt: $0[4], deliveredAt: $0[5])
        }
        if try ArchiveFile.hasRetention(database) {
            removedRelations = try Int64.fetchAll(
                database,
                sql: "SELECT other_id FROM relation WHERE article_id = ? AND other_id IN (SELECT article_id FROM gone)",
                arguments: [id])
            removedOriginal = try Int64.fetchOne(
                database,
                sql: "SELECT original_id FROM article WHERE id = ? AND original_id IN (SELECT article_id FROM gone)",
                arguments: [id])
        }
        versions = try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM article WHERE id = ? AND id <> ? UNION ALL
                SELECT * FROM (SELECT id FROM article WHERE story_id = ? AND story_id <> id AND id <> ? ORDER BY id LIMIT ?)
                """, arguments: [story, id, story, id, ArticleRow.versionLimit])
    }

    /// A damaged row gives an empty span instead of a trap.
    private static func span(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }
}
