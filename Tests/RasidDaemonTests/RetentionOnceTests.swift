import Foundation
import NewsArchive
import RasidSettings
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Retention in the daemon: what goes, what is known still, and what is told of it.
@Suite struct RetentionOnceTests {
    /// A day ago everything was recorded.
    private func age(_ fixture: DaemonFixture) throws {
        try SQL.run(fixture.configuration.archive, "UPDATE article SET recorded_at = recorded_at - 172800000")
    }

    @Test func anOldArticleGoesAndItsFileIsKnownStill() throws {
        var fixture = try DaemonFixture()
        try fixture.drop(News.ofSalma(1), "1.txt")
        try fixture.drop(News.ofNobody(2), "2.txt")
        #expect(fixture.run() == 0)
        try age(fixture)
        fixture.configuration.retention.age = .seconds(86_400)
        try fixture.drop(News.ofSalma(3), "3.txt")
        #expect(fixture.run() == 0)
        #expect(try fixture.rows("SELECT id, file FROM articles") == [["3", "3.txt"]])
        #expect(try fixture.rows("SELECT sequence, article_id FROM alerts") == [["1", "-"], ["2", "3"]])
        #expect(fixture.tally()?.isBalanced == true)
        #expect(StatusReport.read(archive: fixture.configuration.archive)?.removed?.articles == 2)
        // The same bytes again, and the same text in other bytes.
        try fixture.drop(News.ofSalma(1), "again.txt")
        try fixture.drop(News.ofSalma(1) + "\n\n", "copy.txt")
        #expect(fixture.run() == 0)
        #expect(
            try fixture.rows("SELECT file, fate FROM files WHERE id > 3") == [
                ["again.txt", "known"], ["copy.txt", "recorded"],
            ])
        let alerts = try fixture.alerts()
        #expect(alerts.map { $0["sequence"] as? Int } == [1, 2, 3])
        #expect(alerts[2]["type"] as? String == "rasid.alert.update.v1")
        let counts = try fixture.counts()
        #expect((counts.articles, counts.removed, counts.recorded, counts.known) == (2, 2, 4, 1))
        #expect(counts.lastArticle == counts.indexedThrough)
    }

    /// All went, the newest too; the next start numbers on.
    @Test func anEmptyArchiveNumbersOn() throws {
        var fixture = try DaemonFixture()
        for number in 1...3 { try fixture.drop(News.ofSalma(number), "\(number).txt") }
        #expect(fixture.run() == 0)
        try age(fixture)
        fixture.configuration.retention.age = .seconds(86_400)
        #expect(fixture.run() == 0)
        #expect(try fixture.counts().articles == 0)
        fixture.configuration.retention.age = nil
        try fixture.drop(News.ofSalma(4), "4.txt")
        #expect(fixture.run() == 0)
        #expect(try fixture.rows("SELECT id FROM articles") == [["4"]])
        #expect(try fixture.alerts().map { $0["sequence"] as? Int } == [1, 2, 3, 4])
    }

    @Test func whatASinkHasNotTakenStays() throws {
        var fixture = try DaemonFixture()
        for number in 1...4 { try fixture.drop(News.ofSalma(number), "\(number).txt") }
        #expect(fixture.run() == 0)
        try age(fixture)
        // The log of readable lines is new; its mark says that it has two of them.
        try SQL.run(fixture.configuration.archive, "INSERT INTO mark VALUES ('alerts.log', 2, 0, 0, 0)")
        let writer = try ArchiveWriter(path: fixture.configuration.archive)
        let taken = try writer.taken(by: ["alerts.jsonl", "alerts.log"])
        #expect(taken == 2)
        #expect(try writer.taken(by: ["alerts.jsonl"]) == 4)
        #expect(try writer.taken(by: ["alerts.jsonl", "nobody"]) == nil)
        let scope = RemovalScope(before: nil, now: Instant.wallMilliseconds(), delivered: taken ?? 0)
        let step = try writer.removeNext(scope, limit: 9) { false }
        writer.close()
        #expect((step.count, step.kept) == (2, 2))
        // Both come, whole, when it is on again.
        fixture.configuration.alerts.textLog = "\(fixture.folder.path)/alerts.log"
        #expect(fixture.run() == 0)
        #expect(try fixture.folder.text(of: "alerts.log").split(separator: "\n").count == 2)
    }

    /// A sink that was off for long: what went meanwhile is passed over, not told as nothing.
    @Test func whatWentWhileASinkWasOffIsPassedOver() throws {
        var fixture = try DaemonFixture()
        for number in 1...4 { try fixture.drop(News.ofSalma(number), "\(number).txt") }
        #expect(fixture.run() == 0)
        try SQL.run(fixture.configuration.archive, "INSERT INTO mark VALUES ('alerts.log', 1, 0, 0, 0)")
        try SQL.run(fixture.configuration.archive, "UPDATE article SET recorded_at = 0 WHERE id < 4")
        fixture.configuration.retention.age = .seconds(86_400)
        #expect(fixture.run() == 0)
        #expect(try fixture.rows("SELECT id FROM articles") == [["4"]])
        fixture.configuration.alerts.textLog = "\(fixture.folder.path)/alerts.log"
        #expect(fixture.run() == 0)
        #expect(try fixture.folder.text(of: "alerts.log").hasSuffix("alert 4\n"))
        #expect(try fixture.folder.text(of: "alerts.log").split(separator: "\n").count == 1)
        #expect(try fixture.rows("SELECT sequence FROM mark WHERE sink = 'alerts.log'") == [["4"]])
    }
}
