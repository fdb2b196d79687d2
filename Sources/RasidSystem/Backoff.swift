/// Waiting times for what the machine could not do: a second at first, then longer, up to a minute.
///
/// Most faults are over soon (a log was rotated, a cache emptied), so the first tries stay a second apart.
package struct Backoff: Sendable {
    /// Tries that are a second apart.
    package static let patience = 10
    package static let longest: Int64 = 60

    private var tries = 0

    package init() {}

    /// The time to wait now; the one after it is not shorter.
    package mutating func advance() -> Duration {
        defer { tries += 1 }
        let doublings = max(0, tries - Backoff.patience + 1)
        return .seconds(doublings > 5 ? Backoff.longest : Int64(1) << Int64(doublings))
    }

    /// After a success the next fault waits one second again.
    package mutating func reset() { tries = 0 }

    /// False between a fault and the next success.
    package var isReset: Bool { tries == 0 }
}
