import GRDB
import Testing

@testable import NewsAnalysis
@testable import NewsArchive
@testable import NewsReading

/// What was removed from a page is kept, and so are the tracked names in it.
@Suite struct FurnitureTests {
    private let folder: ArchiveFolder
    private let archive: ArchiveWriter

    init() throws {
        folder = try ArchiveFolder()
        archive = try folder.open()
    }

    private let lines = ["اقرأ أيضا 😀", "سلمى الهاشمي في صور", "شارك"]

    private func findings(matches: [Match] = [], inFurniture: [Match]) -> Findings {
        var findings = Sample.findings(title: "خطة جديدة", body: "قالت سلمى الهاشمي إن الخطة جاهزة.", matches: matches)
        findings.article.furniture = lines
        findings.furnitureMatches = inFurniture
        return findings
    }

    @Test func itsTextIsARowAndItsMatchesAreCutFromIt() throws {
        let text = Sample.match("salma", 16..<28)
        let removed = Sample.match(
            "salma", 13..<25, zone: .furniture, evidence: [Evidence(.name), Evidence(.clitic, "ل")])
        try archive.commit {
            try $0.record("a", digest: 1, findings(matches: [text], inFurniture: [removed]))
            try $0.record("b", digest: 2, Sample.findings(body: "نص بلا زوائد"))
        }
        #expect(try folder.rows("SELECT * FROM furniture") == [["1", lines.joined(separator: "\n\n")]])
        #expect(
            try folder.rows("SELECT * FROM matches") == [
                ["1", "salma", "سلمى الهاشمي", "16", "28", "body", "exact", #"["name"]"#],
                ["1", "salma", "سلمى الهاشمي", "13", "25", "furniture", "exact", #"["name","clitic:ل"]"#],
            ])
        guard case .found(let rows) = try archive.read("look", { try $0.look(up: .id(1)) }) else {
            Issue.record("article 1 is not found")
            return
        }
        #expect(rows.first?.furnitureText == lines.joined(separator: "\n\n"))
        // Behind the others, although it begins before them.
        #expect(rows.first?.matches.map(\.zone) == [.body, .furniture])
        #expect(rows.first?.matches.map(\.surface) == ["سلمى الهاشمي", "سلمى الهاشمي"])
        guard case .found(let plain) = try archive.read("look", { try $0.look(up: .id(2)) }) else { return }
        #expect(plain.first?.furnitureText == nil)
    }

    /// A name in furniture alone is nothing that the article says.
    @Test func neitherSearchNorCountsSeeIt() throws {
        try archive.commit {
            let inFurniture = [
                Sample.match("salma", 13..<25, zone: .furniture),
                Sample.match("other", 0..<4, zone: .furniture, tier: .possible),
            ]
            try $0.record("a", digest: 1, findings(inFurniture: inFurniture))
        }
        while try archive.indexNext(100, shouldYield: { false }) > 0 {}
        let reader = try folder.reader()
        let query = try SearchQuery("الخطة", known: KnownWords(Lexicon()))
        #expect(try reader.search(query, SearchFilter(), limit: 9).results.map(\.names) == [[]])
        #expect(try reader.search(query, SearchFilter(name: "salma"), limit: 9).count == 0)
        #expect(try archive.read("count") { try $0.counts().possibleMatches } == 0)
        #expect(try folder.rows("SELECT count(*) FROM matches WHERE zone = 'furniture'") == [["2"]])
    }

    /// An archive of the version before says nothing of furniture, and keeps its matches.
    @Test func anOlderArchiveIsBroughtUp() throws {
        archive.close()
        let old = try ArchiveFolder()
        let queue = try old.other()
        try Schema.migrator.migrate(queue, upTo: "records")
        try queue.inDatabase {
            try $0.execute(
                sql: """
                    INSERT INTO file VALUES (1, 'a', NULL, '17', x'AB', 5, 6, 0, NULL, 1, 1, 100, 200, NULL);
                    INSERT INTO article VALUES (1, 1, 1, 200, NULL, 0, NULL, 1, NULL, 'ar', NULL, NULL, NULL, 'سلمى', 'متن');
                    INSERT INTO match VALUES (1, 0, 'salma', 0, 4, 0, 0, '["name"]');
                    """)
        }
        let before = try queue.rows("SELECT * FROM matches")
        try queue.close()
        // A command reads it as it is.
        guard case .found(let rows) = try old.reader().read("look", { try $0.look(up: .id(1)) }) else {
            Issue.record("article 1 is not found")
            return
        }
        #expect(rows.first?.matches.map(\.surface) == ["سلمى"] && rows.first?.furnitureText == nil)
        let opened = try old.open()
        #expect(try old.rows("SELECT * FROM matches") == before)
        #expect(try old.rows("SELECT * FROM furniture").isEmpty)
        try opened.commit { try $0.record("b", digest: 1, findings(inFurniture: [])) }
        #expect(try old.rows("SELECT article_id FROM furniture") == [["2"]])
        opened.close()
    }
}
