internal import RasidSystem

// Faults of the machine: each step that it refuses is tried again by itself, after longer and longer times, and stays reported
// until it has succeeded.
extension Inbox {
    /// What the machine can refuse.
    enum Step: Hashable {
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

    /// A step that failed and has not succeeded since.
    struct Trouble {
        var reason: String
        var backoff = Backoff()
        /// A timer will try it again.
        var isWaiting = false
    }

    /// Claiming waits for the end of a fault. A file that cannot leave holds up no other.
    var isBlocked: Bool { troubles.contains { $0.key != .leave && $0.value.isWaiting } }

    /// Reports that a step failed and does `again` after a while; a step that waits already waits once.
    func block(_ step: Step, _ reason: String, again: @escaping @Sendable (isolated Inbox) -> Void = { _ in }) {
        var trouble = troubles[step] ?? Trouble(reason: reason)
        guard !trouble.isWaiting else { return }
        trouble.reason = reason
        trouble.isWaiting = true
        let delay = trouble.backoff.advance()
        troubles[step] = trouble
        tell(.fault(reason))
        post(after: delay) {
            $0.troubles[step]?.isWaiting = false
            guard !$0.isStopping else { return }
            again($0)
            $0.fill()
        }
    }

    /// After a success: the step's next fault waits a second again, and the reported one is over.
    func recovered(_ step: Step) {
        guard troubles.removeValue(forKey: step) != nil else { return }
        tell(.fault(troubles.values.map(\.reason).min()))
    }
}
