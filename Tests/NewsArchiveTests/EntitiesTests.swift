import GRDB
import NewsAnalysis
import TestSupport
import Testing

@testable import NewsArchive

/// Entities across articles.
@Suite struct EntitiesTests {
    private let folder: ArchiveFolder
    private let archive: ArchiveWriter

    init() throws {
        folder = try ArchiveFolder()
        archive = try folder.open()
    }

    /// One article an hour, the first at hour 1.
    private func record(_ articles: [[(EntityType, String)]]) throws {
        for (index, names) in articles.enumerated() {
            let mentions = names.enumerated().map { place, name in
                Mention(type: name.0, name: name.1, span: (place * 2)..<(place * 2 + 1))
            }
            let body = "خبر رقم \(index) " + String(repeating: "ا", count: names.count * 2)
            _ = try archive.write("record") { transaction in
                var file = Sample.file("\(index).txt", digest: index + 1)
                file.recordedAt = Int64(index + 1) * 3_600_000
                let id = try transaction.record(file)
                let findings = Sample.findings(body: body, mentions: mentions)
                let novelty = Novelty(
                    of: findings.textKeys.text,
                    among: try transaction.candidates(for: findings.textKeys, at: file.recordedAt))
                return try transaction.record(
                    findings, part: 0, file: id, novelty: novelty, recordedAt: file.recordedAt)
            }
        }
    }

    private func names(_ change: (inout EntityFilter) -> Void = { _ in }, limit: Int = 100) throws -> [String] {
        var filter = EntityFilter()
        change(&filter)
        return try archive.read("look", { try $0.entities(filter, limit: limit) }).rows.map { row in
            "\(row.name) \(row.articles)" + (row.articlesBefore.map { " before \($0)" } ?? "")
        }
    }

    private func hours(_ range: Range<Int64>) -> Range<Int64> {
        (range.lowerBound * 3_600_000)..<(range.upperBound * 3_600_000)
    }

    private func recordDay() throws {
        try record([
            [(.person, "أحمد على"), (.place, "بغداد"), (.person, "أحمد على")],
            [(.person, "احمد علي"), (.organization, "بغداد")],
            [(.person, "احمد علي"), (.place, "بغداد"), (.person, "سالم النعيمي")],
            [(.person, "النعيمي"), (.place, "البصرة")],
            [(.place, "البصرة"), (.person, "سالم النعيمي")],
        ])
    }

    /// Spellings with one key are one within their type; a family name alone stays by itself.
    @Test func spellingsAreOneEntityWithinTheirType() throws {
        try recordDay()
        #expect(
            try names() == [
                "احمد علي 3", "البصرة 2", "بغداد 2", "سالم النعيمي 2", "النعيمي 1", "بغداد 1",
            ])
        let rows = try archive.read("look", { try $0.entities(EntityFilter(), limit: 1) }).rows
        #expect(
            rows == [
                EntityRow(
                    type: .person, name: "احمد علي", articles: 3, articlesBefore: nil, firstSeen: 3_600_000,
                    lastSeen: 3 * 3_600_000,
                    variants: [.init(name: "احمد علي", articles: 2), .init(name: "أحمد على", articles: 1)])
            ])
        #expect(
            try folder.rows(
                "SELECT type, name, articles, first_seen, last_seen FROM entities ORDER BY articles DESC, name, type"
            )
            .first == ["person", "احمد علي", "3", "3600000", "10800000"])
        #expect(try folder.rows("SELECT sum(articles) FROM entities") == [["11"]])
    }

    @Test func typeAndPeriodChoose() throws {
        try recordDay()
        #expect(try names { $0.type = .organization } == ["بغداد 1"])
        #expect(try names { $0.recordedAt = hours(4..<9) } == ["البصرة 2", "النعيمي 1", "سالم النعيمي 1"])
        #expect(try names { $0.recordedAt = hours(40..<90) } == [])
        #expect(try names(limit: 1) == ["احمد علي 3"])
    }

    @Test func companionsAreThoseOfTheSameArticles() throws {
        try recordDay()
        #expect(try names { $0.with = "أحمد علي" } == ["بغداد 2", "بغداد 1", "سالم النعيمي 1"])
        // One word finds full names that end with it.
        #expect(try names { $0.with = "النعيمي" } == ["البصرة 2", "احمد علي 1", "بغداد 1"])
        var filter = EntityFilter()
        filter.with = "لا أحد"
        #expect(
            try archive.read("look", { try $0.entities(filter, limit: 9) }) == Snapshot.Entities(rows: [], with: []))
        filter.with = "..."
        #expect(try archive.read("look", { try $0.entities(filter, limit: 9) }).with.isEmpty)
        filter.with = "' OR 1 --"
        #expect(try archive.read("look", { try $0.entities(filter, limit: 9) }).rows.isEmpty)
    }

    @Test func risingNamesComeFirst() throws {
        try recordDay()
        let rising = try names {
            $0.recordedAt = hours(4..<7)
            $0.before = hours(1..<4)
            $0.isRising = true
        }
        #expect(rising == ["البصرة 2 before 0", "النعيمي 1 before 0", "سالم النعيمي 1 before 1"])
    }

    /// What an archive of before has is there too.
    @Test func theMigrationKnowsWhatWasRecordedBefore() throws {
        let other = try ArchiveFolder()
        let queue = try other.other()
        try Schema.migrator.migrate(queue, upTo: "1")
        try queue.inDatabase {
            try $0.execute(
                sql: """
                    INSERT INTO file VALUES (1, 'a.txt', NULL, '17', x'AB', 5, 6, 0, NULL, 1, 1, 100, 200);
                    INSERT INTO article VALUES (1, 1, 0, NULL, 'متن الخبر', 'ar', NULL, 0, NULL, 1, NULL, NULL);
                    INSERT INTO entity VALUES (1, 2, 'عدن'), (2, 0, 'أمل');
                    INSERT INTO mention VALUES (1, 0, 1, 1), (1, 2, 3, 1), (1, 4, 5, 2);
                    """)
        }
        try Schema.migrator.migrate(queue)
        #expect(
            try queue.rows("SELECT type, name, articles, first_seen, variants FROM entities ORDER BY name")
                == [["person", "أمل", "1", "200", "[\"أمل\"]"], ["place", "عدن", "1", "200", "[\"عدن\"]"]])
        #expect(try queue.rows("SELECT key FROM entity ORDER BY id") == [["عدن"], ["امل"]])
    }

    /// Every count is what counting the mentions one by one gives.
    @Test func countsAreThoseOfANaiveCount() throws {
        var random = SplitMix(seed: 4)
        let pool = ["سامي", "السامي", "رامي", "علي", "على", "هدى"]
        let articles = (0..<40).map { _ in
            (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in
                pool.randomElement(using: &random).map {
                    (Bool.random(using: &random) ? EntityType.person : .place, $0)
                }
            }
        }
        try record(articles)
        var expected: [String: Int] = [:]
        for article in articles {
            for name in Set(article.map { "\($0.0) \($0.1)" }) {
                let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
                expected["\(parts[0]) \(EntityKey.key(parts[1]))", default: 0] += 1
            }
        }
        let found = try archive.read("look", { try $0.entities(EntityFilter(), limit: 1_000) }).rows
        #expect(
            Dictionary(uniqueKeysWithValues: found.map { ("\($0.type) \(EntityKey.key($0.name))", Int($0.articles)) })
                == expected)
    }
}
