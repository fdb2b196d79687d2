import NewsArchive
import Testing

@testable import RasidDaemon
@testable import RasidSettings
@testable import RasidSystem

/// In which order a pass of retention goes, and when it ends.
@Suite struct RetentionWorkTests {
    private static let day: Int64 = 86_400_000

    private func step(_ count: Int, isMore: Bool, next: Int64 = 0) -> RemovalStep {
        var step = RemovalStep()
        (step.count, step.isMore, step.next) = (count, isMore, next)
        return step
    }

    private func extent(used: Int64, free: Int64 = 0, articles: Int64 = 1_000, unmerged: Int64 = 0) -> ArchiveExtent {
        ArchiveExtent(bytes: used + free, free: free, articles: articles, unmerged: unmerged, isShrinkable: true)
    }

    private func work(age: Duration? = nil, bytes: Int? = nil) -> RetentionWork {
        var work = RetentionWork(
            .init(age: age, bytes: bytes), sinks: [], clock: ClockTrust(wall: 0, monotonic: 0))
        _ = work.begin(wall: 0, monotonic: 0)
        return work
    }

    @Test func whatIsOldGoesAndThenThePassEnds() {
        var work = work(age: .seconds(10 * 86_400))
        #expect(work.cutoff(wall: 30 * Self.day, monotonic: 0) == 20 * Self.day)
        work.removed(step(3, isMore: true, next: 7))
        #expect(work.stage == .removingOld && work.after == 7)
        work.removed(step(1, isMore: false, next: 8))
        #expect(work.stage == .measuring)
        work.measured(extent(used: 100 << 20, unmerged: 3))
        #expect(work.stage == .shrinking(begun: false))
        #expect(work.shrinks(extent(used: 100 << 20, free: 10 << 20)) == false)
        #expect(work.stage == .resting)
    }

    @Test func theIndexIsRewrittenWhereMuchOfItIsGone() {
        var work = work(age: .seconds(86_400))
        work.removed(nil)
        work.measured(extent(used: 1 << 20, unmerged: 125))
        #expect(work.stage == .rewriting(count: 125, begun: false))
        #expect(work.rewrote(isMore: true) == nil)
        #expect(work.stage == .rewriting(count: 125, begun: true))
        #expect(work.rewrote(isMore: false) == 125)
        #expect(work.stage == .measuring)
        work.measured(extent(used: 1 << 20))
        #expect(work.stage == .shrinking(begun: false))
    }

    @Test func whatIsTooMuchGoesUntilItFits() {
        var work = work(bytes: 16 << 20)
        work.removed(nil)
        // Too large, and nobody knows how large without the words of those that went.
        work.measured(extent(used: 20 << 20, unmerged: 20))
        #expect(work.stage == .rewriting(count: 20, begun: false))
        #expect(work.rewrote(isMore: false) == 20)
        work.measured(extent(used: 20 << 20))
        // A quarter, so that a sixteenth of the bound is free.
        #expect(work.stage == .removingMost(250, any: false))
        work.removed(step(200, isMore: true, next: 200))
        #expect(work.stage == .removingMost(50, any: true))
        work.removed(step(50, isMore: true, next: 250))
        #expect(work.stage == .measuring)
        work.measured(extent(used: 15 << 20, free: 5 << 20, articles: 750, unmerged: 10))
        // The file is larger than it may be: all that is free goes back.
        for free in [5, 3, 2] as [Int64] {
            #expect(work.shrinks(extent(used: 15 << 20, free: free << 20)) == true)
            #expect(work.stage == .shrinking(begun: true))
        }
        #expect(work.shrinks(extent(used: 15 << 20, free: 900 << 10)) == false)
        #expect(work.stage == .resting && !work.isStuck)
    }

