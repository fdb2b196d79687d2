import Foundation
import Glibc
import NewsArchive
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The spool cannot be used for a while: it is waited out and reported, and nothing is held up longer than it must be.
@Suite struct InboxFaultTests {
    private let daemon: DaemonFixture

    init() throws { daemon = try DaemonFixture() }

    /// A file stands in a directory's place.
    private func block(_ place: String) throws {
        try daemon.folder.move("spool/\(place)", to: place)
        try daemon.folder.write("x", to: "spool/\(place)")
    }

    private func unblock(_ place: String) throws {
        try daemon.folder.remove("spool/\(place)")
        // The daemon may have made one meanwhile: rename(2) takes the place of an empty directory.
        #expect(rename("\(daemon.folder.path)/\(place)", "\(daemon.folder.path)/spool/\(place)") == 0)
    }

    /// The files of these tickets are on record, and may leave.
    private func settle(_ fixture: InboxFixture, _ identities: [FileIdentity]) {
        fixture.tally.update { for _ in identities { $0.settle(.recorded) } }
        fixture.onInbox {
            $0.round = .finished
            $0.settle(
                identities.enumerated().map {
                    Settlement(
                        ticket: UInt64($0), verdict: .recorded(row: Int64($0) + 1, rejected: false), identity: $1)
                })
        }
    }

    // MARK: Claims

    @Test func aFaultIsNotOverBeforeItHeals() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        try daemon.drop(News.ofSalma(1), "a")
        try block("work")
        fixture.onInbox {
            $0.leftovers.workIsKnown()
            $0.fill()
        }
        // The first try, and the one after a second.
        #expect(fixture.isFaulty() && fixture.isFaulty())
        let faults = fixture.told.faults
        #expect(faults.count == 2 && faults[0] == faults[1], "\(faults)")
        try unblock("work")
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        #expect(fixture.told.faults.last == .some(nil))
        fixture.close()
    }

    /// Its producer took it back: there is nothing left that could fail.
    @Test func aFaultThatNothingMeetsAnyMoreIsOver() throws {
        let fixture = try InboxFixture(daemon)
        try daemon.drop(News.ofSalma(1), "a")
        try block("work")
        fixture.onInbox {
            $0.leftovers.workIsKnown()
            $0.fill()
        }
        #expect(fixture.isFaulty())
        try daemon.folder.remove("spool/inbox/a")
        #expect(fixture.isQuiet())
        #expect(fixture.told.faults.last == .some(nil))
        fixture.close()
    }

    /// A text that is the same each time can be told from another fault.
    @Test func aDirectoryThatCannotBeMadeIsNamedWithoutItsTime() throws {
        try daemon.folder.make("gone")
        let work = try daemon.folder.directory("gone")
        try daemon.folder.remove("gone")
        let error = #expect(throws: SystemError.self) { try Batch(in: work) }
        #expect(error?.object == "work/")
    }

    // MARK: The way out of work/

    /// Not each after a waiting time of its own.
    @Test func filesThatCouldNotLeaveLeaveTogether() throws {
        let fixture = try InboxFixture(daemon)
        let identities = try (0..<16).map { try fixture.hold(News.ofSalma($0), "a\($0)", ticket: UInt64($0)) }
        try block("done")
        settle(fixture, identities)
        #expect(fixture.isFaulty())
        try unblock("done")
        #expect(fixture.isQuiet())
        #expect(daemon.done().count == 16)
        #expect(fixture.told.faults.last == .some(nil))
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.inFlight == 0)
        fixture.close()
        #expect(daemon.folder.files(in: "spool/work").isEmpty)
    }

    @Test func aStopDoesNotWaitForThem() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        let identity = try fixture.hold(News.ofSalma(1), "a", ticket: 0)
        try block("done")
        settle(fixture, [identity])
        #expect(fixture.isFaulty())
        fixture.inbox.post { $0.stop() }
        #expect(fixture.isQuiet())
        #expect(daemon.folder.files(in: "spool/work") == ["17/a"])
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.inFlight == 0)
        fixture.close()
    }

    @Test func othersAreTakenMeanwhile() throws {
        let fixture = try InboxFixture(daemon)
        let identity = try fixture.hold(News.ofSalma(1), "a", ticket: 0)
        try block("done")
        settle(fixture, [identity])
        #expect(fixture.isFaulty())
        try daemon.drop(News.ofSalma(2), "b")
        fixture.onInbox { $0.rescan() }
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 2 })
        #expect(daemon.done().isEmpty)
        try unblock("done")
        #expect(fixture.isQuiet())
        #expect(daemon.done().count == 2)
        fixture.close()
    }
}
