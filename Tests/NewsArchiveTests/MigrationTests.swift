import ArabicText
import Foundation
import GRDB
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// Archives of every earlier version become archives of this one, and lose nothing.
@Suite struct MigrationTests {
    private let folder: ArchiveFolder

    init() throws { folder = try ArchiveFolder() }

    /// What other programs see of it, but for the columns that are new.
    private func views() throws -> [[String]] {
        try [
            "SELECT id, file, file_bytes, digest, fate, reason, attempts, article_id, seen_at, recorded_at FROM files",
            """
            SELECT id, file, digest, title, body, language, published_at, recorded_at, novelty, original_id, story_id, resemblance
            FROM articles ORDER BY id
            """,
            "SELECT * FROM relations",
            "SELECT article_id, type, name, surface, start, end FROM mentions ORDER BY article_id, start",
            "SELECT * FROM matches",
            "SELECT * FROM alerts", "SELECT * FROM entities ORDER BY type, name",
        ].flatMap(folder.rows)
    }

    @Test func anArchiveOfTheReleasedProgramKeepsWhatItHolds() throws {
        try folder.unpack("windows")
        let before = try views()
        let prints = "SELECT article_id, recorded_at, fingerprints, lines, words FROM print"
        let index = try folder.rows(prints) + folder.rows("SELECT * FROM story")
        // A command reads it as it is.
        let reader = try folder.reader()
        let counts = try reader.read("count") { try $0.counts() }
        #expect(counts.articles == 16 && counts.recorded == 16 && counts.known == 1 && counts.rejected == 1)
        #expect(counts.records == ArchiveCounts.Records(recorded: 16, known: 1, rejected: 1))
        guard case .found(let old) = try reader.read("look", { try $0.look(up: .id(2)) }) else {
            Issue.record("article 2 is not found")
            return
        }
        var told: [String] = []
        let archive = try folder.open { told.append($0) }
        // It was folded by the orthography of that program.
        #expect(told == ["bringing the archive up to this version", "rebuilding the archive's keys for this version"])
        #expect(try views() == before)
        #expect(try folder.rows(prints) + folder.rows("SELECT * FROM story") == index)
        #expect(try folder.rows("SELECT DISTINCT place, source, url, author FROM articles") == [["1", "-", "-", "-"]])
        #expect(try folder.rows("SELECT sum(records), count(*) FROM files") == [["18", "18"]])
        #expect(
            try folder.rows("SELECT file_id, place, fate, reason, article_id FROM records ORDER BY file_id")
                == folder.rows("SELECT id, 1, fate, reason, article_id FROM files ORDER BY id"))
        #expect(try folder.rows("PRAGMA integrity_check") == [["ok"]])
        #expect(try folder.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try archive.read("count") { try $0.counts().records } == counts.records)
        guard case .found(let new) = try reader.read("look", { try $0.look(up: .id(2)) }) else { return }
        #expect(new == old)
        // The copy of an article is known still, and so is its text in other bytes.
        let body = try #require(try folder.rows("SELECT body FROM articles WHERE id = 7").first?[0])
        let title = try #require(try folder.rows("SELECT title FROM articles WHERE id = 7").first?[0])
        let copy = try archive.commit {
            try $0.record("copy", digest: 1, Sample.findings(title: title, body: body + " ."))
        }
        #expect(copy.story == 7 && copy.articlesInStory == 2)
        archive.close()
        #expect(try !folder.open().wasUnclean)
    }

    /// A view with the columns that it has.
    private struct View {
        var name: String
        var columns: [String]

        func rows(_ folder: ArchiveFolder) throws -> [[String]] {
            try folder.rows("SELECT \(columns.map { "\"\($0)\"" }.joined(separator: ", ")) FROM \(name)").sorted {
                $0.lexicographicallyPrecedes($1)
            }
        }
    }

    /// An archive that the program of each schema made of the demo articles, of copies and of longer versions of them, in two runs.
    @Test(arguments: ["one", "stories", "entities"])
    func anArchiveOfEachProgramKeepsWhatItHolds(_ version: String) throws {
        try folder.unpack(version)
        let names = try folder.rows("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name").map { $0[0] }
        let old = try names.map { name in
            View(name: name, columns: try folder.rows("SELECT name FROM pragma_table_info('\(name)')").map { $0[0] })
        }
        let before = try old.map { try $0.rows(folder) }
        #expect(before.map(\.count).min() ?? 0 >= 3 && Set(names).isSuperset(of: ["alerts", "articles", "files"]))
        let acknowledged = try folder.rows("SELECT name, value FROM setting WHERE name IN ('acknowledged', 'sequence')")
        let archive = try folder.open()
        for (view, rows) in zip(old, before) { #expect(try view.rows(folder) == rows, "\(view.name)") }
        #expect(
            try folder.rows("SELECT name, value FROM setting WHERE name IN ('acknowledged', 'sequence')")
                == acknowledged)
        #expect(try folder.rows("PRAGMA integrity_check") == [["ok"]])
        #expect(try folder.rows("PRAGMA foreign_key_check").isEmpty)
        // Each delivery has one record, and the same bytes are known still.
        #expect(
            try folder.rows("SELECT file_id, fate, article_id FROM records ORDER BY file_id")
                == folder.rows("SELECT id, fate, article_id FROM files ORDER BY id"))
        let digest = try folder.rows("SELECT hex(digest), article_id FROM file WHERE fate = 0 ORDER BY id LIMIT 1")[0]
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(digest[0].dropFirst($0).prefix(2), radix: 16) }
        #expect(try archive.read("look") { try $0.article(digest: bytes) } == Int64(digest[1]))
        // A longer version of a text that was on record is found.
        let body = try #require(try folder.rows("SELECT body FROM articles WHERE id = 1").first?[0])
        let longer = try archive.commit {
            try $0.record("longer", digest: 1, Sample.findings(title: nil, body: body + "\nوأضاف المصدر تفاصيل أخرى."))
        }
        #expect(longer.story == Int64(try folder.rows("SELECT story_id FROM articles WHERE id = 1")[0][0]))
        archive.close()
        #expect(try !folder.open().wasUnclean)
    }

    /// From each schema that was ever released, with rows as its program wrote them.
    @Test(arguments: ["1", "stories", "entities", "windows"])
    func anArchiveOfEachVersionIsOpened(_ version: String) throws {
        let queue = try folder.other()
        try Schema.migrator.migrate(queue, upTo: version)
        try queue.inDatabase { database in
            for number in 1...5_000 {
                try database.execute(
                    sql: """
                        INSERT INTO file VALUES (?1, 'f' || ?1, NULL, '17', randomblob(32), 5, 6, 0, NULL, 1, ?1, 100, 1000 + ?1);
                        """, arguments: [number])
                try database.execute(
                    sql:
                        "INSERT INTO article VALUES (?1, ?1, 0, 'عنوان', 'متن ' || ?1, 'ar', 7, 0, NULL, ?1, 0.5, NULL)",
                    arguments: [number])
            }
        }
        let before = try queue.rows("SELECT * FROM articles ORDER BY id")
        try queue.close()
        // Ended in the middle, and taken up again.
        if version == "windows" {
            let queue = try folder.other()
            try Schema.migrator.migrate(queue, upTo: Schema.beginning)
            _ = try queue.inDatabase { try Schema.moveArticles(700, $0) }
            #expect(try queue.rows("SELECT count(*), max(id) FROM article_moved") == [["700", "700"]])
            try queue.close()
        }
        let archive = try folder.open()
        #expect(try folder.rows("SELECT * FROM articles ORDER BY id").map { Array($0.prefix(12)) } == before)
        #expect(try folder.rows("SELECT name FROM sqlite_master WHERE name = 'article_moved'").isEmpty)
        #expect(
            try folder.rows("SELECT count(*) FROM article WHERE recorded_at = 1000 + id AND place = 1") == [["5000"]])
        #expect(try archive.commit { try $0.record("new", digest: 1, Sample.findings(body: "خبر")) }.id == 5_001)
        #expect(try folder.rows("PRAGMA integrity_check") == [["ok"]])
        archive.close()
    }

    /// All versions lead to one schema.
    @Test(arguments: ["one", "stories", "entities", "windows"])
    func aNewArchiveHasTheSchemaOfAnOldOne(_ version: String) throws {
        try folder.unpack(version)
        try folder.open().close()
        let new = try ArchiveFolder()
        try new.open().close()
        let schema = "SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'grdb_migrations' ORDER BY name"
        #expect(try folder.rows(schema) == new.rows(schema))
    }

    /// Moving articles needs neither a WAL nor a file that grows with the archive.
    @Test func movingIsBounded() throws {
        let queue = try folder.other()
        try Schema.migrator.migrate(queue, upTo: "windows")
        try queue.inDatabase { database in
            for number in 1...6_000 {
                try database.execute(
                    sql: """
                        INSERT INTO file VALUES (?1, 'f' || ?1, NULL, '17', randomblob(32), 5, 6, 0, NULL, 1, ?1, 100, ?1);
                        """, arguments: [number])
                try database.execute(
                    sql: """
                        INSERT INTO article VALUES (?1, ?1, 0, NULL, hex(randomblob(3000)), 'ar', 7, 0, NULL, ?1, NULL, NULL)
                        """, arguments: [number])
            }
        }
        try queue.close()
        let size = try folder.size(of: "")
        let archive = try folder.open()
        #expect(try folder.size(of: "") < size + size / 2)
        #expect(try folder.size(of: "-wal") < size)
        #expect(try folder.rows("SELECT count(*) FROM article") == [["6000"]])
        archive.close()
    }
}
