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

    /// `rejected/` cannot be written: the file stays where it is until it can.
    @Test func theFileWaitsForTheMachine() throws {
        try daemon.folder.write("a file in the folder's place", to: "spool/rejected")
        let fixture = try InboxFixture(daemon)
        try daemon.drop(Self.file, Self.name)
        fixture.onInbox { $0.start() }
        #expect(fixture.isFaulty())
        #expect(work.count == 1)
        try daemon.folder.remove("spool/rejected")
        #expect(fixture.isQuiet())
        #expect(fixture.told.faults.count == 2 && fixture.told.faults.last == .some(nil))
        fixture.close()
        try expectKept()
    }

    /// The process ended after the COMMIT and before the records were kept.
    @Test func theNextStartKeepsThem() throws {
        try daemon.folder.write("a file in the folder's place", to: "spool/rejected")
        let fixture = try InboxFixture(daemon)
        try daemon.drop(Self.file, Self.name)
        fixture.onInbox { $0.start() }
        #expect(fixture.isFaulty())
        fixture.onInbox { $0.stop() }
        #expect(fixture.isQuiet())
        fixture.close()
        #expect(work.count == 1)
        try daemon.folder.remove("spool/rejected")
        #expect(daemon.run() == ExitStatus.done)
        try expectKept()
    }
}
