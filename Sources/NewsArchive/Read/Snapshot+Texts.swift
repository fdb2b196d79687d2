internal import GRDB

// For readers of the whole archive: it is read piece by piece, so that no read transaction is long and memory stays
// small.
extension Snapshot {
    /// The most articles and bytes of one piece; one article may be longer.
    private static let pieceArticles = 512
    private static let pieceBytes = 8 << 20

    /// The id of the last article, removed ones included, and how many there are.
    package func extent() throws -> (last: Int64, count: Int64) {
        (try lastArticle(), try statement("SELECT count(*) FROM article").first { $0.int(0) } ?? 0)
    }

    /// The id of the last article, removed ones included; 0 before the first.
    func lastArticle() throws -> Int64 {
        let last = try ArchiveFile.hasRetention(database) ? Schema.lastArticle : "coalesce(max(id), 0) FROM article"
        return try statement("SELECT \(last)").first { $0.int(0) } ?? 0
    }

    /// The texts of the next articles after `id`, up to `last`, in order; empty when there are no more.
    package func texts(after id: Int64, through last: Int64) throws -> [StoredText] {
        var texts: [StoredText] = []
        var bytes = 0
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT article.id, display, title, body FROM article JOIN file ON file.id = file_id
                WHERE article.id > ? AND article.id <= ? ORDER BY article.id LIMIT ?
                """, arguments: [id, last, Snapshot.pieceArticles])
        while let row = try rows.next() {
            let text = StoredText(id: row[0], file: row[1], title: row[2], body: row[3])
            bytes += text.body.utf8.count
            texts.append(text)
            if bytes >= Snapshot.pieceBytes { break }
        }
        return texts
    }

    /// The text of one article; nil where there is none.
    package func text(of id: Int64) throws -> StoredText? { try texts(after: id - 1, through: id).first }

    /// The articles with these numbers that there are: title, two line feeds, body; or the body alone.
    package func texts(of articles: [Int64]) throws -> [Int64: String] {
        let select = try statement("SELECT coalesce(title || x'0a0a', '') || body FROM article WHERE id = ?")
        var texts: [Int64: String] = [:]
        for article in articles {
            select.bind(1, article)
            texts[article] = try select.first { $0.text(0) }
        }
        return texts
    }
}
