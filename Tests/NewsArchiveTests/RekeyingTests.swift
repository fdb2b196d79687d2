import ArabicText
import GRDB
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// An archive that was written with another orthography.
@Suite struct RekeyingTests {
    private let folder: ArchiveFolder
    private let texts = [
        "أعلنت وزارة النقل عن خط جديد", "افتتح المعرض أبوابه أمام الزوار", "وصلت أول شاحنة إلى الميناء", "", "!!",
    ]

    init() throws {
        folder = try ArchiveFolder()
        let archive = try folder.open()
        try archive.commit { transaction in
            for (number, text) in texts.enumerated() {
                try transaction.record(
                    "\(number)", digest: number, Sample.findings(title: number == 1 ? "معرض" : nil, body: text))
            }
            // The first text again in other bytes.
            let copy = try transaction.record("copy", digest: 90, Sample.findings(body: "اعلنت وزارة النقل،عن خطّ جديد"))
            #expect(copy == RecordedArticle(id: 6, story: 1, articlesInStory: 2))
        }
        while try archive.indexNext(2, shouldYield: { false }) > 0 {}
        archive.close()
    }

    /// As if another version had made the keys.
    private func makeForeign() throws {
        try folder.other().inDatabase {
            try $0.execute(
                sql: """
                    UPDATE setting SET value = value + 1 WHERE name = 'orthography';
                    UPDATE text SET hash = randomblob(16);
                    INSERT INTO search(search) VALUES ('delete-all');
                    """)
        }
    }

    @Test func keysAndIndexAreMadeAnew() throws {
        let before = try folder.rows("SELECT * FROM text")
        #expect(before.count == 3)
        try makeForeign()
        let archive = try folder.open()
        #expect(archive.wasRekeyed)
        #expect(try folder.rows("SELECT * FROM text") == before)
        #expect(try folder.rows("SELECT value FROM setting WHERE name = 'orthography'") == [["\(Orthography.version)"]])
        #expect(try archive.read("count") { try $0.counts().indexedThrough } == 0)
        while try archive.indexNext(4, shouldYield: { false }) > 0 {}
        let found = try folder.rows("SELECT rowid FROM search WHERE search MATCH '\"وزاره النقل\"' ORDER BY rowid")
        #expect(found == [["1"], ["6"]])
        archive.close()
        let again = try folder.open()
        #expect(!again.wasRekeyed)
        #expect(try again.read("count") { try $0.counts().indexedThrough } == 6)
    }

    @Test func copiesAreStillFound() throws {
        try makeForeign()
        let archive = try folder.open()
        for (number, text) in texts.enumerated() {
            let keys = Sample.findings(title: number == 1 ? "معرض" : nil, body: text).textKeys
            let candidates = try archive.commit { try $0.candidates(for: keys, at: 0) }
            #expect(candidates.map(\.article) == (keys.textHash == nil ? [] : [Int64(number + 1)]))
        }
        let copy = try archive.commit {
            try $0.record("again", digest: 91, Sample.findings(body: "أعلنت وزارة النقل عن خط جديد."))
        }
        #expect(copy == RecordedArticle(id: 7, story: 1, articlesInStory: 3))
    }

    /// The keys by which spellings of a name are one entity.
    @Test func entitiesAreKeyedAnew() throws {
        let archive = try folder.open()
        for (number, name) in ["أحمد على", "احمد علي", "القاهرة"].enumerated() {
            try archive.commit {
                let mention = Mention(type: .person, name: name, span: 0..<1)
                let findings = Sample.findings(body: "خبر آخر رقم \(number)", mentions: [mention])
                try $0.record("e\(number)", digest: 50 + number, findings)
            }
        }
        archive.close()
        let before = try folder.rows("SELECT id, key FROM entity ORDER BY id")
        #expect(before.map { $0[1] } == ["احمد علي", "احمد علي", "قاهره"])
        try makeForeign()
        try folder.other().inDatabase { try $0.execute(sql: "UPDATE entity SET key = 'x' || id") }
        let again = try folder.open()
        #expect(again.wasRekeyed)
        #expect(try folder.rows("SELECT id, key FROM entity ORDER BY id") == before)
        let found = try again.read("look") { try $0.entities(EntityFilter(), limit: 9).rows }
        #expect(found.map { "\($0.name) \($0.articles)" } == ["احمد علي 2", "القاهرة 1"])
    }

    /// What was decided then stays as it was reported.
    @Test func verdictsStay() throws {
        let before = try folder.rows("SELECT * FROM articles") + folder.rows("SELECT * FROM relations")
        try makeForeign()
        let archive = try folder.open()
        archive.close()
        #expect(try folder.rows("SELECT * FROM articles") + folder.rows("SELECT * FROM relations") == before)
        #expect(try folder.rows("PRAGMA integrity_check") == [["ok"]])
    }

    @Test func aReaderDoesNotRekey() throws {
        try makeForeign()
        let reader = try folder.reader()
        _ = try reader.read("look") { try $0.counts() }
        let version = try folder.rows("SELECT value FROM setting WHERE name = 'orthography'")
        #expect(version == [["\(Orthography.version + 1)"]])
    }
}
