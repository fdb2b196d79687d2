package import Glibc

/// The two clocks, kept apart: intervals are measured on the monotonic one; wall time is only data.
package enum Instant {
    /// Monotonic nanoseconds; they mean nothing but their differences.
    package static func monotonic() -> Int64 { read(CLOCK_MONOTONIC) }

    /// UTC nanoseconds since 1970.
    package static func wall() -> Int64 { read(CLOCK_REALTIME) }

    /// The monotonic time of a moment in the past, given by the wall clock (nanoseconds). One that lies ahead counts as now.
    package static func monotonic(of wall: Int64) -> Int64 {
        monotonic().clampedDifference(max(0, Instant.wall().clampedDifference(wall)))
    }

    /// UTC milliseconds since 1970.
    package static func wallMilliseconds() -> Int64 { wall() / 1_000_000 }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return nanoseconds(time)
    }

    /// Nanoseconds since 1970 of a time from outside. One before 1677 or after 2262 is the first or the last that can be said.
    package static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec).clampedProduct(1_000_000_000).clampedSum(Int64(time.tv_nsec))
    }
}

extension Duration {
    /// Whole nanoseconds; at most the 292 years that fit.
    package var nanoseconds: Int64 {
        components.seconds.clampedProduct(1_000_000_000).clampedSum(components.attoseconds / 1_000_000_000)
    }

    /// Whole milliseconds.
    package var milliseconds: Int64 { nanoseconds / 1_000_000 }
}
