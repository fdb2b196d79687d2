internal import ArabicText
internal import GRDB

extension ArchiveReader {
    /// The most results that are given back.
    package static let maxSearchResults = 1_000

    /// The articles that `query` finds among those that `filter` lets through, the best `limit` of them (at most
    /// ``maxSearchResults``) with what is to be shown.
    ///
    /// Complete: articles that are not in the index yet are read directly. No transaction is long: the index is asked
    /// about one range of articles after another.
    package func search(_ query: SearchQuery, _ filter: SearchFilter, limit: Int) throws(ArchiveError)
        -> SearchResults
    {
        let limit = min(max(0, limit), ArchiveReader.maxSearchResults)
        return try withConnection("search") { connection in
            let source = SnapshotSource(connection, path: self.path)
            var search = try Search(query, filter, limit, source)
            try search.askIndex(source) { try connection.search($0) }
            while search.isBehind { try search.readPage(source) }
            return try search.results(source)
        }
    }
}

/// One search in progress: first the index, then the articles after its watermark, then what is shown.
private struct Search {
    /// Articles after the watermark that are read in one transaction.
    private static let pageCount: Int64 = 200
    /// Articles of the first range that the index is asked about.
    private static let firstRange: Int64 = 4_000
    /// Articles shown that are read in one transaction.
    private static let shownCount = 50

    private let query: SearchQuery
    private let selection: ArticleFilter
    private let scan: SearchScan
    private var evaluation: SearchEvaluation
    private var found: SearchRanking
    /// The last article of the index, the last that was read, and the last there is.
    private let indexed: Int64
    private var through: Int64
    private let last: Int64

    init(_ query: SearchQuery, _ filter: SearchFilter, _ limit: Int, _ source: SnapshotSource) throws {
        found = SearchRanking(limit)
        self.query = query
        selection = try ArticleFilter(filter, source)
        scan = SearchScan(query)
        evaluation = SearchEvaluation(query)
        (indexed, last) = try source.look { snapshot in
            // Keys of another orthography cannot be relied on. All articles are read until the daemon has rebuilt the
            // keys.
            let isKnown = try snapshot.setting("orthography") == Int64(Orthography.version)
            return (isKnown ? try snapshot.setting("indexed") : 0, try snapshot.lastArticle())
        }
        through = indexed
    }

    var isBehind: Bool { through < last }

    /// `function`: our SQL function on the connection that the snapshots are of.
    mutating func askIndex(_ source: SnapshotSource, _ function: (Database) throws -> SearchFunction)
        throws
    {
        guard indexed > 0 else { return }
        guard let bounds = selection.bounds, bounds.lowerBound <= indexed else { return }
        let ids = bounds.lowerBound...min(indexed, bounds.upperBound)
        let sql =
            "SELECT \(SearchFunction.name)(search) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
        let expression = FTSQuery(query)
        for leaf in expression.apart {
            var articles: Set<Int64> = []
            try source.walk(ids, first: Search.firstRange) { snapshot, ids in
                let function = try function(snapshot.database)
                let rows = try BoundStatement(snapshot.database, sql)
                _ = try function.run(FTSQuery(query, leaf: leaf), SearchEvaluation(query), ids: ids, rows) {
                    (id, evaluation, _) in
                    if !evaluation.spans(of: leaf).isEmpty { articles.insert(id) }
                }
            }
            evaluation.apart[leaf] = articles
        }
        try weigh(source)
        try source.walk(ids, first: Search.firstRange) { snapshot, ids in
            let function = try function(snapshot.database)
            let rows = try BoundStatement(snapshot.database, sql)
            let selection = selection
            var found = found
            evaluation = try function.run(expression, evaluation, ids: ids, rows) {
                id, evaluation, length in
                guard selection.contains(id), evaluation.isFound(id) else { return }
                found.add(id, evaluation.score(length: length()))
            }
            self.found = found
        }
        // Articles after the watermark are read directly, so they need no answer from the index.
        evaluation.apart = [:]
    }

