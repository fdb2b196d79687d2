import Foundation
import RasidSettings
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The end: of a service that is told to stop, and of `--once` that has taken all.
@Suite struct InboxStopTests {
    private let name = FileName([UInt8(ascii: "a")])

    /// A name that was being watched is nobody's any more; the end is told once.
    @Test func afterAStopNothingIsLookedAt() throws {
        let daemon = try DaemonFixture()
        let fixture = try InboxFixture(daemon, isOnce: false)
        try daemon.folder.write(News.ofSalma(1), to: "spool/inbox/a")
        let name = name
        fixture.onInbox {
            $0.leftovers.workIsKnown()
            $0.consider(name, .touched)
            $0.stop()
        }
        #expect(fixture.isQuiet())
        #expect(fixture.becomes { $0.settling.timer == nil })
        fixture.onInbox { _ in }
        #expect(fixture.told.quiets == 1)
        #expect(daemon.folder.files(in: "spool/inbox") == ["a"])
        fixture.close()
    }

    /// Mode `keep`: a name was touched before it was taken as a leftover.
    @Test func aNameInFlightIsNotWatched() throws {
        let daemon = try DaemonFixture(after: .keep)
        let fixture = try InboxFixture(daemon, isOnce: false)
        try daemon.folder.write(News.ofSalma(1), to: "spool/inbox/a")
        let name = name
        fixture.onInbox {
            $0.consider(name, .touched)
            $0.window.hold(name)
        }
        #expect(fixture.becomes { $0.settling.count == 0 && $0.settling.timer == nil })
        fixture.close()
    }

    /// SIGHUP while the archive is being closed.
    @Test func afterTheLastFileOnceTakesNothing() throws {
        let daemon = try DaemonFixture()
        let fixture = try InboxFixture(daemon)
        try daemon.drop(News.ofSalma(1), "a")
        fixture.inbox.post { $0.start() }
        #expect(fixture.isQuiet())
        try daemon.drop(News.ofSalma(2), "b")
        fixture.onInbox { $0.rescan() }
        fixture.onInbox { _ in }
        #expect(daemon.folder.files(in: "spool/inbox") == ["b"])
        #expect(daemon.folder.files(in: "spool/work").isEmpty)
        #expect(fixture.tally.now.seen == 1)
        fixture.close()
    }

    // MARK: A writer that does not end

    @Test func onceGivesUpAFileThatIsWrittenOn() throws {
        let daemon = try DaemonFixture()
        let fixture = try InboxFixture(daemon)
        let path = try daemon.folder.write("سطر\n", to: "spool/inbox/a")
        let name = name
        fixture.onInbox { inbox in
            inbox.leftovers.workIsKnown()
            for _ in 0...Inbox.changesOfOnce {
                _ = truncate(path, Int((try? FileIdentity(inbox.directory.status(of: name.bytes)).size + 1) ?? 0))
                inbox.consider(name, .touched)
            }
            inbox.fill()
        }
        #expect(fixture.isQuiet())
        #expect(daemon.folder.files(in: "spool/inbox") == ["a"])
        #expect(fixture.becomes { $0.abandoned == 1 && $0.settling.count == 0 })
        #expect(fixture.tally.now.seen == 0)
        fixture.close()
    }

    /// The same in `work/`: it is on no record, and the next start takes it.
    @Test func onceGivesUpAClaimedFileThatIsWrittenOn() throws {
        let daemon = try DaemonFixture()
        let fixture = try InboxFixture(daemon)
        _ = try fixture.hold(News.ofSalma(1), "a", ticket: 7, changes: Inbox.changesOfOnce)
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .changing, identity: nil)])
        }
        #expect(fixture.isQuiet())
        #expect(fixture.becomes { $0.abandoned == 1 })
        #expect(daemon.folder.files(in: "spool/work") == ["17/a"])
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.inFlight == 0)
        fixture.close()
    }

    @Test func aStopDoesNotWaitForAFileToLieStill() throws {
        var daemon = try DaemonFixture()
        daemon.configuration.inbox.settle = .seconds(60)
        let fixture = try InboxFixture(daemon, isOnce: false)
        for ticket in [7, 8] as [UInt64] { _ = try fixture.hold(News.ofSalma(1), "a\(ticket)", ticket: ticket) }
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .changing, identity: nil)])
            $0.stop()
            $0.settle([Settlement(ticket: 8, verdict: .changing, identity: nil)])
        }
        #expect(fixture.isQuiet())
        #expect(daemon.folder.files(in: "spool/work") == ["17/a7", "17/a8"])
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.inFlight == 0)
        fixture.close()
    }
}
