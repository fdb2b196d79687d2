package import NewsAnalysis
internal import NewsReading
internal import RasidSystem

/// The writing side of one transaction: see ``Archive/write(_:_:)``. Do not keep it.
package struct Transaction {
    let statements: WriteStatements
    let reads: ReadStatements
    let stories: StoryIndex?

    /// The reading side: sees what this transaction has written so far.
    package var snapshot: Snapshot { Snapshot(reads: reads, stories: stories) }

    /// Records a delivery and returns its id. A `recorded` row is completed by ``record(_:part:file:novelty:)``.
    package func record(_ file: FileRow) throws -> Int64 {
        let insert = statements.insertFile
        insert.bind(1, file.display)
        insert.bind(2, Array(file.display.utf8) == file.name ? nil : file.name)
        insert.bind(3, file.batch)
        insert.bind(4, file.digest)
        insert.bind(5, file.size)
        insert.bind(6, file.modified)
        insert.bind(7, file.fate.rawValue)
        insert.bind(8, file.reason)
        insert.bind(9, file.attempts)
        insert.bind(10, file.article)
        insert.bind(11, file.seenAt)
        insert.bind(12, file.recordedAt)
        return try insert.insert()
    }

    /// Gives a deferred delivery its next fate; name, batch and the time it was seen stay.
    package func update(_ id: Int64, to file: FileRow) throws {
        let update = statements.updateFile
        update.bind(1, file.digest)
        update.bind(2, file.size)
        update.bind(3, file.modified)
        update.bind(4, file.fate.rawValue)
        update.bind(5, file.reason)
        update.bind(6, file.attempts)
        update.bind(7, file.article)
        update.bind(8, file.recordedAt)
        update.bind(9, id)
        try update.run()
    }

    /// Records one article of a file with its mentions, matches, text and relations. `part` counts from 0; the first part
    /// becomes the file's article. `recordedAt`: UTC milliseconds.
    package func record(
        _ findings: Findings, part: Int64, file: Int64, novelty: Novelty, recordedAt: Int64
    ) throws -> RecordedArticle {
        let id = (try reads.lastArticle.first { $0.int(0) } ?? 0) + 1
        let story = novelty.story ?? id
        let insert = statements.insertArticle
        insert.bind(1, file)
        insert.bind(2, part)
        insert.bind(3, findings.article.title)
        insert.bind(4, findings.article.body)
        insert.bind(5, findings.article.language)
        insert.bind(6, findings.article.published)
        insert.bind(7, novelty.verdict.code)
        insert.bind(8, novelty.original)
        insert.bind(9, story)
        insert.bind(10, novelty.resemblance)
        insert.bind(11, nil as [UInt8]?)
        insert.bind(12, id)
        try insert.run()
        if part == 0 {
            statements.setArticleOfFile.bind(1, id)
            statements.setArticleOfFile.bind(2, file)
            try statements.setArticleOfFile.run()
        }
        try record(findings.textKeys, novelty, article: id, at: recordedAt)
        try record(findings.mentions, article: id)
        try record(findings.matches, article: id)
        let size = novelty.story == nil ? 1 : try add(id, to: story, joined: novelty.joined, at: recordedAt)
        return RecordedArticle(id: id, story: story, articlesInStory: size)
    }

    /// Puts an alert into the outbox. `sequence` must be the number after the last one (``Snapshot/lastSequence()``).
    package func enqueue(
        sequence: Int64, id: String, article: Int64, watch: String, story: Int64, isUpdate: Bool, recordedAt: Int64,
        line: String
    ) throws {
        let insert = statements.insertAlert
        insert.bind(1, sequence)
        insert.bind(2, id)
        insert.bind(3, article)
        insert.bind(4, watch)
        insert.bind(5, story)
        insert.bind(6, Int64(isUpdate ? 1 : 0))
        insert.bind(7, recordedAt)
        insert.bind(8, line)
        try insert.run()
    }

    /// Strikes alerts from a sink's outbox: everything up to the mark is durable there. With `deliveredAt` the alerts
    /// passed since the last mark count as delivered then (the JSON log's mark; other sinks pass nil).
    package func set(_ mark: SinkMark, sink: String, deliveredAt: Int64?) throws {
        let before = try snapshot.mark(of: sink)?.sequence ?? 0
        let set = statements.setMark
        set.bind(1, sink)
        set.bind(2, mark.sequence)
        set.bind(3, mark.device)
        set.bind(4, mark.inode)
        set.bind(5, mark.offset)
        try set.run()
        guard let deliveredAt, mark.sequence > before else { return }
        statements.insertDelivery.bind(1, mark.sequence)
        statements.insertDelivery.bind(2, deliveredAt)
        try statements.insertDelivery.run()
    }

    /// Takes numbers up to `sequence`, so that the next alert's is greater: the log already holds them.
    package func reserve(sequence: Int64) throws { try statements.setting.set("sequence", sequence) }

    /// Notes that every file row up to `id` has left `work/`.
    package func setAcknowledged(_ id: Int64) throws { try statements.setting.set("acknowledged", id) }

    /// Counts one more try of the file at `place`; returns how many there were before. Another size or time of change
    /// means another file: counting begins anew.
    package func beginAttempt(place: [UInt8], size: Int64, modified: Int64) throws -> Int64 {
        reads.attempt.bind(1, place)
        let last = try reads.attempt.first { ($0.int(0), $0.int(1), $0.int(2)) }
        let before = last.map { $0.0 == size && $0.1 == modified ? $0.2 : 0 } ?? 0
        statements.insertAttempt.bind(1, place)
        statements.insertAttempt.bind(2, size)
        statements.insertAttempt.bind(3, modified)
        statements.insertAttempt.bind(4, before + 1)
        try statements.insertAttempt.run()
        return before
    }

    /// Forgets the tries of a file: it did not end the process.
    package func clearAttempt(place: [UInt8]) throws {
        statements.deleteAttempt.bind(1, place)
        try statements.deleteAttempt.run()
    }

    /// Mode `keep`: notes what was taken, so that it is skipped unread as long as it does not change.
    package func noteKept(name: [UInt8], inode: Int64, size: Int64, modified: Int64) throws {
        statements.insertLedger.bind(1, name)
        statements.insertLedger.bind(2, inode)
        statements.insertLedger.bind(3, size)
        statements.insertLedger.bind(4, modified)
        try statements.insertLedger.run()
    }

    private func record(_ mentions: [Mention], article: Int64) throws {
        let insert = statements.insertMention
        var seen: Set<Int64> = []
        for mention in mentions {
            insert.bind(1, article)
            insert.bind(2, Int64(mention.span.lowerBound))
            insert.bind(3, Int64(mention.span.upperBound))
            let entity = try statements.entity(type: mention.type.code, name: mention.name)
            insert.bind(4, entity)
            try insert.run()
            guard seen.insert(entity).inserted else { continue }
            statements.insertAppearance.bind(1, entity)
            statements.insertAppearance.bind(2, article)
            try statements.insertAppearance.run()
        }
    }

    private func record(_ matches: [Match], article: Int64) throws {
        let insert = statements.insertMatch
        for (place, match) in matches.enumerated() {
            insert.bind(1, article)
            insert.bind(2, Int64(place))
            insert.bind(3, match.name.id)
            insert.bind(4, Int64(match.span.lowerBound))
            insert.bind(5, Int64(match.span.upperBound))
            insert.bind(6, match.zone.code)
            insert.bind(7, match.tier.code)
            insert.bind(8, JSONText.array(match.evidence.map(\.description)))
            try insert.run()
        }
    }
}
