import Foundation
import NewsArchive
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// What the daemon says of itself, to people and to the service manager.
@Suite struct StatusTests {
    private let folder: TestFolder
    private var archive: String { "\(folder.path)/rasid.db" }

    init() throws { folder = try TestFolder() }

    private var report: StatusReport {
        var counts = Tally.Counts()
        (counts.seen, counts.recorded, counts.known, counts.rejected, counts.deferred, counts.inFlight) = (
            15, 1, 2, 3, 4, 5
        )
        (counts.alerts, counts.delivered) = (7, 6)
        return StatusReport(
            version: "1.2", process: getpid(), processStart: StatusReport.start(ofProcess: getpid()) ?? 0,
            state: .degraded, faults: ["\"قرص\" ممتلئ\n"], notices: ["a", "ب"],
            startedAt: 1,
            updatedAt: 1_795_318_811_482, counts: counts, names: 8, namesLoadedAt: 9,
            configuration: "/etc/rasid/rasid.yaml")
    }

    @Test func aReportIsReadBack() throws {
        #expect(report.write(archive: archive))
        #expect(StatusReport.read(archive: archive) == report)
        #expect(StatusReport.path(archive: archive) == "\(folder.path)/status.json")
        #expect(folder.files(in: "") == ["status.json"])
        #expect(try folder.text(of: "status.json").hasSuffix("}\n"))
        // Another one takes its place whole.
        var shorter = report
        shorter.notices = []
        #expect(shorter.write(archive: archive))
        #expect(StatusReport.read(archive: archive) == shorter)
    }

    @Test func itsKeysAreWords() throws {
        report.write(archive: archive)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.bytes(of: "status.json"))) as? [String: Any])
        #expect(
            Set(json.keys) == [
                "version", "process", "process_start", "state", "faults", "notices", "started_at", "updated_at",
                "counts", "names",
                "names_loaded_at", "configuration",
            ])
        #expect(json["state"] as? String == "degraded")
        let counts = try #require(json["counts"] as? [String: Int])
        #expect(counts["in_flight"] == 5)
        #expect(counts["seen"] == 15)
    }

    @Test(arguments: ["", "{", "{}", "[1]", "null", "\0\0"])
    func whatIsNoReportIsNone(_ text: String) throws {
        #expect(StatusReport.read(archive: archive) == nil)
        try folder.write(text, to: "status.json")
        #expect(StatusReport.read(archive: archive) == nil)
    }

    @Test func whereItCannotBeWrittenItIsNot() {
        #expect(!report.write(archive: "/no/such/folder/rasid.db"))
    }

    @Test func whetherItsProcessLivesIsKnown() {
        var report = report
        #expect(report.isAlive)
        report.state = .stopped
        #expect(!report.isAlive)
        // No process has such a number (https://man7.org/linux/man-pages/man5/proc_sys_kernel.5.html, pid_max).
        (report.state, report.process) = (.running, 1 << 30)
        #expect(!report.isAlive)
        report.process = 1
        // Another process with that number.
        #expect(!report.isAlive)
        report.processStart = StatusReport.start(ofProcess: 1) ?? 0
        #expect(report.isAlive)
        // Somebody else's process is alive too.
        #expect(asNobody { report.isAlive })
    }

    @Test func theTallyAddsUp() {
        let tally = Tally()
        #expect(tally.now.isBalanced)
        for fate in [Fate.recorded, .known, .known, .rejected, .deferred] {
            tally.update {
                $0.seen += 1
                $0.inFlight += 1
            }
            #expect(tally.now.isBalanced)
            tally.update { $0.settle(fate) }
            #expect(tally.now.isBalanced)
        }
        let now = tally.now
        #expect([now.seen, now.recorded, now.known, now.rejected, now.deferred, now.inFlight] == [5, 1, 2, 1, 1, 0])
        tally.update { $0.recorded += 1 }
        #expect(!tally.now.isBalanced)
    }

    @Test func theTallyIsRightFromManyThreads() {
        let tally = Tally()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<500 {
                tally.update {
                    $0.seen += 1
                    $0.inFlight += 1
                }
                tally.update { $0.settle(.recorded) }
            }
        }
        #expect(tally.now.recorded == 4_000)
        #expect(tally.now.isBalanced)
    }
}

