import Foundation
import NewsArchive
import RasidSettings
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon
@testable import RasidSystem

/// What a process that was killed left in `work/` (or, in mode `keep`, in the inbox).
@Suite(.serialized) struct LeftoverTests {
    /// Records the article of a row that is on record already.
    private func record(_ row: FileRow, _ text: String, in transaction: Transaction) throws -> Int64 {
        let id = try transaction.record(row)
        let findings = try News.analyst().analyze(plain: Array(text.utf8))
        _ = try transaction.record(
            findings, part: 0, file: id, novelty: Novelty(of: findings.textKeys.text, among: []), recordedAt: 1)
        return id
    }

    @Test func aFileWithoutARowIsTakenFirst() throws {
        let fixture = try DaemonFixture()
        try fixture.leave(News.ofSalma(1), "z")
        try fixture.leave(News.ofSalma(2), "y", batch: "16")
        try fixture.drop(News.ofSalma(3), "a")
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate FROM files") == [
                ["y", "recorded"], ["z", "recorded"], ["a", "recorded"],
            ])
        #expect(fixture.done().sorted() == ["1~y", "2~z", "3~a"])
        #expect(try fixture.alerts().count == 3)
        #expect(try fixture.rows("SELECT * FROM attempt").isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.folder.path)/spool/work").isEmpty)
        #expect(fixture.tally().map { [$0.seen, $0.recorded, $0.inFlight] } == [3, 3, 0])
    }

    /// Committed, not yet acknowledged: only that is made good.
    @Test(arguments: [Fate.recorded, .known, .rejected])
    func aFileWithACommittedRowIsOnlyAcknowledged(_ fate: Fate) throws {
        let fixture = try DaemonFixture()
        let text = News.ofSalma(1)
        let identity = try fixture.leave(text, "a")
        try fixture.prepare { transaction in
            let row = fixture.row("a", text, identity, fate: fate)
            if fate == .recorded { _ = try record(row, text, in: transaction) } else { _ = try transaction.record(row) }
        }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT id, fate FROM files") == [["1", "\(fate)"]])
        #expect(fixture.done() == (fate == .rejected ? [] : ["1~a"]))
        #expect(fixture.rejected() == (fate == .rejected ? ["1~a"] : []))
        #expect(fixture.tally()?.seen == 0)
        #expect(try fixture.rows("SELECT value FROM setting WHERE name = 'acknowledged'") == [["1"]])
    }

    @Test func inModeDeleteACommittedFileIsRemoved() throws {
        let fixture = try DaemonFixture(after: .delete)
        let text = News.ofSalma(1)
        let identity = try fixture.leave(text, "a")
        try fixture.prepare { _ = try record(fixture.row("a", text, identity, fate: .recorded), text, in: $0) }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT id FROM files") == [["1"]])
        #expect(fixture.done().isEmpty)
        #expect(fixture.folder.files(in: "spool/work").isEmpty)
    }

    /// A row of the same name in another batch, or of a content that was replaced since, is not the file's.
    @Test(arguments: ["batch", "size", "letters", "time"])
    func aRowOfAnotherContentDoesNotCount(_ difference: String) throws {
        let fixture = try DaemonFixture()
        let old = News.ofSalma(1)
        // As many bytes, other letters.
        let new = difference == "size" ? News.ofSalma(22) : difference == "letters" ? News.ofSalma(2) : old
        var identity = try fixture.leave(new, "a")
        if difference == "size" { identity.size -= 2 }
        if difference == "time" { identity.modified -= 1 }
        let batch = difference == "batch" ? "18" : "17"
        try fixture.prepare {
            _ = try record(fixture.row("a", old, identity, fate: .recorded, batch: batch), old, in: $0)
        }
        #expect(fixture.run() == ExitStatus.done)
        let fate = difference == "size" || difference == "letters" ? "recorded" : "known"
        #expect(try fixture.rows("SELECT id, fate FROM files") == [["1", "recorded"], ["2", fate]])
        #expect(fixture.done() == ["2~a"])
        #expect(fixture.tally()?.seen == 1)
    }

    @Test func aDeferredFileGoesOnUnderItsRow() throws {
        let fixture = try DaemonFixture()
        let text = News.ofSalma(1)
        let identity = try fixture.leave(text, "a")
        try fixture.prepare { _ = try $0.record(fixture.row("a", text, identity, fate: .deferred)) }
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT id, fate, reason, attempts, article_id, seen_at FROM files")
                == [["1", "recorded", "-", "2", "1", "10"]])
        #expect(fixture.done() == ["1~a"])
        #expect(try fixture.alerts().count == 1)
        #expect(try fixture.rows("SELECT value FROM setting WHERE name = 'acknowledged'") == [["1"]])
    }

    /// The process ended by its own fault three times while it read it: it is not read a fourth time. A neighbour is, and so is a
    /// file during which somebody killed the process often, but not for ever.
    @Test func aFileThatEndedTheProcessIsRejectedUnread() throws {
        let fixture = try DaemonFixture()
        let identities = try ["a", "b", "c", "d"].enumerated().map {
            try fixture.leave(News.ofSalma($0.offset + 1), $0.element)
        }
        try fixture.prepare { transaction in
            try fixture.begin("17/a", identities[0], count: 4, crashes: 3, in: transaction)
            try fixture.begin("17/b", identities[1], count: 2, in: transaction)
            try fixture.begin("17/c", identities[2], count: Inbox.attemptLimit - 1, in: transaction)
            try fixture.begin("17/d", identities[3], count: Inbox.attemptLimit, in: transaction)
        }
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate, reason, attempts, digest IS NULL FROM files") == [
                ["a", "rejected", "reading it ended the process 3 times", "5", "1"],
                ["b", "recorded", "-", "3", "0"],
                ["c", "recorded", "-", "30", "0"],
                ["d", "rejected", "the process was killed 30 times while it was read", "31", "1"],
            ])
        #expect(fixture.rejected().sorted() == ["1~a", "4~d"])
        #expect(try fixture.rows("SELECT * FROM attempt").isEmpty)
    }

    /// Files that were claimed with the guilty one, and wait in line behind it, are read in the end.
    @Test func neighboursInModeKeepAreNotToBlame() throws {
        let fixture = try DaemonFixture(after: .keep)
        for (number, name) in ["a", "b", "c"].enumerated() { try fixture.drop(News.ofSalma(number + 1), name) }
        try fixture.prepare { transaction in
            for name in ["a", "b", "c", "a", "a"] {
                let identity = try FileIdentity(
                    fixture.folder.directory("spool/inbox").status(of: Array(name.utf8)))
                _ = try transaction.beginAttempt(
                    place: Array(name.utf8), size: identity.size, modified: identity.modified)
                if name == "c" { try transaction.countCrash() }
            }
            for _ in 0..<2 { try transaction.countCrash() }
        }
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate FROM files ORDER BY file")
                == [["a", "rejected"], ["b", "recorded"], ["c", "recorded"]])
    }

    /// What the last process wrote into its lock file when it ended counts for the file that it read, once.
    @Test(arguments: [
        ("process 9, since now\nended by signal 4\n", "rejected"), ("process 9, since now\n", "recorded"),
    ])
    func aCrashIsHeldAgainstTheFileThatWasRead(_ lock: String, _ fate: String) throws {
        let fixture = try DaemonFixture()
        let identity = try fixture.leave(News.ofSalma(1), "a")
        try fixture.prepare { try fixture.begin("17/a", identity, count: 3, crashes: 2, in: $0) }
        try lock.write(toFile: fixture.configuration.archive + ".lock", atomically: false, encoding: .utf8)
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT fate FROM files") == [[fate]])
    }

    /// Another content in the same place is another file.
    @Test func attemptsOfAnotherContentDoNotCount() throws {
        let fixture = try DaemonFixture()
        var identity = try fixture.leave(News.ofSalma(1), "a")
        identity.size += 1
        try fixture.prepare { try fixture.begin("17/a", identity, count: 3, crashes: 3, in: $0) }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT fate, attempts FROM files") == [["recorded", "1"]])
    }

    @Test func whatIsNotOursInWorkIsLeftAlone() throws {
        let fixture = try DaemonFixture()
        try fixture.folder.make("spool/work/17/directory")
        try fixture.folder.make("spool/work/empty")
        try fixture.folder.write("x", to: "spool/work/stray")
        try fixture.leave(News.ofSalma(1), "a")
        #expect(fixture.run() == ExitStatus.done)
        #expect(fixture.done() == ["1~a"])
        #expect(fixture.folder.files(in: "spool/work") == ["stray"])
        // A directory was never a file: it goes back to where it can have come from.
        #expect(fixture.folder.exists("spool/inbox/directory"))
        #expect(!fixture.folder.exists("spool/work/empty"))
        #expect(fixture.tally().map { [$0.seen, $0.recorded, $0.inFlight] } == [1, 1, 0])
    }

    // MARK: Mode keep

    @Test func inModeKeepAFileThatWasBegunIsTakenOnce() throws {
        let fixture = try DaemonFixture(after: .keep)
        for name in ["a", "b"] { try fixture.drop(News.ofSalma(name == "a" ? 1 : 2), name) }
        try fixture.prepare { transaction in
            for name in ["a", "b", "gone"] {
                let identity = try? FileIdentity(fixture.folder.directory("spool/inbox").status(of: Array(name.utf8)))
                try fixture.begin(name, identity, count: 1, in: transaction)
            }
        }
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate, attempts FROM files") == [
                ["a", "recorded", "2"], ["b", "recorded", "2"],
            ])
        #expect(try fixture.alerts().count == 2)
        #expect(try fixture.rows("SELECT * FROM attempt").isEmpty)
        #expect(fixture.tally().map { [$0.seen, $0.recorded, $0.inFlight] } == [2, 2, 0])
    }

    @Test func inModeKeepAFileThatEndedTheProcessIsRejectedUnread() throws {
        let fixture = try DaemonFixture(after: .keep)
        try fixture.drop(News.ofSalma(1), "a")
        let identity = try FileIdentity(fixture.folder.directory("spool/inbox").status(of: Array("a".utf8)))
        try fixture.prepare { try fixture.begin("a", identity, count: 3, crashes: 3, in: $0) }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT fate FROM files") == [["rejected"]])
        #expect(fixture.folder.files(in: "spool/inbox") == ["a"])
        // And it is not read at the next start either.
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT fate FROM files") == [["rejected"]])
    }

    /// The name was recorded before, with another content: that row stays what it is.
    @Test func inModeKeepTheRowOfAnEarlierContentIsNotTouched() throws {
        let fixture = try DaemonFixture(after: .keep)
        let old = News.ofSalma(1)
        try fixture.drop(News.ofSalma(22), "a")
        let identity = try FileIdentity(fixture.folder.directory("spool/inbox").status(of: Array("a".utf8)))
        try fixture.prepare { transaction in
            let earlier = FileIdentity(inode: 1, size: 5, modified: 6)
            _ = try record(fixture.row("a", old, earlier, fate: .recorded, batch: nil), old, in: transaction)
            _ = try transaction.beginAttempt(place: [0x61], size: identity.size, modified: identity.modified)
        }
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT id, digest, article_id FROM files") == [
                ["1", "sha256:" + Digest.hexadecimal(Array(old.utf8)), "1"],
                ["2", "sha256:" + Digest.hexadecimal(Array(News.ofSalma(22).utf8)), "2"],
            ])
    }

    @Test func inModeKeepADeferredFileGoesOnUnderItsRow() throws {
        let fixture = try DaemonFixture(after: .keep)
        let text = News.ofSalma(1)
        try fixture.drop(text, "a")
        let identity = try FileIdentity(fixture.folder.directory("spool/inbox").status(of: Array("a".utf8)))
        try fixture.prepare { _ = try $0.record(fixture.row("a", text, identity, fate: .deferred, batch: nil)) }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT id, fate, attempts FROM files") == [["1", "recorded", "2"]])
    }

    /// The outbox of the last process is delivered too.
    @Test func alertsThatWereCommittedAreDelivered() throws {
        let fixture = try DaemonFixture()
        try fixture.prepare { transaction in
            for sequence in 1...3 as ClosedRange<Int64> {
                try transaction.enqueue(
                    sequence: sequence, id: "al-\(sequence)", article: 1, watch: "w", story: 1, isUpdate: false,
                    recordedAt: 5,
                    line: "{\"sequence\":\(sequence)}")
            }
        }
        try fixture.folder.write("{\"sequence\":1}\n{\"seq", to: "alerts.jsonl")
        try fixture.drop(News.ofSalma(1), "a")
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.alerts().compactMap { $0["sequence"] as? Int } == [1, 2, 3, 4])
    }
}
