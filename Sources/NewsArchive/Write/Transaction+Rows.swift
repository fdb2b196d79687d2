internal import NewsAnalysis
internal import NewsReading
internal import RasidSystem

// The third step: all rows of a decided group.
extension Transaction {
    /// Writes them. The index of stories has already staged the group.
    func write(_ rows: GroupRows, at time: Int64) throws {
        for file in rows.files { try write(file) }
        for record in rows.records { try write(record) }
        for article in rows.articles { try write(article) }
        try noteSources(of: rows.articles)
        for alert in rows.alerts { try write(alert) }
        for edition in rows.editions { try write(edition) }
        for alert in rows.waiting { try write(alert) }
        for id in rows.lapsed { try endWaiting(id, sequence: nil, at: time) }
        for (story, root) in rows.joined.sorted(by: { $0.key < $1.key }) { try join(story, into: root) }
        for (story, extent) in rows.stories.sorted(by: { $0.key < $1.key }) { try write(story, extent) }
        for place in rows.survived { try clearAttempt(place: place) }
        for kept in rows.kept { try write(kept) }
        try moveWindow(adding: rows.articles.count { $0.entry != nil })
    }

    private func write(_ file: GroupRows.File) throws {
        let row = file.row
        let statement = file.isNew ? statements.insertFile : statements.updateFile
        statement.bind(1, row.digest)
        statement.bind(2, row.size)
        statement.bind(3, row.modified)
        statement.bind(4, row.fate.rawValue)
        statement.bind(5, row.reason)
        statement.bind(6, row.attempts)
        statement.bind(7, row.article)
        statement.bind(8, row.recordedAt)
        statement.bind(9, row.records)
        statement.bind(10, file.id)
        if file.isNew {
            statement.bind(11, row.display)
            statement.bind(12, Array(row.display.utf8) == row.name ? nil : row.name)
            statement.bind(13, row.batch)
            statement.bind(14, row.seenAt)
        }
        try statement.run()
    }

    private func write(_ record: GroupRows.Record) throws {
        let insert = statements.insertRecord
        insert.bind(1, record.file)
        insert.bind(2, record.place)
        insert.bind(3, record.digest)
        insert.bind(4, record.fate.rawValue)
        insert.bind(5, record.reason)
        insert.bind(6, record.article)
        try insert.run()
    }

    private func write(_ row: GroupRows.Article) throws {
        let (article, novelty) = (row.findings.article, row.novelty)
        let insert = statements.insertArticle
        insert.bind(1, row.id)
        insert.bind(2, row.file)
        insert.bind(3, row.place)
        insert.bind(4, row.recordedAt)
        insert.bind(5, article.published)
        insert.bind(6, novelty.verdict.code)
        insert.bind(7, novelty.original)
        insert.bind(8, row.story)
        insert.bind(9, novelty.resemblance)
        insert.bind(10, article.language)
        insert.bind(11, article.source)
        insert.bind(12, article.url)
        insert.bind(13, article.author)
        insert.bind(14, article.title)
        insert.bind(15, article.body)
        try insert.run()
        for tie in novelty.ties { try write(tie, of: row.id) }
        if row.isFirstText, let hash = row.findings.textKeys.textHash {
            statements.insertText.bind(1, hash.bytes)
            statements.insertText.bind(2, row.id)
            try statements.insertText.run()
        }
        if let entry = row.entry { try write(entry) }
        if let wire = row.wire { try write(wire, of: row.id) }
        if let told = row.told {
            statements.wire.insertTold.bind(1, told.bytes)
            statements.wire.insertTold.bind(2, row.id)
            try statements.wire.insertTold.run()
        }
        try write(row.findings.mentions, row.findings.unplacedEntities, article: row.id)
        try write(row.findings.allMatches, article: row.id)
        try write(furnitureOf: article, article: row.id)
        for line in row.learned { try write(line, article: row.id) }
    }

    private func write(_ tie: Novelty.Tie, of article: Int64) throws {
        let insert = statements.insertRelation
        insert.bind(1, article)
        insert.bind(2, tie.article)
        insert.bind(3, tie.relation.kind.code)
        insert.bind(4, tie.relation.resemblance)
        insert.bind(5, tie.relation.containment)
        insert.bind(6, tie.relation.passagesJSON)
        try insert.run()
    }

    private func write(_ entry: StoryIndex.Entry) throws {
        let insert = statements.insertFingerprints
        insert.bind(1, entry.article)
        insert.bind(2, entry.recordedAt)
        insert.bind(3, FingerprintBytes.bytes(entry.fingerprints))
        insert.bind(4, entry.lines.map(FingerprintBytes.bytes))
        insert.bind(5, Int64(entry.wordCount))
        insert.bind(6, entry.source.map { Int64(bitPattern: $0) })
        try insert.run()
    }

