import Dispatch
import NewsArchive
import Synchronization
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Files of many records beside others: read in chunks, each of which the test lets go.
@Suite struct InboxLongTests {
    private let daemon: DaemonFixture

    init() throws { daemon = try DaemonFixture() }

    /// A long file that is read as the test says: so many chunks, then its last word.
    private final class Script: Sendable {
        private let left: Mutex<Int>
        private let gate = DispatchSemaphore(value: 0)
        private let asked = DispatchSemaphore(value: 0)

        init(chunks: Int) { left = Mutex(chunks) }

        /// Lets the next chunk, or the last word, be read.
        func release() { gate.signal() }

        /// Waits until a chunk is asked for.
        func isAsked() -> Bool { asked.wait(timeout: .now() + 20) == .success }

        var reading: LongReading {
            LongReading { claim, _ in
                self.asked.signal()
                _ = self.gate.wait(timeout: .now() + 20)
                let isLast = self.left.withLock { left in
                    left -= 1
                    return left < 0
                }
                let place = (claim.progress?.lastPlace ?? 0) + 1
                let record = ReadRecord(
                    place: place, digest: Digest.bytes(claim.name.bytes + [UInt8(place)]),
                    result: .rejected("no article"))
                return Outcome(
                    claim: claim, result: .read(RecordChunk(records: isLast ? [] : [record], isLast: isLast)))
            }
        }
    }

    /// The file is claimed, and its beginning was read by a script.
    private func begin(_ script: Script, _ name: String, _ fixture: InboxFixture, isCounted: Bool = false) throws {
        let claim = try fixture.claim(News.ofSalma(1), name, isCounted: isCounted)
        fixture.archive.post { $0.accept([Outcome(claim: claim, result: .long(script.reading))]) }
    }

    private func beginAttempt(_ place: String, _ fixture: InboxFixture) {
        fixture.onArchive { $0.beginAttempt(at: Array(place.utf8), size: 1, modified: 1) { _ in } }
    }

    private func expectEnd(_ fixture: InboxFixture, _ location: SourceLocation = #_sourceLocation) {
        #expect(fixture.isQuiet(), sourceLocation: location)
        let now = fixture.tally.now
        #expect(now.isBalanced && now.inFlight == 0, "\(now)", sourceLocation: location)
        #expect(now.submitted == now.accepted - fixture.claimed, "\(now)", sourceLocation: location)
        fixture.close()
    }