/// The service manager's protocol (sd_notify(3)) against a real socket.
@Suite struct ServiceNotifierTests {
    private let socket = DatagramSocket()

    @Test func messagesArriveUnderAPath() throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/notify"
        #expect(socket.bind(path))
        let notifier = ServiceNotifier(environment: path)
        #expect(notifier.send("READY=1\nSTATUS=يعمل"))
        #expect(notifier.send("WATCHDOG=1"))
        #expect(socket.receive() == "READY=1\nSTATUS=يعمل")
        #expect(socket.receive() == "WATCHDOG=1")
        #expect(socket.receive() == nil)
    }

    @Test func messagesArriveUnderAnAbstractName() {
        let name = "@rasid-test-\(UUID().uuidString)"
        #expect(socket.bind(name))
        #expect(ServiceNotifier(environment: name).send("READY=1"))
        #expect(socket.receive() == "READY=1")
    }

    /// A manager that does not read must not hold us up; what did not get through is to be sent again.
    @Test func aFullQueueDoesNotBlock() throws {
        let name = "@rasid-test-\(UUID().uuidString)"
        #expect(socket.bind(name))
        let notifier = ServiceNotifier(environment: name)
        let start = Instant.monotonic()
        var sent = 0
        while sent < 100_000, notifier.send("STATUS=\(sent)") { sent += 1 }
        #expect(sent < 100_000)
        #expect(Instant.monotonic() - start < 10_000_000_000)
        while socket.receive() != nil {}
        #expect(notifier.send("WATCHDOG=1"))
        #expect(socket.receive() == "WATCHDOG=1")
    }

    /// What has to arrive arrives in its order, also when the first of it did not get through at once.
    @Test func whatWaitsIsSentInOrder() throws {
        let name = "@rasid-test-\(UUID().uuidString)"
        #expect(socket.bind(name))
        let notifier = ServiceNotifier(environment: name)
        while notifier.send("STATUS=") {}
        var messages = ServiceMessages()
        messages.append("RELOADING=1")
        let isSentAtOnce = messages.send(by: notifier)
        #expect(!isSentAtOnce)
        while socket.receive() != nil {}
        messages.append("READY=1")
        let isSent = messages.send(by: notifier)
        #expect(isSent)
        #expect(socket.receive() == "RELOADING=1")
        #expect(socket.receive() == "READY=1")
        let isNothingLeft = messages.send(by: notifier)
        #expect(isNothingLeft && socket.receive() == nil)
    }

    /// A manager that is not there is given up, and a later one hears nothing of it.
    @Test func whoNeverListensIsGivenUp() throws {
        let folder = try TestFolder()
        let notifier = ServiceNotifier(environment: "\(folder.path)/notify")
        var messages = ServiceMessages()
        messages.append("READY=1")
        var tries = 1
        while tries < 1_000, !messages.send(by: notifier) { tries += 1 }
        #expect(tries > 10 && tries < 1_000)
        #expect(socket.bind("\(folder.path)/notify"))
        let isNothingLeft = messages.send(by: notifier)
        #expect(isNothingLeft && socket.receive() == nil)
    }

    @Test func whereNobodyListensNothingIsOwed() throws {
        #expect(ServiceNotifier(environment: nil).send("READY=1"))
        #expect(ServiceNotifier(environment: nil).send("READY=1"))
        #expect(ServiceNotifier(environment: "").send("READY=1"))
        // No such name can be: it will never get through.
        #expect(ServiceNotifier(environment: "/" + String(repeating: "x", count: 200)).send("READY=1"))
        // A manager that is away for a moment.
        #expect(!ServiceNotifier(environment: "/no/such/socket").send("READY=1"))
    }
}
