import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Files written in place, with a clock of the test's.
@Suite struct SettlingTests {
    private let name = FileName(Array("a".utf8))
    private let other = FileName(Array("b".utf8))

    private func identity(inode: Int64 = 1, size: Int64 = 2, modified: Int64 = 3) -> FileIdentity {
        FileIdentity(inode: inode, size: size, modified: modified)
    }

    @Test func aFileIsSettledWhenItLayStillForTheQuietTime() {
        var settling = Settling()
        let firstLook = settling.isSettled(name, identity(), quiet: 100, now: 1_000)
        let early = settling.isSettled(name, identity(), quiet: 100, now: 1_099)
        #expect(!firstLook && !early)
        #expect(settling.contains(name) && settling.count == 1)
        let settled = settling.isSettled(name, identity(), quiet: 100, now: 1_100)
        #expect(settled)
        #expect(!settling.contains(name) && settling.count == 0)
    }

    @Test(arguments: [
        FileIdentity(inode: 9, size: 2, modified: 3), FileIdentity(inode: 1, size: 9, modified: 3),
        FileIdentity(inode: 1, size: 2, modified: 9),
    ])
    func anyChangeBeginsAnew(_ changed: FileIdentity) {
        var settling = Settling()
        _ = settling.isSettled(name, identity(), quiet: 100, now: 0)
        let atChange = settling.isSettled(name, changed, quiet: 100, now: 100)
        let before = settling.isSettled(name, changed, quiet: 100, now: 199)
        let after = settling.isSettled(name, changed, quiet: 100, now: 200)
        #expect([atChange, before, after] == [false, false, true])
    }

    @Test func theNextLookIsTheEarliest() {
        var settling = Settling()
        #expect(settling.nextLook == nil)
        _ = settling.isSettled(name, identity(), quiet: 100, now: 50)
        _ = settling.isSettled(other, identity(), quiet: 20, now: 60)
        #expect(settling.nextLook == 80)
        #expect(settling.due(79).isEmpty)
        #expect(settling.due(80) == [other])
        #expect(settling.due(150) == [name, other])
        settling.forget(other)
        #expect(settling.nextLook == 150)
        settling.forgetAll()
        #expect(settling.nextLook == nil && settling.count == 0)
    }

    /// An empty file that gets its letters waits the short time from then on; one that stays empty the long one.
    @Test func theQuietTimeMayChange() {
        var settling = Settling()
        _ = settling.isSettled(name, identity(size: 0), quiet: 1_000, now: 0)
        let written = settling.isSettled(name, identity(size: 5), quiet: 100, now: 500)
        let settled = settling.isSettled(name, identity(size: 5), quiet: 100, now: 600)
        #expect([written, settled] == [false, true])
        _ = settling.isSettled(name, identity(), quiet: 1_000, now: 0)
        let shorter = settling.isSettled(name, identity(), quiet: 100, now: 100)
        #expect(shorter)
    }

    /// A file that was empty when it was created gets its letters unheard as long as its writer keeps it open.
    @Test func nothingIsLeftUnseenForLong() {
        var settling = Settling()
        let minute: Int64 = 60_000_000_000
        _ = settling.isSettled(name, identity(size: 0), quiet: minute, now: 0)
        #expect(settling.nextLook == Settling.longestWait)
        let stillEmpty = settling.isSettled(name, identity(size: 0), quiet: minute, now: Settling.longestWait)
        #expect(!stillEmpty && settling.nextLook == 2 * Settling.longestWait)
        let settled = settling.isSettled(name, identity(size: 0), quiet: minute, now: minute)
        #expect(settled)
    }

    @Test func withoutAQuietTimeTheSecondLookIsEnough() {
        var settling = Settling()
        let first = settling.isSettled(name, identity(), quiet: 0, now: 7)
        let second = settling.isSettled(name, identity(), quiet: 0, now: 7)
        #expect([first, second] == [false, true])
    }

    // MARK: The timer

    @Test func aTimerIsSetForTheEarliestLook() {
        var settling = Settling()
        var timers = [settling.timerToSet()]
        _ = settling.isSettled(name, identity(), quiet: 100, now: 0)
        timers += [settling.timerToSet(), settling.timerToSet()]
        // A later look needs no other timer, a sooner one takes its place.
        _ = settling.isSettled(other, identity(), quiet: 500, now: 0)
        timers.append(settling.timerToSet())
        _ = settling.isSettled(other, identity(size: 9), quiet: 20, now: 30)
        timers.append(settling.timerToSet())
        #expect(timers == [nil, 100, nil, nil, 50])
        let fired = [settling.timerFired(100), settling.timerFired(50), settling.timerFired(50)]
        #expect(fired == [false, true, false])
        let next = settling.timerToSet()
        #expect(next == 50 && settling.timer == 50)
    }

    /// Against all looks at a file since it was last taken: it is settled when those of the last `quiet` nanoseconds, back to
    /// one that is as old as that, all saw the same.
    @Test(arguments: 0..<20)
    func settledIsWhatDidNotChangeForTheQuietTime(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var (settling, looks, now) = (Settling(), [FileName: [(at: Int64, seen: FileIdentity)]](), Int64(0))
        for _ in 0..<3_000 {
            now += Int64(random.number(0..<60))
            let name = FileName([UInt8(random.number(97..<100))])
            if random.once(in: 20) {
                settling.forget(name)
                looks[name] = nil
                continue
            }
            let seen = identity(size: Int64(random.number(0..<5) / 4))
            looks[name, default: []].append((now, seen))
            let same = looks[name, default: []].reversed().prefix { $0.seen == seen }
            let isStill = same.count > 1 && now - (same.last?.at ?? now) >= 100
            let isSettled = settling.isSettled(name, seen, quiet: 100, now: now)
            #expect(isSettled == isStill)
            if isStill { looks[name] = nil }
            #expect(settling.contains(name) == !isStill)
            #expect(settling.count == looks.count)
        }
    }
}
