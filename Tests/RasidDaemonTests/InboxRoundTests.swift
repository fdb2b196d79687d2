import Foundation
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// A round over an inbox of more names than one pass holds: a name that is given back behind the scan is for the next round.
@Suite struct InboxRoundTests {
    private let daemon: DaemonFixture
    private let name = FileName([UInt8(ascii: "a")])

    init() throws { daemon = try DaemonFixture() }

    /// `a` and `z` lie in the inbox, and the scan is past `m`.
    private func inTheMiddleOfARound() throws -> InboxFixture {
        let fixture = try InboxFixture(daemon)
        try daemon.drop(News.ofSalma(1), "a")
        try daemon.drop(News.ofSalma(2), "z")
        fixture.onInbox {
            $0.leftovers.workIsKnown()
            $0.round = Round(after: FileName([UInt8(ascii: "m")]))
        }
        return fixture
    }

    private func expectBoth(_ fixture: InboxFixture, _ location: SourceLocation = #_sourceLocation) {
        #expect(fixture.isQuiet(), sourceLocation: location)
        #expect(fixture.folder.files(in: "spool/inbox").isEmpty, sourceLocation: location)
        #expect(daemon.done().count == 2, sourceLocation: location)
        fixture.close()
    }

    @Test func onRequest() throws {
        let fixture = try inTheMiddleOfARound()
        fixture.onInbox { $0.rescan() }
        expectBoth(fixture)
    }

    @Test func fromALineThatIsFull() throws {
        let fixture = try inTheMiddleOfARound()
        let name = name
        fixture.onInbox { inbox in
            inbox.line.replace(with: (0..<Inbox.passCount).map { FileName(Array("none \($0)".utf8)) })
            inbox.offer(name, .renamed)
            inbox.fill()
        }
        expectBoth(fixture)
    }

    @Test func whenTooManySettle() throws {
        let fixture = try inTheMiddleOfARound()
        let name = name
        // Fresh: it has to settle too.
        try daemon.folder.write(News.ofSalma(3), to: "spool/inbox/a")
        let identity = FileIdentity(inode: 1, size: 1, modified: 1)
        fixture.onInbox { inbox in
            for number in 0..<Inbox.passCount {
                let other = FileName(Array("none \(number)".utf8))
                _ = inbox.settling.isSettled(other, identity, quiet: 5_000_000, now: Instant.monotonic())
            }
            inbox.consider(name, .touched)
            inbox.fill()
        }
        expectBoth(fixture)
    }

    @Test func whenItCannotBeClaimed() throws {
        let fixture = try inTheMiddleOfARound()
        let name = name
        try daemon.folder.move("spool/work", to: "work")
        try daemon.folder.write("x", to: "spool/work")
        fixture.onInbox {
            $0.line.replace(with: [name])
            $0.fill()
        }
        #expect(fixture.isFaulty())
        try daemon.folder.remove("spool/work")
        try daemon.folder.move("work", to: "spool/work")
        expectBoth(fixture)
    }
}
