import Dispatch
import Foundation
import GRDB
import NewsArchive
import Synchronization
import TestSupport
import Testing

@testable import RasidDaemon

/// The archive's queue while the archive cannot be used, and its end.
@Suite struct IngestTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static func fault(_ kind: ArchiveError.Kind) -> ArchiveError {
        ArchiveError(kind, operation: "test", path: "rasid.db", cause: "test")
    }

    /// Every try may take the seconds that SQLite waits for a lock: one is made for all, then the queue is free again.
    @Test func whileTheArchiveFailsOneIsTriedForAll() throws {
        struct State { var isFailing = true, tries = 0, done: [Int] = [] }
        let fixture = try OutboxFixture(folder: folder)
        let state = Mutex(State())
        let done = DispatchSemaphore(value: 0)
        fixture.archive.post { archive in
            for number in 0..<50 {
                archive.ask("test") { _ in
                    try state.withLock { state in
                        state.tries += 1
                        if state.isFailing { throw IngestTests.fault(.busy) }
                    }
                } then: {
                    state.withLock { $0.done.append(number) }
                    done.signal()
                }
            }
        }
        fixture.archive.executor.queue.sync {}
        #expect(state.withLock { $0.tries } == 1)
        #expect(fixture.told.archiveFaults.count == 1)
        state.withLock { $0.isFailing = false }
        for _ in 0..<50 { #expect(done.wait(timeout: .now() + 20) == .success) }
        #expect(state.withLock { $0.done } == Array(0..<50))
        fixture.settle()
        #expect(fixture.told.archiveFaults.last == .some(nil))
        fixture.close()
    }

    /// Somebody writes for long: what is only read does not wait for that.
    @Test func aHeldArchiveIsStillRead() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.record(3, deliver: false)
        let done = DispatchSemaphore(value: 0)
        let last = Mutex<Int64>(0)
        try DatabaseQueue(path: "\(folder.path)/rasid.db").inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            fixture.archive.post {
                $0.look("test") {
                    try $0.lastSequence()
                } then: { value in
                    last.withLock { $0 = value }
                    done.signal()
                }
            }
            #expect(done.wait(timeout: .now() + 20) == .success)
            #expect(fixture.told.archiveFaults.isEmpty)
            try database.execute(sql: "ROLLBACK")
        }
        #expect(last.withLock { $0 } == 3)
        fixture.close()
    }

    /// After a sync that failed nothing is written any more: the next start has to look at what reached the disk.
    @Test(arguments: [ArchiveError.Kind.syncFailed, .corrupt])
    func afterAFatalFaultTheEndIsNotClean(_ kind: ArchiveError.Kind) throws {
        do {
            let fixture = try OutboxFixture(folder: folder)
            fixture.archive.post {
                $0.ask("test") { _ in
                    throw IngestTests.fault(kind)
                } then: {
                }
            }
            fixture.settle()
            #expect(fixture.told.fatal.count == 1)
            fixture.close()
        }
        #expect(try SQL.rows("\(folder.path)/rasid.db", "SELECT value FROM setting WHERE name = 'clean'") == [["0"]])
    }
}
