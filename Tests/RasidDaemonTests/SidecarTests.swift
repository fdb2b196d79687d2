import Foundation
import NewsArchive
import RasidSettings
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon
@testable import RasidSystem

/// Files with a sidecar beside them (`inbox.sidecar`), in process: what becomes of both.
@Suite(.serialized) struct SidecarTests {
    static let json =
        #"{"url": "https://example.org/1", "source": "صوت الضفة", "author": "ليلى", "published": "2026-03-14"}"#

    private static func fixture(_ after: Configuration.Inbox.After = .move) throws -> DaemonFixture {
        var fixture = try DaemonFixture(after: after)
        fixture.configuration.inbox.sidecar = true
        return fixture
    }

    /// Every file and its sidecar is on record once, and nothing is left.
    private func expectRows(
        _ rows: [[String]], _ fixture: DaemonFixture, _ location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(
            try fixture.rows("SELECT file, fate, article_id FROM files ORDER BY file_bytes") == rows,
            sourceLocation: location)
        let tally = try #require(fixture.tally(), sourceLocation: location)
        let counts = try fixture.counts()
        #expect(tally.isBalanced && tally.inFlight == 0, "\(tally)", sourceLocation: location)
        let records = try #require(
            StatusReport.read(archive: fixture.configuration.archive)?.records, sourceLocation: location)
        #expect(records.isBalanced && records.inFlight == 0, "\(records)", sourceLocation: location)
        #expect(tally.seen == Int64(rows.count), "\(tally)", sourceLocation: location)
        #expect(
            [tally.recorded, tally.known, tally.rejected] == [counts.recorded, counts.known, counts.rejected],
            sourceLocation: location)
        #expect(
            [records.recorded, records.known, records.rejected]
                == [counts.records.recorded, counts.records.known, counts.records.rejected], sourceLocation: location)
        #expect(fixture.folder.files(in: "spool/work").isEmpty, sourceLocation: location)
        #expect(try fixture.rows("SELECT * FROM attempt").isEmpty, sourceLocation: location)
        guard fixture.configuration.inbox.after == .move else { return }
        #expect(fixture.folder.files(in: "spool/inbox").isEmpty, sourceLocation: location)
        let taken = rows.count { $0[1] != "rejected" }
        #expect(fixture.done().count == taken, sourceLocation: location)
        #expect(fixture.rejected().count == rows.count - taken, sourceLocation: location)
    }

    private func reasons(_ fixture: DaemonFixture) throws -> [[String]] {
        try fixture.rows("SELECT file, reason FROM files WHERE reason IS NOT NULL ORDER BY file_bytes")
    }

    private static let lateReason =
        "it is a sidecar (JSON without a text of its own), and its file did not come in time, or was taken before it came"

    // MARK: Both lie there

    @Test(arguments: Configuration.Inbox.After.allCases)
    func aSidecarSaysWhatItsArticleDoesNot(_ after: Configuration.Inbox.After) throws {
        let fixture = try Self.fixture(after)
        try fixture.drop(News.ofSalma(1), "a.txt")
        try fixture.drop(Self.json, "a.txt.json")
        try fixture.drop(News.ofSalma(2), "b.txt")
        #expect(fixture.run() == ExitStatus.done)
        try expectRows(
            [["a.txt", "recorded", "1"], ["a.txt.json", "recorded", "1"], ["b.txt", "recorded", "2"]], fixture)
        #expect(
            try fixture.rows("SELECT url, source, author, published_at FROM articles ORDER BY id") == [
                ["https://example.org/1", "صوت الضفة", "ليلى", "1773446400000"], ["-", "-", "-", "-"],
            ])
        // Its digest is that of its bytes alone.
        #expect(
            try fixture.rows("SELECT digest FROM articles WHERE id = 1")
                == fixture.rows("SELECT digest FROM files WHERE file = 'a.txt'"))
        #expect(try fixture.rows("SELECT records FROM files ORDER BY file_bytes") == [["1"], ["0"], ["1"]])
        #expect(try fixture.alerts().count == 2)
        // What is on record is not taken again.
        let rows = try fixture.rows("SELECT id FROM files")
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT id FROM files") == rows)
        #expect(fixture.folder.files(in: "spool/inbox").count == (after == .keep ? 3 : 0))
    }

    @Test func withoutTheSettingItIsAFileLikeOthers() throws {
        let fixture = try DaemonFixture()
        try fixture.drop(News.ofSalma(1), "a.txt")
        try fixture.drop(#"{"title": "بلا نص", "url": "https://example.org/1"}"#, "a.txt.json")
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT url FROM articles WHERE file = 'a.txt'") == [["-"]])
        #expect(try fixture.rows("SELECT fate FROM files WHERE file = 'a.txt.json'") == [["rejected"]])
    }

    @Test func itsFateIsItsFiles() throws {
        let fixture = try Self.fixture()
        try fixture.drop(News.ofSalma(1), "a")
        for name in ["b", "c"] {
            try fixture.drop(name == "b" ? Array(News.ofSalma(1).utf8) : [0x1F, 0x8B, 8, 0], Array(name.utf8))
            try fixture.drop(#"{"url": "https://example.org/\#(name)"}"#, "\(name).json")
        }
        #expect(fixture.run() == ExitStatus.done)
        try expectRows(
            [
                ["a", "recorded", "1"], ["b", "known", "1"], ["b.json", "known", "1"], ["c", "rejected", "-"],
                ["c.json", "rejected", "-"],
            ], fixture)
        #expect(try reasons(fixture).last == ["c.json", "its file was not read, or not to its end"])
        // What its bytes say of the article is that of the first delivery.
        #expect(try fixture.rows("SELECT url FROM articles") == [["-"]])
    }

    @Test(
        "a sidecar at fault loses no article",
        arguments: [
            (#"{"url": "https://example.org"#, "it is no sidecar: it is not JSON: it ends in the middle of a value"),
            ("[1]", "it is no sidecar: it is not a JSON object"),
        ])
    func aFaultOfItsOwn(_ json: String, _ reason: String) throws {
        let fixture = try Self.fixture()
        try fixture.drop(News.ofSalma(1), "a")
        try fixture.drop(json, "a.json")
        #expect(fixture.run() == ExitStatus.done)
        try expectRows([["a", "recorded", "1"], ["a.json", "rejected", "-"]], fixture)
        #expect(try reasons(fixture) == [["a.json", reason]])
    }

    @Test func jsonWithATextIsAnArticle() throws {
        let fixture = try Self.fixture()
        let text = #"{"text": "قالت سلمى الهاشمي أمس إن المهرجان يبدأ في موعده."}"#
        try fixture.drop(News.ofSalma(1), "a")
        try fixture.drop(text, "a.json")
        try fixture.drop(text.replacing("أمس", with: "اليوم"), "b.json")
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate FROM files ORDER BY file_bytes")
                == ["a", "a.json", "b.json"].map { [$0, "recorded"] })
        #expect(fixture.done().count == 3)
        #expect(fixture.tally().map { $0.isBalanced && $0.seen == 3 && $0.inFlight == 0 } == true)
    }

    /// `a.json` is an article and has a sidecar of its own; `a` has none.
    @Test func aSidecarOfASidecarMakesItAnArticle() throws {
        let fixture = try Self.fixture()
        try fixture.drop(News.ofSalma(1), "a")
        try fixture.drop(#"{"text": "قالت سلمى الهاشمي أمس إن المهرجان يبدأ في موعده."}"#, "a.json")
        try fixture.drop(Self.json, "a.json.json")
        #expect(fixture.run() == ExitStatus.done)
        try expectRows(
            [["a", "recorded", "1"], ["a.json", "recorded", "2"], ["a.json.json", "recorded", "2"]], fixture)
        #expect(try fixture.rows("SELECT url FROM articles ORDER BY id") == [["-"], ["https://example.org/1"]])
    }

    /// Several articles share what may be shared.
    @Test func aFileOfManyRecordsHasOneSidecar() throws {
        let fixture = try Self.fixture()
        let lines = (1...70).map {
            $0 == 5 ? "{\"text\":" : #"{"text": "قالت سلمى الهاشمي أمس إن الدورة \#($0) تبدأ."}"#
        }
        try fixture.drop(lines.joined(separator: "\n"), "a.jsonl")
        try fixture.drop(Self.json, "a.jsonl.json")
        #expect(fixture.run() == ExitStatus.done)
        try expectRows([["a.jsonl", "recorded", "1"], ["a.jsonl.json", "recorded", "1"]], fixture)
        #expect(try fixture.rows("SELECT count(*), count(source), count(url) FROM articles") == [["69", "69", "0"]])
    }

    @Test(arguments: [(250, true), (251, false), (255, false)])
    func aNameMayBeTooLongForASidecar(_ count: Int, _ hasOne: Bool) throws {
        let fixture = try Self.fixture()
        let name = String(repeating: "n", count: count)
        try fixture.drop(News.ofSalma(1), name)
        if hasOne { try fixture.drop(Self.json, "\(name).json") }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT url FROM articles") == [[hasOne ? "https://example.org/1" : "-"]])
        #expect(fixture.done().count == (hasOne ? 2 : 1))
    }

    @Test func whatIsNoRegularFileIsNoSidecar() throws {
        let fixture = try Self.fixture()
        for name in ["a", "b"] { try fixture.drop(News.ofSalma(name == "a" ? 1 : 2), name) }
        try fixture.folder.make("spool/inbox/a.json")
        #expect(symlink("/etc/passwd", "\(fixture.folder.path)/spool/inbox/b.json") == 0)
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate FROM files ORDER BY file_bytes") == [
                ["a", "recorded"], ["b", "recorded"], ["b.json", "rejected"],
            ])
        #expect(FileManager.default.fileExists(atPath: "\(fixture.folder.path)/spool/inbox/a.json"))
    }

    // MARK: One of them is missing

    @Test(arguments: Configuration.Inbox.After.allCases)
    func aSidecarWithoutItsFileIsRejected(_ after: Configuration.Inbox.After) throws {
        let fixture = try Self.fixture(after)
        try fixture.drop(Self.json, "a.json")
        try fixture.drop(News.ofSalma(1), "b")
        #expect(fixture.run() == ExitStatus.done)
        try expectRows([["a.json", "rejected", "-"], ["b", "recorded", "1"]], fixture)
        #expect(try reasons(fixture) == [["a.json", Self.lateReason]])
    }

    /// Mode `keep`: the file stays where it is; a sidecar that comes later has no use.
    @Test func aSidecarThatComesAfterItsFileWasTakenIsRejected() throws {
        let fixture = try Self.fixture(.keep)
        try fixture.drop(News.ofSalma(1), "a")
        #expect(fixture.run() == ExitStatus.done)
        try fixture.drop(Self.json, "a.json")
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT file, fate FROM files") == [["a", "recorded"], ["a.json", "rejected"]])
        #expect(fixture.tally().map { [$0.seen, $0.rejected, $0.inFlight] } == [1, 1, 0])
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT count(*) FROM files") == [["2"]])
    }

    // MARK: What a process before left

    /// Where a process that was killed left a file and its sidecar.
    enum Left: CaseIterable { case both, file, sidecar }

    @Test(arguments: Left.allCases)
    func whatWasClaimedIsJoinedAgain(_ left: Left) throws {
        let fixture = try Self.fixture()
        if left == .sidecar { try fixture.drop(News.ofSalma(1), "a") } else { try fixture.leave(News.ofSalma(1), "a") }
        if left == .file { try fixture.drop(Self.json, "a.json") } else { try fixture.leave(Self.json, "a.json") }
        #expect(fixture.run() == ExitStatus.done)
        try expectRows([["a", "recorded", "1"], ["a.json", "recorded", "1"]], fixture)
        #expect(try fixture.rows("SELECT url FROM articles") == [["https://example.org/1"]])
    }

    @Test func aChainThatWasClaimedIsJoinedAgain() throws {
        let fixture = try Self.fixture()
        try fixture.leave(News.ofSalma(1), "a")
        try fixture.leave(#"{"text": "قالت سلمى الهاشمي أمس إن المهرجان يبدأ في موعده."}"#, "a.json")
        try fixture.leave(Self.json, "a.json.json")
        #expect(fixture.run() == ExitStatus.done)
        try expectRows(
            [["a", "recorded", "1"], ["a.json", "recorded", "2"], ["a.json.json", "recorded", "2"]], fixture)
    }

    /// Both on record, and one of them was moved: only the rest is made good.
    @Test(arguments: [true, false])
    func whatIsOnRecordIsOnlyAcknowledged(_ isFileThere: Bool) throws {
        let fixture = try Self.fixture()
        let text = News.ofSalma(1)
        let identity = try fixture.leave(text, "a")
        let sidecar = try fixture.leave(Self.json, "a.json")
        if !isFileThere { try fixture.folder.remove("spool/work/17/a") }
        try fixture.prepare { transaction in
            _ = try transaction.record(fixture.row("a", text, identity, fate: .known))
            var row = fixture.row("a.json", Self.json, sidecar, fate: .known)
            (row.records, row.reason) = (0, nil)
            _ = try transaction.record(row)
        }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT file, fate FROM files") == [["a", "known"], ["a.json", "known"]])
        #expect(fixture.done().sorted() == (isFileThere ? ["1~a", "2~a.json"] : ["2~a.json"]))
        #expect(fixture.tally()?.seen == 0)
    }

    /// The file was taken without it, and is on record: the sidecar is one without a file.
    @Test func aLeftSidecarWhoseFileIsOnRecordIsLate() throws {
        let fixture = try Self.fixture()
        let text = News.ofSalma(1)
        let identity = try fixture.leave(text, "a")
        try fixture.leave(Self.json, "a.json")
        try fixture.prepare { _ = try $0.record(fixture.row("a", text, identity, fate: .known)) }
        #expect(fixture.run() == ExitStatus.done)
        #expect(try fixture.rows("SELECT file, fate FROM files") == [["a", "known"], ["a.json", "rejected"]])
        #expect(try reasons(fixture).last == ["a.json", Self.lateReason])
        #expect(fixture.rejected() == ["2~a.json"])
    }

    @Test func aDeferredFileKeepsItsSidecar() throws {
        let fixture = try Self.fixture()
        let text = News.ofSalma(1)
        let identity = try fixture.leave(text, "a")
        try fixture.leave(Self.json, "a.json")
        try fixture.prepare { _ = try $0.record(fixture.row("a", text, identity, fate: .deferred)) }
        #expect(fixture.run() == ExitStatus.done)
        #expect(
            try fixture.rows("SELECT file, fate, attempts FROM files") == [
                ["a", "recorded", "2"], ["a.json", "recorded", "1"],
            ])
        #expect(try fixture.rows("SELECT url FROM articles") == [["https://example.org/1"]])
        #expect(fixture.tally().map { $0.isBalanced && $0.inFlight == 0 } == true)
    }

    /// Whichever of them did it: both are rejected.
    @Test func whatEndedTheProcessIsRejectedWithItsSidecar() throws {
        let fixture = try Self.fixture()
        let identity = try fixture.leave(News.ofSalma(1), "a")
        try fixture.leave(Self.json, "a.json")
        try fixture.prepare { try fixture.begin("17/a", identity, count: 3, crashes: 3, in: $0) }
        #expect(fixture.run() == ExitStatus.done)
        try expectRows([["a", "rejected", "-"], ["a.json", "rejected", "-"]], fixture)
    }
}
