import Foundation
import NewsArchive
import RasidSettings
import Synchronization
import TestSupport
import Testing

@testable import RasidDaemon

/// The WAL's bound while files come, beside readers of which one always reads.
@Suite struct LogBoundTests {
    /// Transactions as long as Rasid's own get on a machine that has too much to do.
    private static let transaction: UInt32 = 700_000

    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func readersThatFollowOneAnother() throws {
        // On a small disk the bounds are small, so that a few files are a flood.
        let disk = try TinyDisk(bytes: 40 << 20)
        let bounds = LogBounds(disk: 40 << 20)
        let daemon = try DaemonFixture(in: disk.path)
        let count = 1_200
        for number in 0..<count {
            try daemon.drop(
                News.ofSalma(number) + String(repeating: "كلمة أخرى \(number) ", count: 150), "\(number).txt")
        }
        let fixture = try InboxFixture(daemon)
        let isOver = Mutex(false)
        let readers = DispatchGroup()
        for place in 0..<3 {
            DispatchQueue(label: "reader \(place)").async(group: readers) {
                guard let reader = try? ArchiveReader(path: daemon.configuration.archive) else { return }
                usleep(LogBoundTests.transaction / 3 * UInt32(place))
                while !isOver.withLock({ $0 }) {
                    _ = try? reader.read("hold") {
                        _ = try $0.lastAlert()
                        // It is what such a reader does: it holds its transaction so long.
                        usleep(LogBoundTests.transaction)
                    }
                }
            }
        }
        fixture.inbox.post { $0.start() }
        var largest: Int64 = 0
        let end = Date(timeIntervalSinceNow: 120)
        while fixture.told.quiets == 0, Date() < end {
            var status = stat()
            if stat(daemon.configuration.archive + "-wal", &status) == 0 {
                largest = max(largest, Int64(status.st_size))
            }
            // Nothing tells of the largest size but to look often.
            usleep(2_000)
        }
        isOver.withLock { $0 = true }
        readers.wait()
        #expect(fixture.told.quiets == 1)
        #expect(largest > bounds.patient, "too few files to fill it")
        #expect(largest <= 8 * bounds.usual, "\(largest >> 10) KiB")
        #expect(try daemon.counts().articles == Int64(count))
    }
}
