/// Waiting times for what the machine could not do: 1, 2, 4 … 60 seconds.
struct Backoff: Sendable {
    private var next: Int64 = 1

    /// The time to wait now; the one after it is longer.
    mutating func advance() -> Duration {
        defer { next = min(next * 2, 60) }
        return .seconds(next)
    }

    /// After a success the next fault waits one second again.
    mutating func reset() { next = 1 }

    /// False between a fault and the next success.
    var isReset: Bool { next == 1 }
}
