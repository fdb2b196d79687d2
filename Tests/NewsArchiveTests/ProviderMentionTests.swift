import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// Mentions that an article's provider names, in the tables and views.
@Suite struct ProviderMentionTests {
    private let folder: ArchiveFolder
    private let archive: ArchiveWriter

    init() throws {
        folder = try ArchiveFolder()
        archive = try folder.open()
    }

    private func recordOne() throws {
        var findings = Sample.findings(
            body: "وصل الوفد إلى عدن أمس، وعاد من عدن.",
            mentions: [
                Mention(type: .place, name: "عدن", span: 14..<17, origin: .provider),
                Mention(type: .place, name: "عدن", span: 31..<34),
            ])
        findings.unplacedEntities = [
            EntityName(type: .organization, name: "هيئة الرافد"), EntityName(type: .person, name: "سلمى الهاشمي"),
        ]
        try archive.commit { try $0.record("a", digest: 1, findings) }
    }

    @Test func anEntityWithoutAPlaceIsARowWithoutASpan() throws {
        try recordOne()
        #expect(
            try folder.rows("SELECT * FROM mentions ORDER BY start IS NULL, start, name DESC") == [
                ["1", "place", "عدن", "عدن", "14", "17", "provider"], ["1", "place", "عدن", "عدن", "31", "34", "text"],
                ["1", "organization", "هيئة الرافد", "-", "-", "-", "provider"],
                ["1", "person", "سلمى الهاشمي", "-", "-", "-", "provider"],
            ])
        guard case .found(let rows) = try archive.read("look", { try $0.look(up: .id(1)) }) else {
            Issue.record("article 1 is not found")
            return
        }
        #expect(rows[0].mentions.map(\.span) == [14..<17, 31..<34, nil, nil])
        #expect(rows[0].mentions.map(\.origin) == [.provider, .text, .provider, .provider])
        #expect(rows[0].mentions.map(\.name) == ["عدن", "عدن", "سلمى الهاشمي", "هيئة الرافد"])
        #expect(try folder.rows("PRAGMA integrity_check") == [["ok"]])
    }

    /// The article is one in which the entity appears, however often it is named.
    @Test func itCountsAmongTheEntities() throws {
        try recordOne()
        try archive.commit { try $0.record("b", digest: 2, Sample.findings(body: "نص آخر")) }
        #expect(
            try folder.rows("SELECT type, name, articles FROM entities ORDER BY type") == [
                ["organization", "هيئة الرافد", "1"], ["person", "سلمى الهاشمي", "1"], ["place", "عدن", "1"],
            ])
        let found = try archive.read("list") { try $0.entities(EntityFilter(), limit: 9) }
        #expect(found.rows.map(\.articles) == [1, 1, 1])
        var filter = EntityFilter()
        filter.with = "عدن"
        let together = try archive.read("list") { try $0.entities(filter, limit: 9) }
        #expect(Set(together.rows.map(\.name)) == ["هيئة الرافد", "سلمى الهاشمي"])
    }
}
