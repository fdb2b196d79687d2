internal import ArabicText
internal import GRDB
internal import NewsAnalysis

/// Makes every key anew that depends on the orthography: text hashes, the keys of entities and the search index. Runs when the archive was
/// written with another `Orthography.version`; what was judged then (novelty, matches) stays as it was reported.
struct Rekeying {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// To be called in a transaction. Time in proportion to the archive; memory for one article.
    func run() throws {
        try database.execute(sql: "DELETE FROM text")
        let select = try BoundStatement(database, "SELECT id, title, body FROM article ORDER BY id")
        let insert = try BoundStatement(database, "INSERT OR IGNORE INTO text (hash, article_id) VALUES (?, ?)")
        try select.forEachRow { row in
            let article = Article(title: row.optionalText(1), body: row.text(2))
            guard let hash = TextHash(SearchText(article.text)) else { return }
            insert.bind(1, hash.bytes)
            insert.bind(2, row.int(0))
            try insert.run()
        }
        try Schema.keyEntities(database)
        try Schema.createSearchIndex(database)
    }
}
