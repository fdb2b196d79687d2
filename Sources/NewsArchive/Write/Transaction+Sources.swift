internal import NewsAnalysis
internal import NewsReading

// Which sources were heard of, and when: kept up to date article by article, so that nobody has to read them all.
extension Transaction {
    /// Notes the sources of a group's articles, one row for each.
    func noteSources(of articles: [GroupRows.Article]) throws {
        var heard: [String: SourceHeard] = [:]
        for row in articles {
            guard let name = SourceHeard.name(row.findings.article.source, row.findings.article.url) else { continue }
            let before = heard[name]?.articles ?? 0
            heard[name] = SourceHeard(name: name, articles: before + 1, lastArticle: row.id, lastAt: row.recordedAt)
        }
        for source in heard.values.sorted(by: { $0.lastArticle < $1.lastArticle }) {
            let upsert = statements.upsertHeard
            upsert.bind(1, source.name)
            upsert.bind(2, source.articles)
            upsert.bind(3, source.lastArticle)
            upsert.bind(4, source.lastAt)
            try upsert.run()
        }
    }
}

extension SourceHeard {
    /// What an article's source is called: what it says, else the host of its address; nil where it says neither.
    static func name(_ source: String?, _ url: String?) -> String? {
        if let source, !source.isEmpty { return String(source.unicodeScalars.prefix(longestName)) }
        return url.flatMap { SourceKey.host(Array($0.utf8)) }.map {
            String(String(decoding: $0, as: UTF8.self).unicodeScalars.prefix(longestName))
        }
    }
}
