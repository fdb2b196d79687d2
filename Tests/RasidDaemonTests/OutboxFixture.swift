import Dispatch
import NewsArchive
import Synchronization
import TestSupport

@testable import RasidDaemon

/// An outbox with its archive, outside a daemon, and what it tells.
final class OutboxFixture: Sendable {
    struct Heard: Sendable {
        var faults: [String?] = []
        var notices: [String] = []
        var fatal: [String] = []
        /// The archive's.
        var archiveFaults: [String?] = []
    }

    let folder: TestFolder
    let log: String
    let tally = Tally()
    let archive: ArchiveQueue
    let outbox: Outbox
    private let heard = Mutex(Heard())
    private let drained = DispatchSemaphore(value: 0)
    private let faulted = DispatchSemaphore(value: 0)
    private let healed = DispatchSemaphore(value: 0)
    private let started = DispatchSemaphore(value: 0)

    var told: Heard { heard.withLock { $0 } }

    /// The log may lie elsewhere.
    init(folder: TestFolder, log: String? = nil) throws {
        self.folder = folder
        self.log = log ?? "\(folder.path)/alerts.jsonl"
        archive = try ArchiveQueue(
            path: "\(folder.path)/rasid.db", source: "rasid://test", keepsFiles: false, isOnce: false,
            tally: tally, beforeLongWork: { _ in })
        outbox = Outbox(path: self.log, archive: archive, tally: tally)
        archive.post { [self] in
            $0.connect { event in
                switch event {
                case .alerts(let alerts): self.outbox.deliver(alerts)
                case .fault(let fault): self.heard.withLock { $0.archiveFaults.append(fault.map { "\($0)" }) }
                case .fatal(let error): self.heard.withLock { $0.fatal.append("\(error)") }
                case .settled, .rejected, .changed, .notice, .held, .tight: break
                }
            }
        }
        outbox.post { [self] in
            $0.connect { event in
                switch event {
                case .started: self.started.signal()
                case .fault(let fault):
                    self.heard.withLock { $0.faults.append(fault) }
                    (fault == nil ? self.healed : self.faulted).signal()
                case .notice(let notice): self.heard.withLock { $0.notices.append(notice) }
                case .fatal(let fatal), .taken(let fatal): self.heard.withLock { $0.fatal.append(fatal) }
                case .drained: self.drained.signal()
                }
            }
        }
    }

    func start() { outbox.post { $0.start() } }

    /// The log is open; false when that takes too long.
    func isOpen() -> Bool { started.wait(timeout: .now() + 20) == .success }

    func isFaulty() -> Bool { faulted.wait(timeout: .now() + 20) == .success }

    /// A fault is over.
    func isWell() -> Bool { healed.wait(timeout: .now() + 20) == .success }

    /// Returns when both queues have done what they had to do, and what followed from that.
    func settle() {
        for _ in 0..<4 {
            outbox.executor.queue.sync {}
            archive.executor.queue.sync {}
        }
    }

    /// Everything recorded so far is in the log and struck.
    func isDrained() -> Bool {
        // Behind what the archive still has to do, then behind what the outbox has.
        let asked = DispatchSemaphore(value: 0)
        archive.post { _ in asked.signal() }
        guard asked.wait(timeout: .now() + 20) == .success else { return false }
        while drained.wait(timeout: .now()) == .success {}
        outbox.post { $0.askIfDrained() }
        return drained.wait(timeout: .now() + 20) == .success
    }

    /// Records alerts and, unless they are to lie in the archive alone, has them delivered; returns their lines.
    @discardableResult
    func record(_ count: Int, padding: Int = 10, deliver: Bool = true) -> [String] {
        let done = DispatchSemaphore(value: 0)
        let lines = Mutex<[String]>([])
        archive.post { archive in
            archive.ask("record") { transaction in
                try (0..<count).map { _ in
                    let sequence = try transaction.snapshot.lastSequence() + 1
                    let line = "{\"sequence\":\(sequence),\"x\":\"\(String(repeating: "س", count: padding))\"}"
                    let alert = GroupRows.Alert(
                        sequence: sequence, id: "al", article: 1, watch: "w", story: 1, isUpdate: false, recordedAt: 1,
                        line: line)
                    try transaction.record(GroupQuestion(at: 1)) { $0.enqueue(alert) }
                    return StoredAlert(sequence: sequence, line: line)
                }
            } then: { alerts in
                lines.withLock { $0 = alerts.map(\.line) }
                if deliver { self.outbox.deliver(alerts) }
                done.signal()
            }
        }
        done.wait()
        return lines.withLock { $0 }
    }

    /// The archive's mark of the log, and the last alert that counts as delivered.
    func state() -> (mark: SinkMark?, delivered: Int64) {
        let done = DispatchSemaphore(value: 0)
        let state = Mutex<(SinkMark?, Int64)>((nil, 0))
        archive.post { archive in
            archive.ask("look") {
                (try $0.snapshot.mark(of: Outbox.sink), try $0.snapshot.counts().deliveredSequence)
            } then: { value in
                state.withLock { $0 = value }
                done.signal()
            }
        }
        done.wait()
        return state.withLock { $0 }
    }

    /// Ends it as a process would: the archive is closed. Returns what was in the way.
    @discardableResult
    func close() -> ArchiveError? {
        archive.executor.queue.sync { archive.assumeIsolated { $0.close() } }
    }
}
