import Glibc

/// Something did not happen in time.
struct TimedOut: Error, CustomStringConvertible {
    var description: String
}

/// The time limits of these tests. Generous: they bound what hangs and measure nothing.
enum Limit {
    /// For anything the daemon or a command should do at once, on a machine that is busy with other things.
    static let seconds: Double = 30
}

/// Monotonic seconds.
func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Gives others the processor for a few milliseconds.
func rest(milliseconds: Int32 = 5) { poll(nil, 0, milliseconds) }

/// Returns when `condition` holds; looks again every few milliseconds, throws ``TimedOut`` when that takes too long.
func eventually(
    _ what: @autoclosure () -> String, within seconds: Double = Limit.seconds, _ condition: () throws -> Bool
) throws {
    let end = monotonicSeconds() + seconds
    while !(try condition()) {
        guard monotonicSeconds() < end else { throw TimedOut(description: "waited in vain for \(what())") }
        rest()
    }
}

/// Waits until `descriptor` can be read or its other end is closed; false when the time is over.
func waitForInput(on descriptor: Int32, within seconds: Double) -> Bool {
    let end = monotonicSeconds() + seconds
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
        let left = max(0, end - monotonicSeconds())
        let count = poll(&request, 1, Int32(left * 1_000))
        if count > 0 { return true }
        if count == 0 || errno != EINTR { return false }
    }
}
