internal import RasidSystem

// Faults of the machine, told and tried again.
extension Inbox {
    /// Reports that a step failed and does `again` after a while; a step that waits already waits once.
    func block(
        _ step: Faults.Step, _ reason: String, again: @escaping @Sendable (isolated Inbox) -> Void = { _ in }
    ) {
        guard let delay = faults.fail(step, reason) else { return }
        tell(.fault(reason))
        post(after: delay) {
            $0.faults.tryAgain(step)
            guard !$0.isStopping else { return }
            again($0)
            $0.fill()
        }
    }

    /// Reports that a step succeeded.
    func recovered(_ step: Faults.Step) {
        if case .now(let reason) = faults.succeed(step) { tell(.fault(reason)) }
    }
}
