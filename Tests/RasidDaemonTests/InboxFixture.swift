import Dispatch
import Glibc
import NewsArchive
import RasidSettings
import Synchronization
import TestSupport

@testable import RasidDaemon
@testable import RasidSystem

/// An inbox with its ingest and archive, outside a daemon: what the ingest says can be said to it by hand.
final class InboxFixture: Sendable {
    struct Heard: Sendable {
        var faults: [String?] = []
        var archiveFaults: [ArchiveError.Kind?] = []
        var fatal: [ArchiveError.Kind] = []
        var notices: [String] = []
        var rejected: [String] = []
        var alerts: [StoredAlert] = []
        var quiets = 0
    }

    let daemon: DaemonFixture
    let tally = Tally()
    let archive: ArchiveQueue
    let inbox: Inbox
    private let heard = Mutex(Heard())
    private let claimedCount = Mutex<Int64>(0)
    private let quiet = DispatchSemaphore(value: 0)
    private let faulted = DispatchSemaphore(value: 0)

    var told: Heard { heard.withLock { $0 } }
    var folder: TestFolder { daemon.folder }

    /// `daemon`: spool, archive and settings; its archive must not be open elsewhere.
    init(_ daemon: DaemonFixture, isOnce: Bool = true) throws {
        self.daemon = daemon
        let keeps = daemon.configuration.inbox.after == .keep
        archive = try ArchiveQueue(
            path: daemon.configuration.archive, source: "rasid://test", keepsFiles: keeps, isOnce: isOnce,
            tally: tally, beforeLongWork: { _ in })
        inbox = try Inbox(
            spool: Spool(path: daemon.configuration.spool), settings: daemon.configuration.inbox, isOnce: isOnce,
            archive: archive, reader: ReaderBox(News.reader(maxFileBytes: daemon.configuration.inbox.maxFileBytes)),
            tally: tally)
        archive.post { [self] in
            $0.connect { event in
                switch event {
                case .settled(let settlements): self.inbox.post { $0.settle(settlements) }
                case .alerts(let alerts): self.heard.withLock { $0.alerts += alerts }
                case .rejected(let name, _): self.heard.withLock { $0.rejected.append(name) }
                case .changed, .notice, .held, .tight: break
                case .fault(let error):
                    self.heard.withLock { $0.archiveFaults.append(error?.kind) }
                    if error != nil { self.faulted.signal() }
                case .fatal(let error): self.heard.withLock { $0.fatal.append(error.kind) }
                }
            }
        }
        inbox.post { [self] in
            $0.connect { event in
                switch event {
                case .started: break
                case .quiet:
                    self.heard.withLock { $0.quiets += 1 }
                    self.quiet.signal()
                case .fault(let fault):
                    self.heard.withLock { $0.faults.append(fault) }
                    if fault != nil { self.faulted.signal() }
                case .watchFault(let fault): self.heard.withLock { $0.faults.append(fault) }
                case .notice(let notice): self.heard.withLock { $0.notices.append(notice) }
                }
            }
        }
    }

    /// Whether everything was taken and settled in time.
    func isQuiet() -> Bool { quiet.wait(timeout: .now() + 20) == .success }

    func isFaulty() -> Bool { faulted.wait(timeout: .now() + 20) == .success }

    /// Waits until `condition` holds on the inbox's queue; false when it takes too long.
    func becomes(_ condition: @escaping @Sendable (isolated Inbox) -> Bool) -> Bool {
        let answered = DispatchSemaphore(value: 0)
        let end = Instant.monotonic() + 20_000_000_000
        let answer = Mutex(false)
        while Instant.monotonic() < end {
            inbox.post { inbox in
                answer.withLock { $0 = condition(inbox) }
                answered.signal()
            }
            answered.wait()
            if answer.withLock({ $0 }) { return true }
            // Gives the queues their turn; nothing is timed by it.
            sched_yield()
        }
        return false
    }

    /// Runs something on the inbox's queue and waits for it.
    func onInbox(_ body: @escaping @Sendable (isolated Inbox) -> Void) {
        let done = DispatchSemaphore(value: 0)
        inbox.post {
            body($0)
            done.signal()
        }
        done.wait()
    }

    /// Runs something on the ingest's queue and waits for it.
    func onArchive(_ body: @escaping @Sendable (isolated ArchiveQueue) -> Void) {
        let done = DispatchSemaphore(value: 0)
        archive.post {
            body($0)
            done.signal()
        }
        done.wait()
    }

    /// A file in `work/`, claimed by this inbox under a ticket of its own, as if it were being read.
    func hold(
        _ text: String, _ name: String, ticket: UInt64, triesBefore: Int64 = 0, deferredRow: Int64? = nil,
        changes: Int = 0
    ) throws -> FileIdentity {
        let identity = try daemon.leave(text, name)
        let claim = Claim(
            ticket: ticket, name: FileName(Array(name.utf8)), directory: try folder.directory("spool/work/17"),
            batch: "17",
            seenAt: 10, deferredRow: deferredRow, triesBefore: triesBefore, changes: changes)
        tally.update {
            $0.seen += 1
            $0.inFlight += 1
        }
        onInbox {
            // As after a start that found nothing.
            $0.leftovers.workIsKnown()
            $0.window.put(claim)
        }
        return identity
    }

    /// A file in `work/`, claimed under the next ticket: its outcome is to be told by the test.
    func claim(_ text: String, _ name: String, isCounted: Bool = false) throws -> Claim {
        try daemon.leave(text, name)
        let file = Claim(
            ticket: 0, name: FileName(Array(name.utf8)), directory: try folder.directory("spool/work/17"), batch: "17",
            seenAt: 10, isCounted: isCounted)
        tally.update {
            $0.seen += 1
            $0.inFlight += 1
        }
        let admitted = Mutex(file)
        onInbox { inbox in
            inbox.leftovers.workIsKnown()
            admitted.withLock { $0 = inbox.window.admit(file) }
        }
        claimedCount.withLock { $0 += 1 }
        return admitted.withLock { $0 }
    }

    /// How many claims the test made.
    var claimed: Int64 { claimedCount.withLock { $0 } }

    func close() { onArchive { $0.close() } }
}
