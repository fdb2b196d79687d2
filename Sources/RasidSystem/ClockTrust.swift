/// Whether the wall clock may decide what is old enough to be removed. A clock that was put forward was wrong before, or is
/// wrong now: for an hour nothing is removed for its age. A pure value.
package struct ClockTrust: Sendable, Equatable {
    /// A larger step, in milliseconds, is no correction of a good clock.
    private static let jump: Int64 = 3_600_000
    /// So long it is not trusted then, in nanoseconds.
    private static let rest: Int64 = 3_600_000_000_000

    /// Both clocks at the same moment: UTC milliseconds and monotonic nanoseconds.
    private var wall: Int64
    private var monotonic: Int64
    private var trustedFrom: Int64 = .min

    /// At a start. `last`: when something was last recorded, UTC milliseconds; nil: never. A clock by which all that is kept would be too
    /// old at once is held to have been put forward since.
    package init(
        last: Int64?, age: Duration, wall: Int64 = Instant.wallMilliseconds(),
        monotonic: Int64 = Instant.monotonic()
    ) {
        let expected = last.map { $0.clampedSum(age.milliseconds) } ?? wall
        self.init(wall: min(wall, expected), monotonic: monotonic)
    }

    package init(wall: Int64 = Instant.wallMilliseconds(), monotonic: Int64 = Instant.monotonic()) {
        (self.wall, self.monotonic) = (wall, monotonic)
    }

    /// Compares the clocks with the last time. Returns by how many milliseconds the wall clock was put forward where it is not trusted
    /// because of that.
    package mutating func look(
        wall now: Int64 = Instant.wallMilliseconds(), monotonic time: Int64 = Instant.monotonic()
    ) -> Int64? {
        let step = now.clampedDifference(wall).clampedDifference(time.clampedDifference(monotonic) / 1_000_000)
        (wall, monotonic) = (now, time)
        guard step > ClockTrust.jump else { return nil }
        trustedFrom = time.clampedSum(ClockTrust.rest)
        return step
    }

    package func isTrusted(monotonic time: Int64 = Instant.monotonic()) -> Bool { time >= trustedFrom }
}
