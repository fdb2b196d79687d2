internal import Glibc

/// A number of permits, of which each is held by one thread at a time.
package final class Permits: Sendable {
    /// A semaphore must not move in memory (sem_init(3)). Threads share it by its own rules.
    private nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>

    /// `count`: at least 1.
    package init(_ count: Int) {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, UInt32(clamping: max(1, count)))
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Takes one; waits until there is one.
    package func take() { _ = retried { sem_wait(semaphore) } }

    /// Gives one back.
    package func giveBack() { sem_post(semaphore) }
}
