internal import GRDB

/// The writing side of one transaction: see ``ArchiveWriter/write(_:_:)``. Do not keep it.
package struct Transaction {
    let database: Database
    let path: String
    let statements: WriteStatements
    let stories: StoryIndex

    /// The reading side: sees what this transaction has written so far.
    package var snapshot: Snapshot { Snapshot(database: database, path: path) }

    /// Records a group in three steps: asks the archive what the group needs, has it decided in memory, writes all of
    /// its rows.
    ///
    /// `decide` is called again, with a fresh draft, if the first answers left a gap. It must depend on the draft alone
    /// and keep nothing of an earlier call.
    package func record<Decision>(
        _ question: GroupQuestion, decide: (inout GroupDraft) throws(GroupGap) -> Decision
    ) throws -> Decision {
        let inquiry = GroupInquiry(statements: statements, stories: stories)
        var knowledge = try inquiry.answer(question)
        let savepoint = stories.savepoint()
        while true {
            var draft = GroupDraft(knowledge, index: stories, at: question.time)
            let decision: Decision
            do throws(GroupGap) {
                decision = try decide(&draft)
            } catch {
                stories.rollback(to: savepoint)
                try inquiry.fill(error, &knowledge)
                continue
            }
            try write(draft.finished(), at: question.time)
            return decision
        }
    }

    /// Strikes alerts from a sink's outbox: everything up to the mark is durable there. With `deliveredAt`, the alerts
    /// since the last mark count as delivered then (the JSON log's mark does this; other sinks pass nil).
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
    /// means another file: then the count starts again.
    package func beginAttempt(place: [UInt8], size: Int64, modified: Int64) throws -> Attempts {
        statements.selectAttempt.bind(1, place)
        let last = try statements.selectAttempt.first { row in
            row.bits(0) == size && row.bits(1) == modified
                ? Attempts(count: row.int(2), crashes: row.int(3)) : Attempts()
        }
        let before = last ?? Attempts()
        statements.insertAttempt.bind(1, place)
        statements.insertAttempt.bind(2, size)
        statements.insertAttempt.bind(3, modified)
        statements.insertAttempt.bind(4, before.count + 1)
        statements.insertAttempt.bind(5, before.crashes)
        try statements.insertAttempt.run()
        return before
    }

    /// The process before this one ended by a fault of its own: that is held against every file that was being read, but against none more
    /// often than it was begun: what waits in line behind the guilty one is not to blame.
    package func countCrash() throws { try statements.countCrash.run() }

    /// Forgets how often a file was tried: it did not end the process.
    package func clearAttempt(place: [UInt8]) throws {
        statements.deleteAttempt.bind(1, place)
        try statements.deleteAttempt.run()
    }

    /// Ends a file in progress whose remaining records will never come, because its place now holds other bytes. It
    /// keeps the records that were committed. Does nothing if the file is not in progress.
    package func finishFile(_ id: Int64) throws {
        statements.finishFile.bind(1, id)
        try statements.finishFile.run()
    }
}
