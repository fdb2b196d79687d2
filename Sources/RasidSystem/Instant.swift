internal import Glibc

/// The two clocks, kept apart: intervals are measured on the monotonic one; wall time is only data.
package enum Instant {
    /// Monotonic nanoseconds; they mean nothing but their differences.
    package static func monotonic() -> Int64 { read(CLOCK_MONOTONIC) }

    /// UTC nanoseconds since 1970.
    package static func wall() -> Int64 { read(CLOCK_REALTIME) }

    /// UTC milliseconds since 1970.
    package static func wallMilliseconds() -> Int64 { wall() / 1_000_000 }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

extension Duration {
    /// Whole nanoseconds; durations here are far below the 292 years that fit.
    package var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
