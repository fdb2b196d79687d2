internal import Dispatch
internal import RasidSystem

/// Runs an actor on a serial Dispatch queue of its own, so that event sources of that queue may enter it synchronously
/// and work posted to it keeps its order.
final class QueueExecutor: SerialExecutor {
    let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}

/// An actor that lives on a serial queue. Nothing here is `async`: tasks give no order (Inbox, Ingest, Outbox, Supervisor).
protocol QueueConfined: Actor {
    nonisolated var executor: QueueExecutor { get }
}

extension QueueConfined {
    /// Runs `work` inside the actor after everything posted before it. May be called from anywhere.
    nonisolated func post(_ work: @escaping @Sendable (isolated Self) -> Void) {
        executor.queue.async { self.assumeIsolated { work($0) } }
    }

    /// The same after a delay, on the monotonic clock.
    nonisolated func post(after delay: Duration, _ work: @escaping @Sendable (isolated Self) -> Void) {
        executor.queue.asyncAfter(deadline: .now() + .nanoseconds(Int(delay.nanoseconds))) {
            self.assumeIsolated { work($0) }
        }
    }
}
