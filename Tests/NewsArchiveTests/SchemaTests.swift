import ArabicText
import GRDB
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// A released migration is never changed: archives that it made are out there.
@Suite struct SchemaTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    /// Text by text, so that a failure shows what was changed. The remedy is a further migration; only before the first
    /// release may the snapshot be changed along.
    @Test func migration1MakesWhatItMade() throws {
        let queue = try folder.other()
        try Schema.migrator.migrate(queue, upTo: "1")
        #expect(try SchemaTests.schema(of: queue) == SchemaOne.statements)
        #expect(
            try queue.rows("SELECT name, value FROM setting ORDER BY name") == [
                ["acknowledged", "0"], ["clean", "1"], ["indexed", "0"], ["orthography", "\(Orthography.version)"],
                ["sequence", "0"],
            ])
        #expect(
            try queue.rows("SELECT k, v FROM search_config ORDER BY k")
                == [
                    ["automerge", "0"], ["crisismerge", "400"], ["hashsize", "4194304"], ["pgsz", "16000"],
                    ["version", "4"],
                ])
    }

    /// The same for those behind it.
    @Test func laterMigrationsMakeWhatTheyMade() throws {
        let queue = try folder.other()
        try Schema.migrator.migrate(queue, upTo: "windows")
        let added = try SchemaTests.schema(of: queue).filter { !SchemaOne.statements.contains($0) }
        #expect(added == SchemaLater.statements)
        #expect(
            try queue.rows(
                "SELECT name, value FROM setting WHERE name IN ('expired', 'prints', 'window') ORDER BY name")
                == [["expired", "0"], ["prints", "\(TextKeys.version)"], ["window", "-1"]])
    }

    /// The list of migrations only grows.
    @Test func migrationsKeepTheirNamesAndOrder() {
        #expect(Schema.migrator.migrations.starts(with: ["1", "stories", "entities", "windows", "moving", "records"]))
    }

    /// An archive as version 1 left it, made from the snapshot alone.
    @Test func anArchiveOfVersion1IsOpened() throws {
        let queue = try folder.other()
        try queue.inDatabase { database in
            for statement in SchemaOne.statements { try database.execute(sql: statement) }
            try database.execute(
                sql: """
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('1');
                    INSERT INTO setting VALUES ('orthography', \(Orthography.version)), ('clean', 1), ('indexed', 0),
                        ('acknowledged', 1), ('sequence', 0);
                    INSERT INTO file VALUES (1, 'a.txt', NULL, '17', x'AB', 5, 6, 0, NULL, 1, 1, 100, 200);
                    INSERT INTO article VALUES (1, 1, 0, 'عنوان', 'متن الخبر', 'ar', NULL, 0, NULL, 1, NULL, NULL);
                    -- A copy of it, which version 1 knew already.
                    INSERT INTO file VALUES (2, 'b.txt', NULL, '17', x'AC', 5, 6, 0, NULL, 2, 1, 150, 250);
                    INSERT INTO article VALUES (2, 2, 0, 'عنوان', 'متن الخبر!', 'ar', NULL, 1, 1, 1, 1, NULL);
                    INSERT INTO text VALUES (x'00', 1);
                    INSERT INTO relation VALUES (2, 1, 1, 1, 1, '[]');
                    INSERT INTO entity VALUES (1, 2, 'عدن');
                    INSERT INTO mention VALUES (1, 0, 5, 1);
                    INSERT INTO alert VALUES (1, 'al-1', 1, 'w', 1, 0, 200, '{}');
                    INSERT INTO mark VALUES ('alerts.jsonl', 1, 1, 2, 3);
                    INSERT INTO delivery VALUES (1, 300);
                    """)
        }
        try queue.close()
        // Commands read what is there, and say why the rest is not.
        let reader = try folder.reader()
        #expect(try reader.read("count") { try $0.counts().articles } == 2)
        var older: [ArchiveError.Kind] = []
        do { _ = try reader.read("look") { try $0.stories(since: 0, limit: 9) } } catch { older.append(error.kind) }
        do { _ = try reader.read("look") { try $0.entities(EntityFilter(), limit: 9) } } catch {
            older.append(error.kind)
        }
        #expect(older == [.older, .older])
        var told: [String] = []
        let archive = try folder.open { told.append($0) }
        #expect(told.first == "bringing the archive up to this version")
        #expect(!archive.wasUnclean)
        #expect(
            try folder.rows("SELECT file, digest, fate FROM files") == [
                ["a.txt", "sha256:ab", "recorded"], ["b.txt", "sha256:ac", "recorded"],
            ])
        #expect(try folder.rows("SELECT name, surface FROM mentions") == [["عدن", "عنوان"]])
        #expect(try folder.rows("SELECT sequence, delivered_at FROM alerts") == [["1", "300"]])
        #expect(archive.wasRekeyed)
        #expect(
            try folder.rows("SELECT article_id, recorded_at, length(lines), words FROM print") == [
                ["1", "200", "8", "3"]
            ])
        #expect(try folder.rows("SELECT * FROM story") == [["1", "2", "2", "250"]])
        #expect(try folder.rows("SELECT article_id FROM text WHERE length(hash) = 16") == [["1"]])
        #expect(try folder.rows("SELECT name, articles, first_seen FROM entities") == [["عدن", "1", "200"]])
        let version = try archive.commit {
            try $0.record("c.txt", digest: 3, Sample.findings(title: "عنوان", body: "متن الخبر"))
        }
        #expect(version == RecordedArticle(id: 3, story: 1, articlesInStory: 3))
        #expect(try archive.indexNext(10) { false } == 0)
        #expect(try folder.rows("SELECT rowid FROM search WHERE search MATCH 'الخبر'") == [["1"], ["2"], ["3"]])
        #expect(try archive.commit { try $0.record("d.txt", digest: 2, Sample.findings(body: "آخر")) }.id == 4)
    }

    /// What SQLite makes by itself (`sqlite_…`, the tables behind the search index) is left out.
    static func schema(of queue: DatabaseQueue) throws -> [String] {
        try queue.rows(
            """
            SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\'
                AND tbl_name <> 'grdb_migrations' ORDER BY rowid
            """
        ).map { $0[0] }
    }
}
