internal import Synchronization

/// The daemon's own count of what it saw and did since it started.
///
/// `seen` is counted at the claim, the fates where they are decided, `inFlight` where the window is kept: that
/// seen = recorded + known + rejected + deferred + in flight is therefore a check, not a definition.
package final class Tally: Sendable {
    /// The numbers at one moment.
    package struct Counts: Sendable, Equatable, Codable {
        package var seen: Int64 = 0
        package var recorded: Int64 = 0
        package var known: Int64 = 0
        package var rejected: Int64 = 0
        package var deferred: Int64 = 0
        package var inFlight: Int64 = 0
        package var alerts: Int64 = 0
        /// Alerts whose line is durable.
        package var delivered: Int64 = 0
        /// Alerts in the outbox, those of earlier runs included.
        package var undelivered: Int64 = 0
        /// Readings begun and ended: what the watchdog lives on.
        var submitted: Int64 = 0
        var accepted: Int64 = 0
        /// Files seen and those that the last pass over the inbox saw waiting.
        var listed: Int64 = 0

        package init() {}

        package enum CodingKeys: String, CodingKey {
            case seen, recorded, known, rejected, deferred, inFlight = "in_flight", alerts, delivered, undelivered
        }

        /// DESIGN, invariant 13.
        package var isBalanced: Bool { seen == recorded + known + rejected + deferred + inFlight }
    }

    private let counts = Mutex(Counts())

    package var now: Counts { counts.withLock { $0 } }

    func update(_ body: (inout Counts) -> Void) { counts.withLock { body(&$0) } }
}
