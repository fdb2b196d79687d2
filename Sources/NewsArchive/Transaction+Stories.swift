internal import NewsAnalysis

// Texts, how they stand to each other, and the stories they make.
extension Transaction {
    /// Everything by which an article is recognised later, and its ties to earlier ones.
    func record(_ keys: TextKeys, _ novelty: Novelty, article: Int64, at time: Int64) throws {
        for tie in novelty.ties { try record(tie, of: article) }
        if novelty.verdict != .duplicate, let hash = keys.textHash {
            statements.insertText.bind(1, hash.bytes)
            statements.insertText.bind(2, article)
            try statements.insertText.run()
        }
        guard let stories, !keys.fingerprints.isEmpty else { return }
        // A copy of a text that is found for a good while yet adds nothing but crowding.
        guard !novelty.copied.contains(where: { stories.isWellWithinWindow($0, at: time) }) else { return }
        let entry = StoryIndex.Entry(
            article: article, recordedAt: time, wordCount: keys.text.words.count, fingerprints: keys.fingerprints,
            lines: novelty.story == nil ? keys.text.countedLines : nil)
        try insert(entry)
        let expired = stories.expired
        stories.stage(entry)
        stories.texts.add(article, keys.text)
        if stories.expired != expired { try statements.setting.set("expired", stories.expired) }
        guard let range = stories.toSweep() else { return }
        stories.stageSweep(try snapshot.prints(in: range), through: range.upperBound)
    }

    private func insert(_ entry: StoryIndex.Entry) throws {
        let insert = statements.insertPrint
        insert.bind(1, entry.article)
        insert.bind(2, entry.recordedAt)
        insert.bind(3, PrintBytes.bytes(entry.fingerprints))
        insert.bind(4, entry.lines.map(PrintBytes.bytes))
        insert.bind(5, Int64(entry.wordCount))
        try insert.run()
    }

    private func record(_ tie: Novelty.Tie, of article: Int64) throws {
        let insert = statements.insertRelation
        insert.bind(1, article)
        insert.bind(2, tie.article)
        insert.bind(3, tie.relation.kind.code)
        insert.bind(4, tie.relation.resemblance)
        insert.bind(5, tie.relation.containment)
        insert.bind(6, tie.relation.passagesJSON)
        try insert.run()
    }

    /// Makes an article a member of a story, and other stories part of it; returns how many articles it has.
    func add(_ article: Int64, to story: Int64, joined: [Int64], at time: Int64) throws -> Int64 {
        statements.addToStory.bind(1, story)
        statements.addToStory.bind(2, article)
        statements.addToStory.bind(3, time)
        try statements.addToStory.run()
        for other in joined {
            for statement in statements.joinStories {
                statement.bind(1, story)
                statement.bind(2, other)
                try statement.run()
            }
        }
        statements.sizeOfStory.bind(1, story)
        return try statements.sizeOfStory.first { $0.int(0) } ?? 1
    }
}

extension StoryText {
    /// The marks of the lines that may be page furniture, each once.
    var countedLines: [UInt32] {
        let half = LearnedFurniture.mostLines / 2
        let counted = lines.count <= 2 * half ? lines[...] : lines.prefix(half) + lines.suffix(half)
        var seen: Set<UInt32> = []
        return counted.map(\.mark).filter { seen.insert($0).inserted }
    }
}

extension Relation {
    /// INTERFACE §5: `a` in the later article, `b` in the other.
    var passagesJSON: String {
        "["
            + passages.map {
                "{\"a\":[\($0.a.lowerBound),\($0.a.upperBound)],\"b\":[\($0.b.lowerBound),\($0.b.upperBound)],\"words\":\($0.wordCount)}"
            }.joined(separator: ",") + "]"
    }
}
