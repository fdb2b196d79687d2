import Foundation
import NewsArchive
import RasidSettings
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon
@testable import RasidSystem

/// The whole way of files, in process: what lies in the inbox is taken in name order, all alerts are delivered.
@Suite(.serialized) struct OnceTests {
    /// The counts of the run, of the archive and of the directories say the same (invariant 13).
    private func expectBalance(
        _ fixture: DaemonFixture, seen: Int64, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let tally = try #require(fixture.tally(), sourceLocation: location)
        let counts = try fixture.counts()
        #expect(tally.isBalanced, sourceLocation: location)
        #expect(tally.inFlight == 0, sourceLocation: location)
        #expect(tally.seen == seen, sourceLocation: location)
        #expect(
            [tally.recorded, tally.known, tally.rejected, tally.deferred]
                == [counts.recorded, counts.known, counts.rejected, counts.deferred], sourceLocation: location)
        #expect(tally.alerts == counts.alerts && tally.delivered == counts.alerts, sourceLocation: location)
        #expect(counts.deliveredSequence == counts.lastSequence, sourceLocation: location)
        #expect(counts.indexedThrough == counts.lastArticle, sourceLocation: location)
        #expect(fixture.folder.files(in: "spool/work").isEmpty, sourceLocation: location)
    }

    @Test func filesMeetTheirFates() throws {
        let fixture = try DaemonFixture()
        try fixture.drop(News.ofSalma(1), "a.txt")
        try fixture.drop(News.ofSalma(1), "b.txt")
        try fixture.drop(News.ofSalma(1).replacing("،", with: " ") + "\n\n", "c.txt")
        try fixture.drop(News.ofNobody(1), "خبر ١.txt")
        try fixture.drop(Array(News.ofSalma(2).utf8), [0x64, 0xFF, 0x0A])
        try fixture.drop(String(repeating: "نص طويل جدا ", count: 9_000), "large.txt")
        try fixture.drop([], Array("nothing.txt".utf8))
        #expect(symlink("/etc/passwd", "\(fixture.folder.path)/spool/inbox/passwd.txt") == 0)
        #expect(mkfifo("\(fixture.folder.path)/spool/inbox/pipe", 0o644) == 0)
        try fixture.folder.make("spool/inbox/directory")
        for name in [".hidden", "x.part", "y.tmp"] { try fixture.drop(News.ofSalma(9), name) }

        #expect(fixture.run() == ExitStatus.done)

        try expectBalance(fixture, seen: 9)
        #expect(
            try fixture.rows("SELECT file, fate, article_id FROM files ORDER BY file_bytes") == [
                ["a.txt", "recorded", "1"], ["b.txt", "known", "1"], ["c.txt", "recorded", "2"],
                ["d\\xFF\n", "recorded", "3"],
                ["large.txt", "rejected", "-"], ["nothing.txt", "rejected", "-"], ["passwd.txt", "rejected", "-"],
                ["pipe", "rejected", "-"], ["خبر ١.txt", "recorded", "4"],
            ])
        #expect(
            try fixture.rows("SELECT novelty FROM articles").map { $0[0] } == [
                "original", "duplicate", "template", "original",
            ])
        #expect(
            try fixture.rows("SELECT reason FROM files WHERE file = 'passwd.txt'") == [
                ["it is a symbolic link, not a regular file"]
            ])
        #expect(
            try fixture.alerts().map { $0["type"] as? String } == [
                "rasid.alert.match.v1", "rasid.alert.update.v1", "rasid.alert.match.v1",
            ])
        #expect(
            try fixture.rows("SELECT line FROM alerts").map { $0[0] + "\n" }.joined()
                == fixture.folder.text(of: "alerts.jsonl"))
        #expect(
            Set(fixture.done().map(id))
                == Set(try fixture.rows("SELECT id FROM files WHERE fate <> 'rejected'").map { $0[0] }))
        #expect(
            Set(fixture.rejected().map(id))
                == Set(try fixture.rows("SELECT id FROM files WHERE fate = 'rejected'").map { $0[0] }))
        #expect(fixture.done().contains { $0.hasSuffix("~خبر__.txt") })
        #expect(fixture.done().contains { $0.hasSuffix("~d_xFF_") })
        #expect(fixture.folder.files(in: "spool/inbox") == [".hidden", "x.part", "y.tmp"])
        #expect(fixture.folder.exists("spool/inbox/directory"))
        let day = Timestamp.dayPath(Instant.wallMilliseconds())
        #expect(fixture.folder.files(in: "spool/done").allSatisfy { $0.hasPrefix(day) || !$0.isEmpty })
    }

    private func id(_ name: String) -> String { String(name.prefix { $0 != "~" }) }

    @Test func anEmptyInboxIsQuicklyDone() throws {
        let fixture = try DaemonFixture()
        #expect(fixture.run() == ExitStatus.done)
        try expectBalance(fixture, seen: 0)
        #expect(try fixture.folder.text(of: "alerts.jsonl").isEmpty)
        #expect(StatusReport.read(archive: fixture.configuration.archive)?.state == .stopped)
    }

    @Test func manyFilesAreTakenInNameOrder() throws {
        let fixture = try DaemonFixture()
        let count = 300
        for number in (0..<count).reversed() {
            try fixture.drop(number % 3 == 0 ? News.ofSalma(number) : News.ofNobody(number), "f\(10_000 + number)")
        }
        #expect(fixture.run() == ExitStatus.done)
        try expectBalance(fixture, seen: Int64(count))
        #expect(
            try fixture.rows("SELECT file FROM files ORDER BY id").map { $0[0] }
                == (0..<count).map { "f\(10_000 + $0)" })
        #expect(try fixture.alerts().compactMap { $0["sequence"] as? Int } == Array(1...(count / 3)))
        #expect(fixture.done().count == count)
        #expect(fixture.folder.files(in: "spool/inbox").isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.folder.path)/spool/work").isEmpty)
    }

    /// Younger than the settle time: it is looked at twice.
    @Test func aFileThatWasJustWrittenSettlesFirst() throws {
        var fixture = try DaemonFixture()
        fixture.configuration.inbox.settle = .milliseconds(300)
        try fixture.folder.write(News.ofSalma(1), to: "spool/inbox/fresh")
        try fixture.drop(News.ofSalma(2), "old")
        #expect(fixture.run() == ExitStatus.done)
        try expectBalance(fixture, seen: 2)
        #expect(try fixture.rows("SELECT file FROM files") == [["old"], ["fresh"]])
    }

    @Test func aSecondRunGoesOnWhereTheFirstEnded() throws {
        let fixture = try DaemonFixture()
        try fixture.drop(News.ofSalma(1), "a")
        #expect(fixture.run() == ExitStatus.done)
        try fixture.drop(News.ofSalma(2), "a")
        try fixture.drop(News.ofSalma(1), "b")
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate FROM files") == [
                ["a", "recorded"], ["a", "recorded"], ["b", "known"],
            ])
        #expect(try fixture.alerts().compactMap { $0["sequence"] as? Int } == [1, 2])
        #expect(fixture.done().sorted() == ["1~a", "2~a", "3~b"])
        #expect(fixture.tally()?.seen == 2)
    }

    @Test func theSearchIndexIsLeftOutOnRequest() throws {
        var fixture = try DaemonFixture()
        fixture.index = false
        try fixture.drop(News.ofSalma(1), "a")
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.counts().lastArticle == 1)
        fixture.index = true
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.counts().indexedThrough == 1)
    }

    // MARK: What becomes of a file

    @Test func inModeDeleteOnlyTheRejectedStay() throws {
        let fixture = try DaemonFixture(after: .delete)
        try fixture.drop(News.ofSalma(1), "a")
        try fixture.drop(News.ofSalma(1), "b")
        try fixture.drop(String(repeating: "نص طويل جدا ", count: 9_000), "large")
        #expect(fixture.run() == ExitStatus.done)
        try expectBalance(fixture, seen: 3)
        #expect(fixture.folder.files(in: "spool/inbox").isEmpty)
        #expect(fixture.done().isEmpty)
        #expect(fixture.rejected() == ["3~large"])
    }

    @Test func inModeKeepFilesStayAndAreReadOnce() throws {
        let fixture = try DaemonFixture(after: .keep)
        try fixture.drop(News.ofSalma(1), "a")
        try fixture.drop(News.ofNobody(1), "b")
        try fixture.drop(String(repeating: "نص طويل جدا ", count: 9_000), "large")
        #expect(fixture.run() == ExitStatus.done)
        try expectBalance(fixture, seen: 3)
        let inbox = ["a", "b", "large"]
        #expect(fixture.folder.files(in: "spool/inbox") == inbox)
        #expect(fixture.done().isEmpty && fixture.rejected().isEmpty)
        #expect(fixture.run() == ExitStatus.done)
        #expect(fixture.tally()?.seen == 0)
        #expect(try fixture.counts().recorded == 2)
        // Another content is a new delivery, the same content under another name a known one.
        try fixture.drop(News.ofSalma(2), "a")
        try fixture.drop(News.ofNobody(1), "c")
        #expect(fixture.run() == ExitStatus.done)
        #expect(fixture.tally()?.seen == 2)
        #expect(
            try fixture.rows("SELECT file, fate FROM files") == [
                ["a", "recorded"], ["b", "recorded"], ["large", "rejected"], ["a", "recorded"], ["c", "known"],
            ])
        #expect(try fixture.alerts().count == 2)
        #expect(try fixture.rows("SELECT * FROM attempt").isEmpty)
    }

    @Test func aNameThatIsTakenInDoneReplacesNothing() throws {
        let fixture = try DaemonFixture()
        let day = Timestamp.dayPath(Instant.wallMilliseconds())
        try fixture.folder.make("spool/done/\(day)")
        try fixture.folder.write("قديم", to: "spool/done/\(day)/1~a")
        try fixture.drop(News.ofSalma(1), "a")
        #expect(fixture.run() == ExitStatus.done)
        #expect(fixture.done().sorted() == ["1.1~a", "1~a"])
        #expect(try fixture.folder.text(of: "spool/done/\(day)/1~a") == "قديم")
    }

    @Test func theLongestNameIsCutWhereItIsMoved() throws {
        let fixture = try DaemonFixture()
        let name = [UInt8](repeating: UInt8(ascii: "x"), count: 255)
        try fixture.drop(Array(News.ofSalma(1).utf8), name)
        let arabic = Array(String(repeating: "خ", count: 127).utf8)
        try fixture.drop(Array(News.ofSalma(2).utf8), arabic)
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            fixture.done().sorted() == [
                "1~" + String(repeating: "x", count: 253), "2~" + String(repeating: "خ", count: 126),
            ])
        #expect(
            try fixture.rows("SELECT file_bytes FROM files") == [[Hexadecimal.text(name)], [Hexadecimal.text(arabic)]])
    }

    // MARK: Who may run

    @Test(arguments: ["rasid.db.lock", "spool/.lock"])
    func whoeverHoldsALockKeepsUsOut(_ name: String) throws {
        let fixture = try DaemonFixture()
        try fixture.drop(News.ofSalma(1), "a")
        let lock = try LockFile(path: "\(fixture.folder.path)/\(name)")
        #expect(fixture.run() == ExitStatus.unavailable)
        #expect(fixture.folder.files(in: "spool/inbox") == ["a"])
        withExtendedLifetime(lock) {}
    }

    @Test func aDamagedArchiveEndsItBeforeAnyFileIsTaken() throws {
        let fixture = try DaemonFixture()
        try fixture.drop(News.ofSalma(1), "a")
        try fixture.folder.write(String(repeating: "ليس أرشيفا ", count: 400), to: "rasid.db")
        #expect(fixture.run() == ExitStatus.badData)
        #expect(fixture.folder.files(in: "spool/inbox") == ["a"])
    }

    @Test func aSpoolThatCannotBeMadeEndsIt() throws {
        var fixture = try DaemonFixture()
        fixture.configuration.spool = "/proc/spool"
        #expect(fixture.run() == ExitStatus.cannotCreate)
    }
}
