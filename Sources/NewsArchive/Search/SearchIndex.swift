internal import ArabicText

/// Builds the search index after articles are recorded. The index may lag behind the archive, but is never ahead of it.
struct SearchIndex {
    /// A transaction ends with the article that passes so many bytes: what it leaves in the WAL is bounded.
    private static let mostBytes = 8 << 20

    private let statements: WriteStatements

    init(_ statements: WriteStatements) { self.statements = statements }

    /// Indexes up to `limit` articles after the watermark and moves it; returns how many are left. Call it in a
    /// transaction.
    func advance(_ limit: Int, shouldYield: () -> Bool) throws -> Int64 {
        let from = try statements.setting.get("indexed")
        var through = from
        var (yielded, bytes, count) = (false, 0, 0)
        statements.selectToIndex.bind(1, from)
        statements.selectToIndex.bind(2, Int64(limit))
        try statements.selectToIndex.forEachRow { row in
            if yielded { return }
            let id = row.int(0)
            let body = row.text(2)
            try add(id, title: row.optionalText(1), body: body)
            through = id
            (bytes, count) = (bytes + body.utf8.count, count + 1)
            yielded = bytes >= SearchIndex.mostBytes || shouldYield()
        }
        let last = try statements.lastArticle.first { $0.int(0) } ?? 0
        // Nothing is left: the last ids may be those of removed articles.
        if !yielded, count < limit { through = max(through, last) }
        if through > from { try statements.setting.set("indexed", through) }
        // Ids behind the watermark have few gaps, so the distance to the last id is about the number left.
        return max(0, last - through)
    }

    private func add(_ id: Int64, title: String?, body: String) throws {
        let insert = statements.insertSearch
        insert.bind(1, id)
        insert.bind(2, title.map { String(decoding: SearchText($0).folded, as: UTF8.self) })
        insert.bind(3, String(decoding: SearchText(body).folded, as: UTF8.self))
        try insert.run()
    }
}
