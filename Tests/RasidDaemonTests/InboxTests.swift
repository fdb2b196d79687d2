import Foundation
import GRDB
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import NewsArchive
@testable import RasidDaemon
@testable import RasidSystem

/// The inbox and the ingest without the rest: what is settled late, put off, or changed in between.
@Suite struct InboxTests {
    private let daemon: DaemonFixture

    init() throws { daemon = try DaemonFixture() }

    private func expectBalance(_ fixture: InboxFixture, _ location: SourceLocation = #_sourceLocation) {
        #expect(fixture.tally.now.isBalanced, "\(fixture.tally.now)", sourceLocation: location)
        #expect(fixture.tally.now.inFlight == 0, "\(fixture.tally.now)", sourceLocation: location)
    }

    /// The machine was at fault: after a second it is tried again, under its row.
    @Test func aDeferredFileIsTriedAgain() throws {
        let text = News.ofSalma(1)
        let row = daemon.row("a", text, FileIdentity(inode: 1, size: 1, modified: 1), fate: .deferred)
        try daemon.prepare { _ = try $0.record(row) }
        let fixture = try InboxFixture(daemon)
        _ = try fixture.hold(text, "a", ticket: 7)
        fixture.tally.update { $0.settle(.deferred) }
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .deferred(row: 1), identity: nil)])
        }
        #expect(fixture.becomes { $0.deferrals.count == 1 })
        #expect(fixture.tally.now.deferred == 1)
        #expect(fixture.isQuiet())
        #expect(try daemon.rows("SELECT id, fate, attempts, article_id FROM files") == [["1", "recorded", "2", "1"]])
        #expect(daemon.done() == ["1~a"])
        expectBalance(fixture)
        #expect(fixture.tally.now.recorded == 1)
        fixture.close()
        #expect(try daemon.rows("SELECT value FROM setting WHERE name = 'acknowledged'") == [["1"]])
    }

    /// `--once` does not wait for ever: the file stays where it is.
    @Test func onceGivesUpAfterSomeTries() throws {
        try daemon.prepare {
            _ = try $0.record(daemon.row("a", "", FileIdentity(inode: 1, size: 1, modified: 1), fate: .deferred))
        }
        let fixture = try InboxFixture(daemon)
        _ = try fixture.hold("نص", "a", ticket: 7, triesBefore: Inbox.triesOfOnce - 1, deferredRow: 1)
        fixture.tally.update { $0.settle(.deferred) }
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .deferred(row: 1), identity: nil)])
        }
        #expect(fixture.isQuiet())
        #expect(fixture.becomes { $0.abandoned == 1 && $0.deferrals.count == 0 })
        #expect(fixture.folder.files(in: "spool/work") == ["17/a"])
        #expect(fixture.tally.now.deferred == 1)
        expectBalance(fixture)
        fixture.close()
    }

    /// Its writer went on after it was read: what lies there when it is to be moved is another delivery.
    @Test func aFileThatChangedAfterItWasReadIsANewDelivery() throws {
        let fixture = try InboxFixture(daemon)
        let identity = try fixture.hold(News.ofSalma(1), "a", ticket: 7)
        fixture.onIngest { ingest in
            ingest.ask("record") {
                _ = try $0.record(daemon.row("a", News.ofSalma(1), identity, fate: .recorded))
            } then: {
            }
        }
        try fixture.folder.write(News.ofSalma(22), to: "spool/work/17/a")
        fixture.tally.update { $0.settle(.recorded) }
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .recorded(row: 1, rejected: false), identity: identity)])
        }
        #expect(fixture.isQuiet())
        #expect(
            try daemon.rows("SELECT id, file, fate FROM files") == [["1", "a", "recorded"], ["2", "a", "recorded"]])
        #expect(daemon.done() == ["2~a"])
        #expect(fixture.tally.now.seen == 2)
        expectBalance(fixture)
        fixture.close()
        #expect(try daemon.rows("SELECT value FROM setting WHERE name = 'acknowledged'") == [["2"]])
    }

    @Test func aFileThatWasStillBeingWrittenIsReadAgain() throws {
        let fixture = try InboxFixture(daemon)
        _ = try fixture.hold(News.ofSalma(1), "a", ticket: 7)
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .changing, identity: nil)])
        }
        #expect(fixture.isQuiet())
        #expect(daemon.done() == ["1~a"])
        #expect(fixture.tally.now.seen == 1)
        expectBalance(fixture)
        fixture.close()
    }

    /// Somebody took it out of `work/`: nothing to move, nothing to wait for.
    @Test func aFileThatIsGoneWhenItIsToBeMovedIsSettled() throws {
        let fixture = try InboxFixture(daemon)
        let identity = try fixture.hold(News.ofSalma(1), "a", ticket: 7)
        try fixture.folder.remove("spool/work/17/a")
        fixture.tally.update { $0.settle(.recorded) }
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .recorded(row: 1, rejected: false), identity: identity)])
        }
        #expect(fixture.isQuiet())
        #expect(fixture.told.faults.isEmpty)
        expectBalance(fixture)
        fixture.close()
    }

    /// `done/` is not there any more: the file stays in `work/` and is moved when it is back.
    @Test func aFileThatCannotBeMovedWaits() throws {
        let fixture = try InboxFixture(daemon)
        let identity = try fixture.hold(News.ofSalma(1), "a", ticket: 7)
        try fixture.folder.remove("spool/done")
        fixture.tally.update { $0.settle(.recorded) }
        fixture.onInbox {
            $0.round = .finished
            $0.settle([Settlement(ticket: 7, verdict: .recorded(row: 1, rejected: true), identity: identity)])
        }
        #expect(fixture.isQuiet())
        #expect(daemon.rejected() == ["1~a"])
        expectBalance(fixture)
        fixture.close()
    }

    /// A ticket that nobody holds was settled before.
    @Test func aSettlementCountsOnce() throws {
        let fixture = try InboxFixture(daemon)
        let identity = try fixture.hold(News.ofSalma(1), "a", ticket: 7)
        fixture.tally.update { $0.settle(.recorded) }
        let settlement = Settlement(ticket: 7, verdict: .recorded(row: 1, rejected: false), identity: identity)
        fixture.onInbox {
            $0.round = .finished
            $0.settle([settlement, settlement])
            $0.settle([settlement])
        }
        #expect(fixture.isQuiet())
        #expect(daemon.done() == ["1~a"])
        expectBalance(fixture)
        fixture.close()
    }

    // MARK: The service

    @Test func whatArrivesIsTaken() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        try daemon.drop(News.ofSalma(1), "before")
        fixture.inbox.post { $0.start() }
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        try daemon.drop(News.ofSalma(2), "renamed")
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 2 })
        try fixture.folder.write(News.ofSalma(3), to: "spool/inbox/in place")
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 3 })
        fixture.inbox.post { $0.stop() }
        #expect(fixture.isQuiet())
        expectBalance(fixture)
        #expect(try daemon.rows("SELECT file FROM files").map { $0[0] } == ["before", "renamed", "in place"])
        fixture.close()
    }

    @Test func aReplacedInboxIsWatchedAnew() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        fixture.inbox.post { $0.start() }
        try daemon.drop(News.ofSalma(1), "a")
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        try fixture.folder.move("spool/inbox", to: "spool/old")
        #expect(fixture.becomes { _ in fixture.folder.exists("spool/inbox") })
        try daemon.drop(News.ofSalma(2), "b")
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 2 })
        #expect(fixture.told.notices.count == 1)
        fixture.inbox.post { $0.stop() }
        #expect(fixture.isQuiet())
        expectBalance(fixture)
        fixture.close()
    }

    /// Stopping: what is in flight is finished, what is not claimed stays.
    @Test func aStopFinishesWhatIsInFlight() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        for number in 0..<200 { try daemon.drop(News.ofNobody(number), "f\(1_000 + number)") }
        fixture.inbox.post { $0.start() }
        #expect(fixture.becomes { _ in fixture.tally.now.recorded > 0 })
        fixture.inbox.post { $0.stop() }
        #expect(fixture.isQuiet())
        expectBalance(fixture)
        let recorded = Int(fixture.tally.now.recorded)
        #expect(daemon.done().count == recorded)
        #expect(fixture.folder.files(in: "spool/inbox").count == 200 - recorded)
        #expect(fixture.folder.files(in: "spool/work").isEmpty)
        fixture.close()
    }

    // MARK: The ingest

    /// Outcomes come in any order, files are recorded in the order of their tickets.
    @Test func ticketsDecideTheOrder() throws {
        let fixture = try InboxFixture(daemon)
        let group = try GroupFixture()
        let order = [3, 1, 0, 2, 5, 4]
        let outcomes = try order.map { ticket in
            var outcome = try group.read(News.ofSalma(ticket), "\(ticket)")
            outcome.claim.ticket = UInt64(ticket)
            return outcome
        }
        for outcome in outcomes { fixture.onIngest { $0.accept([outcome]) } }
        fixture.onIngest { _ in }
        #expect(try daemon.rows("SELECT file FROM files").map { $0[0] } == (0..<6).map { "\($0)" })
        #expect(fixture.told.alerts.map(\.sequence) == [1, 2, 3, 4, 5, 6])
        fixture.close()
    }

    /// A full disk under the archive: nothing is lost, and the group is recorded once.
    @Test func aFullArchiveIsWaitedOut() throws {
        let fixture = try InboxFixture(daemon)
        fixture.onIngest { ingest in
            _ = try? ingest.archive.queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA max_page_count = 1") }
        }
        let long = News.ofSalma(1) + String(repeating: "نص طويل جدا ", count: 2_000)
        for name in ["a", "b"] { try daemon.drop(name + " " + long, name) }
        fixture.inbox.post { $0.start() }
        #expect(fixture.isFaulty())
        #expect(fixture.tally.now.inFlight > 0)
        fixture.onIngest { ingest in
            _ = try? ingest.archive.queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA max_page_count = 1000000") }
        }
        #expect(fixture.isQuiet())
        let rows = try daemon.rows("SELECT file, fate FROM files")
        #expect(rows == [["a", "recorded"], ["b", "recorded"]])
        // The inbox hears of a COMMIT before the outbox does.
        fixture.onIngest { _ in }
        #expect(fixture.told.alerts.count == 2)
        #expect(fixture.told.archiveFaults.first == .full)
        #expect(fixture.told.archiveFaults.last == .some(nil))
        #expect(fixture.told.fatal.isEmpty)
        #expect(daemon.done().count == 2)
        expectBalance(fixture)
        fixture.close()
    }
}
