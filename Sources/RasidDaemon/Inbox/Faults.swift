internal import RasidSystem

/// What the machine refuses at present. Each step is tried again by itself, after longer and longer times, and stays reported
/// until it has succeeded.
struct Faults: Sendable {
    /// What the machine can refuse.
    enum Step: Hashable, CaseIterable {
        /// To make, watch and open the inbox.
        case open
        /// To list it.
        case list
        /// To look at a file in the inbox and to claim it.
        case take
        /// To look at what lies in `work/`.
        case work
        /// To move a file on record out of `work/`.
        case leave
    }

    /// What a success says of the fault that is reported.
    enum Report: Equatable {
        case unchanged
        /// This is the fault now; nil: all is well.
        case now(String?)
    }

    /// A step that failed and has not succeeded since.
    private struct Trouble {
        var reason: String
        var backoff = Backoff()
        /// A timer will try it again.
        var isWaiting = false
    }

    private var troubles: [Step: Trouble] = [:]

    /// Whether nothing may be claimed for now. A file that cannot leave holds up no other.
    var areBlocking: Bool { troubles.contains { $0.key != .leave && $0.value.isWaiting } }

    /// Whether a timer is set that tries this step again.
    func isWaiting(_ step: Step) -> Bool { troubles[step]?.isWaiting == true }

    /// Notes that a step failed. Returns after what time to try it again; nil where it waits for its next try already, and
    /// nothing is to be told.
    mutating func fail(_ step: Step, _ reason: String) -> Duration? {
        var trouble = troubles[step] ?? Trouble(reason: reason)
        guard !trouble.isWaiting else { return nil }
        trouble.reason = reason
        trouble.isWaiting = true
        let delay = trouble.backoff.advance()
        troubles[step] = trouble
        return delay
    }

    /// Notes that the time of a step's next try has come. It stays reported until it succeeds.
    mutating func tryAgain(_ step: Step) { troubles[step]?.isWaiting = false }

    /// Notes that a step succeeded: its next fault waits a second again. Of several faults that are left, the first in
    /// alphabetical order is the one to be reported.
    mutating func succeed(_ step: Step) -> Report {
        guard troubles.removeValue(forKey: step) != nil else { return .unchanged }
        return .now(troubles.values.map(\.reason).min())
    }
}