    /// How rare each leaf is. A single leaf needs no weight: it would be the same in every article.
    private mutating func weigh(_ source: SnapshotSource) throws {
        let wanted = query.leaves.indices.filter { query.isWanted[$0] }
        guard wanted.count > 1 else { return }
        for leaf in wanted {
            var all: Int64 = 0
            let text = FTSQuery(query, leaf: leaf).text
            try source.walk(1...indexed, first: Search.firstRange) { snapshot, ids in
                let count = try snapshot.statement(
                    "SELECT count(*) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?")
                count.bind(1, text)
                count.bind(2, ids.lowerBound)
                count.bind(3, ids.upperBound)
                all += try count.first { $0.int(0) } ?? 0
            }
            evaluation.weights[leaf] = SearchEvaluation.weight(count: Int(all), of: Int(indexed))
        }
    }

    /// Reads the next articles after the watermark.
    mutating func readPage(_ source: SnapshotSource) throws {
        let end = min(last, through + Search.pageCount)
        guard let bounds = selection.bounds, bounds.overlaps((through + 1)...end) else {
            through = selection.bounds == nil ? last : end
            return
        }
        let texts = try source.look { try $0.texts(after: through, through: end) }
        for text in texts where selection.contains(text.id) {
            let title = text.title.map { SearchText($0) }
            let body = SearchText(text.body)
            evaluation.clear()
            if let title { scan.look(in: title, column: 0, &evaluation.places) }
            scan.look(in: body, column: 1, &evaluation.places)
            guard evaluation.isFound(text.id) else { continue }
            let length = (title?.tokens.count ?? 0) + body.tokens.count
            found.add(text.id, evaluation.score(length: length))
        }
        // A piece may end before the page does.
        through = texts.last?.id ?? end
    }

    func results(_ source: SnapshotSource) throws -> SearchResults {
        var results = SearchResults(count: found.count, behind: last - indexed)
        var rest = found.best[...]
        while !rest.isEmpty {
            let page = rest.prefix(Search.shownCount)
            rest = rest.dropFirst(Search.shownCount)
            // What takes time is done outside the transaction.
            let shown = try source.look { snapshot in
                try page.compactMap { try Search.row($0.0, $0.1, snapshot) }
            }
            for (row, body) in shown {
                var row = row
                let shown = snippet(row.title, body, row.text)
                (row.hits, row.snippet) = (shown.hits, shown.snippet)
                results.results.append(row)
            }
        }
        return results
    }

    /// An article without what is shown of it, and its body.
    private static func row(
        _ id: Int64, _ score: Double, _ snapshot: Snapshot
    ) throws -> (row: SearchResult, body: String)? {
        let names = try snapshot.statement(
            "SELECT DISTINCT watch_id FROM match WHERE article_id = ? AND tier < 2 AND zone < 2 ORDER BY watch_id"
        )
        names.bind(1, id)
        var watched: [String] = []
        try names.forEachRow { watched.append($0.text(0)) }
        let articles = try snapshot.statement(
            """
            SELECT file, title, body, language, published_at, recorded_at, story_id, novelty FROM articles WHERE id = ?
            """)
        articles.bind(1, id)
        return try articles.first { row in
            let (title, body) = (row.optionalText(1), row.text(2))
            return (
                SearchResult(
                    article: id, file: row.text(0), title: title, language: row.text(3),
                    publishedAt: row.optionalInt(4), recordedAt: row.int(5), story: row.int(6),
                    novelty: try .of(row.text(7)), score: score,
                    text: (title.map { $0 + "\n\n" } ?? "") + body,
                    hits: [], snippet: 0..<0, names: watched), body
            )
        }
    }

    private func snippet(_ title: String?, _ body: String, _ text: String) -> SearchSnippet {
        let (titleText, bodyText) = (SearchText(title ?? ""), SearchText(body))
        var places = SearchEvaluation(query)
        scan.look(in: titleText, column: 0, &places.places)
        scan.look(in: bodyText, column: 1, &places.places)
        let start = text.utf8.count - body.utf8.count
        let leaves = query.leaves.indices.filter { query.isWanted[$0] }.map { leaf in
            places.spans(of: leaf).map { span in
                let (tokens, offset) = span.column == 0 ? (titleText.tokens, 0) : (bodyText.tokens, start)
                return (offset + Int(tokens[Int(span.token)].start))..<(offset + Int(tokens[Int(span.end) - 1].end))
            }
        }
        return SearchSnippet(text, body: start, leaves: leaves)
    }
}
