internal import ArabicText
internal import GRDB

extension ArchiveReader {
    /// The most results that are given back.
    package static let maxSearchResults = 1_000

    /// The articles that `query` finds among those that `filter` lets through, the best `limit` of them (at most
    /// ``maxSearchResults``) with what is to be shown.
    ///
    /// Complete: articles that are not in the index yet are read directly, a page per transaction.
    package func search(_ query: SearchQuery, _ filter: SearchFilter, limit: Int) throws(ArchiveError) -> SearchResults
    {
        let limit = min(max(0, limit), ArchiveReader.maxSearchResults)
        return try withConnection("search") { connection in
            var search = try connection.queue.read { database in
                var search = try Search(query, filter, limit, database)
                try search.askIndex(database, try connection.search(database))
                return search
            }
            while search.isBehind { try connection.queue.read { try search.readPage($0) } }
            return try connection.queue.read { try search.results($0) }
        }
    }
}

/// One search in progress: first the index, then the articles after its watermark, then what is shown.
private struct Search {
    /// Articles after the watermark that are read in one transaction.
    private static let pageCount: Int64 = 200

    private let query: SearchQuery
    private let selection: ArticleFilter
    private let scan: SearchScan
    private var evaluation: SearchEvaluation
    private var found: SearchRanking
    /// The last article of the index, the last that was read, and the last there is.
    private let indexed: Int64
    private var through: Int64
    private let last: Int64

    init(_ query: SearchQuery, _ filter: SearchFilter, _ limit: Int, _ database: Database) throws {
        found = SearchRanking(limit)
        self.query = query
        selection = try ArticleFilter(filter, database)
        scan = SearchScan(query)
        evaluation = SearchEvaluation(query)
        let setting = try SettingStatements(database)
        // Keys of another orthography cannot be relied on. All articles are read until the daemon has rebuilt the keys.
        indexed = try setting.get("orthography") == Int64(Orthography.version) ? try setting.get("indexed") : 0
        last = try BoundStatement(database, "SELECT coalesce(max(id), 0) FROM article").first { $0.int(0) } ?? 0
        through = indexed
    }

    var isBehind: Bool { through < last }

    mutating func askIndex(_ database: Database, _ function: SearchFunction) throws {
        guard indexed > 0 else { return }
        guard let bounds = selection.bounds, bounds.lowerBound <= indexed else { return }
        let ids = bounds.lowerBound...min(indexed, bounds.upperBound)
        let rows = try BoundStatement(
            database,
            "SELECT \(SearchFunction.name)(search) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?")
        let expression = FTSQuery(query)
        for leaf in expression.apart {
            var articles: Set<Int64> = []
            _ = try function.run(FTSQuery(query, leaf: leaf), SearchEvaluation(query), ids: ids, rows) {
                (id, evaluation, _) in
                if !evaluation.spans(of: leaf).isEmpty { articles.insert(id) }
            }
            evaluation.apart[leaf] = articles
        }
        try weigh(database)
        let selection = selection
        var found = found
        evaluation = try function.run(expression, evaluation, ids: ids, rows) { id, evaluation, length in
            guard selection.contains(id), evaluation.isFound(id) else { return }
            found.add(id, evaluation.score(length: length()))
        }
        self.found = found
        // Articles after the watermark are read directly, so they need no answer from the index.
        evaluation.apart = [:]
    }

    /// How rare each leaf is. A single leaf needs no weight: it would be the same in every article.
    private mutating func weigh(_ database: Database) throws {
        let wanted = query.leaves.indices.filter { query.isWanted[$0] }
        guard wanted.count > 1 else { return }
        let count = try BoundStatement(database, "SELECT count(*) FROM search WHERE search MATCH ?")
        for leaf in wanted {
            count.bind(1, FTSQuery(query, leaf: leaf).text)
            evaluation.weights[leaf] = SearchEvaluation.weight(
                count: Int(try count.first { $0.int(0) } ?? 0), of: Int(indexed))
        }
    }

    /// Reads the next articles after the watermark.
    mutating func readPage(_ database: Database) throws {
        let end = min(last, through + Search.pageCount)
        guard let bounds = selection.bounds, bounds.overlaps((through + 1)...end) else {
            through = selection.bounds == nil ? last : end
            return
        }
        let articles = try BoundStatement(
            database, "SELECT id, title, body FROM article WHERE id > ? AND id <= ? ORDER BY id")
        articles.bind(1, through)
        articles.bind(2, end)
        try articles.forEachRow { row in
            let id = row.int(0)
            guard selection.contains(id) else { return }
            let title = row.optionalText(1).map { SearchText($0) }
            let body = SearchText(row.text(2))
            evaluation.clear()
            if let title { scan.look(in: title, column: 0, &evaluation.places) }
            scan.look(in: body, column: 1, &evaluation.places)
            guard evaluation.isFound(id) else { return }
            let length = (title?.tokens.count ?? 0) + body.tokens.count
            found.add(id, evaluation.score(length: length))
        }
        through = end
    }

    func results(_ database: Database) throws -> SearchResults {
        let articles = try BoundStatement(
            database,
            """
            SELECT file, title, body, language, published_at, recorded_at, story_id, novelty FROM articles WHERE id = ?
            """)
        let names = try BoundStatement(
            database,
            "SELECT DISTINCT watch_id FROM match WHERE article_id = ? AND tier < 2 AND zone < 2 ORDER BY watch_id")
        var results = SearchResults(count: found.count, behind: last - indexed)
        for (id, score) in found.best {
            names.bind(1, id)
            var watched: [String] = []
            try names.forEachRow { watched.append($0.text(0)) }
            articles.bind(1, id)
            let result = try articles.first { row in
                let (title, body) = (row.optionalText(1), row.text(2))
                let text = (title.map { $0 + "\n\n" } ?? "") + body
                let shown = snippet(title, body, text)
                return SearchResult(
                    article: id, file: row.text(0), title: title, language: row.text(3),
                    publishedAt: row.optionalInt(4), recordedAt: row.int(5), story: row.int(6),
                    novelty: try .of(row.text(7)),
                    score: score, text: text, hits: shown.hits, snippet: shown.snippet, names: watched)
            }
            if let result { results.results.append(result) }
        }
        return results
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
