import GRDB
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// Random actions on a real archive and on plain dictionaries, with transactions that throw in between.
@Suite struct ModelTests {
    private struct Stop: Error {}

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func theArchiveDoesWhatDictionariesDo(_ seed: UInt64) throws {
        let folder = try ArchiveFolder()
        var archive = try folder.open()
        var run = RandomActions(random: SplitMix(seed: seed))
        var model = ArchiveModel()
        for turn in 1...120 {
            var next = model
            let count = run.random.number(1..<6)
            // Past the count: the transaction is not thrown away.
            let stop = run.random.number(0..<(count * 3))
            do {
                try archive.commit { transaction in
                    for action in 0..<count {
                        try run.act(on: transaction, &next)
                        if action == stop { throw Stop() }
                    }
                }
                model = next
            } catch let error as ArchiveError {
                try #require(error.kind == .misuse && error.cause.contains("Stop"), "\(error)")
            }
            if turn % 7 == 0 { _ = try archive.indexNext(3) { false } }
            if turn % 40 == 0 {
                archive.close()
                archive = try folder.open()
            }
            if turn % 10 == 0 { try ModelTests.compare(archive, model) }
        }
        try ModelTests.compare(archive, model)
        #expect(try archive.queue.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try archive.queue.rows("PRAGMA integrity_check") == [["ok"]])
        #expect(model.articles.contains { $0.original != nil })
        #expect(model.files.contains { $0.row.fate == .known })
    }

    private static func compare(_ archive: ArchiveWriter, _ model: ArchiveModel) throws {
        let queue = archive.queue
        try #require(try queue.rows("SELECT * FROM files") == model.filesView)
        try #require(
            try queue.rows(
                """
                SELECT articles.id, file_id, articles.place - 1, articles.title, articles.body, articles.novelty, articles.original_id,
                    articles.story_id FROM articles JOIN article ON article.id = articles.id
                """) == model.articlesView)
        try #require(try queue.rows("SELECT * FROM relations") == model.relationsView)
        try #require(try queue.rows("SELECT * FROM mentions ORDER BY article_id, start") == model.mentionsView)
        try #require(try queue.rows("SELECT * FROM matches") == model.matchesView)
        try #require(try queue.rows("SELECT * FROM alerts") == model.alertsView)
        try archive.read("compare") { snapshot in
            for sink in ["alerts.jsonl", "alerts.log"] { #expect(try snapshot.mark(of: sink) == model.marks[sink]) }
            #expect(try snapshot.attempts() == model.attempts.keys.sorted { $0.lexicographicallyPrecedes($1) })
            #expect(try snapshot.lastSequence() == model.lastSequence)
            #expect(try snapshot.acknowledged() == model.acknowledged)
            for (name, identity) in model.ledger {
                let (inode, size, modified) = (identity[0], identity[1], identity[2])
                #expect(try snapshot.wasKept(name: name, inode: inode, size: size, modified: modified))
                #expect(try !snapshot.wasKept(name: name, inode: inode, size: size + 1, modified: modified))
                #expect(try !snapshot.wasKept(name: name, inode: inode + 1, size: size, modified: modified))
                #expect(try !snapshot.wasKept(name: name, inode: inode, size: size, modified: modified + 1))
            }
            try compare(snapshot, model)
        }
    }

    private static func compare(_ snapshot: Snapshot, _ model: ArchiveModel) throws {
        func count(_ fate: Fate) -> Int64 { Int64(model.files.count { $0.row.fate == fate }) }
        let counts = try snapshot.counts()
        #expect(
            [counts.recorded, counts.known, counts.rejected, counts.deferred]
                == [count(.recorded), count(.known), count(.rejected), count(.deferred)])
        #expect(counts.articles == Int64(model.articles.count))
        #expect(counts.duplicates == Int64(model.articles.count { $0.original != nil }))
        #expect(counts.alerts == Int64(model.alerts.count))
        #expect(counts.lastSequence == model.alerts.last?.sequence ?? 0)
        #expect(counts.deliveredSequence == model.deliveries.last?.through ?? 0)
        let deferred = try snapshot.deferred()
        let waiting = model.files.enumerated().filter { $0.element.row.fate == .deferred }
        #expect(deferred.map(\.id) == waiting.map { Int64($0.offset + 1) })
        #expect(deferred.map(\.file.name) == waiting.map(\.element.row.name))
        #expect(deferred.map(\.file.attempts) == waiting.map(\.element.row.attempts))
        let unacknowledged = try snapshot.unacknowledged(inBatches: ["17"])
        let open = model.files.enumerated().filter {
            $0.element.row.fate != .deferred && $0.element.row.batch == "17"
                && Int64($0.offset + 1) > model.acknowledged
        }
        #expect(unacknowledged.map(\.id) == open.map { Int64($0.offset + 1) })
        #expect(unacknowledged.map(\.file.digest) == open.map(\.element.row.digest))
        #expect(try snapshot.unacknowledged(inBatches: []).isEmpty)
        #expect(try snapshot.lastFile() == Int64(model.files.count))
        #expect(unacknowledged.map(\.file.batch) == open.map(\.element.row.batch))
        #expect(unacknowledged.map(\.file.fate) == open.map(\.element.row.fate))
        let after = model.lastSequence / 2
        let expected = model.alerts.filter { $0.sequence > after }.prefix(3)
        let alerts = try snapshot.alerts(after: after, limit: 3)
        #expect(alerts.map(\.sequence) == expected.map(\.sequence))
        #expect(alerts.map(\.deliveredAt) == expected.map { model.delivered($0.sequence) })
        for alert in model.alerts {
            #expect(try snapshot.hasAlert(story: alert.story, watch: alert.watch))
            #expect(try snapshot.line(sequence: alert.sequence) == alert.line)
        }
        #expect(try !snapshot.hasAlert(story: 1, watch: "nobody"))
        #expect(try snapshot.line(sequence: model.lastSequence + 1) == nil)
    }
}
