internal import ArabicText
package import NewsAnalysis
internal import NewsReading

extension Snapshot {
    /// Earlier articles worth comparing with a text that is recorded at `time` (UTC milliseconds), by their number: the one with the
    /// same words, and those within the window that share the most fingerprints.
    package func candidates(for keys: TextKeys, at time: Int64) throws -> [Candidate] {
        guard let hash = keys.textHash else { return [] }
        reads.articleByText.bind(1, hash.bytes)
        let copy = try reads.articleByText.first { $0.int(0) }
        var articles = stories?.candidates(keys.fingerprints, wordCount: keys.text.words.count, at: time) ?? []
        if let copy, !articles.contains(copy) { articles.append(copy) }
        return try articles.sorted().compactMap { article in
            reads.story.bind(1, article)
            guard let story = try reads.story.first({ $0.int(0) }) else { return nil }
            return Candidate(
                article: article, story: story, isCopy: article == copy,
                text: try words(of: article))
        }
    }

    /// Whether many stories carry a line, told by its mark.
    package func isFurniture(_ line: UInt32) -> Bool { stories?.isFurniture(line) ?? false }

    /// The fingerprints that were stored for a range of articles.
    func prints(in range: Range<Int64>) throws -> [(article: Int64, fingerprints: [UInt32])] {
        guard let print = reads.print else { return [] }
        print.bind(1, range.lowerBound)
        print.bind(2, range.upperBound)
        var prints: [(article: Int64, fingerprints: [UInt32])] = []
        try print.forEachRow { prints.append(($0.int(0), PrintBytes.numbers($0.optionalBlob(1) ?? []))) }
        return prints
    }

    /// What an article says, from memory or as it is stored.
    private func words(of article: Int64) throws -> StoryText {
        if let text = stories?.texts[article] { return text }
        reads.textOfArticle.bind(1, article)
        let text = try reads.textOfArticle.first {
            TextKeys(SearchText(Article(title: $0.optionalText(0), body: $0.text(1)).text)).text
        }
        guard let text else { return StoryText(SearchText("")) }
        stories?.texts.add(article, text)
        return text
    }
}
