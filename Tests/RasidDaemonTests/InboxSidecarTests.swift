import NewsArchive
import RasidSettings
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// A file and its sidecar come one after the other, to a service.
@Suite struct InboxSidecarTests {
    private let daemon: DaemonFixture
    private let name = FileName(Array("a".utf8))
    private let sidecar = FileName(Array("a.json".utf8))

    init() throws {
        var daemon = try DaemonFixture()
        daemon.configuration.inbox.sidecar = true
        daemon.configuration.inbox.settle = .seconds(30)
        daemon.configuration.inbox.rescan = .seconds(30)
        self.daemon = daemon
    }

    private func started(_ daemon: DaemonFixture) throws -> InboxFixture {
        let fixture = try InboxFixture(daemon, isOnce: false)
        fixture.onInbox {
            $0.round = .finished
            $0.leftovers.workIsKnown()
        }
        return fixture
    }

    private func arrive(_ name: FileName, _ fixture: InboxFixture, _ arrival: Arrival = .renamed) {
        fixture.onInbox {
            $0.offer(name, arrival)
            $0.fill()
        }
    }

    private func expectBoth(_ fixture: InboxFixture, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 2 }, sourceLocation: location)
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.seen == 2, sourceLocation: location)
        #expect(fixture.becomes { $0.meetings.isEmpty && $0.window.count == 0 }, sourceLocation: location)
        #expect(try daemon.rows("SELECT url FROM articles") == [["https://example.org/1"]], sourceLocation: location)
        fixture.close()
        #expect(daemon.done().sorted() == ["1~a", "2~a.json"], sourceLocation: location)
    }

    /// Both by rename; neither waits for the quiet time once the other is there.
    @Test(arguments: [true, false])
    func theyMeetAtOnce(_ isFileFirst: Bool) throws {
        let fixture = try started(daemon)
        for isFile in [isFileFirst, !isFileFirst] {
            try daemon.drop(isFile ? News.ofSalma(1) : SidecarTests.json, isFile ? "a" : "a.json")
            arrive(isFile ? name : sidecar, fixture)
            if isFile == isFileFirst {
                let name = isFile ? name : sidecar
                #expect(fixture.becomes { $0.meetings.waiting(name) != nil })
                #expect(fixture.tally.now.seen == 0)
            }
        }
        try expectBoth(fixture)
    }

    /// What the kernel tells of one is not heard yet: that it lies there is seen.
    @Test func aSidecarThatWasNotHeardOfIsWaitedFor() throws {
        let fixture = try started(daemon)
        try daemon.drop(News.ofSalma(1), "a")
        try daemon.folder.write(SidecarTests.json, to: "spool/inbox/a.json")
        arrive(name, fixture)
        let (name, sidecar) = (name, sidecar)
        #expect(fixture.becomes { $0.settling.contains(sidecar) && $0.meetings.waiting(name) != nil })
        #expect(fixture.tally.now.seen == 0)
        arrive(sidecar, fixture)
        try expectBoth(fixture)
    }

    /// Written in place, both: the file first, then its sidecar.
    @Test func whatIsWrittenInPlaceSettlesFirst() throws {
        var daemon = daemon
        daemon.configuration.inbox.settle = .milliseconds(40)
        let fixture = try started(daemon)
        try daemon.folder.write(News.ofSalma(1), to: "spool/inbox/a")
        let (name, sidecar) = (name, sidecar)
        fixture.onInbox { $0.consider(name, .touched) }
        try daemon.folder.write(SidecarTests.json, to: "spool/inbox/a.json")
        fixture.onInbox { $0.consider(sidecar, .touched) }
        try expectBoth(fixture)
    }

    @Test func aFileWaitsForTheQuietTimeAndNoLonger() throws {
        var daemon = daemon
        daemon.configuration.inbox.settle = .milliseconds(40)
        let fixture = try started(daemon)
        let before = Instant.monotonic()
        try daemon.drop(News.ofSalma(1), "a")
        arrive(name, fixture)
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 1 })
        #expect(Instant.monotonic() - before >= 40_000_000)
        // Its sidecar comes too late. It waits for a file of its name.
        try daemon.drop(SidecarTests.json, "a.json")
        arrive(sidecar, fixture)
        let sidecar = sidecar
        #expect(
            fixture.becomes {
                !$0.meetings.isEmpty && $0.meetings.waiting(sidecar) == nil && $0.window.count == 0
                    && !$0.meetings.isReading(sidecar)
            })
        #expect(daemon.folder.files(in: "spool/inbox") == ["a.json"])
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.seen == 1)
        // One does come.
        try daemon.drop(News.ofSalma(2), "a")
        arrive(name, fixture)
        #expect(fixture.becomes { _ in fixture.tally.now.recorded == 3 })
        #expect(try daemon.rows("SELECT url FROM articles ORDER BY id") == [["-"], ["https://example.org/1"]])
        #expect(fixture.becomes { $0.meetings.isEmpty && $0.window.count == 0 })
        fixture.close()
    }

    /// The machine refuses the second rename: the file that is claimed already goes on with its sidecar.
    @Test func aSidecarThatCannotBeClaimedIsTakenLater() throws {
        let fixture = try started(daemon)
        try daemon.drop(News.ofSalma(1), "a")
        try daemon.drop(SidecarTests.json, "a.json")
        let name = name
        let claim = try fixture.claim(News.ofSalma(1), "other")
        fixture.onInbox { inbox in
            _ = inbox.window.remove(claim.ticket)
            fixture.tally.update {
                $0.seen -= 1; $0.inFlight -= 1
            }
            let gone = try? fixture.folder.directory("spool/work/17")
            guard let gone, (try? Spool.move(name.bytes, in: inbox.directory, to: name.bytes, in: gone)) != nil else {
                return
            }
            let file = Claim(ticket: 0, name: name, directory: gone, batch: "17", seenAt: 1)
            inbox.leftovers.append(file)
            inbox.fill()
        }
        try expectBoth(fixture)
    }

    /// In flight with its file, it is counted once, whatever happens.
    @Test(arguments: [Settlement.Verdict.changing, .brokenOff, .deferred(row: 1), .gone(row: nil), .directory])
    func theCountsAgree(_ verdict: Settlement.Verdict) throws {
        let fixture = try InboxFixture(daemon, isOnce: false)
        try daemon.leave(SidecarTests.json, "a.json")
        var claim = try fixture.claim(News.ofSalma(1), "a")
        claim.sidecarName = sidecar
        fixture.tally.update {
            $0.seen += 1
            $0.inFlight += 1
            if case .deferred = verdict { $0.settle(.deferred) }
        }
        let held = claim
        fixture.onInbox {
            $0.window.put(held)
            $0.round = .finished
            $0.settle([Settlement(ticket: held.ticket, verdict: verdict)])
            $0.stop()
        }
        #expect(fixture.tally.now.isBalanced && fixture.tally.now.inFlight == 0, "\(fixture.tally.now)")
        fixture.close()
    }
}