    private func write(_ mentions: [Mention], _ unplaced: [EntityName], article: Int64) throws {
        var seen: Set<Int64> = []
        for mention in mentions {
            let entity = EntityName(type: mention.type, name: mention.name)
            try write(
                entity, Int64(mention.span.lowerBound)..<Int64(mention.span.upperBound), mention.origin, article, &seen)
        }
        for (number, entity) in unplaced.enumerated() {
            let noPlace = Int64(-1 - number)
            try write(entity, noPlace..<noPlace, .provider, article, &seen)
        }
    }

    /// `seen`: the entities that the article is known to name.
    private func write(
        _ named: EntityName, _ span: Range<Int64>, _ origin: Mention.Origin, _ article: Int64, _ seen: inout Set<Int64>
    ) throws {
        let insert = statements.insertMention
        insert.bind(1, article)
        insert.bind(2, span.lowerBound)
        insert.bind(3, span.upperBound)
        let entity = try statements.entity(type: named.type.code, name: named.name)
        insert.bind(4, entity)
        insert.bind(5, Int64(origin == .text ? 0 : 1))
        try insert.run()
        guard seen.insert(entity).inserted else { return }
        statements.insertAppearance.bind(1, entity)
        statements.insertAppearance.bind(2, article)
        try statements.insertAppearance.run()
    }

    private func write(_ matches: [Match], article: Int64) throws {
        let insert = statements.insertMatch
        for (place, match) in matches.enumerated() {
            insert.bind(1, article)
            insert.bind(2, Int64(place))
            insert.bind(3, match.name.id)
            insert.bind(4, Int64(match.span.lowerBound))
            insert.bind(5, Int64(match.span.upperBound))
            insert.bind(6, match.zoneCode)
            insert.bind(7, match.tier.code)
            insert.bind(8, JSONText.array(match.evidence.map(\.description)))
            try insert.run()
        }
    }

    /// What was removed from the page, if anything was.
    private func write(furnitureOf article: Article, article id: Int64) throws {
        guard !article.furniture.isEmpty else { return }
        statements.insertFurniture.bind(1, id)
        statements.insertFurniture.bind(2, article.furnitureText)
        try statements.insertFurniture.run()
    }

    func write(_ alert: GroupRows.Alert) throws {
        let insert = statements.insertAlert
        insert.bind(1, alert.sequence)
        insert.bind(2, alert.id)
        insert.bind(3, alert.article)
        insert.bind(4, alert.watch)
        insert.bind(5, alert.story)
        insert.bind(6, Int64(alert.retracts != nil ? 2 : alert.isUpdate ? 1 : 0))
        insert.bind(7, alert.recordedAt)
        insert.bind(8, alert.line)
        insert.bind(9, alert.retracts)
        try insert.run()
    }

    private func write(_ line: LearnedLine, article: Int64) throws {
        guard line.stories.count == 2 else { return }
        let insert = statements.insertLearned
        insert.bind(1, article)
        insert.bind(2, Int64(line.span.lowerBound))
        insert.bind(3, Int64(line.span.upperBound))
        insert.bind(4, line.stories[0])
        insert.bind(5, line.stories[1])
        try insert.run()
    }

    /// An earlier story becomes part of another one.
    private func join(_ story: Int64, into root: Int64) throws {
        stories.stageJoin(story, into: root)
        for statement in statements.joinStories {
            statement.bind(1, root)
            statement.bind(2, story)
            try statement.run()
        }
        statements.deleteStory.bind(1, story)
        try statements.deleteStory.run()
    }

    private func write(_ story: Int64, _ extent: GroupKnowledge.Story) throws {
        let upsert = statements.upsertStory
        upsert.bind(1, story)
        upsert.bind(2, extent.articles)
        upsert.bind(3, extent.last)
        upsert.bind(4, extent.lastAt)
        try upsert.run()
    }

    private func write(_ kept: GroupRows.Kept) throws {
        let insert = statements.insertLedger
        insert.bind(1, kept.name)
        insert.bind(2, kept.inode)
        insert.bind(3, kept.size)
        insert.bind(4, kept.modified)
        try insert.run()
    }

    /// Stores where the window begins, and takes some of what lies before it out of the index.
    private func moveWindow(adding count: Int) throws {
        guard count > 0 else { return }
        try statements.setExpired(stories.expired)
        guard let range = stories.toSweep(adding: count) else { return }
        statements.fingerprints.bind(1, range.lowerBound)
        statements.fingerprints.bind(2, range.upperBound)
        var expired: [(article: Int64, fingerprints: [UInt32])] = []
        try statements.fingerprints.forEachRow {
            expired.append(($0.int(0), $0.withBlob(1, FingerprintBytes.numbers)))
        }
        stories.stageSweep(expired, through: range.upperBound)
    }
}

extension Relation {
    /// INTERFACE §5: `a` in the later article, `b` in the other.
    var passagesJSON: String {
        JSONValue.array(passages.map { ["a": .init($0.a), "b": .init($0.b), "words": .init($0.wordCount)] }).text
    }
}

extension JSONValue {
    /// The first code point, and the one past the last.
    fileprivate init(_ range: Range<Int>) { self = .array([.init(range.lowerBound), .init(range.upperBound)]) }
}
