import ArabicText
import Foundation
import GRDB
import NewsReading
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// Old articles go, with all that is only theirs; what was known stays known, and no number is given twice (SETTLED 18).
@Suite struct RetentionTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    /// SQLite, the search index, and every table agree on which articles there are.
    static func expectWhole(_ folder: ArchiveFolder, _ archive: ArchiveWriter) throws {
        let queue = archive.queue
        #expect(try queue.rows("PRAGMA integrity_check") == [["ok"]])
        #expect(try queue.rows("PRAGMA foreign_key_check").isEmpty)
        try queue.inDatabase { try $0.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')") }
        for table in ["mention", "appearance", "match", "relation", "removed", "learned", "print", "wire"] {
            let rows = try queue.rows(
                "SELECT DISTINCT article_id FROM \(table) WHERE article_id NOT IN (SELECT id FROM article)")
            #expect(rows.isEmpty, "\(table)")
        }
        #expect(try queue.rows("SELECT id FROM entity WHERE id NOT IN (SELECT entity_id FROM appearance)").isEmpty)
        #expect(try queue.rows("SELECT id FROM search_docsize") == queue.rows("SELECT id FROM article ORDER BY id"))
        #expect(
            try queue.rows(
                "SELECT sequence FROM alert WHERE (line = '') <> (article_id IN (SELECT article_id FROM gone))"
            )
            .isEmpty)
        #expect(try queue.rows("SELECT article_id FROM gone WHERE article_id IN (SELECT id FROM article)").isEmpty)
        #expect(
            try queue.rows("SELECT value FROM setting WHERE name = 'removed'")
                == queue.rows("SELECT count(*) FROM gone"))
    }

    /// Every word finds exactly the articles that have it.
    private static func expectFound(_ archive: ArchiveWriter, _ fixture: RetentionFixture) throws {
        let tokens = fixture.articles.map { article in
            let folded = SearchText(article.findings.article.text).folded
            return Set(folded.split { $0 < 0x80 }.map { String(decoding: $0, as: UTF8.self) })
        }
        for word in RetentionFixture.words {
            let folded = String(decoding: SearchText(word).folded, as: UTF8.self)
            let found = try archive.queue.rows("SELECT rowid FROM search WHERE search MATCH '\(folded)' ORDER BY rowid")
            let expected = zip(fixture.articles, tokens).filter { $0.1.contains(folded) }.map { "\($0.0.id)" }
            #expect(found.map { $0[0] } == expected, "\(word)")
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func whatGoesIsWhatMayGo(_ seed: UInt64) throws {
        var archive = try folder.open()
        var fixture = RetentionFixture(seed: seed)
        fixture.hasWrongClocks = seed % 2 == 1
        for turn in 1...6 {
            try archive.commit { for _ in 0..<20 { try fixture.record($0) } }
            try archive.indexAll()
            let last = try archive.read("last") { try $0.lastSequence() }
            let bySize = turn == 6
            let scope = RemovalScope(
                before: bySize ? nil : fixture.now - Int64(fixture.random.number(1..<40)) * RetentionFixture.day,
                now: fixture.now, delivered: max(0, last - Int64(fixture.random.number(0..<20))),
                outstanding: Set(fixture.articles.filter { _ in fixture.random.once(in: 9) }.map(\.file)))
            let due = fixture.due(scope)
            let before = Set(fixture.articles.map(\.id))
            let lines = try archive.queue.rows("SELECT sequence, id, watch_id, type, recorded_at FROM alerts")
            #expect(try archive.removeAll(scope) == due.count)
            let left = try archive.queue.rows("SELECT id FROM article").map { Int64($0[0]) ?? 0 }
            #expect(Set(left) == before.subtracting(due))
            #expect(try archive.queue.rows("SELECT sequence, id, watch_id, type, recorded_at FROM alerts") == lines)
            for article in fixture.articles where !article.isUnfinished {
                #expect(
                    try archive.read("look") { try $0.article(digest: Sample.digest(article.digest)) } == article.id)
            }
            fixture.forget(due)
            try RetentionTests.expectWhole(folder, archive)
            try RetentionTests.expectFound(archive, fixture)
            if turn % 2 == 0 {
                try archive.rewriteWholeIndex()
                try RetentionTests.expectWhole(folder, archive)
                try RetentionTests.expectFound(archive, fixture)
            }
            // Whoever starts now compares with the same articles, unless a clock was wrong.
            let keys = fixture.articles.map { TextKeys(SearchText($0.findings.article.text)) }
            func candidates() -> [[Int64]] {
                keys.map {
                    archive.stories.candidates($0.fingerprints, wordCount: $0.text.words.count, at: fixture.now)
                }
            }
            func furniture() -> [[UInt32]] { keys.map { $0.text.countedLines.filter(archive.stories.isFurniture) } }
            let (here, learned) = (candidates(), furniture())
            #expect(here.allSatisfy { Set($0).isDisjoint(with: due) })
            archive.close()
            archive = try folder.open()
            #expect(learned == furniture())
            #expect(fixture.hasWrongClocks || here == candidates())
        }
        #expect(try archive.queue.rows("SELECT count(*) FROM gone")[0] != ["0"])
    }

    /// Everything goes, the newest too; numbers go on.
    @Test func noNumberIsGivenTwice() throws {
        var archive = try folder.open()
        for number in 1...3 {
            let recorded = try archive.commit {
                try $0.record("\(number)", digest: number, Sample.findings(body: "خبر رقم \(number) عن القطار"))
            }
            try archive.commit { _ = try $0.alert(article: recorded.id, story: recorded.story) }
        }
        try archive.indexAll()
        let scope = RemovalScope(before: nil, now: 5_000, delivered: 3)
        #expect(try archive.removeAll(scope) == 3)
        #expect(try archive.queue.rows("SELECT count(*) FROM articles") == [["0"]])
        #expect(try archive.indexNext(10) { false } == 0)
        for _ in 0..<2 {
            let counts = try archive.read("count") { try $0.counts() }
            #expect((counts.articles, counts.lastArticle, counts.indexedThrough, counts.removed) == (0, 3, 3, 3))
            #expect((counts.recorded, counts.alerts, counts.lastSequence) == (3, 3, 3))
            archive.close()
            archive = try folder.open()
        }
        let new = try archive.commit { try $0.record("4", digest: 4, Sample.findings(body: "خبر آخر تماما عن الجسر")) }
        #expect(new.id == 4)
        #expect(try archive.commit { try $0.alert(article: 4, story: new.story) } == 4)
        #expect(try archive.indexNext(10) { false } == 0)
        try RetentionTests.expectWhole(folder, archive)
    }

    /// The same words in other bytes: a copy still, of a story that goes on without its first article.
    @Test func aCopyOfARemovedTextIsACopyStill() throws {
        let archive = try folder.open()
        let body = "أعلن المجلس خطة جديدة للمدينة بعد اجتماع طويل"
        let first = try archive.commit { try $0.record("1", digest: 1, Sample.findings(body: body)) }
        try archive.commit { _ = try $0.record("2", digest: 2, Sample.findings(body: body + "!"), recordedAt: 9_000) }
        try archive.commit { _ = try $0.alert(article: first.id, story: first.story) }
        try archive.indexAll()
        #expect(try archive.removeAll(RemovalScope(before: 5_000, now: 10_000, delivered: 1)) == 1)
        let copy = try archive.commit { try $0.record("3", digest: 3, Sample.findings(body: body + " .")) }
        #expect(copy.story == first.story && copy.articlesInStory == 3)
        // What the story has told counts still: the copy tells nothing new.
        #expect(try archive.read("look") { try $0.hasAlert(story: first.story, watch: "salma") })
        #expect(
            try folder.rows("SELECT id, novelty, original_id, story_id FROM articles ORDER BY id")
                == [["2", "duplicate", "-", "1"], ["3", "duplicate", "-", "1"]])
        #expect(
            try folder.rows("SELECT article_id, other_id, kind FROM relations ORDER BY article_id")
                == [["2", "-", "duplicate"], ["3", "-", "duplicate"]])
        #expect(try folder.rows("SELECT article_id, line FROM alerts") == [["-", "-"]])
        #expect(try folder.rows("SELECT id, fate, article_id FROM files WHERE id = 1") == [["1", "recorded", "-"]])
        let stories = try archive.read("stories") { try $0.stories(since: 0, limit: 9) }
        #expect(stories.map(\.id) == [1] && stories[0].articles == 3 && stories[0].removed == 1)
        #expect(stories[0].first.id == 2 && stories[0].last.id == 3)
        let removed = Snapshot.Lookup.removed([1], at: 10_000)
        for reference in [ArticleReference.id(1), ArticleReference(file: "1"), try #require(ArticleReference("al-1"))] {
            #expect(try folder.reader().look(up: reference) == removed)
        }
        guard case .found(let rows) = try folder.reader().look(up: .id(3)) else { throw ArchiveFolder.Nothing() }
        #expect(rows[0].relations.isEmpty && rows[0].removedRelations == [1] && rows[0].removedOriginal == 1)
        #expect(rows[0].versions == [2])
    }

    /// A story whose first article went may become part of another one.
    @Test func storiesJoinWithoutTheirFirstArticles() throws {
        let archive = try folder.open()
        try archive.commit { transaction in
            for number in 1...3 {
                try transaction.record("\(number)", digest: number, Sample.findings(body: "خبر رقم \(number) وحده"))
            }
        }
        try archive.indexAll()
        #expect(try archive.removeAll(RemovalScope(before: nil, now: 9, delivered: 0)) == 3)
        try archive.queue.inDatabase {
            for statement in ["UPDATE gone SET story_id = 2 WHERE article_id = 3"] { try $0.execute(sql: statement) }
        }
        var novelty = Novelty(of: StoryText(SearchText("جديد")), among: [])
        (novelty.story, novelty.joined, novelty.verdict, novelty.original) = (1, [2], .nearDuplicate, 1)
        let file = try archive.commit { try $0.record(Sample.file("4", digest: 4)) }
        let recorded = try archive.commit {
            try $0.record(Sample.findings(body: "جديد"), part: 0, file: file, novelty: novelty, recordedAt: 1)
        }
        #expect(recorded.id == 4 && recorded.story == 1)
        #expect(try folder.rows("SELECT article_id, story_id FROM gone") == [["1", "1"], ["2", "1"], ["3", "1"]])
    }

    @Test func freeRoomGoesBackToTheDisk() throws {
        let archive = try folder.open()
        #expect(try archive.queue.pragma("auto_vacuum") == "2")
        var fixture = RetentionFixture(seed: 9)
        fixture.longest = 400
        for _ in 0..<12 {
            try archive.commit { transaction in
                for _ in 0..<25 { try fixture.record(transaction) }
            }
        }
        try archive.indexAll()
        try archive.checkpoint(truncate: true)
        let before = try (folder.size(of: ""), archive.extent())
        #expect(before.1.articles == 300 && before.1.unmerged == 0 && before.1.isShrinkable)
        let count = try archive.removeAll(RemovalScope(before: nil, now: fixture.now, delivered: .max), limit: 32)
        #expect(count > 200)
        #expect(try archive.extent().unmerged == Int64(count))
        try archive.rewriteWholeIndex()
        #expect(try archive.extent().unmerged == 0)
        var extent = try archive.extent()
        #expect(extent.free > extent.used / 4)
        while extent.free > 0 {
            try archive.shrink(pages: 16)
            let next = try archive.extent()
            try #require(next.free < extent.free && next.free >= extent.free - 17 * 4_096)
            #expect(next.used == extent.used)
            extent = next
        }
        try archive.checkpoint(truncate: true)
        #expect(try folder.size(of: "") < before.0 * 2 / 3)
        #expect(try Int64(folder.size(of: "")) == extent.bytes)
        try RetentionTests.expectWhole(folder, archive)
    }

    /// Wherever a transaction of it fails, nothing half is there, and the same step succeeds later.
    @Test func aStepIsDoneWholeOrNotAtAll() throws {
        let archive = try folder.open()
        var fixture = RetentionFixture(seed: 3)
        try archive.commit { transaction in for _ in 0..<40 { try fixture.record(transaction) } }
        try archive.indexAll()
        let scope = RemovalScope(before: nil, now: fixture.now, delivered: .max)
        let due = fixture.due(scope)
        let before = try archive.queue.dump()
        let pages = try #require(Int(try archive.queue.pragma("page_count")))
        var failures = 0
        while failures < 300 {
            _ = try archive.queue.pragma("max_page_count = \(pages + failures)")
            do {
                _ = try archive.removeNext(scope, limit: 40) { false }
                break
            } catch {
                #expect(error.kind == .full)
                #expect(try archive.queue.dump() == before)
                failures += 1
            }
        }
        _ = try archive.queue.pragma("max_page_count = 1000000")
        try archive.removeAll(scope)
        fixture.forget(due)
        try RetentionTests.expectWhole(folder, archive)
    }

    /// The process ends between any two steps: what is there is whole, and the rest goes at the next start.
    @Test func whereverItIsKilledTheArchiveIsWhole() throws {
        let archive = try folder.open()
        var fixture = RetentionFixture(seed: 4)
        try archive.commit { transaction in for _ in 0..<40 { try fixture.record(transaction) } }
        try archive.indexAll()
        var scope = RemovalScope(before: nil, now: fixture.now, delivered: .max)
        let due = fixture.due(scope)
        let sequences = try archive.queue.rows("SELECT sequence, id FROM alert")
        func killed() throws {
            let copy = try folder.crashed()
            let next = try copy.open()
            try RetentionTests.expectWhole(copy, next)
            try next.removeAll(RemovalScope(before: nil, now: fixture.now, delivered: .max))
            try next.rewriteWholeIndex()
            try next.shrink(pages: 1_000)
            try RetentionTests.expectWhole(copy, next)
            #expect(try next.queue.rows("SELECT count(*) FROM gone") == [["\(due.count)"]])
            #expect(try next.queue.rows("SELECT sequence, id FROM alert") == sequences)
        }
        while true {
            let step = try archive.removeNext(scope, limit: 6) { false }
            try killed()
            guard step.isMore else { break }
            scope.after = step.next
        }
        var begins = true
        while try archive.rewriteIndex(begins: begins, pages: 1) {
            begins = false
            try killed()
        }
        for _ in 0..<4 {
            try archive.shrink(pages: 4)
            try killed()
        }
    }

    /// An archive of an older version has all its articles, and re-uses its free pages.
    @Test func anOlderArchiveLearnsIt() throws {
        try folder.unpack("windows")
        let archive = try folder.open()
        try archive.indexAll()
        #expect(try !archive.extent().isShrinkable)
        #expect(try archive.extent().articles == 16)
        #expect(try archive.removeAll(RemovalScope(before: nil, now: 1, delivered: .max)) == 16)
        try RetentionTests.expectWhole(folder, archive)
        try archive.shrink(pages: 100)
        let counts = try archive.read("count") { try $0.counts() }
        #expect(counts.articles == 0 && counts.removed == 16 && counts.recorded == 16 && counts.known == 1)
    }

    /// Ids that a restored archive passes over are no articles: how much is to go is reckoned from those that are there.
    @Test func idsThatWereNeverGivenAreNoArticles() throws {
        let archive = try folder.open()
        var fixture = RetentionFixture(seed: 6)
        try archive.commit { transaction in for _ in 0..<20 { try fixture.record(transaction) } }
        archive.close()
        let offline = OfflineArchive(folder.archive)
        var numbers = try offline.numbers()
        for gap in [1_000, 0, 500] as [Int64] {
            numbers.article += gap
            try offline.raise(to: numbers, at: 0) { _ in }
        }
        let next = try folder.open()
        #expect(try next.extent().articles == 20)
        try next.commit { transaction in try fixture.record(transaction) }
        #expect(try next.extent().articles == 21)
        #expect(try next.read("look") { try $0.lastArticle() } == 1_521)
    }

    /// A new orthography makes no removed text unknown.
    @Test func aRemovedTextIsKnownUnderANewOrthography() throws {
        let archive = try folder.open()
        let findings = Sample.findings(body: "وصل الوفد إلى المدينة")
        try archive.commit { _ = try $0.record("a.txt", digest: 1, findings) }
        try archive.indexAll()
        #expect(try archive.removeAll(RemovalScope(before: nil, now: 1, delivered: .max)) == 1)
        let hashes = try archive.queue.rows("SELECT hex(hash), article_id FROM text")
        #expect(hashes.count == 1)
        archive.close()
        try folder.other().inDatabase {
            try $0.execute(sql: "UPDATE setting SET value = value - 1 WHERE name = 'orthography'")
        }
        let next = try folder.open()
        #expect(next.wasRekeyed)
        #expect(try next.queue.rows("SELECT hex(hash), article_id FROM text") == hashes)
    }

    @Test func sourcesAreHeardOfAndForgotten() throws {
        let archive = try folder.open()
        func record(_ number: Int, _ source: String?, _ url: String? = nil, at time: Int64) throws {
            var findings = Sample.findings(body: "خبر رقم \(number) وحده")
            (findings.article.source, findings.article.url) = (source, url)
            try archive.commit { _ = try $0.record("\(number)", digest: number, findings, recordedAt: time) }
        }
        try record(1, "وفا", at: 1_000)
        try record(2, nil, "https://www.example.org/a", at: 2_000)
        try record(3, "وفا", "https://other.example/b", at: 3_000)
        try record(4, nil, at: 4_000)
        let heard = [
            SourceHeard(name: "example.org", articles: 1, lastArticle: 2, lastAt: 2_000),
            SourceHeard(name: "وفا", articles: 2, lastArticle: 3, lastAt: 3_000),
        ]
        #expect(try folder.reader().read("sources") { try $0.sources(limit: 9) } == heard)
        #expect(
            try archive.read("sources") { try $0.silentSources(before: 3_000, since: .min, limit: 9) } == [heard[0]])
        #expect(try folder.rows("SELECT * FROM sources ORDER BY last_seen")[1] == ["وفا", "2", "3", "3000"])
        try archive.indexAll()
        #expect(try archive.removeAll(RemovalScope(before: 2_500, now: 5_000, delivered: 0)) == 2)
        #expect(try archive.read("sources") { try $0.sources(limit: 9) } == [heard[1]])
    }
}
