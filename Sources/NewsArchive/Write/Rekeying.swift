internal import ArabicText
internal import GRDB
internal import NewsAnalysis
internal import NewsReading

/// Recomputes every key that depends on the orthography: text hashes, fingerprints, the keys of entities and the search
/// index. Runs if the archive was written with another `Orthography.version` or `TextKeys.version`. What was decided
/// then (novelty, matches) stays as it was reported.
///
/// One transaction, because half of the keys by other rules would find nothing: an end in the middle leaves all as it was. Nothing bounds the
/// write-ahead log meanwhile but the size of what is written anew, the search index and all keys; once, after an update, before the first
/// file is taken.
struct Rekeying {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Call it in a transaction. Takes time in proportion to the archive, and memory for one article. `searchIndex`:
    /// rebuild that too, which is most of the work. `hasFingerprints`: true recomputes the fingerprints of the articles that
    /// have a row in `print`; false, for an archive from before that table, chooses the articles by their verdicts.
    func run(searchIndex: Bool = true, hasFingerprints: Bool = true) throws {
        // Of removed articles there is no text to hash anew; most texts have the same hash by the new rules.
        try database.execute(sql: "DELETE FROM text WHERE article_id IN (SELECT id FROM article)")
        let told = try database.tableExists("told") ? try ToldRekeying(database) : nil
        let select = try BoundStatement(
            database,
            """
            SELECT article.id, title, body, article.recorded_at,
                \(hasFingerprints ? "print.article_id IS NOT NULL" : "novelty <> \(Novelty.Verdict.duplicate.code)"),
                \(hasFingerprints ? "lines IS NOT NULL" : "story_id = article.id")
            FROM article LEFT JOIN print ON print.article_id = article.id ORDER BY article.id
            """)
        let insertText = try BoundStatement(database, "INSERT OR IGNORE INTO text (hash, article_id) VALUES (?, ?)")
        let insertPrint = try BoundStatement(
            database,
            """
            INSERT INTO print (article_id, recorded_at, fingerprints, lines, words) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET fingerprints = excluded.fingerprints, lines = excluded.lines, words = excluded.words
            """)
        try select.forEachRow { row in
            let keys = TextKeys(SearchText(Article(title: row.optionalText(1), body: row.text(2)).text))
            guard let hash = keys.textHash else { return }
            insertText.bind(1, hash.bytes)
            insertText.bind(2, row.int(0))
            try insertText.run()
            try told?.rekey(row.int(0), hash)
            guard row.int(4) == 1 else { return }
            insertPrint.bind(1, row.int(0))
            insertPrint.bind(2, row.int(3))
            insertPrint.bind(3, FingerprintBytes.bytes(keys.fingerprints))
            insertPrint.bind(4, row.int(5) == 1 ? FingerprintBytes.bytes(keys.text.countedLines) : nil)
            insertPrint.bind(5, Int64(keys.text.words.count))
            try insertPrint.run()
        }
        try told?.finish()
        try Schema.keyEntities(database)
        if searchIndex { try Schema.createSearchIndex(database) }
    }
}