    @Test func whatMayNotGoIsNotTriedForEver() {
        var work = work(bytes: 1 << 20)
        work.removed(nil)
        work.measured(extent(used: 2 << 20))
        work.removed(step(0, isMore: true, next: 64))
        #expect(work.stage == .removingMost(531, any: false) && work.after == 64)
        work.removed(step(0, isMore: false, next: 90))
        #expect(work.isStuck && work.stage == .shrinking(begun: false))
        #expect(work.shrinks(extent(used: 2 << 20)) == false)
        _ = work.begin(wall: 0, monotonic: 0)
        #expect(work.after == 0)
        work.removed(nil)
        work.measured(extent(used: 1 << 19))
        #expect(!work.isStuck)
    }

    /// Goes on to the end of a pass in which nothing is due.
    private func end(_ work: inout RetentionWork) {
        work.removed(nil)
        work.measured(extent(used: 0))
        #expect(!work.shrinks(extent(used: 0)) && work.stage == .resting)
    }

    /// A clock by which all is too old at the start makes nothing old for an hour.
    @Test func aClockThatIsWrongAtTheStartRemovesNothing() {
        let (day, hour): (Int64, Int64) = (Self.day, 3_600_000)
        func first(_ wall: Int64, last: Int64?) -> Int64? {
            let clock = ClockTrust(last: last, age: .milliseconds(day), wall: wall, monotonic: 0)
            var work = RetentionWork(.init(age: .milliseconds(day)), sinks: [], clock: clock)
            _ = work.begin(wall: wall, monotonic: 0)
            return work.cutoff(wall: wall, monotonic: 0)
        }
        #expect(first(400 * day, last: 0) == nil)
        #expect(first(day + hour + 1, last: 0) == nil)
        #expect(first(day + hour, last: 0) == hour)
        #expect(first(400 * day, last: nil) == 399 * day)
        #expect(first(0, last: 400 * day) == -day)
    }

    /// A clock that was put forward makes nothing old for an hour.
    @Test func aClockThatJumpsRemovesNothing() {
        let second: Int64 = 1_000_000_000
        var work = RetentionWork(
            .init(age: .seconds(86_400)), sinks: [], clock: ClockTrust(wall: 0, monotonic: 0))
        #expect(work.begin(wall: 60_000, monotonic: 60 * second) == nil)
        #expect(work.cutoff(wall: 60_000, monotonic: 60 * second) == 60_000 - Self.day)
        end(&work)
        #expect(work.begin(wall: 400 * Self.day, monotonic: 120 * second) == 400 * Self.day - 120_000)
        #expect(work.cutoff(wall: 400 * Self.day, monotonic: 120 * second) == nil)
        end(&work)
        #expect(work.begin(wall: 400 * Self.day + 60_000, monotonic: 180 * second) == nil)
        #expect(work.cutoff(wall: 400 * Self.day, monotonic: 3_719 * second) == nil)
        #expect(work.cutoff(wall: 400 * Self.day, monotonic: 3_720 * second) == 399 * Self.day)
        // Back again: nothing is old that was not.
        end(&work)
        #expect(work.begin(wall: 0, monotonic: 240 * second) == nil)
        // Without an age the clock says nothing.
        var size = RetentionWork(.init(bytes: 1 << 20), sinks: [], clock: ClockTrust(wall: 0, monotonic: 0))
        #expect(size.begin(wall: 400 * Self.day, monotonic: 0) == nil)
    }

    /// Each time at which a source was last heard of is looked at once, however many sources there are.
    @Test func aSourceIsNamedOnceEachTimeItFallsSilent() {
        var silent = SilentSources()
        #expect(silent.news(before: 100) == .min..<100)
        #expect(silent.news(before: 100).isEmpty)
        #expect(silent.news(before: 160) == 100..<160)
        // The clock was put back: it goes on from there, and who falls silent by it is named again.
        #expect(silent.news(before: 50).isEmpty)
        #expect(silent.news(before: 70) == 50..<70)
        // More than are named at once: the next look goes on behind the last of them.
        silent.goOn(behind: 55)
        #expect(silent.news(before: 80) == 56..<80)
    }
}
