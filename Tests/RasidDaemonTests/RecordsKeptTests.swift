import Foundation
import NewsArchive
import RasidSettings
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Under `after: delete` a file of several records goes, and what could not be read of it stays.
@Suite struct RecordsKeptTests {
    private static let name = "أخبار.jsonl"
    private static let faults: [Int: String] = [2: "{\"text\":", 5: "لا شيء", 40: "[1]"]
    private let daemon: DaemonFixture

    init() throws { daemon = try DaemonFixture(after: .delete) }

    /// Forty records, more than a chunk.
    private static var file: String {
        (1...40).map { faults[$0] ?? "{\"text\":\"\(News.ofSalma($0).replacing("\n", with: "\\n"))\"}" }
            .joined(separator: "\n")
    }

    private var work: [String] { daemon.folder.files(in: "spool/work") }

    private func expectKept(_ location: SourceLocation = #_sourceLocation) throws {
        #expect(work.isEmpty && daemon.done().isEmpty, sourceLocation: location)
        let names = Self.faults.keys.sorted().map { "1.\($0)~\(Self.name)" }
        #expect(Set(daemon.rejected()) == Set(names), sourceLocation: location)
        for (place, text) in Self.faults {
            #expect(
                try daemon.folder.text(of: "spool/rejected/1.\(place)~\(Self.name)") == text, sourceLocation: location)
        }
        #expect(try daemon.rows("SELECT id, fate FROM files") == [["1", "recorded"]], sourceLocation: location)
        #expect(
            try daemon.rows("SELECT value FROM setting WHERE name = 'acknowledged'") == [["1"]],
            sourceLocation: location)
    }

    @Test func rejectedRecordsStayWhenTheirFileGoes() throws {
        try daemon.drop(Self.file, Self.name)
        #expect(daemon.run() == ExitStatus.done)
        try expectKept()
        #expect(daemon.tally().map { [$0.seen, $0.recorded, $0.inFlight] } == [1, 1, 0])
    }

    /// A file that stays whole keeps its records itself.
    @Test(arguments: ["moved", "rejected"])
    func aFileThatStaysNeedsNoCopies(_ how: String) throws {
        let fixture = try DaemonFixture(after: how == "moved" ? .move : .delete)
        try fixture.drop(how == "moved" ? Self.file : "{\"text\":\"\"}\n{\"text\":\"\"}", Self.name)
        #expect(fixture.run() == ExitStatus.done)
        #expect(fixture.done() == (how == "moved" ? ["1~\(Self.name)"] : []))
        #expect(fixture.rejected() == (how == "moved" ? [] : ["1~\(Self.name)"]))
    }

    /// Where it is not known which of its records could not be read, the file itself stays.
    @Test func aFileWithMoreTextlessRecordsThanRowsStaysWhole() throws {
        let empty = #"{"url":"https://sada.example/section/politics","title":"","text":""}"#
        let count = Int(FileProgress.rejectedRowLimit) + 1
        let file = (Array(repeating: empty, count: count) + [Self.file]).joined(separator: "\n")
        try daemon.drop(file, Self.name)
        #expect(daemon.run() == ExitStatus.done)
        #expect(daemon.rejected() == ["1~\(Self.name)"] && work.isEmpty)
        #expect(try daemon.folder.text(of: "spool/rejected/1~\(Self.name)") == file)
        #expect(try daemon.rows("SELECT fate, records FROM files") == [["recorded", "\(count + 40)"]])
    }

    /// An inbox that has recorded the file and cannot keep its records: something else stands in the folder's place.
    private func refused() throws -> InboxFixture {
        try daemon.folder.write("a file in the folder's place", to: "spool/rejected")
        let fixture = try InboxFixture(daemon)
        try daemon.drop(Self.file, Self.name)
        fixture.onInbox { $0.start() }
        #expect(fixture.isFaulty())
        return fixture
    }

    /// `rejected/` cannot be written: the file stays where it is until it can.
    @Test func theFileWaitsForTheMachine() throws {
        let fixture = try refused()
        #expect(work.count == 1)
        try daemon.folder.remove("spool/rejected")
        #expect(fixture.isQuiet())
        #expect(fixture.told.faults.count == 2 && fixture.told.faults.last == .some(nil))
        fixture.close()
        try expectKept()
    }

    /// The process ended after the COMMIT and before the records were kept.
    @Test func theNextStartKeepsThem() throws {
        let fixture = try refused()
        fixture.onInbox { $0.stop() }
        #expect(fixture.isQuiet())
        fixture.close()
        #expect(work.count == 1)
        try daemon.folder.remove("spool/rejected")
        #expect(daemon.run() == ExitStatus.done)
        try expectKept()
    }

    /// A person removed `rejected/` while the daemon had it open.
    @Test func aFolderThatWasRemovedIsMadeAgain() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        try daemon.drop("{\"text\":\"\"}\n{\"text\":\"\"}", "first")
        fixture.onInbox { $0.start() }
        #expect(fixture.becomes { $0.window.count == 0 && fixture.tally.now.rejected == 1 })
        #expect(daemon.rejected() == ["1~first"])
        try FileManager.default.removeItem(atPath: "\(daemon.folder.path)/spool/rejected")
        try daemon.drop(Self.file, Self.name)
        fixture.onInbox { $0.rescan() }
        #expect(fixture.becomes { $0.longFiles.isEmpty && $0.wayOut.isFree && fixture.tally.now.recorded == 1 })
        #expect(daemon.rejected().count == 3 && work.isEmpty)
        fixture.onInbox { $0.stop() }
        fixture.close()
    }

    /// A fault that stays is told once, and tried again after longer and longer times.
    @Test func aFaultThatStaysIsToldOnce() throws {
        try daemon.folder.make("spool/rejected/.1.2.part")
        let fixture = try InboxFixture(daemon)
        try daemon.drop(Self.file, Self.name)
        fixture.onInbox { $0.start() }
        #expect(fixture.isFaulty())
        #expect(fixture.isFaulty())
        #expect(fixture.told.faults.count == 2 && !fixture.told.faults.contains(nil), "\(fixture.told.faults)")
        try daemon.folder.remove("spool/rejected/.1.2.part")
        #expect(fixture.isQuiet())
        #expect(fixture.told.faults.last == .some(nil))
        fixture.close()
        try expectKept()
    }

    /// The rest of a file that cannot be read stays with the file, whatever becomes of files otherwise.
    @Test(arguments: [Configuration.Inbox.After.move, .delete])
    func aFileThatIsCutStaysWhole(_ after: Configuration.Inbox.After) throws {
        var fixture = try DaemonFixture(after: after)
        fixture.configuration.inbox.maxArchiveBytes = 2_000
        try fixture.drop(Self.file, Self.name)
        #expect(fixture.run() == ExitStatus.done)
        #expect(fixture.rejected() == ["1~\(Self.name)"] && fixture.done().isEmpty)
        #expect(try fixture.folder.text(of: "spool/rejected/1~\(Self.name)") == Self.file)
        #expect(
            try fixture.rows("SELECT fate, reason FROM files")
                == [["recorded", "the file has over 2000 bytes (inbox.max_archive_size)"]])
    }

    /// So it is where an earlier process put that on record and could not move it, and where reading it ended the process too often.
    @Test(arguments: ["cut", "tried too often"])
    func aLeftoverThatIsCutStaysWhole(_ how: String) throws {
        let identity = try daemon.leave(Self.file, Self.name)
        try daemon.prepare { transaction in
            var row = daemon.row(Self.name, Self.file, identity, fate: how == "cut" ? .recorded : .unfinished)
            row.reason = how == "cut" ? "the rest was not tried" : nil
            (row.records, row.digest) = (1, nil)
            _ = try transaction.record(row)
            if how != "cut" { try daemon.begin("17/\(Self.name)", identity, count: 3, crashes: 3, in: transaction) }
        }
        #expect(daemon.run() == ExitStatus.done)
        #expect(daemon.rejected() == ["1~\(Self.name)"] && work.isEmpty)
        let reason = how == "cut" ? "the rest was not tried" : "reading it ended the process 3 times"
        #expect(try daemon.rows("SELECT id, reason FROM files") == [["1", reason]])
    }
}
