import Foundation
import RasidSettings
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// What is known of a name when its turn comes, and of the inbox that is watched.
@Suite struct InboxArrivalTests {
    private let daemon: DaemonFixture
    private let name = FileName([UInt8(ascii: "a")])

    init() throws { daemon = try DaemonFixture() }

    /// It lay still and waits its turn; meanwhile its writer begins anew.
    @Test func aFileThatWasSettledAndIsWrittenAnewSettlesAgain() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        let path = try daemon.folder.write(News.ofSalma(1), to: "spool/inbox/a")
        let name = name
        // Until work/ was looked at, nothing is claimed.
        fixture.onInbox {
            $0.round = .finished
            $0.consider(name, .touched)
        }
        #expect(fixture.becomes { $0.line.count == 1 && $0.settling.count == 0 })
        #expect(truncate(path, 0) == 0)
        fixture.onInbox {
            $0.leftovers.workIsKnown()
            $0.fill()
        }
        #expect(daemon.folder.files(in: "spool/inbox") == ["a"])
        #expect(fixture.becomes { $0.settling.contains(name) })
        try daemon.folder.write(News.ofSalma(2), to: "spool/inbox/a")
        fixture.onInbox { $0.consider(name, .touched) }
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        #expect(fixture.tally.now.seen == 1)
        fixture.close()
    }

    /// Renamed in while its writer has it open: what is heard later counts.
    @Test(arguments: [Arrival.renamed, .found])
    func aNameThatIsWatchedIsNotTakenAtOnce(_ arrival: Arrival) throws {
        var daemon = daemon
        daemon.configuration.inbox.settle = .seconds(30)
        let fixture = try InboxFixture(daemon, isOnce: false)
        try daemon.drop(News.ofSalma(1), "a")
        let name = name
        fixture.onInbox {
            $0.round = .finished
            $0.offer(name, arrival)
            $0.consider(name, .touched)
            $0.leftovers.workIsKnown()
            $0.fill()
        }
        #expect(fixture.becomes { $0.settling.contains(name) && $0.line.isEmpty })
        #expect(daemon.folder.files(in: "spool/inbox") == ["a"])
        #expect(fixture.tally.now.seen == 0)
        fixture.close()
    }

    /// The inbox is replaced after the watch was set and before the directory was opened: the watch tells of the old one.
    @Test func theWatchFollowsAnInboxThatWasReplaced() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        fixture.inbox.post { $0.start() }
        #expect(fixture.becomes { $0.leftovers.isKnown && !$0.round.isDue })
        fixture.onInbox { inbox in
            let folder = fixture.folder
            try? folder.move("spool/inbox", to: "spool/old")
            try? folder.make("spool/inbox")
            if let new = try? folder.directory("spool/inbox") { inbox.directory = new }
        }
        #expect(fixture.becomes { _ in fixture.told.notices.count == 1 })
        try daemon.drop(News.ofSalma(1), "a")
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        fixture.inbox.post { $0.stop() }
        #expect(fixture.isQuiet())
        fixture.close()
    }
}
