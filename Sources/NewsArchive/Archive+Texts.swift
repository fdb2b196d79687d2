internal import GRDB

/// The text of a recorded article, and the file it came in.
package struct StoredText: Sendable, Equatable {
    package var id: Int64
    /// The file's name as dropped: not safe for a terminal.
    package var file: String
    package var title: String?
    package var body: String

    /// The text that every span counts in: title, two line feeds, body; or the body alone.
    package var text: String { title.map { $0 + "\n\n" + body } ?? body }
    /// Where the title ends in ``text``, in bytes.
    package var titleBytes: Int { title?.utf8.count ?? 0 }
}

// For those who read all of the archive: piece by piece, so that no read transaction is long and no memory full.
extension Archive {
    /// The most articles and bytes of one piece; one article may be longer.
    private static let pieceArticles = 512
    private static let pieceBytes = 8 << 20

    /// The id of the last article, and how many there are.
    package func extent() throws(ArchiveError) -> (last: Int64, count: Int64) {
        do {
            return try queue.read { database in
                let row = try Row.fetchOne(database, sql: "SELECT coalesce(max(id), 0), count(*) FROM article")
                return (row?[0] ?? 0, row?[1] ?? 0)
            }
        } catch {
            throw ArchiveError(error, operation: "count articles", path: path)
        }
    }

    /// The texts of the next articles behind `id`, up to `last`, in order; empty behind the last.
    package func texts(after id: Int64, through last: Int64) throws(ArchiveError) -> [StoredText] {
        do {
            return try queue.read { database in
                var texts: [StoredText] = []
                var bytes = 0
                let rows = try Row.fetchCursor(
                    database,
                    sql: """
                        SELECT article.id, display, title, body FROM article JOIN file ON file.id = file_id
                        WHERE article.id > ? AND article.id <= ? ORDER BY article.id LIMIT ?
                        """, arguments: [id, last, Archive.pieceArticles])
                while let row = try rows.next() {
                    let text = StoredText(id: row[0], file: row[1], title: row[2], body: row[3])
                    bytes += text.body.utf8.count
                    texts.append(text)
                    if bytes >= Archive.pieceBytes { break }
                }
                return texts
            }
        } catch {
            throw ArchiveError(error, operation: "read articles", path: path)
        }
    }

    /// The text of one article; nil where there is none.
    package func text(of id: Int64) throws(ArchiveError) -> StoredText? {
        try texts(after: id - 1, through: id).first
    }
}
