internal import ArabicText
internal import GRDB
internal import NewsAnalysis

/// Makes every key anew that depends on the orthography: text hashes, fingerprints, the keys of entities and the search index.
/// Runs when the archive was written with another `Orthography.version` or `Prints.version`; what was judged then (novelty,
/// matches) stays as it was reported.
struct Rekeying {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// To be called in a transaction. Time in proportion to the archive; memory for one article.
    /// `searchIndex`: that one too, which is most of the work.
    func run(searchIndex: Bool = true) throws {
        try database.execute(sql: "DELETE FROM text; DELETE FROM print")
        let select = try BoundStatement(
            database,
            """
            SELECT article.id, title, body, novelty, story_id = article.id, recorded_at
            FROM article JOIN file ON file.id = file_id ORDER BY article.id
            """)
        let insertText = try BoundStatement(database, "INSERT OR IGNORE INTO text (hash, article_id) VALUES (?, ?)")
        let insertPrint = try BoundStatement(
            database, "INSERT INTO print (article_id, recorded_at, fingerprints, lines) VALUES (?, ?, ?, ?)")
        try select.forEachRow { row in
            let prints = Prints(SearchText(Article(title: row.optionalText(1), body: row.text(2)).text))
            guard let hash = prints.textHash else { return }
            insertText.bind(1, hash.bytes)
            insertText.bind(2, row.int(0))
            try insertText.run()
            guard row.int(3) != Novelty.Verdict.duplicate.code else { return }
            insertPrint.bind(1, row.int(0))
            insertPrint.bind(2, row.int(5))
            insertPrint.bind(3, PrintBytes.bytes(prints.fingerprints))
            insertPrint.bind(4, row.int(4) == 1 ? PrintBytes.bytes(prints.text.countedLines) : nil)
            try insertPrint.run()
        }
        try Schema.keyEntities(database)
        if searchIndex { try Schema.createSearchIndex(database) }
    }
}
