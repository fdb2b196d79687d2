import AlertFormat
import Dispatch
import NewsArchive
import Synchronization
import TestSupport
import Testing

@testable import RasidDaemon

/// A feed with its sink beside an archive and its JSON log, outside a daemon.
final class SinkFixture: Sendable {
    let outbox: OutboxFixture
    let feed: SinkFeed
    private let faults = Mutex<[String?]>([])
    private let progress = Mutex<SinkFeed.Progress?>(nil)
    private let moved = DispatchSemaphore(value: 0)
    private let started = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)

    var toldFaults: [String?] { faults.withLock { $0 } }
    var through: SinkFeed.Progress? { progress.withLock { $0 } }

    init(_ folder: TestFolder, sink: any AlertSink) throws {
        outbox = try OutboxFixture(folder: folder)
        feed = SinkFeed(sink: sink, archive: outbox.archive)
        feed.post { [self] in
            $0.connect { event in
                switch event {
                case .started: self.started.signal()
                case .finished: self.finished.signal()
                case .fault(let fault):
                    self.faults.withLock { $0.append(fault) }
                    self.moved.signal()
                case .progress(let progress):
                    self.progress.withLock { $0 = progress }
                    self.moved.signal()
                }
            }
        }
    }

    /// Starts both; returns when the feed has its mark.
    func start() {
        outbox.start()
        #expect(outbox.isOpen())
        feed.post { $0.start() }
        #expect(started.wait(timeout: .now() + 20) == .success)
    }

    /// Records alerts and tells both the log and the feed.
    @discardableResult
    func record(_ count: Int, padding: Int = 10) -> [String] {
        let lines = outbox.record(count, padding: padding)
        feed.wake(through: lines.last.flatMap { AlertHead.sequence(ofTorn: Array($0.utf8)) } ?? 0)
        return lines
    }

    /// Waits until the sink took everything up to an alert.
    func reaches(_ sequence: Int64) -> Bool { waits { self.through.map { $0.through >= sequence } ?? false } }

    /// Waits until something that is told is so.
    func waits(for condition: @escaping () -> Bool) -> Bool {
        while !condition() {
            guard moved.wait(timeout: .now() + 20) == .success else { return condition() }
        }
        return true
    }

    /// Finishes as a stop does; false when it takes too long.
    func finish(patient: Bool = false) -> Bool {
        feed.post { $0.finish(patient: patient) }
        return isFinished()
    }

    /// The feed says that it is finished; false when that takes longer than `seconds`.
    func isFinished(within seconds: Double = 20) -> Bool {
        finished.wait(timeout: .now() + seconds) == .success
    }

    /// The mark in the archive.
    func mark() -> Int64? {
        let done = DispatchSemaphore(value: 0)
        let found = Mutex<Int64?>(nil)
        let name = feed.name
        outbox.archive.post { archive in
            archive.ask("look") {
                try $0.snapshot.mark(of: name)?.sequence
            } then: { value in
                found.withLock { $0 = value }
                done.signal()
            }
        }
        done.wait()
        return found.withLock { $0 }
    }

    /// Whether the mark in the archive becomes what it should be; what the feed does by then is done at once or not at all.
    func waitsForMark(_ isRight: (Int64) -> Bool) -> Bool {
        for _ in 0..<20 {
            feed.executor.queue.sync {}
            if let mark = mark(), isRight(mark) { return true }
        }
        return false
    }
}
