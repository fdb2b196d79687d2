/// How often a file was begun to be read by processes that ended before it was read.
package struct Attempts: Sendable, Equatable {
    /// All of them: also those that somebody killed, and those that ended with the machine.
    package var count: Int64
    /// Those that ended by a fault of the process itself, at most ``count``.
    package var crashes: Int64

    package init(count: Int64 = 0, crashes: Int64 = 0) {
        self.count = count
        self.crashes = crashes
    }
}
