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

    /// A clock that was put forward makes nothing old for an hour.
    @Test func aClockThatJumpsRemovesNothing() {
        let second: Int64 = 1_000_000_000
        var work = RetentionWork(
            .init(age: .seconds(86_400)), sinks: [], clock: ClockTrust(wall: 0, monotonic: 0))
        #expect(work.begin(wall: 60_000, monotonic: 60 * second) == nil)
        #expect(work.cutoff(wall: 60_000, monotonic: 60 * second) == 60_000 - Self.day)
        work.giveUp()
        #expect(work.begin(wall: 400 * Self.day, monotonic: 120 * second) == 400 * Self.day - 120_000)
        #expect(work.cutoff(wall: 400 * Self.day, monotonic: 120 * second) == nil)
        work.giveUp()
        #expect(work.begin(wall: 400 * Self.day + 60_000, monotonic: 180 * second) == nil)
        #expect(work.cutoff(wall: 400 * Self.day, monotonic: 3_719 * second) == nil)
        #expect(work.cutoff(wall: 400 * Self.day, monotonic: 3_720 * second) == 399 * Self.day)
        // Back again: nothing is old that was not.
        work.giveUp()
        #expect(work.begin(wall: 0, monotonic: 240 * second) == nil)
        // Without an age the clock says nothing.
        var size = RetentionWork(.init(bytes: 1 << 20), sinks: [], clock: ClockTrust(wall: 0, monotonic: 0))
        #expect(size.begin(wall: 400 * Self.day, monotonic: 0) == nil)
    }

    @Test func aSourceIsNamedOnceEachTimeItFallsSilent() {
        var silent = SilentSources()
        let one = SourceHeard(name: "a", articles: 1, lastArticle: 1, lastAt: 1)
        let other = SourceHeard(name: "b", articles: 1, lastArticle: 2, lastAt: 2)
        #expect(silent.news([one]) == [one])
        #expect(silent.news([one]) == [])
        #expect(silent.news([one, other]) == [other])
        #expect(silent.news([other]) == [])
        // It was heard of in between.
        let again = SourceHeard(name: "a", articles: 2, lastArticle: 3, lastAt: 3)
        #expect(silent.news([other, again]) == [again])
    }
}
