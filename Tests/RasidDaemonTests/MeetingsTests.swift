import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Who waits for whom, and the names of files and sidecars.
@Suite struct MeetingsTests {
    private let name = FileName(Array("a".utf8))
    private let sidecar = FileName(Array("a.json".utf8))
    private let identity = FileIdentity(inode: 1, size: 2, modified: 3)
    private let other = FileIdentity(inode: 1, size: 2, modified: 4)

    @Test(arguments: [
        ("a", "a.json"), ("a.json", "a.json.json"), ("خبر", "خبر.json"),
        (String(repeating: "n", count: 250), String(repeating: "n", count: 250) + ".json"),
        (String(repeating: "n", count: 251), nil),
    ])
    func aFileHasOneNameForItsSidecar(_ name: String, _ sidecar: String?) {
        #expect(FileName(Array(name.utf8)).asSidecar == sidecar.map { FileName(Array($0.utf8)) })
        if let sidecar { #expect(FileName(Array(sidecar.utf8)).asMain == FileName(Array(name.utf8))) }
    }

    /// No file of such a name is ever taken.
    @Test(arguments: ["a", "a.JSON", "json", ".json", "a.part.json", "a.tmp.json", "a~.json"])
    func aNameThatIsNoSidecars(_ name: String) {
        #expect(FileName(Array(name.utf8)).asMain == nil)
    }

    @Test func aFileWaitsFromItsFirstLookOnUntilItChanges() {
        var meetings = Meetings()
        #expect(meetings.isEmpty)
        #expect(meetings.wait(name, identity, now: 10) == 0)
        #expect(meetings.wait(name, identity, now: 17) == 7)
        #expect(meetings.waiting(name) == identity)
        #expect(!meetings.isEmpty)
        #expect(meetings.wait(name, other, now: 20) == 0)
        meetings.endWait(name)
        #expect(meetings.waiting(name) == nil && meetings.isEmpty)
        #expect(meetings.wait(name, identity, now: 30) == 0)
        meetings.forget(name)
        #expect(meetings.waiting(name) == nil && meetings.isEmpty)
    }

    @Test func aFileHasOneTimer() {
        var meetings = Meetings()
        #expect(meetings.needsTimer(name) == false)
        _ = meetings.wait(name, identity, now: 1)
        #expect(meetings.needsTimer(name) == true)
        #expect(meetings.needsTimer(name) == false)
        // Another file of its name is looked at by the same timer.
        _ = meetings.wait(name, other, now: 1)
        #expect(meetings.needsTimer(name) == false)
        meetings.timerFired(name)
        #expect(meetings.needsTimer(name) == true)
    }

    @Test func aSidecarIsReadThenWaitsThenIsLate() {
        var meetings = Meetings()
        #expect(meetings.read(sidecar, identity) == .waits)
        #expect(meetings.isReading(sidecar))
        meetings.wasRead(sidecar)
        meetings.waitAlone(sidecar, identity)
        #expect(!meetings.isReading(sidecar) && !meetings.isEmpty)
        #expect(meetings.read(sidecar, identity) == nil)
        #expect(meetings.isOver(sidecar, other) == false)
        #expect(meetings.isOver(sidecar, identity) == true)
        // It is taken when its turn comes, so it keeps nobody waiting.
        #expect(meetings.isEmpty)
        #expect(meetings.read(sidecar, identity) == .late)
        // Written anew, it begins anew.
        #expect(meetings.read(sidecar, other) == .waits)
        #expect(meetings.isOver(sidecar, identity) == false)
    }

    @Test func whatLiesStillIsAHint() {
        var meetings = Meetings()
        meetings.noteStill(sidecar, identity)
        #expect(meetings.isStill(sidecar, identity) && !meetings.isStill(sidecar, other))
        #expect(meetings.isEmpty)
        meetings.forget(sidecar)
        #expect(!meetings.isStill(sidecar, identity))
    }

    @Test func noKindGrowsWithoutBound() {
        var meetings = Meetings()
        func name(_ number: Int) -> FileName { FileName(Array("\(number).json".utf8)) }
        for number in 0..<Meetings.limit {
            #expect(meetings.hasRoom)
            #expect(meetings.wait(name(number), identity, now: 0) == 0)
            if number % 2 == 0 {
                meetings.waitAlone(name(number), identity)
            } else {
                _ = meetings.read(name(number), identity)
            }
            meetings.noteStill(name(number), identity)
        }
        #expect(!meetings.hasRoom)
        #expect(meetings.wait(self.name, identity, now: 0) == nil)
        #expect(meetings.wait(name(1), identity, now: 1) == 1)
        #expect(meetings.read(sidecar, identity) == .late)
        #expect(meetings.read(name(1), identity) == .waits)
        meetings.noteStill(sidecar, identity)
        #expect(meetings.isStill(sidecar, identity) && !meetings.isStill(name(1), identity))
    }
}
