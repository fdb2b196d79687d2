import Dispatch

@testable import RasidDaemon

/// A queue that stands still until it is released: for the order of events that a test is about.
final class Held: Sendable {
    private let gate = DispatchSemaphore(value: 0)

    /// Returns when the queue stands still, behind what it had to do.
    init(_ executor: QueueExecutor) {
        let reached = DispatchSemaphore(value: 0)
        executor.queue.async { [gate] in
            reached.signal()
            gate.wait()
        }
        reached.wait()
    }

    /// To be called once.
    func release() { gate.signal() }
}
