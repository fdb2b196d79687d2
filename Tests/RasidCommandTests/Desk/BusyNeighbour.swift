import Dispatch
import GRDB
import Synchronization

/// Another program that holds the archive's write lock half of the time, for 20 ms each: the daemon has to wait its turn.
final class BusyNeighbour: Sendable {
    private let isStopped = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    init(archive: String) throws {
        let queue = try DatabaseQueue(path: archive)
        DispatchQueue.global().async { [self] in
            while !isStopped.withLock({ $0 }) {
                try? queue.inDatabase { database in
                    try database.execute(sql: "BEGIN IMMEDIATE")
                    rest(milliseconds: 20)
                    try database.execute(sql: "ROLLBACK")
                }
                rest(milliseconds: 20)
            }
            ended.signal()
        }
    }

    /// Returns when the archive is free again.
    func stop() {
        isStopped.withLock { $0 = true }
        ended.wait()
    }
}