    @Test func theServiceTakesOthersMeanwhile() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        let script = Script(chunks: 1)
        try begin(script, "long", fixture)
        #expect(script.isAsked())
        try daemon.drop(News.ofSalma(2), "b")
        fixture.onInbox { $0.rescan() }
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        script.release()
        #expect(script.isAsked())
        try daemon.drop(News.ofSalma(3), "c")
        fixture.onInbox { $0.rescan() }
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 2 })
        script.release()
        #expect(fixture.becomes { $0.longFiles.isEmpty })
        // Its row is as old as its first chunk.
        #expect(daemon.rejected() == ["2~long"])
        fixture.onInbox { $0.stop() }
        expectEnd(fixture)
    }

    @Test func onceKeepsNameOrder() throws {
        let fixture = try InboxFixture(daemon)
        let script = Script(chunks: 1)
        try begin(script, "a", fixture)
        for name in ["b", "c"] { try daemon.drop(News.ofSalma(name == "b" ? 2 : 3), name) }
        fixture.onInbox { $0.rescan() }
        // Both are read, and wait for their turn.
        #expect(fixture.becomes { _ in fixture.tally.now.accepted >= 3 })
        script.release()
        #expect(script.isAsked() && script.isAsked())
        #expect(fixture.tally.now.recorded == 0)
        script.release()
        expectEnd(fixture)
        #expect(
            try daemon.rows("SELECT file, fate FROM files ORDER BY id")
                == [["a", "rejected"], ["b", "recorded"], ["c", "recorded"]])
    }

    /// The second waits with its claim alone; when its turn comes it is read again.
    @Test(arguments: [true, false])
    func oneIsStreamedAtATime(_ isOnce: Bool) throws {
        let fixture = try InboxFixture(daemon, isOnce: isOnce)
        fixture.onInbox { $0.longFiles = LongFiles(width: 1) }
        let (first, second) = (Script(chunks: 0), Script(chunks: 0))
        try begin(first, "a", fixture)
        try begin(second, "b", fixture)
        #expect(first.isAsked())
        if !isOnce {
            #expect(fixture.becomes { $0.longFiles.waitingCount == 1 && $0.window.count == 0 })
        }
        first.release()
        second.release()
        // As a service the real reader says that it is not long after all; with `--once` it was never told to wait.
        let fates = isOnce ? ["known", "known"] : ["known", "recorded"]
        #expect(fixture.becomes { $0.longFiles.isEmpty && $0.window.count == 0 })
        #expect(try daemon.rows("SELECT fate FROM files ORDER BY id").map { $0[0] } == fates)
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.inFlight == 0)
        fixture.close()
    }

    @Test(arguments: [true, false])
    func aStopBreaksOffBehindTheChunk(_ isOnce: Bool) throws {
        let fixture = try InboxFixture(daemon, isOnce: isOnce)
        fixture.onInbox { $0.longFiles = LongFiles(width: 1) }
        let script = Script(chunks: 9)
        try begin(script, "a", fixture)
        #expect(script.isAsked())
        try begin(Script(chunks: 9), "b", fixture)
        if !isOnce { #expect(fixture.becomes { $0.longFiles.waitingCount == 1 }) }
        fixture.onInbox { $0.stop() }
        #expect(fixture.told.quiets == 0)
        script.release()
        expectEnd(fixture)
        #expect(daemon.folder.files(in: "spool/work") == ["17/a", "17/b"])
        #expect(fixture.tally.now.seen == 0)
    }

    /// What ended a process is alone until a chunk of it is on record; then an operator's kill is not held against it.
    @Test func aLeftoverIsAloneUntilItsFirstChunk() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        let script = Script(chunks: 1)
        beginAttempt("17/a", fixture)
        fixture.onInbox { inbox in
            inbox.leftovers.append(.of("a", in: inbox.directory))
            inbox.leftovers.workIsKnown()
            _ = inbox.leftovers.next(isIdle: true)
        }
        try begin(script, "a", fixture, isCounted: true)
        try daemon.drop(News.ofSalma(2), "b")
        #expect(script.isAsked())
        fixture.onInbox { $0.rescan() }
        #expect(fixture.becomes { $0.window.count == 1 && $0.round.isDue })
        #expect(try daemon.rows("SELECT count FROM attempt") == [["1"]])
        script.release()
        #expect(script.isAsked())
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        #expect(try daemon.rows("SELECT count FROM attempt").isEmpty)
        script.release()
        #expect(fixture.becomes { $0.longFiles.isEmpty })
        fixture.onInbox { $0.stop() }
        expectEnd(fixture)
    }

    /// The machine is at fault between two chunks: the file counts as deferred until it is read on.
    @Test func aFileThatIsDeferredInTheMiddleGoesOn() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        let reading = LongReading { claim, _ in
            let record = ReadRecord(place: 1, digest: [1], result: .rejected("no article"))
            let chunk = RecordChunk(records: [record], isLast: false)
            return Outcome(claim: claim, result: claim.progress == nil ? .read(chunk) : .deferred("the disk is busy"))
        }
        let claim = try fixture.claim(News.ofSalma(1), "a")
        fixture.archive.post { $0.accept([Outcome(claim: claim, result: .long(reading))]) }
        #expect(fixture.becomes { _ in fixture.tally.now.deferred == 1 })
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.inFlight == 0, "\(fixture.tally.now)")
        // The real reader says that it has one record, which is on record.
        #expect(fixture.becomes { _ in fixture.tally.now.rejected == 1 })
        #expect(fixture.tally.now.deferred == 0)
        #expect(try daemon.rows("SELECT id, fate, records FROM files") == [["1", "rejected", "1"]])
        fixture.onInbox { $0.stop() }
        expectEnd(fixture)
    }

    /// The attempt of one that has to wait is forgotten: nothing of it was read to its end.
    @Test func aLeftoverThatWaitsIsNotBlamed() throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        fixture.onInbox { $0.longFiles = LongFiles(width: 1) }
        let script = Script(chunks: 0)
        try begin(script, "a", fixture)
        #expect(script.isAsked())
        beginAttempt("17/b", fixture)
        try begin(Script(chunks: 0), "b", fixture, isCounted: true)
        #expect(fixture.becomes { $0.longFiles.waitingCount == 1 })
        fixture.onArchive { _ in }
        #expect(try daemon.rows("SELECT count FROM attempt").isEmpty)
        script.release()
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        fixture.onInbox { $0.stop() }
        expectEnd(fixture)
    }
}
